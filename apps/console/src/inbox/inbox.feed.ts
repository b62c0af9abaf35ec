/*
 * The rows of an inbox, however many: pages as they are scrolled to, and single changes put in their place. A live
 * message never makes the whole list come again; the rows of what it is about do.
 */

export interface Row {
  readonly id: string;
  /** Id of what live messages that change it are about. */
  readonly changesWith: string;
  readonly dueAt?: string | null;
  readonly since: string;
  /** It left while somebody was looking at it; it stays in its place until they look away. */
  readonly gone?: true;
}

interface PageOf<T> {
  readonly items: readonly T[];
  readonly endCursor: string | null;
}

/** Reads a page after a cursor, or what there is now that changes with these. */
export type ReadRows<T> = (wanted: { after: string | null } | { changedIds: string[] }) => Promise<PageOf<T>>;

export interface Rows<T> {
  readonly items: readonly T[];
  /** Whether there is more to scroll to. */
  readonly more: boolean;
  readonly loading: boolean;
  readonly error?: unknown;
}

export type Order = (a: Row, b: Row) => number;

/** The orders of the API: by deadline, what has none last, or since when; then by id. */
export const byUrgency: Order = (a, b) => compare(a.dueAt ?? '~', b.dueAt ?? '~') || compare(a.id, b.id);
export const longestFirst: Order = (a, b) => compare(a.since, b.since) || compare(a.id, b.id);
export const newestFirst: Order = (a, b) => longestFirst(b, a);

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Puts what there is now that changes with some ids into the list.
 * @param held id of the row somebody is looking at: if it is no longer there, it stays, marked
 * @param complete false when there are pages to come: what belongs behind the last row comes with them
 */
export function changed<T extends Row>(
  items: readonly T[],
  changedIds: ReadonlySet<string>,
  now: readonly T[],
  { held, complete, order = byUrgency }: { held?: string; complete: boolean; order?: Order },
): T[] {
  const present = new Set(now.map(({ id }) => id));
  const last = items.at(-1);
  const kept = items.flatMap((item) => {
    if (!changedIds.has(item.changesWith)) return [item];
    return item.id === held && !present.has(item.id) ? [{ ...item, gone: true as const }] : [];
  });
  const fresh = complete || !last ? now : now.filter((item) => order(item, last) <= 0);
  return [...kept, ...fresh].sort(order);
}

export class InboxFeed<T extends Row> {
  private rows: Rows<T> = { items: [], more: true, loading: true };
  private cursor: string | null = null;
  private held?: string;
  private readonly listeners = new Set<() => void>();
  /** One thing after the other, so that a page and a change never cross. */
  private work = Promise.resolve();

  constructor(
    private readonly read: ReadRows<T>,
    private readonly order: Order = byUrgency,
  ) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly snapshot = (): Rows<T> => this.rows;

  /** Reads again from the top, as far as had been read; for the first time, after an error, after missed messages. */
  restart(): void {
    const wanted = Math.max(1, this.rows.items.length);
    this.then(async () => {
      this.become({ loading: true, error: undefined });
      const items: T[] = [];
      let after: string | null = null;
      do {
        const page: PageOf<T> = await this.read({ after });
        items.push(...page.items);
        after = page.endCursor;
      } while (after && items.length < wanted);
      this.cursor = after;
      this.become({ items, more: after !== null, loading: false });
    });
  }

  /** Reads the next page, if there is one. */
  further(): void {
    if (this.rows.loading || !this.rows.more) return;
    this.become({ loading: true });
    this.then(async () => {
      const { items, endCursor } = await this.read({ after: this.cursor });
      const known = new Set(this.rows.items.map(({ id }) => id));
      this.cursor = endCursor;
      this.become({
        items: [...this.rows.items, ...items.filter(({ id }) => !known.has(id))],
        more: endCursor !== null,
        loading: false,
      });
    });
  }

  /** Something happened to these. */
  refresh(changedIds: readonly string[]): void {
    this.then(async () => {
      const { items: now } = await this.read({ changedIds: [...changedIds] });
      const { items, more } = this.rows;
      const { held, order } = this;
      this.become({ items: changed(items, new Set(changedIds), now, { held, complete: !more, order }) });
    });
  }

  /** Somebody looks at this row now. */
  hold(id: string | undefined): void {
    if (this.held === id) return;
    this.held = id;
    if (this.rows.items.some((item) => item.gone)) this.become({ items: this.rows.items.filter((item) => !item.gone) });
  }

  /** The person has just done it. */
  remove(id: string): void {
    this.become({ items: this.rows.items.filter((item) => item.id !== id) });
  }

  private then(step: () => Promise<void>): void {
    this.work = this.work.then(step).catch((error: unknown) => this.become({ loading: false, error }));
  }

  private become(rows: Partial<Rows<T>>): void {
    this.rows = { ...this.rows, ...rows };
    for (const listener of this.listeners) listener();
  }
}
