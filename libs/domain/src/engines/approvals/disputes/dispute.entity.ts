import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DisputeGround, Role } from '#libs/contracts';
import type { DisputeStatus } from '../rules/approval.state.js';

/** An organisation said that a decision is another's than whose it is, and what its coordinator made of that. Where it is, the engine's state says. */
@Entity('approval_dispute')
export class ApprovalDispute {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  approvalId!: string;

  @Column('text')
  stage!: string;

  @Column('text')
  groupKey!: string;

  /** Organisation that disputes it. */
  @Column('uuid')
  organisationId!: string;

  /** Whose it is as long as nobody settles otherwise. */
  @Column('uuid')
  formerId!: string;

  /** Whose it is said to be. */
  @Column('uuid')
  nomineeId!: string;

  @Column('text')
  ground!: DisputeGround;

  @Column('text')
  reason!: string;

  @Column('uuid')
  raisedBy!: string;

  @Column('uuid', { nullable: true })
  raisedOnBehalfOf!: string | null;

  @Column({ type: 'timestamptz', precision: 3 })
  raisedAt!: Date;

  @Column('text')
  state!: DisputeStatus;

  /** The coordinator that settles, or settled, it. */
  @Column('uuid')
  referredTo!: string;

  @Column('text')
  referredRole!: Role;

  /** Why it was settled so; nothing where it came to nothing. */
  @Column('text', { nullable: true })
  answer!: string | null;

  @Column('uuid', { nullable: true })
  settledBy!: string | null;

  @Column('uuid', { nullable: true })
  settledOnBehalfOf!: string | null;

  /** Since when it waits for nobody. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  settledAt!: Date | null;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];

  @Column({ type: 'uuid', array: true, default: [], update: false })
  barred!: string[];
}
