import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import { type Actor, audiencesOf } from '#libs/contracts';
import { Metrics } from '../metrics/metrics.js';
import { READER_POOL } from './sources.module.js';

/**
 * One read-only transaction as the reader role with the actor set, opened at the first query. The opening statements
 * are sent together with the first query (pipelining), so they cost no round trip of their own.
 */
export class ReadTransaction {
  private client?: Promise<pg.PoolClient>;
  private failed = false;

  constructor(
    private readonly pool: pg.Pool,
    private readonly actor: Actor,
    private readonly metrics: Metrics,
  ) {}

  /** @param name set for hot statements: prepared once per connection */
  async query<Row extends object>(sql: string, values: readonly unknown[] = [], name?: string): Promise<Row[]> {
    const client = await (this.client ??= this.open());
    this.metrics.statements.inc({ pool: 'reader' });
    try {
      const { rows } = await client.query<Row>({ text: sql, values: [...values], name });
      return rows;
    } catch (error) {
      this.failed = true;
      throw error;
    }
  }

  /** Ends the transaction. A connection that is not idle afterwards is destroyed: it could carry this actor on. */
  async end(): Promise<void> {
    if (!this.client) return;
    const opening = this.client;
    this.client = undefined;
    const client = await opening.catch(() => undefined);
    if (!client) return;
    try {
      await client.query(this.failed ? 'rollback' : 'commit');
      this.failed = false;
      client.release(statusOf(client) !== 'I');
    } catch {
      client.release(true);
    }
  }

  /** Cuts the connection: queries under way fail here, and end there by their own time limit. */
  abort(): void {
    const opening = this.client;
    this.client = undefined;
    opening?.then(
      (client) => client.release(true),
      () => undefined,
    );
  }

  private async open(): Promise<pg.PoolClient> {
    const client = await this.pool.connect();
    const { actor } = this;
    const swallow = () => (this.failed = true);
    client.query('begin read only').catch(swallow);
    client
      .query({
        name: 'actor',
        text: `select set_config('app.audiences', $1, true), set_config('app.member', $2, true), set_config('app.person', $3, true)`,
        values: [`{${audiencesOf(actor).join(',')}}`, actor.memberId, actor.personId],
      })
      .catch(swallow);
    return client;
  }
}

function statusOf(client: pg.PoolClient): string | null {
  return (client as unknown as { getTransactionStatus(): string | null }).getTransactionStatus();
}

/** Opens read transactions; the GraphQL layer keeps one per operation, see platform/graphql. */
@Injectable()
export class Reader {
  constructor(
    @Inject(READER_POOL) private readonly pool: pg.Pool,
    @Inject(Metrics) private readonly metrics: Metrics,
  ) {}

  /** No actor is an error here as it is in the database. */
  open(actor: Actor | undefined): ReadTransaction {
    if (!actor) throw new Error('A read needs an actor.');
    return new ReadTransaction(this.pool, actor, this.metrics);
  }

  /** One short read of its own, for what is not a GraphQL operation. */
  async once<R>(actor: Actor, run: (tx: ReadTransaction) => Promise<R>): Promise<R> {
    const tx = this.open(actor);
    try {
      return await run(tx);
    } finally {
      await tx.end();
    }
  }
}
