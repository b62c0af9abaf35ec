import { execFile, spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { chain, genesisHash, type HashedRow } from '../../libs/platform/src/ledger/chain/chain.js';
import { append, emptyFrontier } from '../../libs/platform/src/ledger/chain/merkle.js';

interface Exported {
  readonly header: { readonly epoch: string; readonly checkpoints: string[]; readonly publicKeys: string[] };
  readonly rows: HashedRow[];
  readonly text: string;
}

/** The whole ledger, as operators export it. */
export async function exported(databaseUrl: string): Promise<Exported> {
  const { stdout: text } = await promisify(execFile)(process.execPath, [resolve('dist/scripts/ledger-export.js')], {
    env: { ...process.env, DATABASE_URL: databaseUrl, NODE_OPTIONS: '' },
    maxBuffer: 1 << 28,
  });
  const [first = '', ...rows] = text.trimEnd().split('\n');
  return {
    header: JSON.parse(first) as Exported['header'],
    rows: rows.map((line) => JSON.parse(line) as HashedRow),
    text,
  };
}

/** Runs the stand-alone verifier. */
export function ledgerVerify(args: readonly string[], env: Record<string, string> = {}) {
  const { DATABASE_URL: _, DATA_DIR: __, ...kept } = process.env;
  const program = [resolve('scripts/ledger-verify.mjs'), ...args];
  return spawnSync(process.execPath, program, { encoding: 'utf8', env: { ...kept, NODE_OPTIONS: '', ...env } });
}

/** Somebody who may do everything in the database and knows how rows are chained, but has no key and no other machine. */
export class Forger {
  constructor(private readonly databaseUrl: string) {}

  /** Changes what an event says, hashes everything after it anew, and takes out every checkpoint. */
  async rewrite(seq: number): Promise<void> {
    const { header, rows } = await exported(this.databaseUrl);
    await this.replace(header.epoch, rows, (row) => (row.seq === seq ? { ...row, data: { forged: true } } : row));
    await this.removeCheckpoints();
  }

  /** Cuts rows off at the end and makes the head fit. */
  async cut(count: number): Promise<void> {
    const { header, rows } = await exported(this.databaseUrl);
    await this.replace(header.epoch, rows.slice(0, -count), (row) => row);
    await this.removeCheckpoints();
  }

  async removeCheckpoints(): Promise<void> {
    await this.run((sql) => sql('truncate ledger_cosignature, ledger_checkpoint, ledger_tile'));
  }

  private async replace(epoch: string, rows: readonly HashedRow[], edit: (row: HashedRow) => HashedRow): Promise<void> {
    let prevHash = genesisHash(epoch);
    const forged = rows.map((row) => {
      const hashed = chain({ ...edit(row), prevHash });
      prevHash = hashed.hash;
      return hashed;
    });
    const frontier = append(
      emptyFrontier,
      forged.map(({ hash }) => hash),
    );
    await this.run(async (sql) => {
      await sql('begin');
      await sql('delete from ledger_event where seq > $1', [forged.length]);
      // Or the sequencer could give none of these numbers a second time.
      await sql('delete from ledger_index where seq > $1', [forged.length]);
      for (const { seq, data, prevHash: before, hash } of forged) {
        await sql('update ledger_event set data = $2, prev_hash = $3, hash = $4 where seq = $1', [
          seq,
          data,
          before,
          hash,
        ]);
      }
      const followed = 'owed_seq = least(owed_seq, $1), dispatched_seq = least(dispatched_seq, $1)';
      await sql(`update ledger_head set seq = $1, hash = $2, frontier = $3, ${followed}`, [
        forged.length,
        prevHash,
        JSON.stringify(frontier),
      ]);
      await sql('commit');
    });
  }

  private async run(
    work: (sql: (text: string, values?: unknown[]) => Promise<unknown>) => Promise<unknown>,
  ): Promise<void> {
    const client = new pg.Client({ connectionString: this.databaseUrl });
    await client.connect();
    try {
      await client.query('set session_replication_role = replica'); // no trigger and no foreign key stands in the way
      await work((text, values) => client.query(text, values));
    } finally {
      await client.end();
    }
  }
}
