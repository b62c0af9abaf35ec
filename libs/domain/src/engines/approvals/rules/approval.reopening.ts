import type { ReopeningReason } from '#libs/contracts';
import { assertApart, assertRole, forbid, incomplete } from './approval.deciders.js';
import { anew, voidVotes } from './approval.rounds.js';
import type { ApprovalState, Decider } from './approval.state.js';
import { refuse, type Turn } from './approval.turn.js';

/** Has a stage and all after it decided anew, whether the approval had ended or not; what was said stays visible as void. */
export function reopenAt(turn: Turn, key: string, because: ReopeningReason): void {
  const { current, stages, subjectKind, subjectId } = turn.state;
  const first = stages.findIndex((stage) => stage.key === key);
  for (const one of stages.slice(first, current + 1)) voidVotes(turn, one, one.groups);
  turn.change({
    status: 'OPEN',
    settledAt: null,
    revisedAt: turn.ground.now,
    current: first,
    asksAnew: true,
    stages: turn.state.stages.map((one, index) => (index < first || index > current ? one : anew(turn, one))),
  });
  turn.say('approval.reopened', { stage: key, subjectKind, subjectId, because });
}

/** Keys of the stages that an organisation may have decided anew: those it is a coordinator of, once all has ended. */
export function reopenableBy({ status, stages, separation }: ApprovalState, organisationId: string): string[] {
  if (status !== 'APPROVED' && status !== 'REJECTED') return [];
  if (separation.organisations.includes(organisationId)) return [];
  return stages.flatMap(({ key, openedAt, tiers }) => (openedAt && tiers.includes(organisationId) ? [key] : []));
}

/** A coordinator opens what has ended again, since facts came up that nobody knew. */
export function reopen(
  turn: Turn,
  { stage: key, by, reason }: { readonly stage: string; readonly by: Decider; readonly reason: string },
): void {
  const { status, stages } = turn.state;
  if (status !== 'APPROVED' && status !== 'REJECTED') {
    refuse('NOT_ENDED', 'Only what was approved or rejected can be opened again.', status);
  }
  const stage = stages.find((one) => one.key === key);
  if (!stage?.openedAt) refuse('NO_SUCH_STAGE', `Nothing was decided in a stage ${key}.`, status);
  const tier = stage.tiers.indexOf(by.organisationId);
  if (tier < 0) forbid('approval.coordinate', 'Only a coordinator of the stage has it decided anew.');
  assertApart(turn, by, 'approval.coordinate');
  const rules = turn.ground.definition.stages.find((one) => one.key === key);
  assertRole(by, rules?.tiers[tier]?.role ?? 'OFFICER', 'approval.coordinate');
  if (turn.ground.reopens !== true) {
    refuse('NOT_REOPENABLE', 'What followed from this approval cannot be undone; ask for a new one.', status);
  }
  if (!reason.trim()) incomplete([{ path: ['reason'], code: 'REQUIRED', message: 'Say what has come up.' }]);
  reopenAt(turn, key, 'NEW_FACTS');
}
