import { assertApart, assertRole, forbid } from '../approval.deciders.js';
import type { ApprovalState, Decider, StageState } from '../approval.state.js';
import { refuse, type Turn } from '../approval.turn.js';
import { type Coordinator, coordinatorAfter } from './approval.tiers.js';

/** Who coordinates a stage: whoever was asked or, as long as nobody is, the first of its coordinators that was found and has not stepped aside. */
export const coordinatorOf = (stage: StageState): Coordinator | null => stage.escalation ?? coordinatorAfter(stage, 0);

/** While a stage can't be opened yet, it is known already who is to coordinate it, and may end what can't go on. */
export function coordinatedBy(turn: Turn, tiers: StageState['tiers']): void {
  if (JSON.stringify(turn.stage.tiers) !== JSON.stringify(tiers)) turn.changeStage({ tiers });
}

/** Whether nobody but its coordinator can settle a stage any more: the others could not agree, or it has taken it over. */
export const isCoordinators = ({ escalation }: StageState): boolean =>
  escalation?.because === 'DEADLOCK' || escalation?.because === 'TAKEN_OVER';

/** Refuses what only makes sense as long as those who decide in a stage can. */
export function assertTheirs({ status, ruling, escalation }: StageState): void {
  if (escalation?.because === 'DEADLOCK') {
    refuse('STAGE_DEADLOCKED', 'The stage is deadlocked; only its coordinator can settle it.', status);
  }
  if (ruling) refuse('STAGE_RULED', 'Its coordinator has decided; it waits for appeals only.', status);
  if (escalation?.because === 'TAKEN_OVER') {
    refuse('STAGE_TAKEN_OVER', 'Its coordinator has taken the decision over; only it can settle the stage.', status);
  }
}

/** Who may steer the stage in progress while others decide in it; null where nobody may. */
export function steeredBy({ status, stages, current, separation }: ApprovalState): Coordinator | null {
  const stage = stages[current];
  if (status !== 'OPEN' || !stage || (stage.status !== 'OPEN' && stage.status !== 'ESCALATED')) return null;
  if (stage.ruling || isCoordinators(stage)) return null;
  const coordinator = coordinatorOf(stage);
  return coordinator && !separation.organisations.includes(coordinator.organisationId) ? coordinator : null;
}

/** What is done by whoever coordinates the stage in progress, while others decide in it. */
export interface Steering {
  /** Key of the stage. */
  readonly stage: string;
  readonly by: Decider;
  readonly interventionId: string;
  readonly reason: string;
}

/** Refuses what is about another stage than the one in progress, or comes while that is in none of these states. */
export function assertInProgress({ stage }: Turn, key: string, during: readonly StageState['status'][]): void {
  if (key === stage.key && during.includes(stage.status)) return;
  const message = `Stage ${key} takes no decisions now; the stage in progress is ${stage.key}.`;
  refuse('STAGE_NOT_OPEN', message, stage.status);
}

/** Refuses whoever does not coordinate the stage in progress, in the role that takes. */
export function assertCoordinates(turn: Turn, by: Decider): void {
  const coordinator = coordinatorOf(turn.stage);
  if (!coordinator || coordinator.organisationId !== by.organisationId) {
    forbid('approval.coordinate', 'Only the coordinator of the stage in progress does this.');
  }
  assertApart(turn, by, 'approval.coordinate');
  assertRole(by, turn.rules.tiers[coordinator.tier - 1]?.role ?? 'OFFICER', 'approval.coordinate');
}

/** Only its coordinator steers a stage, and only as long as others can decide in it. */
export function assertSteers(turn: Turn, { stage, by }: Steering): void {
  assertInProgress(turn, stage, ['OPEN', 'ESCALATED']);
  assertCoordinates(turn, by);
  assertTheirs(turn.stage);
}
