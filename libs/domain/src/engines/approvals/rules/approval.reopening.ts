import type { ReopeningReason } from '#libs/contracts';
import { assertApart, assertRole, forbid, incomplete } from './approval.deciders.js';
import { anew, voidVotes } from './approval.rounds.js';
import type { ApprovalState, Decider } from './approval.state.js';
import { refuse, type Turn } from './approval.turn.js';

/**
 * Has a stage and all after it decided anew, whether the approval had ended or not; what was said stays visible as void. A revision may have
 * led back before it: then the earlier stage goes on, and what the later ones said until then no longer waits for it.
 */
export function reopenAt(turn: Turn, key: string, because: ReopeningReason): void {
  const { current, stages, subjectKind, subjectId } = turn.state;
  const first = stages.findIndex((stage) => stage.key === key);
  for (const one of stages.slice(first)) voidVotes(turn, one, one.groups);
  turn.change({
    status: 'OPEN',
    settledAt: null,
    revisedAt: turn.ground.now,
    current: Math.min(first, current),
    asksAnew: true,
    stages: turn.state.stages.map((one, index) => (index < first ? one : anew(turn, one))),
  });
  turn.say('approval.reopened', { stage: key, subjectKind, subjectId, because });
}

/** Whether a stage can be decided anew: once all has ended, or while nobody decides since the next stage waits for what it requires. */
const isReopenable = ({ status, stages, current }: ApprovalState): boolean => {
  const held = stages[current];
  return (
    status === 'APPROVED' ||
    status === 'REJECTED' ||
    (status === 'OPEN' && held?.status === 'PENDING' && Boolean(held.heldAt))
  );
};

/** Keys of the stages that an organisation may have decided anew: those that were decided and that it is a coordinator of. */
export function reopenableBy(state: ApprovalState, organisationId: string): string[] {
  const { stages, separation } = state;
  if (!isReopenable(state) || separation.organisations.includes(organisationId)) return [];
  return stages.flatMap(({ key, openedAt, tiers }) => (openedAt && tiers.includes(organisationId) ? [key] : []));
}

/** A coordinator opens again what was decided, since facts came up that nobody knew. */
export function reopen(
  turn: Turn,
  { stage: key, by, reason }: { readonly stage: string; readonly by: Decider; readonly reason: string },
): void {
  const { status, stages } = turn.state;
  if (!isReopenable(turn.state)) {
    refuse(
      'NOT_ENDED',
      'Only what was approved or rejected can be opened again, or while the next stage is held.',
      status,
    );
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
