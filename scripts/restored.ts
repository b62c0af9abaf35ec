import 'reflect-metadata';
import { readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { Config, openOwner, start } from '#libs/platform';
import { forgetJobs } from './backup/forget-jobs.js';
import { NEXT_GENERATION } from './backup/generation.js';
import { useRunningProduct } from './running-product.js';

/**
 * To be run after an older state of the database was restored by other means than `npm run restore`, on each machine that
 * has a worker: live clients that saw later events are told to read everything again, instead of taking the numbers that
 * come a second time for events they know; the queue forgets what it takes for done; and checkpoints are signed again, as
 * of another log, since this one does not extend what was signed.
 */
async function restored(): Promise<void> {
  useRunningProduct();
  const config = Config.from(process.env);
  const client = await openOwner(config, 'restored');
  try {
    // An owner that is no superuser is under the policies too, which show it nothing.
    await client.query('begin');
    await client.query('alter table ledger_head no force row level security');
    const { rows } = await client.query<{ generation: number; epoch: string }>(
      `update ledger_head set generation = ${NEXT_GENERATION} returning generation, epoch`,
    );
    await client.query('alter table ledger_head force row level security');
    await client.query('commit');
    if (rows.length !== 1) throw new Error('The database has no ledger; was it migrated?');
    await forgetJobs(config);
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
