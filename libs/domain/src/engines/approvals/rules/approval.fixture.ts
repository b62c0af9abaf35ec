import { decisions, type Decision, type Fault, type OpinionStance, opinionStances } from '#libs/contracts';
import fc from 'fast-check';
import { workingCalendar } from '../../calendars/working-days.js';
import { openAppeals } from './appealing/approval.appealing.js';
import { overriddenBy } from './appealing/approval.overriding.js';
import { awaitedOpinions, opinionOpenTo, owedBy } from './consulting/approval.opinions.js';
import { planStage, type Resolve } from './electing/approval.electorate.js';
import type { Consideration } from './consulting/approval.considering.js';
import type { ApprovalState, Decider } from './approval.state.js';
import { isPending } from './objecting/approval.objecting.js';
import { timersOf } from './time/approval.time.js';
import type { ApprovalEvent, Ground } from './approval.turn.js';
import { why } from '../words/approval.why.js';
import { decide, type ApprovalCommand } from './approval.workflow.js';
import { readDefinition } from '../definitions/definition.faults.js';
import type { ProcessDefinition } from '../definitions/definition.schema.js';

/** For the specifications of this folder only: six organisations, a calendar, short definitions, a driver. */
export const id = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
export const hash = (revision: number): string => String(revision).padStart(64, '0');
export const ORGANISATIONS = [1, 2, 3, 4, 5, 6].map(id);
export const [A, B, C, D, GOVERNMENT, FIRM] = ORGANISATIONS as [string, string, string, string, string, string];
export const NATION = id(7);
const names: Record<string, string> = { A, B, C, D, GOVERNMENT, FIRM, NATION };

export const calendar = workingCalendar({
  key: 'cn',
  timeZone: 'Asia/Shanghai',
  workingWeekdays: [1, 2, 3, 4, 5],
  opensAt: '09:00',
  closesAt: '17:00',
  years: [2026, 2027],
  exceptions: {},
});
export const START = '2026-03-02T02:00:00Z';
const weights: Record<string, number> = { [A]: 4_000, [B]: 3_500, [C]: 2_500 };
export const resolve: Resolve = (selector) => {
  if (selector.by === 'LEAD') return [{ organisationId: A, weight: weights[A] ?? 0 }];
  if (selector.by === 'CO_OWNERS')
    return [A, B, C].map((organisationId) => ({ organisationId, weight: weights[organisationId]! }));
  if (selector.by !== 'ORGANISATION') return [];
  return selector.identifiers.flatMap(({ id }) => (names[id] ? [{ organisationId: names[id], weight: 0 }] : []));
};
export const organisations = (...ids: string[]): unknown => ({
  by: 'ORGANISATION',
  identifiers: ids.map((id) => ({ scheme: 'X', id })),
});

export const LIMITS = { answerWithinWorkingDays: 3, confirmWithinWorkingDays: 2 };
export const define = (...stages: unknown[]): ProcessDefinition => defined({ stages });
/** A process in which a rejection is answered before it counts. */
export const contested = (...stages: unknown[]): ProcessDefinition => defined({ stages, objections: LIMITS });
export const APPEALS = {
  withinWorkingDays: 3,
  effect: 'SUSPENSIVE',
  answerWithinWorkingDays: 2,
  onLapse: 'UPHOLD',
} as const;
/** Processes in which whoever a coordinator decides against may appeal; they have two coordinators at least. */
export const appealing =
  (more: object = {}) =>
  (...stages: unknown[]): ProcessDefinition => {
    const two = stages.map((one) => {
      const { tiers } = one as { tiers: unknown[] };
      return { ...(one as object), tiers: tiers.length === 1 ? [...tiers, tier('GOVERNMENT')] : tiers };
    });
    return defined({ stages: two, appeals: { ...APPEALS, ...more } });
  };
/** A process in which C, D and the nation are asked before each stage; who decides in it is not. */
export const consulting =
  (more: object = {}) =>
  (...stages: unknown[]): ProcessDefinition => {
    const consultation = { asks: [organisations('C', 'D', 'NATION')], withinWorkingDays: 3, ...more };
    return defined({ stages: stages.map((one) => ({ ...(one as object), consultation })) });
  };
/** A process in which a condition that is missed has its stage decide anew. */
export const strict = (...stages: unknown[]): ProcessDefinition =>
  defined({ stages, conditions: { onMissed: 'REOPEN' } });
const defined = (more: object): ProcessDefinition => {
  const verdict = readDefinition({ key: 'p', title: 'P', subjectKinds: ['proposal'], calendar: 'cn', ...more });
  if (verdict.faults) throw new Error(JSON.stringify(verdict.faults));
  return verdict.definition;
};
export const stage = (rule: unknown, more: object = {}, group: object = {}): unknown => ({
  key: 's',
  title: 'S',
  groups: [{ key: 'g', title: 'G', select: [organisations('A', 'B', 'C')], rule, ...group }],
  ...more,
});
export const tier = (name: string, more: object = {}): unknown => ({
  title: name,
  select: organisations(name),
  ...more,
});

export const contestActs = ['answer', 'resolve', 'insist', 'uphold', 'overrule'] as const;
export type ContestAct = (typeof contestActs)[number];

export const appealActs = ['appeal', 'withdraw', 'uphold', 'overturn'] as const;
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
  now = START;
  /** What the process requires and is not there; nothing when empty. */
  unmet: readonly Fault[] = [];
  /** Whether the subject can be taken up again once it is settled. */
  reopens = true;

  constructor(
    readonly definition: ProcessDefinition,
    readonly separation = { organisations: [FIRM], members: [id(100)] },
  ) {
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
    const { definition, now, unmet, reopens } = this;
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
    return null;
  }

  openStages(): void {
    const facts = { subject: 'proposal', capitalValue: '5' } as const;
    while (this.state.status === 'OPEN' && this.stage.status === 'PENDING') {
      const before = this.state;
      const plan = planStage(this.definition.stages[this.state.current]!, facts, resolve, this.state.separation);
      const opinionIds = plan.consulted.map((_, index) => id(30_000 + 10 * this.events.length + index));
      const command = { type: 'openStage', plan, opinionIds } as const;
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
  appealOf(organisationId?: string) {
    return openAppeals(this.state).find((one) => !organisationId || one.organisationId === organisationId);
  }

  /** What is done about an appeal, by whoever; the rules may refuse it. */
  appeal(act: AppealAct, by: string, more: object = {}): string | null {
    const decider: Decider = { memberId: id(62), personId: by, organisationId: by, roles: ['OFFICER'] };
    const own = act === 'appeal' || act === 'withdraw' ? this.appealOf(by) : undefined;
    const of = { appealId: (own ?? this.appealOf())?.id ?? id(9_998), by: decider };
    if (act === 'appeal')
      return this.do({ type: 'appeal', ...of, ground: 'SAFETY', reason: 'no', asks: 'a fence', ...more });
    if (act === 'withdraw') return this.do({ type: 'withdrawAppeal', ...of, ...more });
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

  resubmit(revision = this.state.revision + 1, organisationIds = [FIRM]) {
    return this.do({
      type: 'resubmit',
      revision,
      contentHash: hash(revision),
      separation: { organisations: organisationIds, members: [id(100)] },
    });
  }

  lapse(): string | null {
    const timer = timersOf(this.state).find(({ kind }) => kind === 'LAPSE');
    if (timer) this.now = timer.at;
    return this.do({ type: 'lapse', stage: this.stage.key });
  }

  why() {
    return why(this.state, this.definition, this.now);
  }

  said(type: ApprovalEvent['type']): unknown[] {
    return this.events.filter((event) => event.type === type).map((event) => event.data);
  }
}

/** Random processes, kept small enough that every organisation matters. */
const anyRule = fc.oneof(
  fc.constantFrom<unknown>({ kind: 'ANY' }, { kind: 'ALL' }, { kind: 'MAJORITY' }, { kind: 'CONSENSUS' }),
  fc.integer({ min: 1, max: 2 }).map((count) => ({ kind: 'QUORUM', count })),
);
const anyGroup = (key: string) =>
  fc.record({
    key: fc.constant(key),
    title: fc.constant(key),
    select: fc.subarray(['A', 'B', 'C', 'D', 'FIRM'], { minLength: 2 }).map((some) => [organisations(...some)]),
    rule: anyRule,
    veto: fc.subarray(['B', 'D'], { maxLength: 1 }).map((some) => some.map((name) => organisations(name))),
  });
export const anyStage = (key: string) =>
  fc.record({
    key: fc.constant(key),
    title: fc.constant(key),
    groups: fc
      .tuple(anyGroup('g'), anyGroup('h'), anyGroup('i'))
      .chain((groups) => fc.integer({ min: 1, max: 3 }).map((count) => groups.slice(0, count))),
    rule: fc.constantFrom({ kind: 'ALL' }, { kind: 'AT_LEAST', count: 1 }),
    deadlineWorkingDays: fc.constant(4),
    reminders: fc.constantFrom({ before: [], after: [] }, { before: [2, 1], after: [1] }),
    tiers: fc.constantFrom<unknown[]>(
      [tier('NATION')],
      [tier('FIRM'), tier('GOVERNMENT', { deadlineWorkingDays: 2 }), tier('NATION')],
    ),
    onLapse: fc.constantFrom<unknown>(
      { action: 'REMIND' },
      { action: 'ESCALATE' },
      { action: 'DEEM_APPROVED' },
      { action: 'DEEM_REJECTED' },
      { action: 'REASSIGN', to: organisations('GOVERNMENT') },
    ),
    afterRevision: fc.constantFrom('THIS_STAGE', 'ALL', 'ASKING_GROUPS'),
  });
export const anyProcess = fc
  .tuple(
    anyStage('one'),
    anyStage('two'),
    fc.integer({ min: 1, max: 2 }),
    fc.constantFrom(
      define,
      contested,
      consulting(),
      consulting({ askAgain: true }),
      appealing(),
      appealing({ effect: 'PROVISIONAL', onLapse: 'OVERTURN' }),
    ),
  )
  .map(([one, two, count, made]) => made(...[one, two].slice(0, count)));
export const anyMove = fc.record({
  what: fc.constantFrom(
    'vote',
    'vote',
    'vote',
    'vote',
    'coordinate',
    'lapse',
    'remind',
    'resubmit',
    'contest',
    'contest',
    'reopen',
    'appeal',
    'appeal',
    'lapseAppeals',
    'opine',
    'opine',
    'lapseConsultation',
  ),
  who: fc.constantFrom(...ORGANISATIONS, NATION),
  group: fc.constantFrom('g', 'h', 'i'),
  decision: fc.constantFrom(...decisions),
  act: fc.constantFrom(...contestActs),
  appeal: fc.constantFrom(...appealActs),
  stance: fc.constantFrom(...opinionStances),
});
type Move = {
  what: string;
  who: string;
  group: string;
  decision: Decision;
  act: ContestAct;
  appeal: AppealAct;
  stance: OpinionStance;
};

/** Tries a random move; the rules may refuse it. */
export function perform(play: Play, move: Move): void {
  play.now = new Date(Date.parse(play.now) + 3_600_000).toISOString();
  if (move.what === 'vote') play.vote(move.who, move.decision, { group: move.group });
  else if (move.what === 'coordinate') play.coordinate(move.who, move.decision);
  else if (move.what === 'contest') play.contest(move.act, move.who);
  else if (move.what === 'appeal') play.appeal(move.appeal, move.who);
  else if (move.what === 'opine') play.opine(move.who, move.stance);
  else if (move.what === 'lapseConsultation') play.lapseConsultation();
  else if (move.what === 'lapseAppeals') play.lapseAppeals();
  else if (move.what === 'lapse') play.lapse();
  else if (move.what === 'reopen') play.reopen(move.who);
  else if (move.what === 'resubmit') play.resubmit();
  else play.do({ type: 'remind', stage: play.stage.key });
}
