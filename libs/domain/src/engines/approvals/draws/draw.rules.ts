import { createHash } from 'node:crypto';
import type { BeaconRound } from './beacon.rules.js';

/** How many of the drawn have a value of a stratum. */
export interface StratumQuota {
  readonly stratum: string;
  readonly value: string;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

export type Strata = Readonly<Record<string, string>>;

/** Who may be drawn, by the id of its entry in the pool. */
export interface Candidate {
  readonly id: string;
  /** Its organisation, of which one is drawn at most. */
  readonly of: string;
  readonly strata: Strata;
  /** How often it was drawn in the time that counts. */
  readonly recent: number;
}

export interface DrawRules {
  readonly draw: number;
  readonly alternates: number;
  readonly quotas: readonly StratumQuota[];
}

/** What is announced from now on; what was announced before is drawn and given out by its own rules. */
export const DRAW_FORMAT = 'tripartite-draw/2';
export type DrawFormat = 'tripartite-draw/1' | typeof DRAW_FORMAT;
/** Each committee that may be drawn has so many of them. */
export const TICKETS = 10_000;

/** So many of the tickets name this committee, given as places in the list of candidates. */
export interface Lot {
  readonly tickets: number;
  readonly members: readonly number[];
}

/** Why somebody of the pool is left out: a party, tied to one, or (for a panel) had a part in what it judges. */
export const exclusions = ['PARTY', 'CONFLICT', 'DECIDED'] as const;
export type Exclusion = (typeof exclusions)[number];

/** What the seed is made of besides the checkpoint and its signature. */
export interface SeedSources {
  /** Keys of witnesses (`name+id+key`), each of whom must have cosigned the checkpoint. */
  readonly witnesses: readonly string[];
  /** From then on a checkpoint counts without them, so that a witness that is gone holds up nobody for ever. */
  readonly until: string;
  /** It comes out after the checkpoint is signed. */
  readonly beacon: BeaconRound | null;
}

/** A checkpoint as it was signed, and the lines of the witnesses that count. */
export interface SeedCheckpoint {
  readonly size: number;
  readonly root: string;
  readonly note: string;
  readonly cosignatures: readonly string[];
}

/** What is published before anybody can know the seed; its hash is in the ledger. */
export interface Announcement extends DrawRules {
  readonly format: DrawFormat;
  readonly drawId: string;
  readonly approvalId: string;
  readonly stage: string;
  readonly group: string;
  readonly poolId: string;
  readonly poolHash: string;
  /** RFC 3339; the first checkpoint from then on gives the seed. */
  readonly drawAt: string;
  /** Of what else the seed is made; version 1 has none. */
  readonly seedOf?: SeedSources;
  /** Everybody in the pool, by id. */
  readonly pool: readonly (Candidate & { readonly excluded: Exclusion | null })[];
  /** Committees by the places of their members in `pool`. */
  readonly lots: readonly Lot[];
}

export interface Drawn {
  readonly ticket: number;
  readonly drawn: readonly string[];
  /** In the order in which they move up. */
  readonly alternates: readonly string[];
  /** Those drawn for whom no alternate could step in, were they alone to leave; version 1 has none. */
  readonly withoutAlternate?: readonly string[];
}

/** Whoever was drawn once of late has half the chance, twice a third, and so on. */
export const weightOf = ({ recent }: Candidate): number => 1 / (1 + recent);

export const inQuota = ({ stratum, value }: StratumQuota, strata: Strata): boolean => strata[stratum] === value;

/** Whether these together are what the quotas ask for. */
export function meets(quotas: readonly StratumQuota[], all: readonly Strata[]): boolean {
  return quotas.every((quota) => {
    const count = all.filter((strata) => inQuota(quota, strata)).length;
    return count >= (quota.min ?? 0) && count <= (quota.max ?? all.length);
  });
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * From what nobody could know when the draw was announced: how the ledger was signed at the time named then. Whoever writes events can
 * compute a root ahead, which is all that version 1 asked for; it can't compute signatures, and nobody can compute the beacon's.
 * @param beacon the signature of the round that was named
 */
export function seedOf(
  { format, drawId }: Pick<Announcement, 'format' | 'drawId'>,
  { size, root, note, cosignatures }: SeedCheckpoint,
  beacon: string | null,
): string {
  if (format === 'tripartite-draw/1') return sha256(`${format}\n${drawId}\n${size}\n${root}\n`);
  return sha256(`${format}\n${drawId}\n${note}${cosignatures.map((line) => `${line}\n`).join('')}${beacon ?? ''}\n`);
}

/** Whom the seed draws, and who moves up. */
export function drawnBy({ format, drawId, lots, pool, alternates, quotas }: Announcement, seed: string): Drawn {
  const ticket = Number(BigInt(`0x${seed}`) % BigInt(TICKETS));
  let passed = 0;
  const lot = lots.find(({ tickets }) => (passed += tickets) > ticket);
  const places = new Set(lot?.members);
  const order = ({ id }: Candidate): string => sha256(`${seed}\n${drawId}\n${id}`);
  const drawn = pool.filter((_, at) => places.has(at));
  const others = pool
    .filter(({ excluded }, at) => !excluded && !places.has(at))
    .map((one) => ({ one, order: order(one) }))
    .sort((a, b) => a.one.recent - b.one.recent || (a.order < b.order ? -1 : 1))
    .map(({ one }) => one);
  const ids = (all: readonly Candidate[]): string[] => all.map(({ id }) => id);
  if (format === 'tripartite-draw/1')
    return { ticket, drawn: ids(drawn), alternates: ids(others.slice(0, alternates)) };
  const { chosen, uncovered } = standIns(drawn, others, quotas, alternates);
  return { ticket, drawn: ids(drawn), alternates: ids(chosen), withoutAlternate: ids(uncovered) };
}

/**
 * Chooses alternates so that whoever of the drawn leaves can be replaced: each time who can step in for most for whom nobody can yet,
 * of these the first in order. They move up in the order they have.
 */
function standIns(
  drawn: readonly Candidate[],
  others: readonly Candidate[],
  quotas: readonly StratumQuota[],
  count: number,
): { readonly chosen: Candidate[]; readonly uncovered: Candidate[] } {
  const houses = new Set(drawn.map(({ of }) => of));
  // An organisation has one seat in a group, also one that it stepped aside from.
  const can = others.map(
    (one) => new Set(drawn.filter((gone) => !houses.has(one.of) && meets(quotas, swapped(drawn, gone, one)))),
  );
  const chosen = new Set<number>();
  let uncovered = [...drawn];
  while (chosen.size < Math.min(count, others.length)) {
    const left = others.flatMap((_, at) => (chosen.has(at) ? [] : [at]));
    const worth = (at: number): number => uncovered.filter((gone) => can[at]?.has(gone)).length;
    const best = left.reduce((most, at) => (worth(at) > worth(most) ? at : most));
    chosen.add(best);
    uncovered = uncovered.filter((gone) => !can[best]?.has(gone));
  }
  return { chosen: others.filter((_, at) => chosen.has(at)), uncovered };
}

const swapped = (drawn: readonly Candidate[], gone: Candidate, comes: Candidate): Strata[] =>
  drawn.map((one) => (one === gone ? comes : one).strata);

/** Chance of each in the pool, in tickets. */
export function chancesOf({ lots, pool }: Pick<Announcement, 'lots' | 'pool'>): number[] {
  return pool.map((_, at) =>
    lots.reduce((all, { tickets, members }) => (members.includes(at) ? all + tickets : all), 0),
  );
}

/** In SQL, of rows of a draw and its approval: whether it was announced, and nothing waits for it any more. */
export const lapsedSql = (draw: string, approval: string): string =>
  `${draw}.state = 'ANNOUNCED' and case when ${draw}.appeal_id is null then ${approval}.state <> 'OPEN'
     else (select l.state <> 'LODGED' from approval_appeal l where l.id = ${draw}.appeal_id) end`;
