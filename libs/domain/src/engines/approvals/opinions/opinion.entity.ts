import type { OpinionStance, Role } from '#libs/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OpinionStatus } from '../rules/approval.state.js';

/** What was said before it was changed, or before it no longer counted. */
export interface EarlierOpinion {
  readonly stance: OpinionStance;
  readonly text: string | null;
  readonly memberId: string;
  readonly givenAt: string;
}

/** What a body without a vote was asked before others decide, and what it said. */
@Entity('approval_opinion')
export class ApprovalOpinion {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  approvalId!: string;

  @Column('text')
  stage!: string;

  /** Organisation that was asked. */
  @Column('uuid')
  organisationId!: string;

  /** Role a member of it needs to answer. */
  @Column('text')
  role!: Role;

  @Column('text')
  state!: OpinionStatus;

  @Column({ type: 'timestamptz', precision: 3 })
  askedAt!: Date;

  @Column({ type: 'timestamptz', precision: 3 })
  dueAt!: Date;

  /** How often it was given, or changed. */
  @Column('integer', { default: 0 })
  version!: number;

  @Column('text', { nullable: true })
  stance!: OpinionStance | null;

  @Column('text', { nullable: true })
  text!: string | null;

  @Column('uuid', { nullable: true })
  givenBy!: string | null;

  @Column('uuid', { nullable: true })
  givenOnBehalfOf!: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  givenAt!: Date | null;

  /** What it said before, in order. */
  @Column('jsonb', { default: [] })
  earlier!: readonly EarlierOpinion[];

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];

  @Column({ type: 'uuid', array: true, default: [], update: false })
  barred!: string[];
}
