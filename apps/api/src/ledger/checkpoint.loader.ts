import { Injectable } from '@nestjs/common';
import type { Page } from '#libs/graphql';
import { WITNESSED_NOTE, type ReadTransaction } from '#libs/platform';
import type { LedgerCheckpointType } from './ledger.types.js';

const COLUMNS = `size::int as size, root, at, public_key as "publicKey", ${WITNESSED_NOTE} as note`;

/** Checkpoints are for everybody: they tell nothing but how long the ledger is. */
@Injectable()
export class CheckpointLoader {
  page({ first, after }: Page, read: ReadTransaction): Promise<LedgerCheckpointType[]> {
    return read.query<LedgerCheckpointType>(
      `select ${COLUMNS} from ledger_checkpoint where $1::bigint is null or size < $1 order by size desc limit $2`,
      [after?.[0] ?? null, first + 1],
    );
  }

  /** The latest that covers the event, or the one asked for if it does. */
  async covering(seq: number, size: number | null, read: ReadTransaction): Promise<LedgerCheckpointType | undefined> {
    const [row] = await read.query<LedgerCheckpointType>(
      `select ${COLUMNS} from ledger_checkpoint where size >= $1 and ($2::bigint is null or size = $2)
       order by size desc limit 1`,
      [seq, size ?? null],
    );
    return row;
  }

  async ofSizes(sizes: readonly number[], read: ReadTransaction): Promise<Map<number, LedgerCheckpointType>> {
    const rows = await read.query<LedgerCheckpointType>(
      `select ${COLUMNS} from ledger_checkpoint where size = any ($1::bigint[])`,
      [sizes],
    );
    return new Map(rows.map((row) => [row.size, row]));
  }
}
