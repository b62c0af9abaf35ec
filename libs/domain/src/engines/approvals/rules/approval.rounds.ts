import type { ApprovalSubject, CarriedField } from '#libs/contracts';
import type { PlannedGroup, StagePlan } from './electing/approval.electorate.js';
import type {
  ApprovalState,
  GroupState,
  Recusal,
  Seat,
  Separation,
  StageState,
  Vote,
  VoidedVote,
} from './approval.state.js';
import { carriedBefore, tellCarried } from './electing/approval.carried.js';
import { standsOver, withoutCarried } from './electing/approval.carrying.js';
import { movesIn, reroutedBy } from './electing/approval.rerouting.js';
import { coordinatedBy } from './coordinating/approval.coordinating.js';
import { consult } from './consulting/approval.consulting.js';
import { reminders } from './time/approval.due.js';
import type { ProcessDefinition } from '../definitions/definition.schema.js';
import { isAsking, isOpenSeat, organisationsOf, refuse, Turn, type Ground, type Unmet } from './approval.turn.js';

/** A stage that waits to be opened; `keep` holds the groups whose seats and votes stand when it is. */
export function pending(key: string, round: number, keep: readonly GroupState[] = []): StageState {
  return {
    key,
    status: 'PENDING',
    round,
    openedAt: null,
    dueAt: null,
    lapsedAt: null,
    reassignedAt: null,
    settledAt: null,
    settledBy: null,
    sentBackAt: null,
    heldAt: null,
    reminders: [],
    groups: keep,
    tiers: [],
    substitute: null,
    escalation: null,
    coordinations: [],
    ruling: null,
  };
}

/**
 * A stage that is decided anew: what was said in its consultation stands, unless the process has it asked again; whom its coordinator added, or a
 * lot drew, still decides. Until it opens its coordinators are those it had: what was said in groups that are kept may come before them.
 */
export function anew({ ground }: Turn, stage: StageState, keep: readonly GroupState[] = []): StageState {
  const { key, round, consultation, added, draws, tiers } = stage;
  const carried = carriedBefore(stage);
  const rules = ground.definition.stages.find((one) => one.key === key);
  const stands = consultation?.closedAt && !rules?.consultation?.askAgain;
  return {
    ...pending(key, round, keep),
    tiers,
    ...(stands && { consultation }),
    ...(added && { added }),
    ...(draws && { draws }),
    ...(carried.length > 0 && { carriedBefore: carried }),
  };
}

interface Open {
  readonly approvalId: string;
  readonly subjectKind: ApprovalSubject;
  readonly subjectId: string;
  readonly revision: number;
  readonly contentHash: string;
  readonly separation: Separation;
}

/** Begins an approval; its first stage is opened by a command of its own. */
export function open(state: ApprovalState | null, command: Open, ground: Ground): Turn {
  if (state) refuse('ALREADY_OPEN', 'The approval is open already.', state.status);
  const { definition, now } = ground;
  const { approvalId, subjectKind, subjectId, revision, contentHash, separation } = command;
  if (!definition.subjectKinds.includes(subjectKind)) {
    const message = `The process ${definition.key} is not for a ${subjectKind}; choose one that lists it in subjectKinds.`;
    refuse('WRONG_SUBJECT', message, 'NEW');
  }
  const turn = new Turn(
    {
      approvalId,
      subjectKind,
      subjectId,
      revision,
      contentHash,
      status: 'OPEN',
      openedAt: now,
      revisedAt: null,
      settledAt: null,
      separation,
      current: 0,
      stages: definition.stages.map(({ key }) => pending(key, 0)),
      conditions: [],
      objections: [],
      appeals: [],
      voided: [],
    },
    ground,
  );
  turn.say('approval.opened', { subjectKind, subjectId, revision, contentHash });
  return turn;
}

export interface StageOpening {
  readonly plan: StagePlan;
  /** Whom an interest keeps from taking part from now on; the plan has it. */
  readonly recusals?: readonly Recusal[];
  /** All members whom one keeps from it: what they said in groups that are kept does not stand. */
  readonly conflicted?: readonly string[];
  /** An id for the opinion of each body that the plan has asked. */
  readonly opinionIds?: readonly string[];
}

/** Opens the current stage for the electorate of the plan, or skips it when it does not apply. */
export function openStage(turn: Turn, { plan, recusals = [], conflicted = [], opinionIds = [] }: StageOpening): void {
  const stage = turn.stage;
  if (stage.status !== 'PENDING' || stage.key !== plan.key) {
    refuse('STAGE_NOT_PENDING', `Stage ${plan.key} is not waiting to be opened; nothing is left to do.`, stage.status);
  }
  const { now, calendar } = turn.ground;
  const round = stage.round + 1;
  if (!plan.applies) {
    voidVotes(turn, stage, stage.groups);
    turn.changeStage({ status: 'SKIPPED', round, settledAt: now, heldAt: null, sentBackAt: null, groups: [] });
    turn.say('approval.stage.skipped', { stage: stage.key, round });
    return turn.advance();
  }
  const tellRecused = (): void => {
    for (const recusal of recusals) turn.say('approval.recused', { stage: stage.key, ...recusal });
  };
  const tell = (): void => {
    tellRecused();
    for (const passed of plan.passedOver) turn.say('approval.tier.passed', { stage: stage.key, ...passed });
  };
  const { unmet } = turn;
  if (unmet.some(({ owedBy }) => owedBy === 'SUBMITTER') || isOwnOf(turn, unmet)) {
    coordinatedBy(turn, plan.tiers);
    hold(turn);
    return tellRecused();
  }
  if (consult(turn, plan.consulted, opinionIds)) {
    turn.changeStage({ tiers: plan.tiers, ...noLonger(turn.stage) });
    return tell();
  }
  const days = turn.rules.deadlineWorkingDays;
  const due = days === undefined ? undefined : calendar.add(now, days);
  if (due?.refused) {
    const message =
      `${days} working days from now end in ${due.year}, a year that calendar ${due.calendar} does not hold; ` +
      'a platform steward must load it before the stage can open.';
    refuse('CALENDAR_YEAR_NOT_LOADED', message, stage.status);
  }
  const dueAt = due?.value ?? null;
  const countsAt = countsIn(turn);
  turn.changeStage({
    status: 'OPEN',
    round,
    openedAt: now,
    dueAt,
    ...noLonger(stage),
    sentBackAt: null,
    reminders: reminders(turn.rules, turn.ground, dueAt),
    groups: plan.groups
      .filter((group) => group.applies)
      .map((group) => keptGroup(turn, stage, group, conflicted) ?? newGroup(group, countsAt.get(group.key))),
    tiers: plan.tiers,
    ...(plan.passedOver.length > 0 && { passedOver: plan.passedOver }),
    substitute: plan.substitute,
    ...(stage.carriedBefore && { carriedBefore: [] }),
  });
  const organisations = organisationsOf(turn.stage, isOpenSeat);
  turn.say('approval.stage.opened', { stage: stage.key, round, dueAt, organisations });
  tellCarried(turn, stage);
  tell();
  turn.settle();
}

/** When what carries over in each group begins to count; of those for which that can be counted. */
function countsIn({ rules, ground: { calendar, now } }: Turn): ReadonlyMap<string, string> {
  const each = rules.groups.flatMap(({ key, carriesOver }): [string, string][] => {
    const at = carriesOver && calendar.add(now, carriesOver.countsAfterWorkingDays);
    return at && !at.refused ? [[key, at.value]] : [];
  });
  return new Map(each);
}

/** Whether something is missing that the stage itself requires. */
const isOwnOf = ({ rules }: Turn, unmet: readonly Unmet[]): boolean =>
  unmet.some(({ kind }) => kind !== undefined && rules.requires?.kinds.includes(kind));

/** Nothing is left of that it was held. */
const noLonger = ({ heldDueAt }: StageState): Partial<StageState> => ({
  heldAt: null,
  ...(heldDueAt && { heldDueAt: null, lapsedAt: null, reminders: [] }),
});

/**
 * Leaves the stage that can't be opened yet as it is, and notes that it waits: for the submitter, where it has to see to something; until
 * when, where the stage itself requires it.
 */
export function hold(turn: Turn): void {
  const { key, heldAt, sentBackAt } = turn.stage;
  const { unmet } = turn;
  const { now, calendar } = turn.ground;
  const owed = unmet.some(({ owedBy }) => owedBy === 'SUBMITTER');
  if (owed !== (sentBackAt !== null)) turn.changeStage({ sentBackAt: owed ? now : null });
  if (heldAt) return;
  const days = isOwnOf(turn, unmet) ? turn.rules.requires?.withinWorkingDays : undefined;
  const due = days === undefined ? undefined : calendar.add(now, days);
  // A year that is not loaded must not keep it from being asked for: it is then owed without a day.
  const heldDueAt = due && !due.refused ? due.value : null;
  turn.changeStage({
    heldAt: now,
    ...(heldDueAt && { heldDueAt, reminders: reminders(turn.rules, turn.ground, heldDueAt) }),
  });
  turn.say('approval.stage.held', { stage: key });
}

/** @param countsAt when what carries over in it begins to count; without that nothing does */
function newGroup(group: PlannedGroup, countsAt: string | undefined): GroupState {
  const seats = group.seats.map((planned): Seat => {
    const { organisationId, weight, veto, barred, memberId, carried, voices, insteadOf = null } = planned;
    const more = {
      ...(memberId && { memberId }),
      ...(voices && { voices }),
      ...(carried && countsAt && { carried: { ...carried, countsAt, counts: false } }),
    };
    return { organisationId, insteadOf, weight, veto, barred, ...more, vote: null };
  });
  return { key: group.key, seats, outcome: null, settledAt: null };
}

/** What a seat said that counts; whoever stepped aside said nothing that could. */
const saidBy = ({ vote, carried }: Pick<Seat, 'vote' | 'carried'>) =>
  vote?.decision === 'RECUSE' ? null : (vote ?? carried ?? null);

/** Whether one of these members said it, or somebody did in the name of one. */
const isSaidBy = (members: readonly string[], said: ReturnType<typeof saidBy>): boolean =>
  [said?.memberId, said?.onBehalfOf].some((one) => one && members.includes(one));

/** Whether what a seat said is of somebody who proposes it now: its organisation, or the member who said it. */
function isOfProposers(
  { organisations, members }: Separation,
  seat: Pick<Seat, 'organisationId' | 'vote' | 'carried'>,
): boolean {
  const said = saidBy(seat);
  return said !== null && (organisations.includes(seat.organisationId) || isSaidBy(members, said));
}

/** Whether somebody who proposes it now has decided in a group. */
export const hasProposers = (separation: Separation, { seats }: GroupState): boolean =>
  seats.some((seat) => !seat.barred && isOfProposers(separation, seat));

/**
 * A group that a revision left as it was, except that whoever joined the proposers since, or is tied to them, is recused, and that
 * what a member said who wrote it meanwhile, or has come to be tied to them, is void.
 */
function keptGroup(
  turn: Turn,
  stage: StageState,
  planned: PlannedGroup,
  conflicted: readonly string[],
): GroupState | undefined {
  const kept = stage.groups.find((group) => group.key === planned.key);
  if (!kept) return undefined;
  const own = new Set(turn.state.separation.organisations);
  const tied = new Set(planned.seats.flatMap(({ organisationId, barred }) => (barred ? [organisationId] : [])));
  const joined = kept.seats.filter(
    ({ organisationId, barred }) => !barred && (own.has(organisationId) || tied.has(organisationId)),
  );
  const written = kept.seats.filter(
    (seat) =>
      !seat.barred &&
      !joined.includes(seat) &&
      (isOfProposers(turn.state.separation, seat) || isSaidBy(conflicted, saidBy(seat))),
  );
  const stale = kept.seats.filter((seat) => standsOver(seat) && !stillCarried(seat, planned));
  if (!joined.length && !written.length && !stale.length) return kept;
  voidVotes(turn, stage, [{ ...kept, seats: [...joined, ...written] }]);
  const seats = kept.seats.map((seat): Seat =>
    joined.includes(seat)
      ? { ...withoutCarried(seat), barred: own.has(seat.organisationId) ? 'OWN_SUBJECT' : 'INTEREST', vote: null }
      : written.includes(seat)
        ? { ...withoutCarried(seat), vote: null }
        : stale.includes(seat)
          ? withoutCarried(seat)
          : seat,
  );
  return { ...kept, seats, outcome: null, settledAt: null };
}

const stillCarried = ({ organisationId }: Seat, planned: PlannedGroup): boolean =>
  planned.seats.some((seat) => seat.organisationId === organisationId && seat.carried);

/** Keeps the votes of groups in the list of those that no longer count, with the conditions that came with them. */
export function voidVotes(turn: Turn, stage: StageState, groups: readonly GroupState[]): void {
  const voidedAt = turn.ground.now;
  const gave = (group: string | null, organisationId: string, vote: Vote | null): VoidedVote[] =>
    vote ? [{ stage: stage.key, group, round: stage.round, organisationId, vote, voidedAt }] : [];
  const voided = [
    ...groups.flatMap(({ key, seats }) => seats.flatMap((seat) => gave(key, seat.organisationId, seat.vote))),
    ...stage.coordinations.flatMap(({ organisationId, vote }) => gave(null, organisationId, vote)),
  ];
  const gone = (group: string | null, organisationId: string): boolean =>
    voided.some((vote) => vote.group === group && vote.organisationId === organisationId);
  turn.change({
    voided: [...turn.state.voided, ...voided],
    conditions: turn.state.conditions.map((condition) =>
      condition.stage === stage.key && !condition.voidedAt && gone(condition.group, condition.setBy)
        ? { ...condition, voidedAt }
        : condition,
    ),
  });
}

/** A later revision of what is decided. */
export interface Revised {
  readonly separation: Separation;
  /** What of it is otherwise than in the one before; left out where nobody can say, so that all of it may be. */
  readonly changed?: readonly CarriedField[] | undefined;
  /** By stage, keys of the groups that take part in it now; left out where nothing that this follows from changes. */
  readonly takingPart?: readonly (readonly string[])[] | undefined;
}

/**
 * From which stage on a revision opens everything again, and by stage the groups whose decisions stand. That is the stage in progress,
 * or the first, as the process says; but an earlier one in which a group looks at what is otherwise now, in which others take part by
 * their conditions than did, or in which whoever proposes it now has decided, since nobody decides on their own. There and after it the
 * others' decisions stand, and anywhere that of a group that looks at nothing that changed.
 */
export function reopenedBy(
  definition: Pick<ProcessDefinition, 'stages'>,
  { current, stages }: ApprovalState,
  { separation, changed, takingPart }: Revised,
): { readonly first: number; readonly kept: readonly (readonly GroupState[])[] } {
  const afterRevision = definition.stages[current]?.afterRevision;
  const asking = stages[current]?.groups.filter((group) => group.seats.some(isAsking)) ?? [];
  const asked = afterRevision === 'ALL' ? 0 : current;
  /** Whether what it looks at is otherwise; undefined of a group that looks at the whole. */
  const touched = (index: number, { key }: GroupState): boolean | undefined => {
    const watches = definition.stages[index]?.groups.find((group) => group.key === key)?.watches;
    return watches && (!changed || watches.some((field) => changed.includes(field)));
  };
  const stands = (index: number) => (group: GroupState) => {
    if (takingPart?.[index]?.includes(group.key) === false) return false;
    if (index === current && asking.includes(group)) return false;
    const known = touched(index, group);
    if (known !== undefined) return !known;
    return (
      index < asked || index > current || (index === current && afterRevision === 'ASKING_GROUPS' && asking.length > 0)
    );
  };
  const before = stages
    .slice(0, asked)
    .findIndex(
      ({ groups, coordinations }, index) =>
        movesIn(stages[index], takingPart?.[index]).length > 0 ||
        groups.some((group) => touched(index, group) || hasProposers(separation, group)) ||
        coordinations.some((one) => isOfProposers(separation, one)),
    );
  const first = before < 0 ? asked : before;
  const kept = stages.map((stage, index) => (index >= first ? stage.groups.filter(stands(index)) : []));
  return { first, kept };
}

/** Takes up a revision: reopens what the definition says, keeps stale votes visible as void. */
export function resubmit(
  turn: Turn,
  { revision, contentHash, ...revised }: Revised & { revision: number; contentHash: string },
): void {
  const stage = turn.stage;
  if (stage.ruling) refuse('STAGE_RULED', 'Its coordinator has decided; it waits for appeals only.', stage.status);
  const asked = stage.groups.filter((group) => group.seats.some(isAsking));
  if (!asked.length && !stage.sentBackAt) {
    const message = 'Nobody has asked for changes in this stage; a revision can be submitted once somebody does.';
    refuse('NOT_SENT_BACK', message, stage.status);
  }
  if (revision <= turn.state.revision) {
    refuse('STALE_REVISION', `Revision ${turn.state.revision} is under approval; submit a later one.`, stage.status);
  }
  const { separation } = revised;
  const { current, stages } = turn.state;
  const { first, kept } = reopenedBy(turn.ground.definition, turn.state, revised);
  const rerouted = reroutedBy(turn.ground.definition, turn.state, revision, revised.takingPart);
  // Stages after the one in progress may have been reached before: what stands in them is looked at in the same way.
  for (const [index, one] of stages.slice(first).entries()) {
    voidVotes(
      turn,
      one,
      one.groups.filter((group) => !kept[first + index]?.includes(group)),
    );
  }
  turn.change({
    revision,
    contentHash,
    separation,
    revisedAt: turn.ground.now,
    current: first,
    stages: turn.state.stages.map((one, index) => (index < first ? one : anew(turn, one, kept[index]))),
    ...(rerouted.length > 0 && { rerouted }),
  });
  const reopened = stages.slice(first, current + 1).map(({ key }) => key);
  turn.say('approval.resubmitted', { revision, contentHash, reopened });
}
