import type pg from 'pg';
import { checkpointOrigin, genesisHash, LEDGER_FORMAT, ROW_HASHES, Tiles, WITNESSED_NOTE } from '#libs/platform';

interface Head {
  readonly epoch: string;
  readonly seq: number;
  readonly archived: number;
}

/** How far the ledger goes, and from where on it is here. */
export async function headOf(client: pg.ClientBase): Promise<Head> {
  const { rows } = await client.query<Head>(
    'select epoch, seq::int as seq, archived_seq::int as archived from ledger_head',
  );
  const [head] = rows;
  if (!head) throw new Error('ledger_head has no row; the database was not migrated.');
  return head;
}

interface Span {
  readonly epoch: string;
  readonly before: number;
  readonly last: number;
  /** Whether all that has come until now is in it: then a checkpoint of more shows what was lost. */
  readonly open?: boolean;
}

/**
 * The first line of an export, as docs/ledger-format.md says, of rows up to `last`. Where rows before are not in it, `before` says what
 * comes of them: how many, the hash of the last, and the perfect subtrees.
 */
export async function headerOf(
  client: pg.ClientBase,
  { epoch, before, last, open = false }: Span,
): Promise<Record<string, unknown>> {
  const { rows: checkpoints } = await client.query<{ note: string; key: string }>(
    `select ${WITNESSED_NOTE} as note, public_key as key from ledger_checkpoint where size >= $1 and ($2 or size <= $3) order by size`,
    [before, open, last],
  );
  return {
    format: LEDGER_FORMAT,
    epoch,
    origin: checkpointOrigin(epoch),
    size: last,
    head: await hashAt(client, epoch, last),
    publicKeys: [...new Set(checkpoints.map(({ key }) => key))],
    checkpoints: checkpoints.map(({ note }) => note),
    ...(before > 0 && {
      before: { size: before, head: await hashAt(client, epoch, before), parts: await partsOf(client, before) },
    }),
  };
}

async function hashAt(client: pg.ClientBase, epoch: string, seq: number): Promise<string> {
  if (seq === 0) return genesisHash(epoch);
  const { rows } = await client.query<{ hash: string }>(ROW_HASHES, [seq - 1, seq]);
  const [row] = rows;
  if (!row) throw new Error(`The hash of row ${seq} is neither in the ledger nor among those of archived rows.`);
  return row.hash;
}

async function partsOf(client: pg.ClientBase, size: number): Promise<{ size: number; hash: string }[]> {
  const { nodes } = await new Tiles(client).frontier(size);
  let rest = size;
  return nodes.map((hash) => {
    let part = 1;
    while (part * 2 <= rest) part *= 2;
    rest -= part;
    return { size: part, hash };
  });
}
