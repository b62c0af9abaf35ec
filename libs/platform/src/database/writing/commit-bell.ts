import { Injectable } from '@nestjs/common';
import type { EntityManager, EntitySubscriberInterface, TransactionCommitEvent } from 'typeorm';
import { assertTouched, composed, type Part } from './parts.js';

const MARK = 'commitBell';

/** What a transaction leaves for its end. */
interface Left {
  /** By name: what is written last of all. */
  readonly last: Map<symbol, () => Part>;
  readonly wakeUps: (() => void)[];
}

/** What waits for the end of a transaction: statements that nobody in it looks at, and wake-ups after it. */
@Injectable()
export class CommitBell implements EntitySubscriberInterface {
  /**
   * Has a statement sent just before the commit, together with the others left for it; it is part of the transaction.
   * @param name one statement a name: the later one replaces the earlier
   */
  beforeCommit(tx: EntityManager, name: symbol, part: () => Part): void {
    leftBy(tx.queryRunner?.data).last.set(name, part);
  }

  /**
   * Runs what was asked for once the surrounding transaction has committed, and forgets it when it rolls back.
   * Only for wake-ups: whatever must not be lost is a row.
   * @param tx manager of the transaction to wait for
   */
  afterCommit(tx: EntityManager, run: () => void): void {
    leftBy(tx.queryRunner?.data).wakeUps.push(run);
  }

  async beforeTransactionCommit({ queryRunner }: TransactionCommitEvent): Promise<void> {
    const { last } = leftBy(queryRunner.data);
    if (last.size === 0) return;
    const parts = [...last.values()].map((part) => part());
    last.clear();
    const { text, values } = composed(parts);
    const [counted] = (await queryRunner.query(text, values)) as Record<string, number>[];
    assertTouched(parts, counted);
  }

  afterTransactionCommit(event: TransactionCommitEvent): void {
    for (const run of take(event)) run();
  }

  afterTransactionRollback(event: TransactionCommitEvent): void {
    take(event);
  }
}

function leftBy(data: object | undefined): Left {
  if (!data) throw new Error('There is no transaction whose end could be waited for.');
  return ((data as { [MARK]?: Left })[MARK] ??= { last: new Map(), wakeUps: [] });
}

function take({ queryRunner }: TransactionCommitEvent): (() => void)[] {
  const { wakeUps } = leftBy(queryRunner.data);
  delete (queryRunner.data as { [MARK]?: Left })[MARK];
  return wakeUps;
}
