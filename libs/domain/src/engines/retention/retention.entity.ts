import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RetentionKind } from '#libs/contracts';

/** That a rule was carried out: what is recorded of what is gone. */
@Entity('retention_run')
export class RetentionRun {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  kind!: RetentionKind;

  /** As the rule stood then. */
  @Column('integer')
  days!: number;

  /** What was over before is gone. */
  @Column({ type: 'timestamptz', precision: 3 })
  until!: Date;

  @Column('bigint')
  rows!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  beganAt!: Date;

  /** When the last batch was done. */
  @Column({ type: 'timestamptz', precision: 3 })
  endedAt!: Date;

  @Column('uuid', { array: true })
  readers!: string[];
}
