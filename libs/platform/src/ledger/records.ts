import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor, EventData, EventType } from '#libs/contracts';
import { Audiences, type RowsOf } from '../database/audiences.js';
import { Database } from '../database/database.js';
import type { Part } from '../database/writing/parts.js';
import { additions, changes } from '../database/writing/rows.js';
import { type Hearing, Ledger, type Subject } from './ledger.service.js';

/** A row that carries who may read it. */
interface Audienced {
  readonly id: string;
  readers: string[];
  barred?: string[];
}

/** What one act changes. */
export interface Change {
  /** New rows, entities of any tables. */
  readonly add?: readonly object[];
  /** Rows read before, saved whole as their next versions. */
  readonly save?: readonly object[];
  /** Statements that look at none of these rows. */
  readonly also?: readonly Part[];
  /** Rows whose readers are derived again once all is written, in this order; they learn who reads them. */
  readonly audience?: readonly Audienced[];
  /** The same for rows that are not at hand. */
  readonly audiences?: readonly RowsOf[];
  /** What is told of it; asked once rows have their versions and readers. */
  readonly tell?: (tell: Tell) => void;
}

export type Tell = <T extends EventType>(type: T, subject: Subject, data: EventData<T>, hearing: Hearing) => void;

interface Kept {
  depth: number;
  readonly changes: { readonly actor: Actor; readonly change: Change }[];
}

/**
 * How an act is written, for every noun: rows in one statement, then who may read them in one, then its events, with the
 * others of the transaction. The service has locked what it changes, see `Database.lock`.
 */
@Injectable()
export class Records {
  private readonly kept = new WeakMap<EntityManager, Kept>();

  constructor(
    @Inject(Audiences) private readonly audiences: Audiences,
    @Inject(Database) private readonly db: Database,
    @Inject(Ledger) private readonly ledger: Ledger,
  ) {}

  /** Writes a change, or keeps it for the end of `together`. */
  async write(actor: Actor, change: Change): Promise<void> {
    const kept = this.ofTransaction();
    kept.changes.push({ actor, change });
    if (kept.depth === 0) await this.flush();
  }

  /**
   * Writes all changes that are made meanwhile as one, in their order. Whoever reads by SQL in it what was changed in it
   * calls `flush` first.
   */
  async together<R>(run: () => Promise<R>): Promise<R> {
    const kept = this.ofTransaction();
    kept.depth += 1;
    const before = kept.changes.length;
    try {
      const answer = await run();
      if (kept.depth === 1) await this.flush();
      return answer;
    } catch (error) {
      kept.changes.length = Math.min(before, kept.changes.length);
      throw error;
    } finally {
      kept.depth -= 1;
    }
  }

  /** Writes what is kept until now. */
  async flush(): Promise<void> {
    const all = this.ofTransaction().changes.splice(0);
    if (all.length === 0) return;
    const { tx } = this.db;
    const made = all.map(({ change }) => change);
    const added = made.flatMap(({ add = [] }) => add);
    const saved = made.flatMap(({ save = [] }) => save).filter((row) => !added.includes(row));
    await this.db.together([...additions(tx, added), ...changes(tx, saved), ...made.flatMap(({ also = [] }) => also)]);
    await this.derive(made);
    for (const { actor, change } of all) {
      const told: Promise<void>[] = [];
      change.tell?.((...event) => void told.push(this.ledger.record(actor, ...event)));
      await Promise.all(told);
    }
  }

  private async derive(made: readonly Change[]): Promise<void> {
    const tableOf = (row: Audienced) => this.db.tx.connection.getMetadata(row.constructor).tableName;
    const rows = made.flatMap(({ audience = [] }) => audience);
    const asked = made.flatMap(({ audience = [], audiences = [] }) => [
      ...audience.map((row) => ({ table: tableOf(row), ids: [row.id] })),
      ...audiences,
    ]);
    const found = await this.audiences.refreshAll(asked);
    for (const row of rows) {
      const { readers = [], barred = [] } = found.get(tableOf(row))?.get(row.id) ?? {};
      row.readers = readers;
      if ('barred' in row) row.barred = barred;
    }
  }

  private ofTransaction(): Kept {
    const { tx } = this.db;
    const kept = this.kept.get(tx) ?? { depth: 0, changes: [] };
    this.kept.set(tx, kept);
    return kept;
  }
}
