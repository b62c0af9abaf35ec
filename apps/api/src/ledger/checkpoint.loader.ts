import { Injectable } from '@nestjs/common';
import type { Page } from '#libs/graphql';
import { CHECKPOINT_COLUMNS, raw, type ReadTransaction, sql } from '#libs/platform';
import type { LedgerCheckpointType } from './ledger.types.js';

/** Checkpoints are for everybody: they tell nothing but how long the ledger is. */
@Injectable()
export class CheckpointLoader {
  page({ first, after }: Page, read: ReadTransaction): Promise<LedgerCheckpointType[]> {
    const before = after?.[0] ?? null;
    return read.query<LedgerCheckpointType>(
      sql`select ${raw(CHECKPOINT_COLUMNS)} from ledger_checkpoint where ${before}::bigint is null or size < ${before}::bigint order by size desc limit ${first + 1}`,
    );
  }

  async ofSizes(sizes: readonly number[], read: ReadTransaction): Promise<Map<number, LedgerCheckpointType>> {
    const rows = await read.query<LedgerCheckpointType>(
      sql`select ${raw(CHECKPOINT_COLUMNS)} from ledger_checkpoint where size = any (${sizes}::bigint[])`,
    );
    return new Map(rows.map((row) => [row.size, row]));
  }
}
