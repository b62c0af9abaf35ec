import { createHash } from 'node:crypto';
import type { InterestKind } from '#libs/contracts';
import { type Chain, isDecisive, Ownership, type Shareholding } from './ownership.rules.js';

/** `DIRECT`: whoever has it takes no part. `POSSIBLE`: whoever has it says what it is before taking part. */
export type Grade = 'DIRECT' | 'POSSIBLE';

/** A declared interest of a person or an organisation, with an organisation. */
export interface Tie {
  /** A person, or an organisation that declared it for itself. */
  readonly holderId: string;
  readonly withId: string;
  readonly kind: InterestKind;
  /** The last day of it (ISO 8601); null while it lasts. */
  readonly until: string | null;
  /** Whether that day has ended where it was declared. */
  readonly past: boolean;
}

/** A person's seat in an organisation, now or lately. */
export interface Membership {
  readonly personId: string;
  readonly organisationId: string;
  /** When it was given up; null while it is held. */
  readonly until: string | null;
  readonly past: boolean;
}

/** All that is known of those who decide and of the parties, and of who owns them. */
export interface Evidence {
  readonly ties: readonly Tie[];
  readonly seats: readonly Membership[];
  readonly stakes: readonly Shareholding[];
  /** Owners without an organisation here, and whoever else has the name of one. */
  readonly namesakes: readonly Namesake[];
}

/** The same as the database answers it. */
export interface RecordedEvidence extends Omit<Evidence, 'stakes'> {
  /** Owner, owned, and how many percent. */
  readonly stakes: readonly (readonly [string, string, number])[];
}

export function evidenceOf({ stakes, ...others }: RecordedEvidence): Evidence {
  return { ...others, stakes: stakes.map(([ownerId, ownedId, percent]) => ({ ownerId, ownedId, percent })) };
}

/** Somebody of a name that several have. */
export interface Namesake {
  readonly id: string;
  /** The same for all who have it. */
  readonly name: string;
  /** Nothing but its name is known, in one register: it may be anybody of that name. Two of whom more is known are two. */
  readonly vague: boolean;
}

/** An organisation that would decide, with the members who could do it. */
export interface Elector {
  readonly organisationId: string;
  readonly members: readonly { readonly memberId: string; readonly personId: string }[];
  /** True: it decides for itself, so that what ties it to the parties is its own affair. What ties a member of it is not. */
  readonly forItself?: boolean;
}

/** A step of the way from whoever decides to a party. */
export interface Step {
  readonly from: string;
  readonly to: string;
  readonly by: InterestKind | 'SEAT' | 'OWNS' | 'OWNED_BY' | 'SAME_NAME';
  readonly percent: number | null;
  /** When the tie ended; null where it lasts. */
  readonly until: string | null;
}

/** What ties an organisation, or one of its members, to a party. */
export interface Conflict {
  readonly organisationId: string;
  /** Null: it is the organisation's, and so every member's. */
  readonly memberId: string | null;
  readonly partyId: string;
  readonly grade: Grade;
  /** The strongest way. */
  readonly path: readonly Step[];
  /** Hash of every way there is: an answer is to these, and a new tie is a new question. */
  readonly basis: string;
}

/** Ties that leave no room for a judgement of one's own; the others are asked about. */
const DIRECT: ReadonlySet<Step['by']> = new Set(['EMPLOYMENT', 'SHAREHOLDING', 'BOARD_SEAT', 'FAMILY', 'SEAT']);

type Found = Omit<Conflict, 'basis'>;

/** A first step: whatever ties whoever decides to somebody. */
interface Start extends Step {
  readonly past: boolean;
}

interface Way {
  readonly grade: Grade;
  readonly path: readonly Step[];
}

/**
 * What ties those who would decide to the parties: the strongest of each organisation and of each member, whatever the order
 * of what is known. An organisation that is a party itself decides as one, if the process lets it; it is not looked at.
 * What is past is a possible conflict at most.
 */
export function conflictsOf(
  electors: readonly Elector[],
  parties: readonly string[],
  { ties, seats, stakes, namesakes }: Evidence,
): Conflict[] {
  const certain = new Ownership(stakes);
  // What is known for sure is looked at by itself, so that a greater part of somebody who may be another never stands before it.
  const likely = namesakes.length > 0 ? new Ownership([...stakes, ...alike(namesakes)]) : null;
  const linksOf = (self: string, party: string): Way[] => [
    ...linksIn(certain, self, party),
    ...(likely ? linksIn(likely, self, party) : []),
  ];
  const others = [...new Set(parties)].sort();
  const tiesOf = by(ties, ({ holderId }) => holderId);
  const seatsOf = by(seats, ({ personId }) => personId);

  const strongest = (
    of: Pick<Conflict, 'organisationId' | 'memberId'>,
    self: string,
    starts: readonly Start[],
  ): Conflict[] => {
    const found = others.flatMap((partyId): Found[] => {
      const ways = [
        ...linksOf(self, partyId),
        ...starts.flatMap(({ past, ...step }) => {
          const grade = DIRECT.has(step.by) && !past ? 'DIRECT' : 'POSSIBLE';
          const here: Way[] = step.to === partyId ? [{ grade, path: [] }] : linksOf(step.to, partyId);
          return here.map((way): Way => ({ grade: weaker(grade, way.grade), path: [step, ...way.path] }));
        }),
      ];
      return ways.map((way) => ({ ...of, partyId, ...way }));
    });
    const [first] = found.sort(byStrength);
    return first ? [{ ...first, basis: basisOf(found) }] : [];
  };

  return electors.flatMap(({ organisationId, members, forItself }) => {
    if (others.includes(organisationId)) return [];
    const declaredByParties = ties
      .filter(({ holderId, withId }) => withId === organisationId && others.includes(holderId))
      .map((tie): Start => start(organisationId, tie.holderId, tie.kind, tie));
    const own = [...startsOf(tiesOf.get(organisationId), organisationId), ...declaredByParties];
    return [
      ...(forItself ? [] : strongest({ organisationId, memberId: null }, organisationId, own)),
      ...members.flatMap(({ memberId, personId }) => {
        const held = (seatsOf.get(personId) ?? [])
          .filter((seat) => seat.organisationId !== organisationId)
          .map((seat): Start => start(personId, seat.organisationId, 'SEAT', seat));
        const declared = startsOf(tiesOf.get(personId), organisationId);
        return strongest({ organisationId, memberId }, personId, [...declared, ...held]);
      }),
    ];
  });
}

function basisOf(found: readonly Found[]): string {
  return createHash('sha256')
    .update([...new Set(found.map(textOf))].sort().join('\n\n'))
    .digest('hex');
}

const textOf = ({ partyId, path }: Pick<Found, 'partyId' | 'path'>): string =>
  [partyId, ...path.map(({ from, to, by, until }) => [from, by, to, until ?? ''].join(' '))].join('\n');

const start = (from: string, to: string, by: Step['by'], { until, past }: Pick<Tie, 'until' | 'past'>): Start => {
  return { from, to, by, percent: null, until, past };
};

/** A tie with one's own organisation ties nobody to another. */
const startsOf = (ties: readonly Tie[] = [], organisationId: string): Start[] =>
  ties.filter(({ withId }) => withId !== organisationId).map((tie) => start(tie.holderId, tie.withId, tie.kind, tie));

/** How two are tied by ownership: one owns the other, or somebody owns both. */
function linksIn(ownership: Ownership, self: string, party: string): Way[] {
  const ownersOfSelf = ownership.above(self);
  const ownersOfParty = ownership.above(party);
  const ways: Way[] = [];
  const owning = ownersOfParty.get(self);
  if (owning) ways.push({ grade: gradeOf(owning), path: shortened(downwards(owning)) });
  const owned = ownersOfSelf.get(party);
  if (owned) ways.push({ grade: gradeOf(owned), path: shortened(upwards(owned)) });
  const shared = nearestShared(ownersOfSelf, ownersOfParty, [self, party]);
  if (shared) {
    const { up, down, grade } = shared;
    ways.push({ grade, path: shortened([...upwards(up), ...downwards(down)]) });
  }
  return ways;
}

interface Shared {
  readonly ownerId: string;
  readonly up: Chain;
  readonly down: Chain;
  readonly grade: Grade;
}

/** The owner of both that ties them most, by the shortest way: whoever owns that owner ties them no more. */
function nearestShared(
  ownersOfSelf: ReadonlyMap<string, Chain>,
  ownersOfParty: ReadonlyMap<string, Chain>,
  ends: readonly string[],
): Shared | undefined {
  const [fewer, more] =
    ownersOfSelf.size < ownersOfParty.size ? [ownersOfSelf, ownersOfParty] : [ownersOfParty, ownersOfSelf];
  let nearest: Shared | undefined;
  for (const ownerId of fewer.keys()) {
    if (!more.has(ownerId) || ends.includes(ownerId)) continue;
    const [up, down] = [ownersOfSelf.get(ownerId), ownersOfParty.get(ownerId)] as [Chain, Chain];
    const next = { ownerId, up, down, grade: weaker(gradeOf(up), gradeOf(down)) };
    if (!nearest || isNearer(next, nearest)) nearest = next;
  }
  return nearest;
}

function isNearer(one: Shared, other: Shared): boolean {
  if (one.grade !== other.grade) return one.grade === 'DIRECT';
  const [a, b] = [one, other].map(({ up, down }) => up.stakes.length + down.stakes.length) as [number, number];
  return a === b ? one.ownerId < other.ownerId : a < b;
}

const gradeOf = (chain: Chain): Grade =>
  isDecisive(chain) && !chain.stakes.some((stake) => stake.alike) ? 'DIRECT' : 'POSSIBLE';
const weaker = (one: Grade, other: Grade): Grade => (one === 'DIRECT' && other === 'DIRECT' ? 'DIRECT' : 'POSSIBLE');
const downwards = ({ stakes }: Chain): Step[] => stakes.map((stake) => stepOf(stake, 'OWNS'));
const upwards = ({ stakes }: Chain): Step[] => stakes.map((stake) => stepOf(stake, 'OWNED_BY')).reverse();

function stepOf({ ownerId, ownedId, percent, alike }: Shareholding, by: 'OWNS' | 'OWNED_BY'): Step {
  const [from, to] = by === 'OWNS' ? [ownerId, ownedId] : [ownedId, ownerId];
  return alike ? { from, to, by: 'SAME_NAME', percent: null, until: null } : { from, to, by, percent, until: null };
}

/** Whoever may be the same, as if each owned the other; those of whom nothing but the name is known through that, so that not each is compared with each. */
function alike(namesakes: readonly Namesake[]): Shareholding[] {
  const pair = (one: string, other: string): Shareholding[] => [
    { ownerId: one, ownedId: other, percent: 100, alike: true },
    { ownerId: other, ownedId: one, percent: 100, alike: true },
  ];
  return [...by(namesakes, ({ name }) => name)].flatMap(([name, all]) => {
    const vague = all.filter((one) => one.vague);
    const known = all.filter((one) => !one.vague);
    return vague.flatMap(({ id }) => [
      ...(vague.length > 1 ? pair(id, name) : []),
      ...known.flatMap((one) => pair(id, one.id)),
    ]);
  });
}

/** From one to another of the same name is one step. */
function shortened(path: readonly Step[]): Step[] {
  const steps: Step[] = [];
  for (const step of path) {
    const last = steps.at(-1);
    if (last?.by === 'SAME_NAME' && step.by === 'SAME_NAME') steps[steps.length - 1] = { ...last, to: step.to };
    else steps.push(step);
  }
  return steps;
}

function by<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

/** Direct before possible, the shorter way before the longer; of equals always the same one. */
function byStrength(one: Found, other: Found): number {
  if (one.grade !== other.grade) return one.grade === 'DIRECT' ? -1 : 1;
  if (one.path.length !== other.path.length) return one.path.length - other.path.length;
  return textOf(one) < textOf(other) ? -1 : 1;
}
