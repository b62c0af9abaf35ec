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

/**
 * A class of rows; `lockedAfter` names the table whose row (by the foreign key `by`) is locked before one of these, so that
 * everybody who locks both does so in one order and nobody waits in a circle.
 */
type Lockable<T> = (new () => T) & { readonly lockedAfter?: { readonly table: string; readonly by: string } };

/** How often a transaction is tried that PostgreSQL ended because two waited for each other (40P01). */
const ATTEMPTS = 4;

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

  /** Runs in the ambient transaction, or opens one; one that fell victim to a deadlock is tried again from its start. */
  async transaction<R>(run: () => Promise<R>): Promise<R> {
    if (this.inTransaction) return this.host.withTransaction(run);
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.host.withTransaction(run);
      } catch (error) {
        if (attempt === ATTEMPTS || (error as { code?: unknown } | null)?.code !== '40P01') throw error;
      }
    }
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
   * @param check throws for a row that the caller may not know of; asked before the version is compared
   * @throws Failure NOT_FOUND when there is no such row
   * @throws Refused VERSION when somebody changed it meanwhile
   */
  async lock<T extends Versioned>(
    entity: Lockable<T>,
    id: string,
    expectedVersion?: number,
    check?: (row: T) => void,
  ): Promise<T> {
    const { lockedAfter: leader } = entity;
    if (leader) {
      const { tableName } = this.tx.connection.getMetadata(entity);
      await this.tx.query(
        `select 1 from ${leader.table} where id = (select ${leader.by} from ${tableName} where id = $1) for no key update`,
        [id],
      );
    }
    const row = await this.tx.findOne(entity, {
      where: { id } as FindOptionsWhere<T>,
      lock: { mode: 'for_no_key_update' },
    });
    const absent = Failure.notFound(entity.name.replace(/\B[A-Z]/g, ' $&').toLowerCase(), id);
    if (!row) throw absent;
    try {
      check?.(row);
    } catch (error) {
      // In the same words, so that nobody learns from them that there is such a row.
      throw error instanceof Failure && error.code === absent.code ? absent : error;
    }
    if (expectedVersion !== undefined && row.version !== expectedVersion) {
      throw Refused.version(expectedVersion, row.version);
    }
    return row;
  }
}
