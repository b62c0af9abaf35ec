import 'reflect-metadata';
import { renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Config, openOwner, SignedStates, start, unsigned } from '#libs/platform';
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
    const aside = await setAside(config, epoch, generation);
    if (aside)
      console.log(`What was signed before is kept in ${aside}; the worker here signs from now on what there is now.`);
  } finally {
    await client.end();
  }
}

/**
 * Only who can change files on this machine, or the bucket, can have the worker sign what does not extend what it signed: this is its word
 * that what there is now is the ledger, so the worker goes through all of it and signs.
 */
async function setAside(config: Config, epoch: string, generation: number): Promise<string | null> {
  const states = new SignedStates(config);
  const kept = await states.read();
  if (kept && kept.epoch !== epoch) return null;
  const aside = join(dirname(states.path), `signed.before-${generation}.json`);
  if (kept) renameSync(states.path, aside);
  await states.write(unsigned(epoch));
  return kept && aside;
}

start(restored);
