import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ObjectionGround, ReferralReason, Role } from '#libs/contracts';
import type { ObjectionStatus } from '../rules/approval.state.js';

/** What a rejection is founded on, what would resolve it, and what became of it. Where it is, the engine's state says. */
@Entity('approval_objection')
export class ApprovalObjection {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  approvalId!: string;

  /** The rejection it came with. */
  @Column('uuid')
  decisionId!: string;

  @Column('text')
  stage!: string;

  /** Null when a coordinator rejected. */
  @Column('text', { nullable: true })
  groupKey!: string | null;

  /** Organisation that raised it. */
  @Column('uuid')
  organisationId!: string;

  @Column('text')
  ground!: ObjectionGround;

  /** What would resolve it, in the words of whoever raised it. */
  @Column('text')
  remedy!: string;

  @Column('text')
  state!: ObjectionStatus;

  @Column({ type: 'timestamptz', precision: 3 })
  raisedAt!: Date;

  /** Since when it waits for whom it waits. */
  @Column({ type: 'timestamptz', precision: 3 })
  since!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  dueAt!: Date | null;

  /** Organisations that are to answer it. */
  @Column('uuid', { array: true })
  answerers!: string[];

  @Column('text', { nullable: true })
  answer!: string | null;

  @Column('uuid', { nullable: true })
  answeredBy!: string | null;

  @Column('uuid', { nullable: true })
  answeredOnBehalfOf!: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  answeredAt!: Date | null;

  /** What whoever raised it said to the answer. */
  @Column('text', { nullable: true })
  note!: string | null;

  @Column('uuid', { nullable: true })
  respondedBy!: string | null;

  @Column('uuid', { nullable: true })
  respondedOnBehalfOf!: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  respondedAt!: Date | null;

  /** The coordinator that is, or was, asked to settle it. */
  @Column('uuid', { nullable: true })
  referredTo!: string | null;

  /** Role a member of it needs to settle it. */
  @Column('text', { nullable: true })
  referredRole!: Role | null;

  @Column('text', { nullable: true })
  referredBecause!: ReferralReason | null;

  /** Why the coordinator settled it so. */
  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('uuid', { nullable: true })
  settledBy!: string | null;

  @Column('uuid', { nullable: true })
  settledOnBehalfOf!: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  settledAt!: Date | null;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];

  @Column({ type: 'uuid', array: true, default: [], update: false })
  barred!: string[];
}
