import type { Fault } from '#libs/contracts';
import type { StageDefinition } from '../../definitions/definition.schema.js';
import { incomplete, inNameOf } from '../approval.deciders.js';
import type { AddedSeat, ApprovalState, GroupState, Recusal, Seat } from '../approval.state.js';
import { refuse, type Turn } from '../approval.turn.js';
import { assertSteers, steeredBy, type Steering } from './approval.coordinating.js';
import { assertFree, faultsOfOwnTime, mostOwnTime, ownDeadline } from './approval.seating.js';

/** An organisation that is to decide as well, although the process did not find it. */
export interface AddedAgency extends Steering {
  /** Key of the group in which it sits. */
  readonly group: string;
  readonly organisationId: string;
  /** In hundredths of a percent; only where the group weighs. */
  readonly weight: number;
  readonly veto: boolean;
  /** Until it should have decided; null where the stage has no deadline. */
  readonly workingDays: number | null;
  /** Members of it whom an interest keeps from taking part. */
  readonly recusals?: readonly Recusal[];
}

/** A group that an organisation may be added to. */
export interface AddableGroup {
  readonly key: string;
  /** The most that it may weigh, in hundredths; null where the group does not weigh. */
  readonly weight: number | null;
  /** Whether it may hold a veto: the process knows of vetoes in this group. */
  readonly veto: boolean;
}

/** Groups of the stage in progress that an organisation may add others to, as its coordinator. */
export function addableTo(state: ApprovalState, rules: StageDefinition, organisationId: string): AddableGroup[] {
  const stage = state.stages[state.current];
  if (!stage || steeredBy(state)?.organisationId !== organisationId) return [];
  return stage.groups.filter(({ outcome }) => !outcome).map((group) => limitsOf(group, rules));
}

function limitsOf({ key, seats }: GroupState, { groups }: StageDefinition): AddableGroup {
  const rules = groups.find((one) => one.key === key);
  const heaviest = seats.reduce((most, { weight }) => Math.max(most, weight), 0);
  return {
    key,
    weight: rules?.rule.kind === 'WEIGHTED' ? heaviest : null,
    veto: (rules?.veto.length ?? 0) > 0,
  };
}

/**
 * Whoever coordinates a stage gives an organisation a seat in one of its groups. What was decided stands, and is counted with the new seat; the
 * organisation keeps it when a revision has the stage decided anew. Where the coordinator was asked because the deadline had passed, the stage is
 * again theirs who decide until the new one has had its time.
 */
export function addAgency(turn: Turn, command: AddedAgency): void {
  assertSteers(turn, command);
  const { by, group: key, organisationId, weight, veto, workingDays, interventionId, recusals = [] } = command;
  const { stage, rules } = turn;
  const { now } = turn.ground;
  const group = stage.groups.find((one) => one.key === key);
  if (!group) refuse('NO_SUCH_GROUP', `Group ${key} has no part in this stage.`, stage.status);
  if (group.outcome) {
    refuse('GROUP_SETTLED', `The group is settled (${group.outcome}); nobody can be added to it.`, stage.status);
  }
  assertFree(turn.state, stage, organisationId);
  assertComplete(command, limitsOf(group, rules), mostOwnTime(turn));
  const dueAt = ownDeadline(turn, workingDays);
  const seat: Seat = { organisationId, insteadOf: null, weight, veto, barred: null, vote: null };
  const added: AddedSeat = { interventionId, group: key, organisationId, weight, veto, at: now, dueAt };
  turn.changeStage({
    ...{ status: 'OPEN', escalation: null },
    groups: stage.groups.map((one) => (one === group ? { ...one, seats: [...one.seats, seat] } : one)),
    added: [...(stage.added ?? []), added],
  });
  const { revision, contentHash } = turn.state;
  turn.say('approval.agency.added', {
    ...{ stage: stage.key, interventionId, organisationId: by.organisationId, memberId: by.memberId, ...inNameOf(by) },
    ...{ group: key, addedId: organisationId, weight, veto, dueAt, revision, contentHash },
  });
  for (const recusal of recusals) turn.say('approval.recused', { stage: stage.key, ...recusal });
  turn.settle();
}

/** @param most how many working days can be given; null where the stage has no deadline */
function assertComplete(given: AddedAgency, limits: AddableGroup, most: number | null): void {
  const { reason, weight, veto, workingDays } = given;
  const faults: Fault[] = [];
  if (!reason.trim()) faults.push({ path: ['reason'], code: 'REQUIRED', message: 'Say why it is to decide as well.' });
  faults.push(...faultsOfOwnTime(workingDays, most));
  if (limits.weight === null && weight !== 0) {
    const message = 'Nothing is weighed in this group; leave the weight out.';
    faults.push({ path: ['weight'], code: 'NOT_ALLOWED', message });
  } else if (limits.weight !== null && (!Number.isInteger(weight) || weight < 1 || weight > limits.weight)) {
    const message = `Give it a weight of 0.01 to ${(limits.weight / 100).toFixed(2)} percent: no more than the heaviest in the group.`;
    faults.push({ path: ['weight'], code: 'OUT_OF_RANGE', message });
  }
  if (veto && !limits.veto) {
    const message = 'The process knows of no veto in this group.';
    faults.push({ path: ['veto'], code: 'NOT_ALLOWED', message });
  }
  if (faults.length > 0) incomplete(faults);
}
