import type { StakeKind } from '#libs/contracts';
import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

/** What an organisation holds of a project, as decimal strings with two places: `share` in percent, `votingWeight` in points. */
export interface StakeLine {
  readonly organisationId: string;
  readonly kind: StakeKind;
  readonly share: string;
  readonly votingWeight: string;
}

/** A stake from one instant to another; the history of ownership. Open-ended stakes of a project sum to exactly 100.00. */
@Entity('stake')
export class Stake implements StakeLine {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  projectId!: string;

  @Column('uuid')
  organisationId!: string;

  @Column('text')
  kind!: StakeKind;

  @Column('numeric', { precision: 5, scale: 2 })
  share!: string;

  @Column('numeric', { precision: 5, scale: 2 })
  votingWeight!: string;

  /** The change that brought it; null for what the project began with. */
  @Column('uuid', { nullable: true })
  changeId!: string | null;

  @Column({ type: 'timestamptz', precision: 3 })
  effectiveFrom!: Date;

  /** Exclusive; null while it holds. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  effectiveTo!: Date | null;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];
}

export type StakeChangeState = 'PROPOSED' | 'AGREED' | 'EFFECTIVE' | 'REFUSED' | 'WITHDRAWN';

/** A proposed table of stakes that replaces the one in force once every co-owner it affects has agreed. */
@Entity('stake_change')
export class StakeChange {
  static readonly called = 'change of shares';

  static readonly lockedAfter = { table: 'project', by: 'project_id' };

  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  projectId!: string;

  /** The whole table as it would be. */
  @Column('jsonb')
  stakes!: StakeLine[];

  /** Who would lead. */
  @Column('uuid')
  leadId!: string;

  /** Organisations whose agreement it needs, the proposer's own excepted. */
  @Column('uuid', { array: true })
  affectedIds!: string[];

  /** Calendar date from whose first instant, where the project is, it holds, or from the agreement when that is later. */
  @Column('date')
  effectiveOn!: string;

  @Column('text', { default: 'PROPOSED' })
  state!: StakeChangeState;

  /** Whether it is the table with which the project is to begin, which says itself why. */
  @Column({ type: 'boolean', default: false, update: false })
  founding!: boolean;

  @Column('text', { default: '' })
  reason!: string;

  /** Hash of what is agreed to: the table, the date and the project. */
  @Column('text')
  contentHash!: string;

  /** Null when nobody else had to be asked. */
  @Column('uuid', { nullable: true })
  approvalId!: string | null;

  /** Organisation and member that proposed it. */
  @Column('uuid')
  organisationId!: string;

  @Column('uuid')
  proposedBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  proposedAt!: Date;

  /** When everybody had agreed. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  agreedAt!: Date | null;

  /** When it becomes, or became, the table in force; set at agreement. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  effectiveAt!: Date | null;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];

  @VersionColumn()
  version!: number;
}
