import { createHash } from 'node:crypto';

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

export const DRAW_FORMAT = 'tripartite-draw/1';
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

/** What is published before anybody can know the seed; its hash is in the ledger. */
export interface Announcement extends DrawRules {
  readonly format: typeof DRAW_FORMAT;
  readonly drawId: string;
  readonly approvalId: string;
  readonly stage: string;
  readonly group: string;
  readonly poolId: string;
  readonly poolHash: string;
  /** RFC 3339; the first checkpoint from then on gives the seed. */
  readonly drawAt: string;
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

/** From what nobody could know when the draw was announced: the ledger as it was signed at the time named then. */
export function seedOf(drawId: string, checkpoint: { readonly size: number; readonly root: string }): string {
  return sha256(`${DRAW_FORMAT}\n${drawId}\n${checkpoint.size}\n${checkpoint.root}\n`);
}

/** Whom the seed draws, and who moves up. */
export function drawnBy({ lots, pool, alternates }: Announcement, drawId: string, seed: string): Drawn {
  const ticket = Number(BigInt(`0x${seed}`) % BigInt(TICKETS));
  let passed = 0;
  const lot = lots.find(({ tickets }) => (passed += tickets) > ticket);
  const members = new Set(lot?.members);
  const order = ({ id }: Candidate): string => sha256(`${seed}\n${drawId}\n${id}`);
  const others = pool
    .filter(({ excluded }, at) => !excluded && !members.has(at))
    .map((one) => ({ id: one.id, recent: one.recent, order: order(one) }))
    .sort((a, b) => a.recent - b.recent || (a.order < b.order ? -1 : 1));
  return {
    ticket,
    drawn: pool.flatMap(({ id }, at) => (members.has(at) ? [id] : [])),
    alternates: others.slice(0, alternates).map(({ id }) => id),
  };
}

/** Chance of each in the pool, in tickets. */
export function chancesOf({ lots, pool }: Pick<Announcement, 'lots' | 'pool'>): number[] {
  return pool.map((_, at) =>
    lots.reduce((all, { tickets, members }) => (members.includes(at) ? all + tickets : all), 0),
  );
}
