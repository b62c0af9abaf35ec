import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Waiting } from '../words/approval.why.js';

/** A time in which an approval waited for one organisation (or for the platform), without a break. Written as it happens, never edited. */
@Entity('approval_span')
export class ApprovalSpan {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  approvalId!: string;

  @Column('text')
  stage!: string;

  @Column('integer')
  round!: number;

  /** As what it was waited for. */
  @Column('text')
  heldAs!: Waiting['on'];

  /** Null for the platform, and for whoever has data that is needed first. */
  @Column('uuid', { nullable: true })
  organisationId!: string | null;

  @Column({ type: 'timestamptz', precision: 3 })
  beganAt!: Date;

  /** By when it should have acted, as it was known last. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  dueAt!: Date | null;

  /** Null while it lasts. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  endedAt!: Date | null;

  /** Whether it ended because the organisation acted; otherwise others or time ended it. */
  @Column('boolean', { default: false })
  answered!: boolean;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];

  @Column({ type: 'uuid', array: true, default: [], update: false })
  barred!: string[];
}
