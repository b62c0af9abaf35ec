import { Inject, Injectable } from '@nestjs/common';
import { TransactionHost } from '@nestjs-cls/transactional';
import type { TransactionalAdapterTypeOrm } from '@nestjs-cls/transactional-adapter-typeorm';
import type { EntityManager, ObjectLiteral } from 'typeorm';
import { Failure, Refused } from '#libs/contracts';
import type { Statement } from '../sql/sql.js';
import { CommitBell } from './writing/commit-bell.js';
import { assertTouched, composed, type Part } from './writing/parts.js';

interface Versioned extends ObjectLiteral {
  id: string;
  version: number;
}

/**
 * A class of rows; `lockedAfter` names the table whose row (by the foreign key `by`) is locked before one of these, so that
 * everybody who locks both does so in one order and nobody waits in a circle.
 */
type Lockable<T> = (new () => T) & {
  readonly lockedAfter?: { readonly table: string; readonly by: string };
  /** What people call it, where that is not its name. */
  readonly called?: string;
};

/** A row that is locked before another: `id` is SQL, in which `:id` stands for the other's. */
export interface LockedFirst {
  readonly table: string;
  readonly id: string;
}

interface LockOptions<T, Partner extends ObjectLiteral> {
  /** Throws for a row that the caller may not know of; asked before the version is compared. */
  readonly check?: (row: T) => void;
  /** What is locked before it, in this order, instead of what its class says. */
  readonly first?: readonly LockedFirst[];
  /** A class of rows with the same ids, whose row is locked and read with it. */
  readonly partner?: new () => Partner;
}

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
  query<Row>(statement: Statement<Row>): Promise<Row[]>;
  query<Row>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
  query<Row>(asked: string | Statement<Row>, values: readonly unknown[] = []): Promise<Row[]> {
    return typeof asked === 'string'
      ? this.host.tx.query<Row[]>(asked, [...values])
      : this.host.tx.query<Row[]>(asked.text, asked.values);
  }

  /** The same for an `update` or a `delete`: what it returns, and how many rows it changed, which the driver tells together. */
  async changed<Row>(statement: Statement<Row>): Promise<{ readonly rows: Row[]; readonly count: number }> {
    const [rows, count] = await this.host.tx.query<[Row[], number]>(statement.text, statement.values);
    return { rows, count };
  }

  /** Several statements that don't look at each other's changes, in one round trip, in the ambient transaction. */
  async together(parts: readonly Part[]): Promise<void> {
    if (parts.length === 0) return;
    const { text, values } = composed(parts);
    const [counted] = await this.tx.query<Record<string, number>[]>(text, values);
    assertTouched(parts, counted);
  }

  /** Leaves a statement to the end of the ambient transaction; see CommitBell. */
  beforeCommit(name: symbol, part: () => Part): void {
    this.bell.beforeCommit(this.tx, name, part);
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
    return (await this.lockWith(entity, id, expectedVersion, { check }))[0];
  }

  /**
   * The same, after other rows and with another: all in one statement.
   * @returns the row, and its partner when there is one
   */
  async lockWith<T extends Versioned, Partner extends ObjectLiteral>(
    entity: Lockable<T>,
    id: string,
    expectedVersion: number | undefined,
    { check, first, partner }: LockOptions<T, Partner>,
  ): Promise<[T, Partner | null]> {
    const [row, other] = await this.locked(entity, id, first ?? this.firstOf(entity), partner);
    const absent = Failure.notFound(entity.called ?? entity.name.replace(/\B[A-Z]/g, ' $&').toLowerCase(), id);
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
    return [row, other];
  }

  private firstOf<T extends Versioned>(entity: Lockable<T>): LockedFirst[] {
    const { lockedAfter: leader } = entity;
    if (!leader) return [];
    const { tableName } = this.tx.connection.getMetadata(entity);
    return [{ table: leader.table, id: `(select ${leader.by} from ${tableName} where id = :id)` }];
  }

  private async locked<T extends Versioned, Partner extends ObjectLiteral>(
    entity: Lockable<T>,
    id: string,
    first: readonly LockedFirst[],
    partner?: new () => Partner,
  ): Promise<[T | null, Partner | null]> {
    const query = this.tx.createQueryBuilder<T>(entity, 'it').where(`it.id = :id and ${inOrder(first)}`, { id });
    query.setLock('for_no_key_update', undefined, partner ? ['it', 'partner'] : undefined);
    if (!partner) return [await query.getOne(), null];
    query.innerJoinAndMapOne('it.partner', partner, 'partner', 'partner.id = it.id');
    const row = (await query.getOne()) as (T & { partner?: Partner }) | null;
    if (!row) return this.locked(entity, id, first);
    const { partner: other = null } = row;
    delete row.partner;
    return [row, other];
  }
}

/** SQL that is true once these rows are locked: a CASE is evaluated in its order, and before the row it is a condition of is locked. */
function inOrder(first: readonly LockedFirst[]): string {
  return first.reduceRight(
    (then, { table, id }) =>
      `case when (select count(*) from (select 1 from ${table} where id = ${id} for no key update) l) >= 0 then ${then} end`,
    'true',
  );
}
