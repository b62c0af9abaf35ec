import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import { type Actor, audiencesOf } from '#libs/contracts';
import { Metrics } from '../metrics/metrics.js';
import type { Statement } from '../sql/sql.js';
import { isIdle, socketOf } from './connections/pg.privates.js';
import { READER_POOL } from './connections/sources.module.js';
import { countStatement } from './connections/statement-counter.js';

/** A statement, and how long its answer took. */
export interface TimedStatement {
  readonly sql: string;
  readonly values: readonly unknown[];
  readonly ms: number;
}

/** Lines of a plan; where time goes stands near its top. */
const MOST_OF_A_PLAN = 40;

/**
 * One read-only transaction as the reader role with the actor set, opened at the first query. The opening statements
 * are sent together with the first query (pipelining), so they cost no round trip of their own.
 */
export class ReadTransaction {
  private client?: Promise<pg.PoolClient>;
  private failed = false;
  /** How many statements were sent. */
  statements = 0;
  /** The one that took longest, those under way included. */
  slowest?: TimedStatement;

  constructor(
    private readonly pool: pg.Pool,
    private readonly actor: Actor,
    private readonly metrics: Metrics,
  ) {}

  /** @param name set for hot statements: prepared once per connection */
  query<Row extends object>(statement: Statement<Row>, name?: string): Promise<Row[]>;
  query<Row extends object>(sql: string, values?: readonly unknown[], name?: string): Promise<Row[]>;
  async query<Row extends object>(
    asked: string | Statement<Row>,
    given: readonly unknown[] | string = [],
    named?: string,
  ): Promise<Row[]> {
    const { text, values, name } =
      typeof asked === 'string'
        ? { text: asked, values: [...given], name: named }
        : { text: asked.text, values: asked.values, name: typeof given === 'string' ? given : undefined };
    const client = await (this.client ??= this.open());
    countStatement(this.metrics, 'reader');
    this.statements += 1;
    const since = performance.now();
    this.slowest ??= { sql: text, values, ms: 0 };
    try {
      const { rows } = await client.query<Row>({ text, values, name });
      return rows;
    } catch (error) {
      this.failed = true;
      throw error;
    } finally {
      const ms = performance.now() - since;
      if (ms >= this.slowest.ms) this.slowest = { sql: text, values, ms };
    }
  }

  /** How PostgreSQL goes about a statement of this transaction; undefined once it has failed or ended. */
  async planOf({ sql, values }: TimedStatement): Promise<string[] | undefined> {
    if (this.failed || !this.client) return undefined;
    try {
      const client = await this.client;
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain ${sql}`, [...values]);
      return rows.slice(0, MOST_OF_A_PLAN).map((row) => row['QUERY PLAN']);
    } catch {
      this.failed = true;
      return undefined;
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
      giveBack(client);
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
    corkForNow(client);
    client.query(opening(this.actor)).catch(() => (this.failed = true));
    return client;
  }
}

/** Begins a transaction with the actor set for it, as one message. */
function opening(actor: Actor): string {
  const ids = [...audiencesOf(actor), actor.memberId, actor.personId];
  if (!ids.every((id) => UUID.test(id))) throw new Error('An actor is made of ids.');
  return `begin read only; set local app.audiences = '{${audiencesOf(actor).join(',')}}'; set local app.member = '${actor.memberId}'; set local app.person = '${actor.personId}'${actor.seatOnly ? `; set local app.seat_only = 'on'` : ''}`;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * Holds back what is written until the code that runs now has finished, so that the opening statements and the first
 * query leave in one system call instead of several.
 */
function corkForNow(client: pg.PoolClient): void {
  const stream = socketOf(client);
  stream.cork();
  process.nextTick(() => stream.uncork());
}

/** A connection that is not idle is destroyed: it could carry its actor on. */
function giveBack(client: pg.PoolClient): void {
  client.release(!isIdle(client));
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

  /**
   * One statement in a transaction of its own, all of it sent at once: the fastest way for a read that needs no other.
   * @param name prepared once per connection
   */
  async statement<Row extends object>(
    actor: Actor,
    sql: string,
    values: readonly unknown[],
    name: string,
  ): Promise<Row[]> {
    const client = await this.pool.connect();
    corkForNow(client);
    countStatement(this.metrics, 'reader');
    const begun = client.query(opening(actor));
    const read = client.query<Row>({ text: sql, values: [...values], name });
    const ended = client.query('commit');
    // The answer need not wait for the end; the connection does, and nobody gets it before that went well.
    Promise.all([begun, read, ended]).then(
      () => giveBack(client),
      () => client.release(true),
    );
    return (await read).rows;
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
