import 'reflect-metadata';
import { readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { start } from '#libs/platform';
import { useRunningProduct } from './running-product.js';

/**
 * To be run once after an older state of the database was restored: live clients that saw later events are told to read
 * everything again, instead of taking the numbers that come a second time for events they know. Checkpoints are signed
 * again, as of another log, since this one does not extend what was signed: on each machine that has a worker.
 */
async function restored(): Promise<void> {
  useRunningProduct();
  const client = new pg.Client({ connectionString: process.env['DATABASE_URL'] });
  await client.connect();
  try {
    const { rows } = await client.query<{ generation: number; epoch: string }>(
      'update ledger_head set generation = generation + 1 returning generation, epoch',
    );
    const { generation = 0, epoch = '' } = rows[0] ?? {};
    console.log(`This is generation ${generation} of the ledger; live clients of earlier ones will read again.`);
    const aside = setAside(epoch, generation);
    if (aside)
      console.log(`What was signed before is kept in ${aside}; the worker here signs from now on what there is now.`);
  } finally {
    await client.end();
  }
}

/** Only who can change files on this machine can have the worker sign what does not extend what it signed. */
function setAside(epoch: string, generation: number): string | null {
  const folder = join(process.env['DATA_DIR'] || '.data', 'ledger');
  const file = join(folder, 'signed.json');
  try {
    if ((JSON.parse(readFileSync(file, 'utf8')) as { epoch?: string }).epoch !== epoch) return null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const aside = join(folder, `signed.before-${generation}.json`);
  renameSync(file, aside);
  return aside;
}

start(restored);
