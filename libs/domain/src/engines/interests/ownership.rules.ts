/** Somebody owns a part of an organisation. */
export interface Shareholding {
  readonly ownerId: string;
  readonly ownedId: string;
  /** Above 0, up to 100. */
  readonly percent: number;
  /** No part is owned: the two have one name, and may be the same. */
  readonly alike?: true;
}

/** How an owner comes to own: from the owner down to what is owned. */
export interface Chain {
  readonly stakes: readonly Shareholding[];
  /** What it comes to: the percentages multiplied. */
  readonly percent: number;
  /** What the owner holds over all chains together, in percent. */
  readonly total: number;
  /** True where each owns more than half of the next. */
  readonly control: boolean;
}

/** At which part an owner counts as beneficial (FATF recommendation 24, and the laws that follow it). */
export const DECISIVE_PERCENT = 25;
const HALF = 50;
/** Percentages below this no longer matter: a circle adds ever less. */
const NEGLIGIBLE = 1e-9;
const WHOLE = 100;

/** Whether the owner has a decisive say in what it owns. */
export const isDecisive = ({ total, control }: Chain): boolean => control || total >= DECISIVE_PERCENT - NEGLIGIBLE;

/** Who owns whom, through any number of others. Whoever owns itself in a circle is met once. */
export class Ownership {
  private readonly owners = new Map<string, Shareholding[]>();
  private readonly known = new Map<string, ReadonlyMap<string, Chain>>();

  constructor(stakes: readonly Shareholding[]) {
    for (const stake of stakes) {
      const of = this.owners.get(stake.ownedId);
      if (of) of.push(stake);
      else this.owners.set(stake.ownedId, [stake]);
    }
    // Whatever the order they are read in, the same chain is shown.
    for (const of of this.owners.values()) of.sort((a, b) => b.percent - a.percent || (a.ownerId < b.ownerId ? -1 : 1));
  }

  /**
   * Everybody who owns a part of it, each with one chain: one of control where there is one, else the one that comes to most; and with what
   * all its chains come to together.
   */
  above(id: string): ReadonlyMap<string, Chain> {
    const known = this.known.get(id);
    if (known) return known;
    const totals = this.totals(id);
    const chains = [...this.greatest(id), ...this.controlling(id)];
    const found = new Map(
      chains.map(([owner, chain]): [string, Chain] => [owner, { ...chain, total: totals.get(owner) ?? chain.percent }]),
    );
    this.known.set(id, found);
    return found;
  }

  /**
   * What each owner holds over every chain: its share of the whole solves part(owner) = sum of percent(owner, owned) x part(owned), the linear
   * system of integrated ownership, here summed chain length by chain length. Nobody holds more than the whole, whatever a register says.
   */
  private totals(id: string): Map<string, number> {
    const totals = new Map<string, number>();
    let wave = new Map([[id, WHOLE]]);
    while (wave.size > 0) {
      const next = new Map<string, number>();
      for (const [owned, part] of wave) {
        for (const { ownerId, percent, alike } of this.owners.get(owned) ?? []) {
          if (alike || ownerId === id) continue;
          const before = totals.get(ownerId) ?? 0;
          const more = Math.min((part * percent) / WHOLE, WHOLE - before);
          if (more < NEGLIGIBLE) continue;
          totals.set(ownerId, before + more);
          next.set(ownerId, (next.get(ownerId) ?? 0) + more);
        }
      }
      wave = next;
    }
    return totals;
  }

  /** By breadth: the first chain of control that reaches an owner is a shortest one. */
  private controlling(id: string): Map<string, Chain> {
    const found = new Map<string, Chain>();
    const queue = [id];
    for (const owned of queue) {
      const below = found.get(owned);
      for (const stake of this.owners.get(owned) ?? []) {
        if (stake.percent <= HALF || stake.ownerId === id || found.has(stake.ownerId)) continue;
        found.set(stake.ownerId, longer(stake, below));
        queue.push(stake.ownerId);
      }
    }
    return found;
  }

  /** The greatest product first (Dijkstra): no part is above the whole, so going on never makes a chain greater. */
  private greatest(id: string): Map<string, Chain> {
    const found = new Map<string, Chain>();
    const heap = new Heap();
    const offer = (owned: string, below: Chain | undefined): void => {
      for (const stake of this.owners.get(owned) ?? []) {
        if (stake.ownerId === id || found.has(stake.ownerId)) continue;
        heap.push({ stake, below, percent: ((below?.percent ?? 100) * stake.percent) / 100 });
      }
    };
    offer(id, undefined);
    for (let next = heap.pop(); next; next = heap.pop()) {
      const { ownerId } = next.stake;
      if (found.has(ownerId)) continue;
      const chain = longer(next.stake, next.below);
      found.set(ownerId, chain);
      offer(ownerId, chain);
    }
    return found;
  }
}

function longer(stake: Shareholding, below: Chain | undefined): Chain {
  const percent = ((below?.percent ?? WHOLE) * stake.percent) / WHOLE;
  return {
    stakes: [stake, ...(below?.stakes ?? [])],
    percent,
    total: percent,
    control: stake.percent > HALF && (below?.control ?? true),
  };
}

interface Reached {
  readonly stake: Shareholding;
  readonly below: Chain | undefined;
  readonly percent: number;
}

/** A binary heap, the greatest percentage on top; of equals the shorter chain, then the smaller id. */
class Heap {
  private readonly items: Reached[] = [];

  push(item: Reached): void {
    const { items } = this;
    let at = items.push(item) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isBefore(items[at] as Reached, items[parent] as Reached)) break;
      this.swap(at, parent);
      at = parent;
    }
  }

  pop(): Reached | undefined {
    const { items } = this;
    const [top] = items;
    const last = items.pop();
    if (!last || items.length === 0) return top;
    items[0] = last;
    for (let at = 0; ;) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      let first = at;
      if (left < items.length && isBefore(items[left] as Reached, items[first] as Reached)) first = left;
      if (right < items.length && isBefore(items[right] as Reached, items[first] as Reached)) first = right;
      if (first === at) return top;
      this.swap(at, first);
      at = first;
    }
  }

  private swap(one: number, other: number): void {
    const { items } = this;
    [items[one], items[other]] = [items[other] as Reached, items[one] as Reached];
  }
}

function isBefore(one: Reached, other: Reached): boolean {
  if (one.percent !== other.percent) return one.percent > other.percent;
  const [a, b] = [one.below?.stakes.length ?? 0, other.below?.stakes.length ?? 0];
  if (a !== b) return a < b;
  return one.stake.ownerId + one.stake.ownedId < other.stake.ownerId + other.stake.ownedId;
}
