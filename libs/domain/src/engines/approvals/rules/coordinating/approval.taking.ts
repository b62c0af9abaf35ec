import type { ProcessDefinition } from '../../definitions/definition.schema.js';
import { incomplete, inNameOf } from '../approval.deciders.js';
import type { ApprovalState } from '../approval.state.js';
import { isOpenSeat, organisationsOf, refuse, type Turn } from '../approval.turn.js';
import { assertSteers, steeredBy, type Steering } from './approval.coordinating.js';
import { steppedAside } from './approval.tiers.js';

/** Whether an organisation may take the decision over now, as the first coordinator of the stage in progress. */
export function mayTakeOver(state: ApprovalState, { coordinator }: ProcessDefinition, organisationId: string): boolean {
  const stage = state.stages[state.current];
  if (coordinator?.mayDecideAt !== 'ANY_TIME' || stage?.status !== 'OPEN') return false;
  return steeredBy(state)?.organisationId === organisationId;
}

/**
 * Where the process lets it, the first coordinator of a stage decides in the place of those who have not, without having been asked. Nobody else
 * decides in it from then on; each that had not by then is owed a reason, as those whom it decides against.
 */
export function takeOver(turn: Turn, command: Steering): void {
  const { by, reason, interventionId } = command;
  const { stage } = turn;
  if (steppedAside(stage, by.organisationId)) {
    refuse('STEPPED_ASIDE', 'Your organisation has stepped aside from this decision as its coordinator.', stage.status);
  }
  assertSteers(turn, command);
  if (stage.escalation) {
    refuse('STAGE_ESCALATED', 'The stage is before its coordinator already, which can decide.', stage.status);
  }
  if (turn.ground.definition.coordinator?.mayDecideAt !== 'ANY_TIME') {
    refuse('NO_TAKING_OVER', 'The process lets a coordinator decide only once it is asked.', stage.status);
  }
  if (!reason.trim()) {
    incomplete([{ path: ['reason'], code: 'REQUIRED', message: 'Say why the decision is taken over.' }]);
  }
  const { organisationId, memberId } = by;
  const organisations = organisationsOf(stage, isOpenSeat).filter((one) => one !== organisationId);
  const { revision, contentHash } = turn.state;
  turn.say('approval.taken.over', {
    ...{ stage: stage.key, interventionId, organisationId, memberId, ...inNameOf(by) },
    ...{ organisations, revision, contentHash },
  });
  turn.escalate('TAKEN_OVER', 0);
  const { escalation } = turn.stage;
  if (escalation) turn.changeStage({ escalation: { ...escalation, interventionId } });
}
