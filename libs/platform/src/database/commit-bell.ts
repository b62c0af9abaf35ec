import { Injectable } from '@nestjs/common';
import type { EntityManager, EntitySubscriberInterface, TransactionCommitEvent } from 'typeorm';

const MARK = 'commitBell';

/**
 * Runs what was asked for once the surrounding transaction has committed, and forgets it when it rolls back.
 * Only for wake-ups: whatever must not be lost is a row.
 */
@Injectable()
export class CommitBell implements EntitySubscriberInterface {
  /** @param tx manager of the transaction to wait for */
  afterCommit(tx: EntityManager, run: () => void): void {
    const data = tx.queryRunner?.data as { [MARK]?: (() => void)[] } | undefined;
    if (!data) throw new Error('afterCommit needs a transaction');
    (data[MARK] ??= []).push(run);
  }

  afterTransactionCommit(event: TransactionCommitEvent): void {
    const waiting = take(event);
    for (const run of waiting) run();
  }

  afterTransactionRollback(event: TransactionCommitEvent): void {
    take(event);
  }
}

function take(event: TransactionCommitEvent): (() => void)[] {
  const data = event.queryRunner.data as { [MARK]?: (() => void)[] };
  const waiting = data[MARK] ?? [];
  delete data[MARK];
  return waiting;
}
