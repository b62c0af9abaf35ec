import { type ApprovalSubject, type Decision, roles } from '#libs/contracts';
import type { WorkingCalendar } from '../../calendars/working-days.js';
import type { ConditionFacts } from '../definitions/condition.vocabulary.js';
import type { ProcessDefinition } from '../definitions/definition.schema.js';
import { overriddenBy } from '../rules/appealing/approval.overriding.js';
import type { ApprovalState, Separation, StageState } from '../rules/approval.state.js';
import { distinct, isOpenSeat } from '../rules/approval.turn.js';
import { type ApprovalCommand, decide } from '../rules/approval.workflow.js';
import { askedSince } from '../rules/coordinating/approval.added.js';
import { isCoordinators } from '../rules/coordinating/approval.coordinating.js';
import { planStage, type Resolve } from '../rules/electing/approval.electorate.js';
import { awaitsRevision, stageTimers } from '../rules/time/approval.time.js';

/** An organisation was asked in an approval that has ended: what it said, and how long that took. */
export interface PastAsked {
  readonly stage: string;
  readonly round: number;
  /** Null: as a coordinator. */
  readonly group: string | null;
  readonly organisationId: string;
  /** Which time it was asked there in that round, from 1: a coordinator may let a deadline pass, and be asked once more. */
  readonly asking: number;
  /** Null where it said nothing. */
  readonly said: { readonly decision: Decision; readonly memberId: string } | null;
  /** Working days until it said so or, where it said nothing, for which it is known to have been asked. */
  readonly after: number;
}

/** An approval that has ended, as far as another process can be tried on it. */
export interface PastCase {
  readonly approvalId: string;
  readonly subjectKind: ApprovalSubject;
  readonly subjectId: string;
  readonly facts: ConditionFacts;
  readonly separation: Separation;
  /** Organisations that an interest kept from taking part. */
  readonly recused: ReadonlySet<string>;
  readonly openedAt: string;
  /** In the order in which they answered. */
  readonly asked: readonly PastAsked[];
  /** Each time that changes were waited for, in order. */
  readonly revisions: readonly PastRevision[];
}

/** Changes were waited for: for how many working days, and whether they came, or somebody else went on before. */
export interface PastRevision {
  readonly after: number;
  readonly came: boolean;
}

/**
 * Why it is not known how it would have gone on: somebody would be asked who was not then (SEAT), or not as a coordinator, or once
 * more for a revision; a lot would be drawn; days are counted in a year that the calendar does not hold.
 */
export const simulationGaps = ['SEAT', 'COORDINATOR', 'REVISION', 'DRAW', 'CALENDAR'] as const;
export type SimulationGap = (typeof simulationGaps)[number];

/** How an approval would have gone. */
export interface Simulated {
  /** Null where that is not known. */
  readonly outcome: 'APPROVED' | 'REJECTED' | null;
  /** Working days from its opening to its end or, where that is not known, to where it is known. */
  readonly workingDays: number | null;
  /** Organisations that would have been asked to decide, coordinators included, as far as it is known. */
  readonly asked: readonly string[];
  /** How often a deadline would have passed. */
  readonly lapses: number;
  readonly gap: { readonly because: SimulationGap; readonly organisations: readonly string[] } | null;
}

interface ComingAnswer {
  readonly what: 'ANSWER';
  readonly at: string;
  readonly seat: Waited;
  readonly past: PastAsked;
}
/** What comes next, and when. */
type Coming = ComingAnswer | { readonly what: 'REVISION' | 'LAPSE'; readonly at: string };

/** Somebody who is asked: in a group or, without one, as a coordinator. */
interface Waited {
  readonly group: string | null;
  readonly organisationId: string;
  readonly since: string;
}

const EVERY_ROLE = [...roles];
/** More than any process takes; a defect of the rules must not keep a server busy. */
const MOST_STEPS = 2_000;

/**
 * Has an approval that has ended go another way: who was asked then says the same after as many working days as it took, as often as it
 * is asked. What nobody knows is not made up: where somebody would be waited for who was not asked then, it ends with that.
 * Opinions, answers to objections, appeals and data that is required are left out: a rejection counts at once, bodies that are
 * consulted take all of their time, coordinators are not contradicted.
 * @param resolve finds organisations as they are registered now
 * @param calendar that of the process
 */
export function simulate(
  definition: ProcessDefinition,
  past: PastCase,
  resolve: Resolve,
  calendar: WorkingCalendar,
): Simulated {
  return new Simulation(definition, past, resolve, calendar).run();
}

class Simulation {
  private readonly definition: ProcessDefinition;
  private state: ApprovalState;
  private now: string;
  private lapses = 0;
  private ids = 0;
  private readonly asked = new Set<string>();
  private readonly given = new Set<PastAsked>();
  /** What the calendar answered: it is asked of everybody at each step. */
  private readonly ends = new Map<string, string | undefined>();
  /** Seats whose answer the rules did not take, as where the person had been heard in the group for another organisation. */
  private readonly unheard = new Set<string>();
  /** Since when each coordinator was asked, and changes were waited for, each time. */
  private readonly times = new Map<string, string[]>();

  constructor(
    definition: ProcessDefinition,
    private readonly past: PastCase,
    private readonly resolve: Resolve,
    private readonly calendar: WorkingCalendar,
  ) {
    const stages = definition.stages.map((one) => ({ ...one, requires: undefined }));
    this.definition = { ...definition, stages, objections: undefined, appeals: undefined, requires: undefined };
    this.now = past.openedAt;
    const { approvalId, subjectKind, subjectId, separation } = past;
    const command = {
      type: 'open',
      approvalId,
      subjectKind,
      subjectId,
      revision: 1,
      contentHash: '1',
      separation,
    } as const;
    const begun = decide(null, command, this.ground);
    if (begun.refused) throw new RangeError(begun.refused.message);
    this.state = begun.state;
  }

  run(): Simulated {
    for (let step = 0; step < MOST_STEPS && this.state.status === 'OPEN'; step += 1) {
      const gap = this.step();
      if (gap) return this.ended(null, gap);
    }
    const { status } = this.state;
    if (status !== 'APPROVED' && status !== 'REJECTED') throw new Error(`A simulation came to no end: ${status}.`);
    return this.ended(status, null);
  }

  private ended(outcome: Simulated['outcome'], gap: Simulated['gap']): Simulated {
    const days = this.calendar.remaining(this.past.openedAt, this.now);
    const workingDays = days.refused ? null : days.value;
    return { outcome, workingDays, asked: [...this.asked].sort(), lapses: this.lapses, gap };
  }

  private step(): Simulated['gap'] {
    const { stage } = this;
    if (stage.status === 'PENDING') return this.openStage(stage);
    if (stage.status === 'CONSULTING') {
      this.now = stage.consultation?.dueAt ?? this.now;
      this.carryOut({ type: 'lapseConsultation' });
      return null;
    }
    const waited = this.waitedFor(stage);
    // Of what comes at the same time answers come first, as they were given.
    const answers = waited.flatMap((seat) => this.answerOf(stage, seat) ?? []);
    const [next] = [
      ...answers.sort((a, b) => this.past.asked.indexOf(a.past) - this.past.asked.indexOf(b.past)),
      ...this.revisionOf(stage),
      ...this.lapseOf(),
    ].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
    if (!next) return this.gapOf(stage, waited, null);
    if (next.what === 'LAPSE') {
      const gap = this.gapOf(stage, waited, next.at);
      if (gap) return gap;
    }
    this.now = next.at;
    if (next.what === 'ANSWER') this.answer(stage, next);
    else if (next.what === 'REVISION') this.revise();
    else this.carryOut({ type: 'lapse', stage: stage.key });
    return null;
  }

  private openStage(stage: StageState): Simulated['gap'] {
    const rules = this.definition.stages[this.state.current];
    if (!rules) throw new RangeError(`The process has no stage ${stage.key}.`);
    const { facts, separation, recused } = this.past;
    const plan = planStage(rules, facts, this.resolve, separation, recused);
    const drawn = rules.groups.some(
      ({ key, select }) =>
        select.some(({ by }) => by === 'LOT') && plan.groups.some((group) => group.key === key && group.applies),
    );
    if (plan.applies && drawn) return { because: 'DRAW', organisations: [] };
    const opinionIds = plan.consulted.map(() => this.id());
    return this.carryOut({ type: 'openStage', plan, opinionIds }) ? null : { because: 'CALENDAR', organisations: [] };
  }

  /** Everybody who may decide now. */
  private waitedFor(stage: StageState): Waited[] {
    const { escalation } = stage;
    const coordinator =
      escalation && !escalation.askedAt
        ? [{ group: null, organisationId: escalation.organisationId, since: escalation.since }]
        : [];
    if (isCoordinators(stage)) return coordinator;
    const seats = stage.groups.flatMap((group) =>
      group.outcome
        ? []
        : group.seats.filter(isOpenSeat).map((seat) => ({
            group: group.key,
            organisationId: seat.organisationId,
            since: askedSince(stage, group.key, seat) ?? this.now,
          })),
    );
    return [...coordinator, ...seats];
  }

  /** What somebody says and when; undefined where it says nothing, or it is not known whether it does. */
  private answerOf(stage: StageState, seat: Waited): ComingAnswer | undefined {
    const past = this.unheard.has(nameOf(stage, seat)) ? undefined : this.pastOf(stage, seat);
    const at = past?.said && this.after(seat.since, past.after);
    return past && at ? { what: 'ANSWER', at, seat, past } : undefined;
  }

  /**
   * How it was when the organisation was asked there, that time in that round or the last; else what it said where it was asked, and
   * failing that how long it said nothing. A request for changes is not made up a second time.
   */
  private pastOf(stage: StageState, seat: Waited): PastAsked | undefined {
    const { group, organisationId } = seat;
    const own = this.past.asked.filter(
      (one) => one.organisationId === organisationId && (one.group === null) === (group === null),
    );
    const here = own
      .filter((one) => one.stage === stage.key && one.group === group)
      .toSorted((a, b) => a.round - b.round || a.asking - b.asking);
    if (here.length > 0) {
      const asking = this.askingOf(stage, seat);
      const then = here.find((one) => one.round === stage.round && one.asking === asking && !this.given.has(one));
      return then ?? here.findLast(({ said }) => said?.decision !== 'REQUEST_CHANGES');
    }
    const answered = own.filter(({ said }) => said);
    return (
      answered.find((one) => !this.given.has(one)) ??
      answered.findLast(({ said }) => said?.decision !== 'REQUEST_CHANGES') ??
      own.toSorted((a, b) => b.after - a.after).find(({ said }) => !said)
    );
  }

  private revisionOf(stage: StageState): Coming[] {
    const since = awaitsRevision(stage) && (stage.escalation?.askedAt ?? stage.sentBackAt);
    const wait = `${stage.key} ${stage.round} ${since}`;
    const past = since ? this.past.revisions[this.timesOf('REVISION', wait) - 1] : undefined;
    const at = since && past?.came ? this.after(since, past.after) : undefined;
    return at === undefined ? [] : [{ what: 'REVISION', at }];
  }

  /** A seat in a group stays the same one in its round; a coordinator is asked anew each time that the stage comes to it. */
  private askingOf(stage: StageState, seat: Waited): number {
    return seat.group === null ? this.timesOf(nameOf(stage, seat), seat.since) : 1;
  }

  /** Which time it is, from 1. */
  private timesOf(name: string, since: string): number {
    const times = this.times.get(name) ?? [];
    if (!times.includes(since)) this.times.set(name, [...times, since]);
    return [...times, since].indexOf(since) + 1;
  }

  private lapseOf(): Coming[] {
    const timer = stageTimers(this.state).find(({ kind }) => kind === 'LAPSE');
    return timer ? [{ what: 'LAPSE', at: later(timer.at, this.now) }] : [];
  }

  /**
   * Whose silence is not known: nobody may be taken to have let a deadline pass who was not asked for as long.
   * @param until the deadline; null: for ever
   */
  private gapOf(stage: StageState, waited: readonly Waited[], until: string | null): Simulated['gap'] {
    if (until === null && awaitsRevision(stage)) return { because: 'REVISION', organisations: [] };
    const unknown = waited.filter((seat) => {
      if (this.answerOf(stage, seat)) return false;
      const past = this.pastOf(stage, seat);
      const days = until === null ? undefined : this.calendar.remaining(seat.since, until);
      return !past || past.said !== null || !days || days.refused !== undefined || days.value > past.after;
    });
    if (until !== null && unknown.length === 0) return null;
    const coordinator = unknown.find(({ group }) => group === null);
    if (coordinator) return { because: 'COORDINATOR', organisations: [coordinator.organisationId] };
    return { because: 'SEAT', organisations: distinct(unknown.map(({ organisationId }) => organisationId)) };
  }

  private answer(stage: StageState, { seat, past }: ComingAnswer): void {
    this.given.add(past);
    const { organisationId, said: then } = past;
    if (!then) throw new RangeError('Nobody answers who said nothing.');
    const { decision, memberId } = then;
    const said = {
      stage: stage.key,
      by: { memberId, personId: memberId, organisationId, roles: EVERY_ROLE },
      decision,
      contentHash: this.state.contentHash,
      reason: '–',
      conditions: decision === 'APPROVE_WITH_CONDITIONS' ? [this.condition(organisationId)] : [],
      objection: decision === 'REJECT' ? ({ id: this.id(), ground: 'OTHER', remedy: '–' } as const) : null,
    };
    const taken =
      seat.group === null
        ? this.carryOut({
            ...said,
            type: 'coordinate',
            legalBasis: '–',
            overrides: overriddenBy(this.state, decision).map((one) => ({ ...one, reason: '–' })),
          })
        : this.carryOut({ ...said, type: 'recordDecision', group: seat.group });
    if (!taken) this.unheard.add(nameOf(stage, seat));
  }

  /** What is owed and until when plays no part: it is owed after the end. */
  private condition(organisationId: string) {
    const dueOn = `${Number(this.now.slice(0, 4)) + 1}-12-31`;
    return { id: this.id(), text: '–', ownerId: this.past.separation.organisations[0] ?? organisationId, dueOn };
  }

  /** What it changed is not looked at: it is taken to touch whatever anybody looks at. */
  private revise(): void {
    const revision = this.state.revision + 1;
    const { separation } = this.past;
    this.carryOut({ type: 'resubmit', revision, contentHash: String(revision), separation });
  }

  /** Whether the rules took it. */
  private carryOut(command: ApprovalCommand): boolean {
    const outcome = decide(this.state, command, this.ground);
    if (outcome.refused) return false;
    this.state = outcome.state;
    this.lapses += outcome.events.filter(({ type }) => type === 'approval.stage.lapsed').length;
    for (const { organisationId } of this.waitedFor(this.stage)) this.asked.add(organisationId);
    return true;
  }

  private get stage(): StageState {
    const stage = this.state.stages[this.state.current];
    if (!stage) throw new RangeError('An approval has a stage in progress.');
    return stage;
  }

  private get ground() {
    return { definition: this.definition, calendar: this.calendar, now: this.now, unmet: [], reopens: true };
  }

  /** The end of that working day, or at once after none, never before now; undefined where its year is not loaded. */
  private after(since: string, days: number): string | undefined {
    if (days === 0) return later(since, this.now);
    const name = `${since} ${days}`;
    if (!this.ends.has(name)) {
      const end = this.calendar.add(since, days);
      this.ends.set(name, end.refused ? undefined : end.value);
    }
    const end = this.ends.get(name);
    return end && later(end, this.now);
  }

  private id(): string {
    this.ids += 1;
    return `simulated-${this.ids}`;
  }
}

const later = (a: string, b: string): string => (Date.parse(a) >= Date.parse(b) ? a : b);
const nameOf = (stage: StageState, { group, organisationId }: Waited): string =>
  `${stage.key} ${stage.round} ${group ?? ''} ${organisationId}`;
