import { type Fault, isOffice, type OfficeRole, type Role } from '#libs/contracts';
import { holds } from '../../definitions/condition.js';
import type { ConditionFacts } from '../../definitions/condition.vocabulary.js';
import type { GroupDefinition, GroupRule, Selector, StageDefinition } from '../../definitions/definition.schema.js';
import { placeOf } from '../coordinating/approval.added.js';
import type { AddedSeat, Bar, Carried, DrawState, Separation } from '../approval.state.js';

/** An organisation a selector found; `weight` is its voting weight in hundredths of a percent, 0 without a stake. */
export interface Found {
  readonly organisationId: string;
  readonly weight: number;
  /** Members of it who hold the office that is asked for; left out where none is. */
  readonly holders?: readonly string[];
}

/**
 * Answers a selector for the subject's project; the order is kept (tiers and substitutes take the first). It is never
 * asked for `COORDINATOR`. Services look everything up first (`selectorsOf`, `officesOf`) and answer from memory.
 * @param role that it takes, where it may be an office that nobody in the organisation holds
 */
export type Resolve = (selector: Selector, role?: Role) => readonly Found[];

/** What an organisation approved before, as it did. */
export type Given = Omit<Carried, 'countsAt' | 'counts'>;

export interface PlannedSeat extends Found {
  readonly veto: boolean;
  /** Who sits in person, where it was drawn. */
  readonly memberId?: string;
  /** It must not take part: it keeps the seat, recused from the start. */
  readonly barred: Bar | null;
  /** What it approved before that carries over here. */
  readonly carried?: Given;
  /** How many seats it sits in for that interests keep out. */
  readonly voices?: number;
  /** Whose seat a coordinator gave to it. */
  readonly insteadOf?: string;
}

export interface PlannedGroup {
  readonly key: string;
  readonly applies: boolean;
  readonly seats: readonly PlannedSeat[];
}

/** Who is asked for an opinion before a stage is decided on. */
export interface ConsultedBody {
  readonly organisationId: string;
  readonly barred: Bar | null;
}

/** Who would decide in a stage, as of now. */
export interface StagePlan {
  readonly key: string;
  readonly applies: boolean;
  readonly groups: readonly PlannedGroup[];
  readonly consulted: readonly ConsultedBody[];
  readonly tiers: readonly (string | null)[];
  /** Tiers that are passed over, counted from 1: there is an organisation, but nobody in it who holds the office. */
  readonly passedOver: readonly { readonly tier: number; readonly office: OfficeRole }[];
  readonly substitute: string | null;
  /** Conditions that could not be evaluated (and therefore hold). */
  readonly faults: readonly Fault[];
}

/** Every selector a stage asks for, so that a service can look all of them up at once. */
export function selectorsOf(stage: StageDefinition): Selector[] {
  const all = [
    ...stage.groups.flatMap((group) => [...group.select, ...group.veto]),
    ...(stage.consultation?.asks ?? []),
    ...stage.tiers.map((tier) => tier.select),
    ...(stage.onLapse.action === 'REASSIGN' ? [stage.onLapse.to] : []),
  ];
  return all.filter((selector) => selector.by !== 'COORDINATOR');
}

/** Every organisation that a stage may ask, whether all of it applies or not. */
export function organisationsIn(stage: StageDefinition, resolve: Resolve): string[] {
  const found = selectorsOf(stage).flatMap((selector) => resolve(selector).map(({ organisationId }) => organisationId));
  return [...new Set(found)].sort();
}

/** Offices that coordinators of a stage have to hold. */
export const officesOf = ({ tiers }: StageDefinition): OfficeRole[] =>
  tiers.flatMap(({ role }) => (isOffice(role) ? [role] : []));

/**
 * Works out a stage for a subject: which parts apply, who sits where, who coordinates.
 * @param recused organisations, and members, that an interest keeps from taking part. Where it keeps all of a group, the stage's substitute
 *   sits in their stead, if it has one; else the group is out of reach, which is a coordinator's to settle.
 * @param added whom a coordinator added in an earlier round
 * @param draws of the groups that are drawn by lot; without them everybody in the pool is found, of whom some will be drawn
 */
export function planStage(
  stage: StageDefinition,
  facts: ConditionFacts,
  resolve: Resolve,
  separation: Separation,
  recused: ReadonlySet<string> = new Set(),
  added: readonly AddedSeat[] = [],
  draws?: readonly DrawState[],
): StagePlan {
  const faults: Fault[] = [];
  const applies = (condition: string | undefined, ...within: string[]): boolean => {
    const answer = holds(condition, facts);
    if (answer.fault) {
      const path = ['stages', stage.key, ...within, 'condition'];
      const message = `Its condition could not be worked out (${answer.fault}), so it takes place.`;
      faults.push({ path, code: 'NOT_WORKED_OUT', message });
    }
    return answer.holds;
  };
  const own = new Set(separation.organisations);
  const firstOf = (found: readonly Found[]): string | null =>
    found.find(({ organisationId }) => !own.has(organisationId) && !recused.has(organisationId))?.organisationId ??
    null;
  const mayHold = (memberId: string): boolean => !separation.members.includes(memberId) && !recused.has(memberId);
  const isStaffed = ({ holders }: Found): boolean => !holders || holders.some(mayHold);
  const tiers = stage.tiers.map(({ select, role }) =>
    select.by === 'COORDINATOR' ? null : firstOf(resolve(select, role).filter(isStaffed)),
  );
  const passedOver = stage.tiers.flatMap(({ select, role: office }, at) =>
    isOffice(office) && !tiers[at] && select.by !== 'COORDINATOR' && firstOf(resolve(select))
      ? [{ tier: at + 1, office }]
      : [],
  );
  const find = (selector: Selector): readonly Found[] => {
    if (selector.by !== 'COORDINATOR') return resolve(selector);
    const organisationId = tiers[selector.tier - 1];
    return organisationId ? [{ organisationId, weight: 0 }] : [];
  };

  const barOf = (id: string): Bar | null => (own.has(id) ? 'OWN_SUBJECT' : recused.has(id) ? 'INTEREST' : null);
  const drawnInto = ({ key, select }: GroupDefinition): PlannedSeat[] | null => {
    if (!draws || !select.some(({ by }) => by === 'LOT')) return null;
    const seated = draws.find(({ group }) => group === key)?.seated ?? [];
    return seated.map(({ organisationId, memberId }) => {
      const barred = barOf(organisationId) ?? (mayHold(memberId) ? null : 'INTEREST');
      return { organisationId, memberId, weight: 0, veto: false, barred };
    });
  };
  const substitute = stage.onLapse.action === 'REASSIGN' ? firstOf(find(stage.onLapse.to)) : null;
  const groups = stage.groups.map((group): PlannedGroup => {
    const inForce = applies(group.condition, 'groups', group.key);
    const seats = inForce ? withAdded(drawnInto(group) ?? seatsOf(group, find, barOf), group.key, added, barOf) : [];
    return { key: group.key, applies: inForce, seats: withSubstitute(group.rule, seats, substitute) };
  });
  // Whoever decides is heard by its decision, and nobody is asked about what is its own.
  const deciding = new Set(groups.flatMap(({ seats }) => seats.map(({ organisationId }) => organisationId)));
  const asked = (stage.consultation?.asks ?? []).flatMap(find).map(({ organisationId }) => organisationId);
  const consulted = [...new Set(asked)].filter((one) => !own.has(one) && !deciding.has(one)).sort();
  return {
    key: stage.key,
    applies: applies(stage.condition) && groups.some((group) => group.applies),
    groups,
    consulted: consulted.map((organisationId) => ({ organisationId, barred: barOf(organisationId) })),
    tiers,
    passedOver,
    substitute,
    faults,
  };
}

/** One seat for each organisation found, in a fixed order; veto holders get one when no selector gave it. */
function seatsOf(
  group: GroupDefinition,
  find: (selector: Selector) => readonly Found[],
  barOf: (organisationId: string) => Bar | null,
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
      barred: barOf(organisationId),
    }))
    .sort((a, b) => (a.organisationId < b.organisationId ? -1 : 1));
}

/** Those whom a coordinator added, or gave the seat of another, sit where the process still does not find them. */
function withAdded(
  seats: readonly PlannedSeat[],
  group: string,
  added: readonly AddedSeat[],
  barOf: (organisationId: string) => Bar | null,
): readonly PlannedSeat[] {
  const here = added.filter((one) => one.group === group);
  const last = new Map(here.map((one) => [placeOf(one), one]));
  const found = new Set(seats.map(({ organisationId }) => organisationId));
  const gone = new Set([...last].flatMap(([place, { organisationId }]) => (place === organisationId ? [] : [place])));
  const more = [...last].filter(([, { organisationId }]) => !found.has(organisationId));
  return [
    ...seats.filter(({ organisationId }) => !gone.has(organisationId)),
    ...more.map(([place, { organisationId, weight, veto }]) => ({
      ...{ organisationId, weight, veto, barred: barOf(organisationId) },
      ...(place !== organisationId && { insteadOf: place }),
    })),
  ];
}

/**
 * Where an interest keeps so many from deciding that too few are left for the rule, the substitute does in their stead, with all their
 * weight. It counts once: where a quorum needs more voices it does not sit.
 */
function withSubstitute(
  rule: GroupRule,
  seats: readonly PlannedSeat[],
  substitute: string | null,
): readonly PlannedSeat[] {
  const out = seats.filter(({ barred }) => barred === 'INTEREST');
  const left = seats.filter(({ barred }) => barred === null);
  const needed = rule.kind === 'QUORUM' ? Math.min(rule.count, left.length + out.length) : 1;
  if (!substitute || out.length === 0 || left.length >= needed || left.length + 1 < needed) return seats;
  if (seats.some(({ organisationId }) => organisationId === substitute)) return seats;
  const weight = seats.reduce((sum, seat) => (seat.barred ? sum + seat.weight : sum), 0);
  return [...seats, { organisationId: substitute, weight, veto: false, barred: null, voices: out.length }];
}
