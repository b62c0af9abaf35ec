import { Injectable } from '@nestjs/common';
import type { Page } from '#libs/graphql';
import { CHECKPOINT_COLUMNS, countOf, paged, raw, type ReadTransaction, sql, where } from '#libs/platform';
import type { LedgerCheckpointType } from './ledger.types.js';

/** Checkpoints are for everybody: they tell nothing but how long the ledger is. */
@Injectable()
export class CheckpointLoader {
  page(page: Page, read: ReadTransaction): Promise<LedgerCheckpointType[]> {
    page.count = countOf(() => sql`ledger_checkpoint`);
    const { beyond, order } = paged(page, [sql`size`], true);
    return read.query<LedgerCheckpointType>(
      sql`select ${raw(CHECKPOINT_COLUMNS)} from ledger_checkpoint ${where(beyond)} order by ${order}`,
    );
  }

  async ofSizes(sizes: readonly number[], read: ReadTransaction): Promise<Map<number, LedgerCheckpointType>> {
    const rows = await read.query<LedgerCheckpointType>(
      sql`select ${raw(CHECKPOINT_COLUMNS)} from ledger_checkpoint where size = any (${sizes}::bigint[])`,
    );
    return new Map(rows.map((row) => [row.size, row]));
  }
}
