import { once } from 'node:events';
import { parseArgs } from 'node:util';
import pg from 'pg';
import {
  canonical,
  checkpointOrigin,
  Config,
  EVENT_COLUMNS,
  exportLine,
  genesisHash,
  type HashedRow,
  LEDGER_FORMAT,
  openOwner,
  WITNESSED_NOTE,
  start,
} from '#libs/platform';
import { useRunningProduct } from './running-product.js';

const BATCH = 1000;

interface Head {
  readonly epoch: string;
  readonly size: number;
  readonly hash: string | null;
}

/**
 * Writes the whole ledger to standard output, as docs/ledger-format.md says: header, then a line per row, all of one
 * moment. The database is DATABASE_URL, or the embedded one of the running product. With `--after=SEQ` the rows before are left
 * out, for whoever has verified them.
 */
async function exportLedger(): Promise<void> {
  useRunningProduct();
  const { values } = parseArgs({ options: { after: { type: 'string', default: '0' } } });
  const after = Number(values.after);
  if (!Number.isSafeInteger(after) || after < 0) throw new Error(`--after=${values.after} is not a seq.`);
  const client = await openOwner(Config.from(process.env), 'ledger-export');
  try {
    await client.query('begin isolation level repeatable read read only');
    await client.query('set local role tripartite_relay; set local timezone = UTC');
    await write(canonical(await header(client)));
    await client.query(
      `declare ledger no scroll cursor for
         select ${EVENT_COLUMNS}, prev_hash as "prevHash", hash from ledger_event where seq > ${after} order by ledger_event.seq`,
    );
    for (;;) {
      const { rows } = await client.query<HashedRow>(`fetch ${BATCH} from ledger`);
      if (rows.length === 0) break;
      await write(rows.map(exportLine).join('\n'));
    }
  } finally {
    await client.end();
  }
}

async function header(client: pg.Client): Promise<Record<string, unknown>> {
  const { rows: heads } = await client.query<Head>('select epoch, seq::int as size, hash from ledger_head');
  const [head] = heads;
  if (!head) throw new Error('ledger_head has no row; the database was not migrated.');
  const { rows: checkpoints } = await client.query<{ note: string; key: string }>(
    `select ${WITNESSED_NOTE} as note, public_key as key from ledger_checkpoint order by size`,
  );
  return {
    format: LEDGER_FORMAT,
    epoch: head.epoch,
    origin: checkpointOrigin(head.epoch),
    size: head.size,
    head: head.hash ?? genesisHash(head.epoch),
    publicKeys: [...new Set(checkpoints.map(({ key }) => key))],
    checkpoints: checkpoints.map(({ note }) => note),
  };
}

async function write(text: string): Promise<void> {
  if (!process.stdout.write(`${text}\n`)) await once(process.stdout, 'drain');
}

start(exportLedger);
