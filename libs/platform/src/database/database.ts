import { Inject, Injectable } from '@nestjs/common';
import { TransactionHost } from '@nestjs-cls/transactional';
import type { TransactionalAdapterTypeOrm } from '@nestjs-cls/transactional-adapter-typeorm';
import type { EntityManager, FindOptionsWhere, ObjectLiteral } from 'typeorm';
import { Failure, Refused } from '#libs/contracts';
import { CommitBell } from './commit-bell.js';

interface Versioned extends ObjectLiteral {
  id: string;
  version: number;
}

/** The writer's side of the database: the ambient transaction of a service. */
@Injectable()
export class Database {
  constructor(
    @Inject(TransactionHost) private readonly host: TransactionHost<TransactionalAdapterTypeOrm>,
    @Inject(CommitBell) private readonly bell: CommitBell,
  ) {}

  /** The ambient transaction's manager; a write outside `@Transactional()` is a programming error. */
  get tx(): EntityManager {
    if (!this.host.isTransactionActive()) throw new Error('This must run in a transaction; use @Transactional().');
    return this.host.tx;
  }

  get inTransaction(): boolean {
    return this.host.isTransactionActive();
  }

  /** Runs in the ambient transaction, or opens one. */
  transaction<R>(run: () => Promise<R>): Promise<R> {
    return this.host.withTransaction(run);
  }

  /** A single statement, in the ambient transaction when there is one. */
  query<Row>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    return this.host.tx.query<Row[]>(sql, [...values]);
  }

  /** Runs a wake-up after the ambient transaction has committed; see CommitBell. */
  afterCommit(run: () => void): void {
    this.bell.afterCommit(this.tx, run);
  }

  /**
   * Locks a row for the rest of the transaction.
   * @param expectedVersion what the caller saw; left out by handlers, which act on whatever is there
   * @throws Failure NOT_FOUND when there is no such row
   * @throws Refused VERSION when somebody changed it meanwhile
   */
  async lock<T extends Versioned>(entity: new () => T, id: string, expectedVersion?: number): Promise<T> {
    const row = await this.tx.findOne(entity, {
      where: { id } as FindOptionsWhere<T>,
      lock: { mode: 'pessimistic_write' },
    });
    if (!row) throw Failure.notFound(entity.name.toLowerCase(), id);
    if (expectedVersion !== undefined && row.version !== expectedVersion) {
      throw Refused.version(expectedVersion, row.version);
    }
    return row;
  }
}
