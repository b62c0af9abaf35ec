import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { ApprovalOutcome, ApprovalSubject, Decision, Role, Titled } from '#libs/contracts';
import type { AskedReason } from '../inbox/inbox.subject.js';
import type { ApprovalState, Override, StageStatus } from './rules/approval.state.js';
import type { Consideration } from './rules/consulting/approval.considering.js';
import type { ConditionFacts } from './definitions/condition.vocabulary.js';

/**
 * An approval in progress or ended. `engine` is the truth of its rules (see approval.workflow.ts); the other columns and
 * the rows of seats, conditions and timers are kept in step with it for queries and hold the texts it leaves out.
 */
@Entity('approval')
export class Approval {
  static readonly lockedAfter = { table: 'project', by: 'project_id' };

  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  subjectKind!: ApprovalSubject;

  @Column('uuid')
  subjectId!: string;

  /** Shown in inboxes. */
  @Column('text')
  title!: string;

  /** The same in other languages, of what the product itself called so. */
  @Column('jsonb', { nullable: true })
  titles!: Titled['titles'] | null;

  @Column('uuid', { nullable: true })
  projectId!: string | null;

  @Column('uuid')
  definitionId!: string;

  /** Revision of the subject that is decided on, and the hash that decisions are bound to. */
  @Column('integer')
  revision!: number;

  @Column('text')
  contentHash!: string;

  @Column('text')
  state!: 'OPEN' | ApprovalOutcome;

  /** What conditions of the process may ask about. */
  @Column('jsonb')
  facts!: ConditionFacts;

  /** Organisations whose subject it is; they never decide on it. */
  @Column('uuid', { array: true })
  owners!: string[];

  /** Members who wrote it. */
  @Column('uuid', { array: true })
  authors!: string[];

  /** Member that asked for it; null when the platform did. */
  @Column('uuid', { nullable: true })
  openedBy!: string | null;

  /** Members who must not see it while it lasts: other seats of its authors, whoever recused themselves or is recused. */
  @Column('uuid', { array: true, default: [] })
  conflicted!: string[];

  /** Whose interests are at stake: those whose subject it is, and who else gains or loses by it; found when a stage opens. */
  @Column('uuid', { array: true, default: [] })
  parties!: string[];

  /** Organisations that an interest keeps from taking part: they do not see it while it lasts. */
  @Column('uuid', { array: true, default: [] })
  recused!: string[];

  /** Organisations that coordinate one of its stages, asked or not. */
  @Column('uuid', { array: true, default: [] })
  coordinators!: string[];

  @Column('jsonb')
  engine!: ApprovalState;

  /** Key of the stage in progress, or of the last one. */
  @Column('text')
  stage!: string;

  /** Where that stage stands, as the engine says. */
  @Column('text')
  stageState!: StageStatus;

  /** When whoever is waited for should have answered. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  dueAt!: Date | null;

  /** Since when it waits for a revision. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  sentBackAt!: Date | null;

  @Column({ type: 'timestamptz', precision: 3 })
  openedAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  settledAt!: Date | null;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];

  @Column({ type: 'uuid', array: true, default: [], update: false })
  barred!: string[];

  @VersionColumn()
  version!: number;
}

/** `WAITING` for its decision; `CLOSED`: settled without it; `VOID`: a revision reopened the group. */
export type SeatState = 'WAITING' | 'CARRIED' | 'DECIDED' | 'RECUSED' | 'CLOSED' | 'VOID';

/**
 * An organisation's place in a group of a stage, as the electorate was found when the stage opened, or the place of a
 * coordinator. What is WAITING here is the organisation's inbox.
 */
@Entity('approval_seat')
export class ApprovalSeat {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  approvalId!: string;

  @Column('text')
  stage!: string;

  @Column('integer')
  round!: number;

  /** Null for a coordinator. */
  @Column('text', { nullable: true })
  groupKey!: string | null;

  /** Coordinator tier, counted from 1; null for a seat in a group. */
  @Column('integer', { nullable: true })
  tier!: number | null;

  @Column('uuid')
  organisationId!: string;

  /** The organisation whose seat it was before it was reassigned. */
  @Column('uuid', { nullable: true })
  insteadOf!: string | null;

  /** Who sits in person, where it was drawn by lot; null: any member with the role decides. */
  @Column('uuid', { nullable: true })
  memberId!: string | null;

  /** Role a member needs to decide for it. */
  @Column('text')
  role!: Role;

  /** Voting weight in hundredths of a percent. */
  @Column('integer')
  weight!: number;

  @Column('boolean')
  veto!: boolean;

  /** Why it is this organisation's: how the process found it. */
  @Column('jsonb')
  reasons!: readonly AskedReason[];

  @Column('text')
  state!: SeatState;

  @Column({ type: 'timestamptz', precision: 3 })
  openedAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  dueAt!: Date | null;

  /** When a coordinator gave it to the organisation; null where the process found it. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  addedAt!: Date | null;

  /** When it approved what this carries over, where that stands for it; null where it decides here. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  carriedAt!: Date | null;

  /** Content hash of what it approved then. */
  @Column('text', { nullable: true })
  carriedHash!: string | null;

  /** From when that counts. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  countsAt!: Date | null;

  /** Those of the approval; not read with a seat, since each of a thousand seats has a thousand of them. */
  @Column({ type: 'uuid', array: true, default: [], update: false, select: false })
  readers!: string[];

  @Column({ type: 'uuid', array: true, default: [], update: false, select: false })
  barred!: string[];
}

/** What was decided, by whom, on which revision. Never edited; a revision that makes it stale is noted beside it. */
@Entity('approval_decision')
export class ApprovalDecision {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  approvalId!: string;

  @Column('uuid')
  seatId!: string;

  @Column('uuid')
  organisationId!: string;

  /** Null when nobody decided and the definition deems it so. */
  @Column('uuid', { nullable: true })
  memberId!: string | null;

  /** The absent colleague in whose name the member decided. */
  @Column('uuid', { nullable: true })
  onBehalfOf!: string | null;

  @Column('text')
  decision!: Decision;

  @Column('text', { nullable: true })
  reason!: string | null;

  /** On what a coordinator founded deciding against what was said in the stage. */
  @Column('text', { nullable: true })
  legalBasis!: string | null;

  /** Whom it was decided against, with the reason for each. */
  @Column('jsonb', { default: [] })
  overrides!: readonly (Override & { readonly reason: string })[];

  /** How opinions of those who were asked before were taken into account. */
  @Column('jsonb', { default: [] })
  considerations!: readonly Consideration[];

  /** The joint session in which the organisation said so. */
  @Column('uuid', { nullable: true })
  sessionId!: string | null;

  @Column('integer')
  revision!: number;

  @Column('text')
  contentHash!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  decidedAt!: Date;

  /** Revision that voided it. */
  @Column('integer', { nullable: true })
  voidedBy!: number | null;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];

  @Column({ type: 'uuid', array: true, default: [], update: false })
  barred!: string[];
}

export type ConditionStanding = 'OPEN' | 'REPORTED' | 'FULFILLED' | 'WAIVED' | 'VOID';

/** A condition under which something was approved, tracked until it is met. */
@Entity('approval_condition')
export class ApprovalCondition {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  approvalId!: string;

  @Column('uuid')
  decisionId!: string;

  @Column('text')
  text!: string;

  /** Organisation that set it. */
  @Column('uuid')
  setBy!: string;

  /** Organisation that has to meet it. */
  @Column('uuid')
  ownerId!: string;

  @Column('date')
  dueOn!: string;

  /** The end of that day in the process's calendar. */
  @Column({ type: 'timestamptz', precision: 3 })
  dueAt!: Date;

  @Column('text')
  state!: ConditionStanding;

  /** What whoever set it found missing in the evidence, the last time it went back. */
  @Column('text', { nullable: true })
  note!: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  reportedAt!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  missedAt!: Date | null;

  /** The coordinator that settles, or settled, what followed from that. */
  @Column('uuid', { nullable: true })
  referredTo!: string | null;

  /** Role a member of it needs for that; null once it is settled. */
  @Column('text', { nullable: true })
  referredRole!: Role | null;

  /** Why the coordinator settled it so. */
  @Column('text', { nullable: true })
  reason!: string | null;

  /** How it was met, in the words of whoever said so. */
  @Column('text', { nullable: true })
  evidence!: string | null;

  @Column('uuid', { nullable: true })
  fulfilledBy!: string | null;

  @Column('uuid', { nullable: true })
  fulfilledOnBehalfOf!: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  fulfilledAt!: Date | null;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];

  @Column({ type: 'uuid', array: true, default: [], update: false })
  barred!: string[];
}

/** When somebody has to be reminded or a deadline passes. The row is the deadline; a job only carries it out. */
@Entity('approval_timer')
export class ApprovalTimer {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  approvalId!: string;

  @Column('text')
  kind!: 'REMIND' | 'LAPSE' | 'CARRY' | 'OBJECTION' | 'CONDITION' | 'APPEAL' | 'DISPUTE' | 'CONSULTATION';

  @Column('text')
  stage!: string;

  @Column('integer')
  round!: number;

  @Column({ type: 'timestamptz', precision: 3 })
  dueAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  doneAt!: Date | null;
}
