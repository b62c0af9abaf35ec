import type { ReadTransaction } from '../../database/reader.js';
import { WITNESSED_NOTE } from './published.js';

/** A checkpoint as it is given out; for everybody, since it tells nothing but how long the ledger is. */
export interface StoredCheckpoint {
  readonly size: number;
  readonly root: string;
  readonly at: Date;
  readonly publicKey: string;
  readonly note: string;
}

export const CHECKPOINT_COLUMNS = `size::int as size, root, at, public_key as "publicKey", ${WITNESSED_NOTE} as note`;

/** @param which of those that cover the row: the one of this size, or the last or the first of all */
export async function checkpointCovering(
  seq: number,
  which: number | 'first' | 'last',
  read: ReadTransaction,
): Promise<StoredCheckpoint | undefined> {
  const size = typeof which === 'number' ? which : null;
  const [row] = await read.query<StoredCheckpoint>(
    `select ${CHECKPOINT_COLUMNS} from ledger_checkpoint where size >= $1 and ($2::bigint is null or size = $2)
     order by size ${which === 'first' ? 'asc' : 'desc'} limit 1`,
    [seq, size],
  );
  return row;
}
