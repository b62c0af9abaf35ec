import type { EndingReason } from '#libs/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Who ended an approval before it was decided, and why: whoever put it forward took it back, or its coordinator cancelled it. Never edited. */
@Entity('approval_ending')
export class ApprovalEnding {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  approvalId!: string;

  /** Null: whoever took it back gave no reason. */
  @Column('text', { nullable: true })
  because!: EndingReason | null;

  @Column('uuid')
  organisationId!: string;

  @Column('uuid')
  memberId!: string;

  /** The absent colleague in whose name a deputy acted. */
  @Column('uuid', { nullable: true })
  onBehalfOf!: string | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column({ type: 'timestamptz', precision: 3 })
  endedAt!: Date;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];

  @Column({ type: 'uuid', array: true, default: [], update: false })
  barred!: string[];
}
