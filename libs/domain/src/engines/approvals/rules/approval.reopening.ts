import { pending, voidVotes } from './approval.rounds.js';
import type { Turn } from './approval.turn.js';

/** Has a stage and all after it decided anew, whether the approval had ended or not; what was said stays visible as void. */
export function reopenAt(turn: Turn, key: string): void {
  const { current, stages, subjectKind, subjectId } = turn.state;
  const first = stages.findIndex((stage) => stage.key === key);
  for (const one of stages.slice(first, current + 1)) voidVotes(turn, one, one.groups);
  turn.change({
    status: 'OPEN',
    settledAt: null,
    revisedAt: turn.ground.now,
    current: first,
    stages: turn.state.stages.map((one, index) =>
      index < first || index > current ? one : pending(one.key, one.round),
    ),
  });
  turn.say('approval.reopened', { stage: key, subjectKind, subjectId, because: 'CONDITION_MISSED' });
}
