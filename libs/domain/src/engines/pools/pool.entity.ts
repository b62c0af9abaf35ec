import type { PoolExpertState } from '#libs/contracts';
import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

/** Experts from whom those who decide are drawn, kept by an agency. */
@Entity('expert_pool')
export class Pool {
  @PrimaryColumn('uuid')
  id!: string;

  /** The agency that keeps it. */
  @Column('uuid')
  organisationId!: string;

  /** What processes call it. */
  @Column('text')
  key!: string;

  @Column('text')
  title!: string;

  /** By what quotas can tell experts apart, with the values of each. */
  @Column('jsonb')
  strata!: readonly PoolStratum[];

  @Column({ type: 'timestamptz', precision: 3 })
  openedAt!: Date;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];

  @VersionColumn()
  version!: number;
}

export interface PoolStratum {
  readonly key: string;
  readonly values: readonly string[];
}

/** A member who would sit for its organisation when it is drawn. What ended is kept, and another entry begins. */
@Entity('pool_expert')
export class PoolExpert {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  poolId!: string;

  @Column('uuid')
  organisationId!: string;

  @Column('uuid')
  memberId!: string;

  /** As everybody reads it, in the expert's own words. */
  @Column('text')
  name!: string;

  /** A value for each stratum of the pool. */
  @Column('jsonb')
  strata!: Readonly<Record<string, string>>;

  @Column('text')
  state!: PoolExpertState;

  @Column({ type: 'timestamptz', precision: 3 })
  offeredAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  admittedAt!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  endedAt!: Date | null;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];

  @VersionColumn()
  version!: number;
}
