import { Injectable } from '@nestjs/common';
import type { Page } from '#libs/graphql';
import { CHECKPOINT_COLUMNS, type ReadTransaction } from '#libs/platform';
import type { LedgerCheckpointType } from './ledger.types.js';

/** Checkpoints are for everybody: they tell nothing but how long the ledger is. */
@Injectable()
export class CheckpointLoader {
  page({ first, after }: Page, read: ReadTransaction): Promise<LedgerCheckpointType[]> {
    return read.query<LedgerCheckpointType>(
      `select ${CHECKPOINT_COLUMNS} from ledger_checkpoint where $1::bigint is null or size < $1 order by size desc limit $2`,
      [after?.[0] ?? null, first + 1],
    );
  }

  async ofSizes(sizes: readonly number[], read: ReadTransaction): Promise<Map<number, LedgerCheckpointType>> {
    const rows = await read.query<LedgerCheckpointType>(
      `select ${CHECKPOINT_COLUMNS} from ledger_checkpoint where size = any ($1::bigint[])`,
      [sizes],
    );
    return new Map(rows.map((row) => [row.size, row]));
  }
}
