import type { ProcessDefinition, StageDefinition } from '../../definitions/definition.schema.js';
import { holds } from '../../definitions/condition.js';
import type { ConditionFacts } from '../../definitions/condition.vocabulary.js';
import type { ApprovalState, Rerouted, StageState } from '../approval.state.js';

/** Keys of the groups that take part in a stage; none where its own condition does not hold. */
export function takingPartIn({ condition, groups }: StageDefinition, facts: ConditionFacts): string[] {
  if (!holds(condition, facts).holds) return [];
  return groups.filter((group) => holds(group.condition, facts).holds).map(({ key }) => key);
}

/** Groups that would come into a stage that has been opened, or skipped, and those that would leave it. */
export function movesIn(
  stage: StageState | undefined,
  takingPart: readonly string[] | undefined,
): Pick<Rerouted, 'group' | 'joins'>[] {
  if (!stage || !takingPart || stage.status === 'PENDING' || stage.status === 'CONSULTING') return [];
  const then = stage.groups.map(({ key }) => key);
  return [
    ...takingPart.filter((key) => !then.includes(key)).map((group) => ({ group, joins: true })),
    ...then.filter((key) => !takingPart.includes(key)).map((group) => ({ group, joins: false })),
  ];
}

/** Which groups came into what has been passed or is under way, or left it, by this revision or by one before. */
export function reroutedBy(
  { stages: rules }: Pick<ProcessDefinition, 'stages'>,
  { stages, rerouted = [] }: ApprovalState,
  revision: number,
  takingPart: readonly (readonly string[])[] | undefined,
): readonly Rerouted[] {
  const now = rules.flatMap(({ key: stage }, index) =>
    movesIn(stages[index], takingPart?.[index]).map((move) => ({ revision, stage, ...move })),
  );
  const again = ({ stage, group }: Rerouted): boolean => now.some((one) => one.stage === stage && one.group === group);
  return [...rerouted.filter((one) => !again(one)), ...now];
}
