import { dayEnds } from '../../../calendars/agreed-day.catalogue.js';
import { assertApart, assertRole, forbid, incomplete, inNameOf } from '../approval.deciders.js';
import { reopenAt } from '../approval.reopening.js';
import type { ConditionState, Decider } from '../approval.state.js';
import { refuse, type Turn } from '../approval.turn.js';
import { awaitedConditions } from './approval.owing.js';

/** A condition of an approval as it is given. */
export interface ConditionInput {
  readonly id: string;
  readonly text: string;
  /** Organisation that has to meet it. */
  readonly ownerId: string;
  /** ISO 8601 date, of the process's calendar. */
  readonly dueOn: string;
}

interface Act {
  readonly conditionId: string;
  readonly by: Decider;
}

export function addConditions(
  turn: Turn,
  {
    stage,
    by,
    conditions = [],
  }: { readonly stage: string; readonly by: Decider; readonly conditions?: readonly ConditionInput[] },
  group: string | null,
): void {
  const added = conditions.map(({ id, ownerId, dueOn }): ConditionState => {
    const open = { reportedAt: null, missedAt: null, referral: null, waivedAt: null };
    const standing = { ...open, fulfilledAt: null, fulfilledBy: null, voidedAt: null };
    return { id, stage, group, setBy: by.organisationId, ownerId, dueOn, dueAt: endOf(turn, dueOn), ...standing };
  });
  turn.change({ conditions: [...turn.state.conditions, ...added] });
  for (const { id, ownerId } of added) turn.say('approval.condition.added', { conditionId: id, ownerId });
}

/** Says that a condition is met: whoever set it is believed, whoever owes it is checked by whoever set it. */
export function fulfilCondition(turn: Turn, { conditionId, by, note }: Act & { readonly note: string }): void {
  const condition = owed(turn, conditionId);
  const { setBy, ownerId, reportedAt } = condition;
  if (by.organisationId !== setBy && by.organisationId !== ownerId) {
    forbid(
      'approval.fulfilCondition',
      'Only the organisation that owes the condition or set it can say that it is met.',
    );
  }
  if (!note.trim()) incomplete([{ path: ['note'], code: 'REQUIRED', message: 'Say how the condition was met.' }]);
  if (by.organisationId === setBy) return met(turn, condition, by);
  if (reportedAt) {
    refuse('CONDITION_REPORTED', 'It was reported as met; whoever set it checks that.', turn.state.status);
  }
  put(turn, { ...condition, reportedAt: turn.ground.now });
  turn.say('approval.condition.reported', { conditionId, ...inNameOf(by) });
}

/** Whoever set a condition checks what was reported: it is met, or goes back to whoever owes it. */
export function checkCondition(
  turn: Turn,
  { conditionId, by, met: isMet, note }: Act & { readonly met: boolean; readonly note?: string | null },
): void {
  const condition = owed(turn, conditionId);
  if (by.organisationId !== condition.setBy) {
    forbid('approval.fulfilCondition', 'Only the organisation that set the condition checks whether it is met.');
  }
  if (!condition.reportedAt) {
    refuse('CONDITION_NOT_REPORTED', 'Nobody has reported that it is met.', turn.state.status);
  }
  if (isMet) return met(turn, condition, by);
  if (!note?.trim()) incomplete([{ path: ['note'], code: 'REQUIRED', message: 'Say what is missing.' }]);
  put(turn, { ...condition, reportedAt: null });
  turn.say('approval.condition.returned', { conditionId, ...inNameOf(by) });
}

/** Days passed on which conditions were not met: a coordinator settles what follows, or the stage decides anew. */
export function missConditions(turn: Turn): void {
  const { now } = turn.ground;
  const missed = awaitedConditions(turn.state.conditions).filter(({ dueAt }) => Date.parse(dueAt) <= Date.parse(now));
  if (missed.length === 0) refuse('NOT_DUE', 'No condition is missed.', turn.state.status);
  const reopens = turn.ground.definition.conditions?.onMissed === 'REOPEN' && turn.ground.reopens === true;
  for (const condition of missed) {
    const referral = reopens ? null : coordinatorOf(turn, condition);
    put(turn, { ...condition, missedAt: now, referral });
    turn.say('approval.condition.missed', {
      conditionId: condition.id,
      coordinatorId: referral?.organisationId ?? null,
    });
  }
  const [first] = turn.state.stages.filter(({ key }) => missed.some(({ stage }) => stage === key));
  if (reopens && first) reopenAt(turn, first.key, 'CONDITION_MISSED');
}

/** The coordinator gives a condition that was missed a later day or, without one, waives it. */
export function settleCondition(
  turn: Turn,
  { conditionId, by, dueOn, reason }: Act & { readonly dueOn: string | null; readonly reason: string },
): void {
  const condition = owed(turn, conditionId);
  const { referral } = condition;
  if (!referral) refuse('CONDITION_NOT_REFERRED', 'The condition is not before a coordinator.', turn.state.status);
  if (by.organisationId !== referral.organisationId) {
    forbid('approval.coordinate', 'Your organisation is not the coordinator this condition was referred to.');
  }
  assertApart(turn, by, 'approval.coordinate');
  const rules = turn.ground.definition.stages.find(({ key }) => key === condition.stage);
  assertRole(by, rules?.tiers[referral.tier - 1]?.role ?? 'OFFICER', 'approval.coordinate');
  if (!reason.trim()) incomplete([{ path: ['reason'], code: 'REQUIRED', message: 'Give the reason.' }]);
  const { now } = turn.ground;
  put(turn, {
    ...condition,
    referral: null,
    ...(dueOn ? { dueOn, dueAt: endOf(turn, dueOn), missedAt: null } : { waivedAt: now }),
  });
  turn.say('approval.condition.settled', { conditionId, waived: dueOn === null, ...inNameOf(by) });
}

/** Its day ends where all deadlines of the approval fall due: in the zone of the process's calendar. */
const endOf = ({ ground }: Turn, dueOn: string): string => dayEnds(dueOn, ground.calendar.timeZone).toISOString();

function met(turn: Turn, condition: ConditionState, by: Decider): void {
  put(turn, { ...condition, fulfilledAt: turn.ground.now, fulfilledBy: by.memberId, referral: null });
  turn.say('approval.condition.fulfilled', { conditionId: condition.id, ...inNameOf(by) });
}

/** The first coordinator of the stage it came with that does not owe it, and is not among those who propose it by now. */
function coordinatorOf({ state }: Turn, { stage: key, ownerId }: ConditionState): ConditionState['referral'] {
  const tiers = state.stages.find((one) => one.key === key)?.tiers ?? [];
  const out = [ownerId, ...state.separation.organisations];
  const index = tiers.findIndex((organisationId) => organisationId !== null && !out.includes(organisationId));
  const organisationId = tiers[index];
  return organisationId ? { tier: index + 1, organisationId } : null;
}

function owed(turn: Turn, conditionId: string): ConditionState {
  const { status, conditions } = turn.state;
  if (status !== 'OPEN' && status !== 'APPROVED') {
    refuse('APPROVAL_SETTLED', `The approval has ended (${status}); its conditions no longer count.`, status);
  }
  const condition = conditions.find(({ id }) => id === conditionId);
  if (!condition) refuse('NO_SUCH_CONDITION', `The approval has no condition ${conditionId}.`, status);
  if (condition.voidedAt) refuse('CONDITION_VOID', 'The decision this condition came with is void.', status);
  if (condition.waivedAt) refuse('CONDITION_WAIVED', 'A coordinator waived the condition.', status);
  if (condition.fulfilledAt) refuse('CONDITION_MET', 'The condition has been met already.', status);
  return condition;
}

function put(turn: Turn, condition: ConditionState): void {
  turn.change({ conditions: turn.state.conditions.map((one) => (one.id === condition.id ? condition : one)) });
}
