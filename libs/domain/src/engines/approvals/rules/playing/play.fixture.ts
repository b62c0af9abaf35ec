import type { CarriedField, Decision, OpinionStance } from '#libs/contracts';
import type { WorkingCalendar } from '../../../calendars/working-days.js';
import type { ConditionFacts } from '../../definitions/condition.vocabulary.js';
import type { ProcessDefinition } from '../../definitions/definition.schema.js';
import { why } from '../../words/approval.why.js';
import { isToBeDrawn, openAppeals, panellistsOf, panelOf } from '../appealing/approval.appealing.js';
import { overriddenBy } from '../appealing/approval.overriding.js';
import type { ApprovalState, Decider } from '../approval.state.js';
import type { ApprovalEvent, Ground, Unmet } from '../approval.turn.js';
import { decide, type ApprovalCommand } from '../approval.workflow.js';
import type { Consideration } from '../consulting/approval.considering.js';
import { awaitedOpinions, opinionOpenTo, owedBy } from '../consulting/approval.opinions.js';
import { openDisputes } from '../coordinating/approval.disputes.js';
import { addableTo } from '../coordinating/approval.adding.js';
import { invitable } from '../coordinating/approval.convening.js';
import { type Precedent, withCarried } from '../electing/approval.carrying.js';
import { planStage } from '../electing/approval.electorate.js';
import { takingPartIn } from '../electing/approval.rerouting.js';
import { isPending } from '../objecting/approval.objecting.js';
import { timersOf } from '../time/approval.time.js';
import { calendar, EXPERTS, FIRM, hash, id, resolve, START } from './approval.fixture.js';

export const contestActs = ['answer', 'resolve', 'insist', 'uphold', 'overrule'] as const;
export type ContestAct = (typeof contestActs)[number];

export const appealActs = ['appeal', 'withdraw', 'uphold', 'overturn', 'leave'] as const;
export type AppealAct = (typeof appealActs)[number];

/** Whoever changes what it was given throws. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}

/** Drives one approval as the service would: opens stages as they come up, moves a clock, keeps every event. */
export class Play {
  state: ApprovalState;
  events: ApprovalEvent[] = [];
  /** Every state it was in, the present one included. */
  readonly history: ApprovalState[] = [];
  /** Every command that was carried out, with what it stood on. */
  readonly done: { readonly command: ApprovalCommand; readonly ground: Ground }[] = [];
  now: string;
  calendar: WorkingCalendar;
  /** What the process requires and is not there; nothing when empty. */
  unmet: readonly Unmet[] = [];
  /** What conditions look at in the revision under approval. */
  facts: ConditionFacts = { subject: 'proposal', capitalValue: '5' };
  /** Whether the subject can be taken up again once it is settled. */
  reopens = true;
  /** Organisations and members that an interest keeps from taking part. */
  tied: readonly string[] = [];

  constructor(
    readonly definition: ProcessDefinition,
    readonly separation = { organisations: [FIRM], members: [id(100)] },
    /** What was approved before that it carries over. */
    public precedent: Precedent | null = null,
    /** When it is opened, by which calendar; either can be set later. */
    begins = { at: START, calendar },
  ) {
    this.now = begins.at;
    this.calendar = begins.calendar;
    const subject = {
      approvalId: id(50),
      subjectKind: 'proposal',
      subjectId: id(51),
      revision: 1,
      contentHash: hash(1),
    } as const;
    const verdict = decide(null, { type: 'open', ...subject, separation }, this.ground);
    if (verdict.refused) throw new Error(verdict.refused.message);
    this.state = verdict.state;
    this.history.push(verdict.state);
    this.events.push(...verdict.events);
    this.openStages();
  }

  get ground() {
    const { definition, calendar, now, unmet, reopens } = this;
    return { definition, calendar, now, unmet, reopens };
  }

  get stage() {
    return this.state.stages[this.state.current]!;
  }

  /** The refusal's code (or kind), or null. */
  do(command: ApprovalCommand): string | null {
    const verdict = decide(frozen(this.state), command, this.ground);
    if (verdict.refused) return 'code' in verdict.refused ? verdict.refused.code : verdict.refused.kind;
    this.done.push({ command, ground: this.ground });
    this.state = verdict.state;
    this.history.push(verdict.state);
    this.events.push(...verdict.events);
    this.openStages();
    this.drawPanels();
    return null;
  }

  /** Whoever is to decide an appeal is drawn at once. */
  private drawPanels(): void {
    for (const appeal of (this.state.appeals ?? []).filter(isToBeDrawn)) {
      const drawId = id(50_000 + this.events.length);
      const hashes = { poolHash: hash(1), announcementHash: hash(2) };
      const of = { drawId, group: panelOf(appeal), poolId: id(2), ...hashes, drawAt: this.now, quotas: [] };
      const infeasible = this.definition.appeals?.panel?.pool === 'few';
      const announced = { ...of, seats: 3, alternates: 1, candidates: EXPERTS.length, infeasible };
      this.do({ type: 'announcePanel', appealId: appeal.id, announced });
      if (infeasible) continue;
      const experts = EXPERTS.map((organisationId) => ({ organisationId, memberId: `m${organisationId}`, strata: {} }));
      const seed = { checkpointSize: 9, seed: hash(3), ticket: 1, drawn: [id(3)], alternates: [id(4)] };
      this.do({ type: 'recordDraw', drawId, ...seed, seated: experts.slice(0, 3), mayMoveUp: experts.slice(3) });
    }
  }

  openStages(): void {
    while (this.state.status === 'OPEN' && this.stage.status === 'PENDING') {
      const before = this.state;
      const { added } = this.stage;
      const rules = this.definition.stages[this.state.current]!;
      const found = planStage(rules, this.facts, resolve, this.state.separation, new Set(this.tied), added);
      const at = { state: this.state, conflicted: this.tied, at: this.now };
      const plan = withCarried(found, rules, this.precedent, at);
      const opinionIds = plan.consulted.map((_, index) => id(30_000 + 10 * this.events.length + index));
      const command = { type: 'openStage', plan, conflicted: this.tied, opinionIds } as const;
      const verdict = decide(this.state, command, this.ground);
      if (verdict.refused) throw new Error(verdict.refused.message);
      this.done.push({ command, ground: this.ground });
      if (verdict.state === before) return; // held until data is covered
      this.state = verdict.state;
      this.history.push(verdict.state);
      this.events.push(...verdict.events);
    }
  }

  vote(
    organisationId: string,
    decision: Decision,
    more: Partial<Extract<ApprovalCommand, { type: 'recordDecision' }>> = {},
  ) {
    const considerations = this.considering(more.group ?? 'g', decision);
    return this.do({ ...this.ballot(organisationId, decision), considerations, ...more });
  }

  /** What a body that is asked says, or says anew. */
  opine(organisationId: string, stance: OpinionStance = 'HAS_CONCERNS', more: object = {}): string | null {
    const by: Decider = { memberId: id(63), personId: organisationId, organisationId, roles: ['OFFICER'] };
    const opinionId = opinionOpenTo(this.state, organisationId)?.id ?? id(9_997);
    return this.do({ type: 'giveOpinion', opinionId, by, stance, text: 'mind the well', ...more });
  }

  /** The time of the consultation passes. */
  lapseConsultation(): string | null {
    const timer = timersOf(this.state).find(({ kind }) => kind === 'CONSULTATION');
    if (timer && Date.parse(timer.at) > Date.parse(this.now)) this.now = timer.at;
    return this.do({ type: 'lapseConsultation' });
  }

  /** Whose opinion is waited for. */
  get consulted() {
    return awaitedOpinions(this.state).map(({ organisationId }) => organisationId);
  }

  /** The vote as a command, for tests that do not want the next stage opened at once. */
  ballot(organisationId: string, decision: Decision) {
    const considerations = this.considering('g', decision);
    return { ...this.answer(organisationId, decision), type: 'recordDecision', group: 'g', considerations } as const;
  }

  coordinate(
    organisationId: string,
    decision: Decision,
    more: Partial<Extract<ApprovalCommand, { type: 'coordinate' }>> = {},
  ) {
    const reasons = overriddenBy(this.state, decision).map((one) => ({ ...one, reason: 'the city needs it' }));
    const appealIds = reasons.map((_, index) => id(20_000 + 10 * this.events.length + index));
    const overriding = { legalBasis: 'Municipal order 12', overrides: reasons, appealIds };
    const considerations = this.considering(null, decision);
    const answer = { ...this.answer(organisationId, decision), considerations };
    return this.do({ ...answer, type: 'coordinate', ...overriding, ...more });
  }

  /** Words about all that is to be taken into account, as somebody writes them who decides. */
  private considering(group: string | null, decision: Decision): Consideration[] {
    if (!['APPROVE', 'APPROVE_WITH_CONDITIONS', 'REJECT'].includes(decision)) return [];
    return owedBy(this.state, group).map(({ id: opinionId }) => ({
      opinionId,
      taken: 'PARTLY',
      reason: 'as far as it goes',
    }));
  }

  private answer(organisationId: string, decision: Decision) {
    const by: Decider = { memberId: id(60), personId: organisationId, organisationId, roles: ['OFFICER'] };
    const conditions =
      decision === 'APPROVE_WITH_CONDITIONS'
        ? [{ id: id(1_000 + this.events.length), text: 'fence it', ownerId: FIRM, dueOn: '2026-12-31' }]
        : [];
    const objection =
      decision === 'REJECT'
        ? ({ id: id(5_000 + this.events.length), ground: 'SAFETY', remedy: 'a fence' } as const)
        : null;
    const { contentHash } = this.state;
    return { stage: this.stage.key, by, decision, contentHash, reason: 'because', conditions, objection };
  }

  /** The objection that still waits for somebody. */
  get objection() {
    return this.state.objections.find(isPending);
  }

  /** What whoever an objection waits for says about it. */
  contest(act: ContestAct, by: string, more: object = {}): string | null {
    const decider: Decider = { memberId: id(60), personId: by, organisationId: by, roles: ['OFFICER'] };
    const of = { objectionId: this.objection?.id ?? id(9_999), by: decider };
    if (act === 'answer') return this.do({ type: 'answerObjection', ...of, text: 'a fence stands there', ...more });
    if (act === 'resolve') return this.do({ type: 'respondToAnswer', ...of, resolved: true, ...more });
    if (act === 'insist') return this.do({ type: 'respondToAnswer', ...of, resolved: false, note: 'too low', ...more });
    return this.do({ type: 'settleObjection', ...of, upheld: act === 'uphold', reason: 'so be it', ...more });
  }

  /** The appeal of an organisation or, left out, the first that waits for somebody. */
  /** Whoever disputed it takes the first dispute that is open back. */
  withdrawDispute(by: string): string | null {
    const disputeId = openDisputes(this.state)[0]?.id ?? id(9_996);
    return this.do({ type: 'withdrawDispute', disputeId, by: this.steer(by).by });
  }

  appealOf(organisationId?: string) {
    return openAppeals(this.state).find((one) => !organisationId || one.organisationId === organisationId);
  }

  /** What is done about an appeal, by whoever; the rules may refuse it. */
  appeal(act: AppealAct, by: string, more: object = {}): string | null {
    const own = act === 'appeal' || act === 'withdraw' ? this.appealOf(by) : undefined;
    const sits = openAppeals(this.state)
      .flatMap(panellistsOf)
      .find(({ organisationId }) => organisationId === by);
    const memberId = sits?.memberId ?? id(62);
    const decider: Decider = { memberId, personId: by, organisationId: by, roles: ['OFFICER'] };
    const of = { appealId: (own ?? this.appealOf())?.id ?? id(9_998), by: decider };
    if (act === 'appeal')
      return this.do({ type: 'appeal', ...of, ground: 'SAFETY', reason: 'no', asks: 'a fence', ...more });
    if (act === 'withdraw') return this.do({ type: 'withdrawAppeal', ...of, ...more });
    if (act === 'leave') return this.do({ type: 'leavePanel', ...of, reason: 'ill', ...more });
    return this.do({ type: 'decideAppeal', ...of, overturned: act === 'overturn', reason: 'so be it', ...more });
  }

  /** The first appeal that is due ends by itself. */
  lapseAppeals(): string | null {
    const timer = timersOf(this.state).find(({ kind }) => kind === 'APPEAL');
    if (timer && Date.parse(timer.at) > Date.parse(this.now)) this.now = timer.at;
    return this.do({ type: 'lapseAppeals' });
  }

  /** A coordinator has a stage decided anew after all has ended. */
  reopen(by: string, stage = this.state.stages[0]!.key, more: object = {}): string | null {
    const decider: Decider = { memberId: id(61), personId: by, organisationId: by, roles: ['OFFICER'] };
    return this.do({ type: 'reopen', stage, by: decider, reason: 'a well was found', ...more });
  }

  /** What a coordinator does about a stage while others decide in it; the rules may refuse it. */
  steer(by: string): { stage: string; by: Decider; interventionId: string; reason: string } {
    const decider: Decider = { memberId: id(64), personId: by, organisationId: by, roles: ['OFFICER'] };
    const interventionId = id(40_000 + this.events.length);
    return { stage: this.stage.key, by: decider, interventionId, reason: 'the night shift is short of people' };
  }

  /** A coordinator gives those who have not decided more time. */
  grantTime(by: string, workingDays = 2, more: object = {}): string | null {
    return this.do({ type: 'grantTime', ...this.steer(by), workingDays, ...more });
  }

  /** A coordinator decides in the place of those who have not. */
  takeOver(by: string, more: object = {}): string | null {
    return this.do({ type: 'takeOver', ...this.steer(by), ...more });
  }

  /** A coordinator ends what can't go on. */
  cancel(by: string, more: object = {}): string | null {
    const { stage, by: decider, reason } = this.steer(by);
    const ending = { endingId: id(45_000 + this.events.length), because: 'MOOT', sessions: [] } as const;
    return this.do({ type: 'cancel', stage, by: decider, reason, ...ending, ...more });
  }

  /** Whoever put it forward takes it back. */
  takeBack(): string | null {
    const by = { organisationId: FIRM, memberId: id(100) };
    return this.do({ type: 'withdraw', said: { endingId: id(45_000), by, because: 'NO_FUNDING' } });
  }

  /** A coordinator has those who decide meet. */
  callSession(by: string, more: object = {}): string | null {
    const { deciding, consulted } = invitable(this.state);
    const startsAt = new Date(Date.parse(this.now) + 3_600_000).toISOString();
    const given = { startsAt, place: 'Room 4', agenda: ['Cables'], invited: [...deciding, ...consulted] };
    const known = { count: 0, called: false };
    return this.do({ type: 'callSession', ...this.steer(by), ...given, known, ...more });
  }

  /** A coordinator adds an organisation that the process did not find. */
  addAgency(by: string, organisationId: string, more: object = {}): string | null {
    const group = this.stage.groups.find(({ outcome }) => !outcome)?.key ?? 'g';
    const limits = addableTo(this.state, this.definition.stages[this.state.current]!, by);
    const weight = limits.find(({ key }) => key === group)?.weight ?? 0;
    const given = { group, organisationId, weight, veto: false, workingDays: this.stage.dueAt ? 3 : null };
    return this.do({ type: 'addAgency', ...this.steer(by), ...given, ...more });
  }

  /** A coordinator gives an open seat to another organisation. */
  reassign(by: string, formerId: string, organisationId: string, more: object = {}): string | null {
    const group = this.stage.groups.find(({ seats }) => seats.some((seat) => seat.organisationId === formerId));
    const given = { group: group?.key ?? 'g', formerId, organisationId, workingDays: this.stage.dueAt ? 3 : null };
    return this.do({ type: 'reassignSeat', ...this.steer(by), ...given, ...more });
  }

  /** An organisation says whose a decision is instead. */
  dispute(by: string, formerId: string, nomineeId: string, more: object = {}): string | null {
    const group = this.stage.groups.find(({ seats }) => seats.some((seat) => seat.organisationId === formerId));
    const { stage, by: decider, reason } = this.steer(by);
    const given = { disputeId: id(60_000 + this.events.length), stage, group: group?.key ?? 'g', formerId, nomineeId };
    return this.do({ type: 'disputeSeat', ...given, by: decider, ground: 'FIELD', reason, ...more });
  }

  /** Whoever coordinates settles the first dispute that is open. */
  settleDispute(by: string, upheld: boolean, more: object = {}): string | null {
    const dispute = openDisputes(this.state)[0];
    const given = { disputeId: dispute?.id ?? id(9_996), upheld, workingDays: this.stage.dueAt ? 3 : null };
    return this.do({ type: 'settleDispute', ...this.steer(by), ...given, ...more });
  }

  /** @param changed what of it is otherwise; left out, all of it may be */
  resubmit(revision = this.state.revision + 1, organisationIds = [FIRM], changed?: readonly CarriedField[]) {
    return this.do({
      type: 'resubmit',
      revision,
      contentHash: hash(revision),
      separation: { organisations: organisationIds, members: [id(100)] },
      changed,
      takingPart: this.definition.stages.map((stage) => takingPartIn(stage, this.facts)),
    });
  }

  /** The time passes in which whoever's approval of elsewhere carries over could think better of it. */
  countCarried(): string | null {
    const timer = timersOf(this.state).find(({ kind }) => kind === 'CARRY');
    if (timer && Date.parse(timer.at) > Date.parse(this.now)) this.now = timer.at;
    return this.do({ type: 'countCarried', stage: this.stage.key });
  }

  /** The day of the first condition that nobody reported passes. */
  missConditions(): string | null {
    const timer = timersOf(this.state).find(({ kind }) => kind === 'CONDITION');
    if (timer && Date.parse(timer.at) > Date.parse(this.now)) this.now = timer.at;
    return this.do({ type: 'missConditions' });
  }

  lapse(): string | null {
    const timer = timersOf(this.state).find(({ kind }) => kind === 'LAPSE');
    if (timer && Date.parse(timer.at) > Date.parse(this.now)) this.now = timer.at;
    return this.do({ type: 'lapse', stage: this.stage.key });
  }

  why() {
    return why(this.state, this.definition, this.now);
  }

  said(type: ApprovalEvent['type']): unknown[] {
    return this.events.filter((event) => event.type === type).map((event) => event.data);
  }
}
