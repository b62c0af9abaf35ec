import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import DataLoader from 'dataloader';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, Failure, type Language } from '#libs/contracts';
import type { ReadTransaction, Reader, TimedStatement } from '../../database/reader.js';
import type { Freshness } from '../../database/replicas/freshness.js';
import { readerLanguage } from '../../http/reader-language.js';
import { Answer } from '../answers/answer.js';

/** What one operation may take in all. Each of its statements is limited by the database besides. */
export const OPERATION_LIMIT_MS = 15_000;

export function tooLong(): Failure {
  return new Failure(
    'TIMED_OUT',
    'This took too long and was stopped; nothing was changed. Try again in a moment, or ask for less at once.',
  );
}

/**
 * One GraphQL operation: who asks, one read transaction, and the batches of its loaders. It is the GraphQL context, made
 * anew for every request and ended by the executor.
 */
export class Operation {
  private readonly startedAt = performance.now();
  private transaction?: ReadTransaction;
  private latest?: ReadTransaction;
  /** Set where it is a query: what answers a mutation is read where that was written. */
  onlyReads = false;
  readonly answer = new Answer();
  private spoken?: Language;
  private readonly batches = new Map<string, DataLoader<string, unknown>>();

  constructor(
    private readonly reader: Reader,
    private who: Actor | undefined,
    readonly request: FastifyRequest,
    readonly reply: FastifyReply,
    /** The text of a document that was named by id. */
    readonly document?: string,
  ) {}

  get actor(): Actor | undefined {
    return this.who;
  }

  /** Goes on as somebody else: what signing in, choosing a seat and signing out answer is read as the new actor. */
  become(actor: Actor | undefined): void {
    this.who = actor;
  }

  /** What whoever asks reads: chosen in the console, else `Accept-Language`. */
  get language(): Language {
    return (this.spoken ??= readerLanguage(this.request));
  }

  /** The actor, for everything that needs one. */
  get signedIn(): Actor {
    if (!this.actor) throw new Failure('UNAUTHENTICATED', 'Sign in first, or send a valid token.');
    return this.actor;
  }

  /** The operation's read transaction under row-level security; opened at its first query. */
  get read(): ReadTransaction {
    if (this.answer.reason) throw this.answer.reason;
    this.latest = this.transaction ??= this.reader.open(this.signedIn, this.freshness);
    return this.latest;
  }

  /** One statement in a read transaction of its own, for lists that need no other read; see Reader.statement. */
  statement<Row extends object>(sql: string, values: readonly unknown[], name: string): Promise<Row[]> {
    return this.reader.statement<Row>(this.signedIn, sql, values, name, this.freshness);
  }

  /** How fresh its reads must be and were, where standbys may answer them. */
  get freshness(): Freshness | undefined {
    return this.onlyReads ? this.request.freshness : undefined;
  }

  /**
   * Answers one key of a batched read: all keys asked for in a tick are read by one call.
   * @param name unique name of the batch, such as `organisation.byId`
   * @param many answers a map from key to value; a missing key is null
   */
  batch<T>(
    name: string,
    key: string,
    many: (keys: readonly string[], read: ReadTransaction) => Promise<ReadonlyMap<string, T>>,
  ): Promise<T | null> {
    let loader = this.batches.get(name) as DataLoader<string, T | null> | undefined;
    if (!loader) {
      loader = new DataLoader<string, T | null>(async (keys) => {
        const found = await many(keys, this.read);
        return keys.map((each) => found.get(each) ?? null);
      });
      this.batches.set(name, loader);
    }
    return loader.load(key);
  }

  /** Forgets what was read: after a mutation's commit the same operation must see the new state. */
  async refresh(): Promise<void> {
    this.batches.clear();
    await this.end();
  }

  /**
   * For the last moment before a commit.
   * @throws Failure TIMED_OUT when the operation has used up its time, so that what nobody waits for is not done
   */
  assertInTime(): void {
    if (performance.now() - this.startedAt > OPERATION_LIMIT_MS) throw tooLong();
  }

  /** What the operation's last read transaction sent. */
  get reads(): { readonly statements: number; readonly slowest?: TimedStatement } {
    return this.latest ?? { statements: 0 };
  }

  /** How PostgreSQL goes about a statement of the open transaction; undefined when there is none. */
  planOf(statement: TimedStatement): Promise<string[] | undefined> {
    return this.transaction?.planOf(statement) ?? Promise.resolve(undefined);
  }

  /** Gives up for want of time: cuts the connection under whatever still reads. */
  abort(): void {
    this.answer.giveUp(tooLong());
    const transaction = this.transaction;
    this.transaction = undefined;
    transaction?.abort();
  }

  async end(): Promise<void> {
    const transaction = this.transaction;
    this.transaction = undefined;
    await transaction?.end();
  }
}

/** The GraphQL context of a resolver. */
export const Op = createParamDecorator((_: unknown, context: ExecutionContext): Operation => operationOf(context));

/** The signed-in actor of a resolver. */
export const CurrentActor = createParamDecorator(
  (_: unknown, context: ExecutionContext): Actor => operationOf(context).signedIn,
);

export function operationOf(context: ExecutionContext): Operation {
  return GqlExecutionContext.create(context).getContext<Operation>();
}
