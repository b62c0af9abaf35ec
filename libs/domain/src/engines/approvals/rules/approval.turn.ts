import type {
  ApprovalOutcome,
  ApprovalRequirement,
  EventData,
  EventType,
  Fault,
  Refusal,
  RequirementSpec,
} from '#libs/contracts';
import type { WorkingCalendar } from '../../calendars/working-days.js';
import { ballotsOf, standingOf } from './approval.ballots.js';
import { coordinatorAfter } from './coordinating/approval.tiers.js';
import { withAlternates } from './electing/approval.alternates.js';
import { standsOver } from './electing/approval.carrying.js';
import { goingOn } from './time/approval.due.js';
import type { ApprovalState, Escalation, GroupState, Seat, SettledBy, StageState } from './approval.state.js';
import {
  approvableWithoutChanges,
  reachable,
  stageReachable,
  type Ballot,
  type RuleOutcome,
} from './approval.tally.js';
import type { GroupDefinition, ProcessDefinition, StageDefinition } from '../definitions/definition.schema.js';

/** What the definition requires and is not there now, and who has to see to it. */
export interface Unmet extends Fault {
  readonly kind?: ApprovalRequirement;
  readonly owedBy: RequirementSpec['owedBy'];
  /** Who brings it about, where that reads the approval. */
  readonly owedById?: string | null;
}

/** What a turn stands on besides the state: the definition version the instance keeps, its calendar, and the time. */
export interface Ground {
  readonly definition: ProcessDefinition;
  readonly calendar: WorkingCalendar;
  /** RFC 3339 UTC instant. */
  readonly now: string;
  /** While people could not answer, and the hour after, nobody is told that it is too late. */
  readonly held?: boolean;
  /** As long as there is any, nothing is approved; no stage opens as long as the submitter has to see to it. */
  readonly unmet?: readonly Unmet[];
  /** Whether the subject can be taken up again after its approval has ended. */
  readonly reopens?: boolean;
}

/** Whether somebody who acts now comes too late. */
export const isTooLate = ({ held, now }: Pick<Ground, 'held' | 'now'>, until: string): boolean =>
  !held && Date.parse(now) >= Date.parse(until);

/** What has to be there by now: what the whole process requires, and each stage that was reached and takes place. */
export function requiredSoFar(
  { requires = [], stages: rules }: Pick<ProcessDefinition, 'requires' | 'stages'>,
  { stages, current }: Pick<ApprovalState, 'stages' | 'current'>,
): ApprovalRequirement[] {
  const reached = rules.filter((_, index) => index <= current && stages[index]?.status !== 'SKIPPED');
  const kinds = [...requires.map(({ kind }) => kind), ...reached.flatMap((stage) => stage.requires?.kinds ?? [])];
  return [...new Set(kinds)];
}

type ApprovalEventType = Extract<EventType, `approval.${string}`>;
/** What happened: type and data as in the event catalogue, without the ids of rows, which are whoever stores them's. */
export type ApprovalEvent = {
  [T in ApprovalEventType]: { readonly type: T; readonly data: Omit<EventData<T>, 'decisionIds'> };
}[ApprovalEventType];

/** Thrown inside the rules and answered by `decide`: a command that is refused changes nothing. */
export class Refusing extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.message);
  }
}
export function refuse(code: string, message: string, state: string): never {
  throw new Refusing({ kind: 'TRANSITION', code, message, state });
}

const NOT_MET = 'REQUIREMENTS_NOT_MET';
/** What is said while something that the process requires is not there. */
export function notMet(unmet: readonly Unmet[], state?: string): Refusal {
  const faults = unmet.map(({ path, code, message }) => ({ path, code, message }));
  const message = `Not all that the process requires is there. ${faults.map((each) => each.message).join(' ')}`;
  return { kind: 'TRANSITION', code: NOT_MET, message, state, faults };
}
/** Whether something was refused for what the process requires. */
export const wantsRequired = (refusal: Refusal): boolean => 'code' in refusal && refusal.code === NOT_MET;

/** Whether the seat is waited for. */
export const isOpenSeat = (seat: Seat): boolean => standingOf(seat) === 'OPEN' && !standsOver(seat);
/** Whether the seat may still decide: it is waited for, or what it approved before carries over. */
export const mayDecide = (seat: Seat): boolean => isOpenSeat(seat) || standsOver(seat);
/** Whether the seat asked for changes and waits for the revision. */
export const isAsking = (seat: Seat): boolean => standingOf(seat) === 'CHANGES';
export const distinct = (ids: readonly string[]): string[] => [...new Set(ids)].sort();
/** Organisations of the seats of undecided groups that a test picks, each once, sorted. */
export const organisationsOf = (stage: StageState, pick: (seat: Seat) => boolean): string[] =>
  distinct(
    stage.groups
      .filter((group) => !group.outcome)
      .flatMap((group) => group.seats.filter(pick).map(({ organisationId }) => organisationId)),
  );

/** One command at work: the state as it becomes, the events as they happen. Used by the rules of this folder only. */
export class Turn {
  readonly events: ApprovalEvent[] = [];

  constructor(
    public state: ApprovalState,
    readonly ground: Ground,
  ) {}

  get stage(): StageState {
    return this.state.stages[this.state.current] as StageState;
  }

  get rules(): StageDefinition {
    return this.ground.definition.stages[this.state.current] as StageDefinition;
  }

  /** What is not there of all that was required so far. */
  get unmet(): readonly Unmet[] {
    const { definition, unmet = [] } = this.ground;
    if (unmet.length === 0) return unmet;
    const asked = requiredSoFar(definition, this.state);
    return unmet.filter(({ kind }) => kind === undefined || asked.includes(kind));
  }

  groupRules(key: string): GroupDefinition {
    return this.rules.groups.find((group) => group.key === key) as GroupDefinition;
  }

  change(patch: Partial<ApprovalState>): void {
    this.state = { ...this.state, ...patch };
  }

  changeStage(patch: Partial<StageState>, index = this.state.current): void {
    this.change({ stages: this.state.stages.map((stage, at) => (at === index ? { ...stage, ...patch } : stage)) });
  }

  changeSeats(change: (seat: Seat, group: GroupState) => Seat, index = this.state.current): void {
    const groups = this.state.stages[index]?.groups.map((group) =>
      group.outcome ? group : { ...group, seats: group.seats.map((seat) => change(seat, group)) },
    );
    if (groups) this.changeStage({ groups }, index);
  }

  /** Records an event; `approvalId` is filled in. */
  say<T extends ApprovalEventType>(type: T, data: Omit<EventData<T>, 'approvalId' | 'decisionIds'>): void {
    this.events.push({ type, data: { approvalId: this.state.approvalId, ...data } } as unknown as ApprovalEvent);
  }

  /** Draws every conclusion that has become inevitable. Call after anything that changes seats or votes. */
  settle(): void {
    const stage = this.stage;
    // While it waits to be opened its groups are not those that will decide in it.
    if (stage.status !== 'OPEN' && stage.status !== 'ESCALATED') return;
    // What its coordinator decided stands until it is known whether anybody appeals.
    if (stage.ruling) return;
    this.seatAlternates();
    const groups = this.stage.groups.map((group): GroupState => {
      const [outcome, ...others] = this.possible(group);
      if (group.outcome || !outcome || others.length) return group;
      this.say('approval.group.settled', { stage: stage.key, group: group.key, outcome });
      return { ...group, outcome, settledAt: this.ground.now };
    });
    this.changeStage({ groups });
    const possible = stageReachable(
      this.rules.rule,
      groups.map((group) => this.possible(group)),
    );
    if (possible.size > 1) return this.sendBack();
    const [outcome] = possible;
    if (outcome === 'DEADLOCKED') return this.deadlock();
    this.settleStage(outcome === 'APPROVED' ? 'APPROVED' : 'REJECTED', 'RULE');
  }

  /** Whoever was drawn and takes no part gives way to the next of the alternates, before anything is counted. */
  private seatAlternates(): void {
    const { stage, moves } = withAlternates(this.stage, (seat) => standingOf(seat) === 'RECUSED');
    if (moves.length === 0) return;
    this.changeStage(stage);
    for (const move of moves) this.say('approval.alternate.seated', { stage: stage.key, ...move });
  }

  /** The same, except that what would approve while something that is required is missing waits as it is: what has just happened must not wait for it. */
  settleIfMet(): void {
    const { state } = this;
    const told = this.events.length;
    try {
      this.settle();
    } catch (error) {
      if (!(error instanceof Refusing) || !wantsRequired(error.refusal)) throw error;
      this.change(state);
      this.events.length = told;
    }
  }

  private possible(group: GroupState): ReadonlySet<RuleOutcome> {
    return group.outcome ? new Set([group.outcome]) : reachable(this.groupRules(group.key).rule, this.ballots(group));
  }

  private ballots(group: GroupState): Ballot[] {
    return ballotsOf(this.state, this.stage, group, this.rules.tiers.length > 0);
  }

  /**
   * Sends the subject back once approval is out of reach unless those who asked for changes come round, and takes that
   * back when their group is settled without them: where a stage stands depends on what was said, not on the order.
   */
  private sendBack(): void {
    const { key, sentBackAt, escalation } = this.stage;
    const asking = this.approvableAsIs() ? [] : organisationsOf(this.stage, isAsking);
    if (!asking.length && !escalation?.askedAt) this.changeStage(goingOn(this.stage, this.rules, this.ground));
    if (!asking.length || sentBackAt) return;
    this.changeStage({ sentBackAt: this.ground.now });
    for (const organisationId of asking) this.say('approval.changes.requested', { stage: key, organisationId });
  }

  private approvableAsIs(): boolean {
    const groups = this.stage.groups.map((group): ReadonlySet<RuleOutcome> => {
      if (group.outcome) return new Set([group.outcome]);
      const { rule } = this.groupRules(group.key);
      return new Set([approvableWithoutChanges(rule, this.ballots(group)) ? 'APPROVED' : 'REJECTED']);
    });
    return stageReachable(this.rules.rule, groups).has('APPROVED');
  }

  private deadlock(): void {
    const { escalation } = this.stage;
    if (!escalation?.askedAt) this.changeStage({ sentBackAt: null });
    // What was taken over stays so: whoever had not answered by then is still to be given a reason.
    if (escalation?.because === 'TAKEN_OVER') return;
    if (escalation) this.changeStage({ escalation: { ...escalation, because: 'DEADLOCK' } });
    else if (!this.escalate('DEADLOCK', 0)) this.settleStage('REJECTED', 'DEADLOCK');
  }

  /** Asks the next coordinator after tier number `after`; false when there is none. */
  escalate(because: Escalation['because'], after: number): boolean {
    const next = coordinatorAfter(this.stage, after);
    if (!next) return false;
    const { tier, organisationId } = next;
    const days = this.rules.tiers[tier - 1]?.deadlineWorkingDays;
    // A year that is not loaded must not keep a vote from being recorded: the coordinator then has no time limit.
    const due = days === undefined ? undefined : this.ground.calendar.add(this.ground.now, days);
    const dueAt = due && !due.refused ? due.value : null;
    this.changeStage({
      status: 'ESCALATED',
      escalation: { tier, organisationId, because, since: this.ground.now, dueAt, askedAt: null },
    });
    this.say('approval.escalated', { stage: this.stage.key, tier, organisationId, because });
    return true;
  }

  /** Refuses whatever would approve while the definition's requirements are not met: an approval, or the last silence. */
  assertMet(): void {
    if (this.unmet.length > 0) throw new Refusing(notMet(this.unmet, this.stage.status));
  }

  settleStage(outcome: 'APPROVED' | 'REJECTED', settledBy: SettledBy): void {
    if (outcome === 'APPROVED') this.assertMet();
    this.changeStage({ status: outcome, settledAt: this.ground.now, settledBy, sentBackAt: null });
    this.say('approval.stage.settled', { stage: this.stage.key, outcome });
    if (outcome === 'REJECTED') this.settleProcess('REJECTED');
    else this.advance();
  }

  /** Moves on to the next stage, or ends the process; if every stage was skipped nobody approved, so it is rejected. */
  advance(): void {
    if (this.state.current < this.state.stages.length - 1) return this.change({ current: this.state.current + 1 });
    const approved = this.state.stages.some(({ status }) => status === 'APPROVED');
    if (approved) this.assertMet();
    this.settleProcess(approved ? 'APPROVED' : 'REJECTED');
  }

  settleProcess(outcome: ApprovalOutcome): void {
    const { subjectKind, subjectId } = this.state;
    this.change({ status: outcome, settledAt: this.ground.now });
    this.say('approval.settled', { subjectKind, subjectId, outcome });
  }
}
