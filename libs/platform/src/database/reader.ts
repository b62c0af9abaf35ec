import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import { type Actor, audiencesOf } from '#libs/contracts';
import { Metrics } from '../metrics/metrics.js';
import type { Statement } from '../sql/sql.js';
import { isIdle, socketOf } from './connections/pg.privates.js';
import { READER_POOL } from './connections/sources.module.js';
import { countStatement } from './connections/statement-counter.js';
import { isUnavailable } from './connections/unavailable.js';
import type { Freshness } from './replicas/freshness.js';
import type { Replica } from './replicas/replica.js';
import { Replicas } from './replicas/replicas.js';
import { Snapshot } from './snapshot.js';

/** A statement, and how long its answer took. */
export interface TimedStatement {
  readonly sql: string;
  readonly values: readonly unknown[];
  readonly ms: number;
}

/** Lines of a plan; where time goes stands near its top. */
const MOST_OF_A_PLAN = 40;

/** As it goes to the connection. */
interface Query {
  readonly text: string;
  readonly values: unknown[];
  readonly name?: string;
}

/** The connection of a transaction, and whose it is where that is a standby's. */
interface Held {
  readonly client: pg.PoolClient;
  readonly replica?: Replica;
}

/**
 * What a standby says that the primary would not: a statement was in the way of what it replays (40001), the connection
 * waits behind such a statement (25P02), or a migration has not come to it yet (class 42).
 */
const OF_STANDBYS = /^(40001|25P02|42P01|42703|42883)$/;

/**
 * One read-only transaction as the reader role with the actor set, opened at the first query. The opening statements
 * are sent together with the first query (pipelining), so they cost no round trip of their own. Where a standby may answer and
 * can't any more, it goes on at the primary: each of its statements sees what is committed when it begins in either case.
 */
export class ReadTransaction {
  private held?: Promise<Held>;
  /** The standby's connection it went away from. */
  private left?: Promise<Held>;
  private failed = false;
  private aborted = false;
  /** How many statements were sent. */
  statements = 0;
  /** The one that took longest, those under way included. */
  slowest?: TimedStatement;

  constructor(
    private readonly pool: pg.Pool,
    private readonly actor: Actor,
    private readonly metrics: Metrics,
    private readonly replicas: Replicas,
    /** Given where a standby may answer. */
    private readonly freshness: Freshness | undefined,
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
    return this.send<Row>({ text, values, name });
  }

  /**
   * A hot statement that takes longer to plan than to run: planned once per connection, whatever the values are. Left to itself
   * PostgreSQL plans one of many parts anew each time, since it takes a plan in which no part can be left out for too dear.
   */
  queryPlanned<Row extends object>(sql: string, values: readonly unknown[], name: string): Promise<Row[]> {
    return this.send<Row>({ text: sql, values: [...values], name }, true);
  }

  private async send<Row extends object>(query: Query, planned = false): Promise<Row[]> {
    const holding = (this.held ??= this.open());
    const { client, replica } = await holding;
    countStatement(this.metrics, 'reader');
    this.statements += 1;
    const since = performance.now();
    this.slowest ??= { sql: query.text, values: query.values, ms: 0 };
    try {
      const { rows } = await (planned ? withOnePlan(client, () => client.query<Row>(query)) : client.query<Row>(query));
      return rows;
    } catch (error) {
      if (replica && this.goesOn(holding, client, replica, error)) return await this.send<Row>(query, planned);
      this.failed = true;
      throw error;
    } finally {
      const ms = performance.now() - since;
      if (ms >= this.slowest.ms) this.slowest = { sql: query.text, values: query.values, ms };
    }
  }

  /** Goes on at the primary after a standby's fault. @returns false where it is none, or nobody waits any more */
  private goesOn(holding: Promise<Held>, client: pg.PoolClient, replica: Replica, error: unknown): boolean {
    if (this.aborted) return false;
    if (this.left === holding) return true;
    if (this.held !== holding) return false;
    const { code } = error as { code?: unknown };
    const gone = isUnavailable(error);
    if (!gone && !(typeof code === 'string' && OF_STANDBYS.test(code))) return false;
    this.left = holding;
    replica.giveBack(client, true);
    if (gone) replica.leaveOut(error);
    this.metrics.reads.inc({ by: 'primary', why: 'fault' });
    this.held = this.atPrimary();
    return true;
  }

  /** How PostgreSQL goes about a statement of this transaction; undefined once it has failed or ended. */
  async planOf({ sql, values }: TimedStatement): Promise<string[] | undefined> {
    if (this.failed || !this.held) return undefined;
    try {
      const { client } = await this.held;
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain ${sql}`, [...values]);
      return rows.slice(0, MOST_OF_A_PLAN).map((row) => row['QUERY PLAN']);
    } catch {
      this.failed = true;
      return undefined;
    }
  }

  /** Ends the transaction. A connection that is not idle afterwards is destroyed: it could carry this actor on. */
  async end(): Promise<void> {
    if (!this.held) return;
    const opening = this.held;
    this.held = undefined;
    const held = await opening.catch(() => undefined);
    if (!held) return;
    try {
      await held.client.query(this.failed ? 'rollback' : 'commit');
      this.failed = false;
      giveBack(held);
    } catch {
      giveBack(held, true);
    }
  }

  /** Cuts the connection: queries under way fail here, and end there by their own time limit. */
  abort(): void {
    const opening = this.held;
    this.held = undefined;
    this.aborted = true;
    opening?.then(
      (held) => giveBack(held, true),
      () => undefined,
    );
  }

  private async open(): Promise<Held> {
    if (!this.freshness) this.metrics.reads.inc({ by: 'primary', why: 'always' });
    const lent = this.freshness && (await this.replicas.lend(opening(this.actor), this.freshness));
    return lent ?? this.atPrimary();
  }

  private async atPrimary(): Promise<Held> {
    if (this.freshness) this.freshness.atPrimary = true;
    const client = await this.pool.connect();
    corkForNow(client);
    client.query(opening(this.actor)).catch(() => (this.failed = true));
    return { client };
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

/** Has what is sent now planned for any values. What is said before and after travels with it; when that fails, so does it. */
function withOnePlan<R>(client: pg.PoolClient, send: () => Promise<R>): Promise<R> {
  const say = (mode: string) => void client.query(`set local plan_cache_mode = ${mode}`).catch(() => undefined);
  say('force_generic_plan');
  const answer = send();
  say('auto');
  return answer;
}

/** A connection that is not idle is destroyed: it could carry its actor on. */
function giveBack({ client, replica }: Held, destroy = !isIdle(client)): void {
  if (replica) replica.giveBack(client, destroy);
  else client.release(destroy);
}

/** Opens read transactions; the GraphQL layer keeps one per operation, see platform/graphql. */
@Injectable()
export class Reader {
  constructor(
    @Inject(READER_POOL) private readonly pool: pg.Pool,
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(Replicas) private readonly replicas: Replicas,
  ) {}

  /**
   * No actor is an error here as it is in the database.
   * @param freshness how fresh it must be, where a standby may answer; the primary does otherwise
   */
  open(actor: Actor | undefined, freshness?: Freshness): ReadTransaction {
    if (!actor) throw new Error('A read needs an actor.');
    return new ReadTransaction(this.pool, actor, this.metrics, this.replicas, freshness);
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
    freshness?: Freshness,
  ): Promise<Row[]> {
    // A standby has to say first how far it is.
    if (freshness) return this.once(actor, (tx) => tx.query<Row>(sql, values, name), freshness);
    this.metrics.reads.inc({ by: 'primary', why: 'always' });
    const client = await this.pool.connect();
    corkForNow(client);
    countStatement(this.metrics, 'reader');
    const begun = client.query(opening(actor));
    const read = client.query<Row>({ text: sql, values: [...values], name });
    const ended = client.query('commit');
    // The answer need not wait for the end; the connection does, and nobody gets it before that went well.
    Promise.all([begun, read, ended]).then(
      () => giveBack({ client }),
      () => client.release(true),
    );
    return (await read).rows;
  }

  /** One state of the primary, for what reads longer than a request; whoever asks ends it. */
  snapshot(actor: Actor): Promise<Snapshot> {
    return Snapshot.open(this.pool, opening(actor), this.metrics);
  }

  /** For who can't say what he has seen: everything that there is, from a standby where one has it. */
  fresh(): Freshness | undefined {
    return this.replicas.freshnessOf(undefined);
  }

  /** One short read of its own, for what is not a GraphQL operation. */
  async once<R>(actor: Actor, run: (tx: ReadTransaction) => Promise<R>, freshness?: Freshness): Promise<R> {
    const tx = this.open(actor, freshness);
    try {
      return await run(tx);
    } finally {
      await tx.end();
    }
  }
}
