import type pg from 'pg';
import type { Metrics } from '../metrics/metrics.js';
import { raw, sql, type Statement } from '../sql/sql.js';
import { countStatement } from './connections/statement-counter.js';

/**
 * One state of the database as an actor may read it: every statement sees what was committed before the first of them, and nothing
 * later. It holds a connection until it is ended.
 */
export class Snapshot {
  private constructor(
    private readonly client: pg.PoolClient,
    private readonly metrics: Metrics,
  ) {}

  /** @param opening begins the transaction in the actor's name */
  static async open(pool: pg.Pool, opening: string, metrics: Metrics): Promise<Snapshot> {
    const client = await pool.connect();
    try {
      await client.query(opening.replace('begin read only', 'begin isolation level repeatable read read only'));
      return new Snapshot(client, metrics);
    } catch (error) {
      client.release(true);
      throw error;
    }
  }

  async query<Row extends object>({ text, values }: Statement<Row>): Promise<Row[]> {
    countStatement(this.metrics, 'reader');
    return (await this.client.query<Row>(text, [...values])).rows;
  }

  /** Rows as they are wanted, some at a time: however many there are, no more than these are held. */
  async *rows<Row extends object>(statement: Statement<Row>, atOnce: number): AsyncGenerator<Row[]> {
    await this.query(sql`declare wanted no scroll cursor for ${statement}`);
    const next: Statement<Row> = sql`fetch ${raw(String(atOnce))} from wanted`;
    for (;;) {
      const rows = await this.query(next);
      if (rows.length > 0) yield rows;
      if (rows.length < atOnce) break;
    }
    await this.query(sql`close wanted`);
  }

  /** What was not read to its end can't be gone on with, so its connection is not used again. */
  async end(whole: boolean): Promise<void> {
    if (!whole) return this.client.release(true);
    await this.client.query('commit').then(
      () => this.client.release(),
      () => this.client.release(true),
    );
  }
}
