import { holds } from '../definitions/condition.js';
import type { ConditionFacts } from '../definitions/condition.vocabulary.js';
import type { GroupDefinition, Selector, StageDefinition } from '../definitions/definition.schema.js';
import type { Separation } from './approval.state.js';

/** An organisation a selector found; `weight` is its voting weight in hundredths of a percent, 0 without a stake. */
export interface Found {
  readonly organisationId: string;
  readonly weight: number;
}

/**
 * Answers a selector for the subject's project; the order is kept (tiers and substitutes take the first). It is never
 * asked for `COORDINATOR`. Services look everything up first (`selectorsOf`) and answer from memory.
 */
export type Resolve = (selector: Selector) => readonly Found[];

export interface PlannedSeat extends Found {
  readonly veto: boolean;
  /** The organisation would decide on its own subject: it keeps the seat, recused from the start. */
  readonly barred: boolean;
}

export interface PlannedGroup {
  readonly key: string;
  readonly applies: boolean;
  readonly seats: readonly PlannedSeat[];
}

/** Who would decide in a stage, as of now. */
export interface StagePlan {
  readonly key: string;
  readonly applies: boolean;
  readonly groups: readonly PlannedGroup[];
  readonly tiers: readonly (string | null)[];
  readonly substitute: string | null;
  /** Conditions that could not be evaluated (and therefore hold). */
  readonly faults: readonly string[];
}

/** Every selector a stage asks for, so that a service can look all of them up at once. */
export function selectorsOf(stage: StageDefinition): Selector[] {
  const all = [
    ...stage.groups.flatMap((group) => [...group.select, ...group.veto]),
    ...stage.tiers.map((tier) => tier.select),
    ...(stage.onLapse.action === 'REASSIGN' ? [stage.onLapse.to] : []),
  ];
  return all.filter((selector) => selector.by !== 'COORDINATOR');
}

/** Works out a stage for a subject: which parts apply, who sits where, who coordinates. */
export function planStage(
  stage: StageDefinition,
  facts: ConditionFacts,
  resolve: Resolve,
  separation: Separation,
): StagePlan {
  const faults: string[] = [];
  const applies = (condition: string | undefined): boolean => {
    const answer = holds(condition, facts);
    if (answer.fault) faults.push(answer.fault);
    return answer.holds;
  };
  const own = new Set(separation.organisations);
  const firstOf = (found: readonly Found[]): string | null =>
    found.find(({ organisationId }) => !own.has(organisationId))?.organisationId ?? null;
  const tiers = stage.tiers.map(({ select }) => (select.by === 'COORDINATOR' ? null : firstOf(resolve(select))));
  const find = (selector: Selector): readonly Found[] => {
    if (selector.by !== 'COORDINATOR') return resolve(selector);
    const organisationId = tiers[selector.tier - 1];
    return organisationId ? [{ organisationId, weight: 0 }] : [];
  };

  const groups = stage.groups.map((group): PlannedGroup => {
    const inForce = applies(group.condition);
    return { key: group.key, applies: inForce, seats: inForce ? seatsOf(group, find, own) : [] };
  });
  return {
    key: stage.key,
    applies: applies(stage.condition) && groups.some((group) => group.applies),
    groups,
    tiers,
    substitute: stage.onLapse.action === 'REASSIGN' ? firstOf(find(stage.onLapse.to)) : null,
    faults,
  };
}

/** One seat for each organisation found, in a fixed order; veto holders get one when no selector gave it. */
function seatsOf(
  group: GroupDefinition,
  find: (selector: Selector) => readonly Found[],
  own: ReadonlySet<string>,
): PlannedSeat[] {
  const vetoes = new Set(group.veto.flatMap(find).map(({ organisationId }) => organisationId));
  const weights = new Map<string, number>();
  for (const { organisationId, weight } of [...group.select, ...group.veto].flatMap(find)) {
    weights.set(organisationId, Math.max(weight, weights.get(organisationId) ?? 0));
  }
  return [...weights]
    .map(([organisationId, weight]) => ({
      organisationId,
      weight,
      veto: vetoes.has(organisationId),
      barred: own.has(organisationId),
    }))
    .sort((a, b) => (a.organisationId < b.organisationId ? -1 : 1));
}
