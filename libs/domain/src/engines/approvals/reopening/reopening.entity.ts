import type { ReopeningReason } from '#libs/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Why something was decided anew: a coordinator said what had come up, or a condition was missed. Never edited. */
@Entity('approval_reopening')
export class ApprovalReopening {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  approvalId!: string;

  /** The stage that decides anew, with all after it. */
  @Column('text')
  stage!: string;

  @Column('text')
  because!: ReopeningReason;

  /** The coordinator; nobody, like the rest, when a condition was missed. */
  @Column('uuid', { nullable: true })
  organisationId!: string | null;

  @Column('uuid', { nullable: true })
  memberId!: string | null;

  @Column('uuid', { nullable: true })
  onBehalfOf!: string | null;

  /** What had come up. */
  @Column('text', { nullable: true })
  reason!: string | null;

  @Column({ type: 'timestamptz', precision: 3 })
  reopenedAt!: Date;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];

  @Column({ type: 'uuid', array: true, default: [], update: false })
  barred!: string[];
}
