import 'reflect-metadata';
import pg from 'pg';
import { Config, start } from '#libs/platform';
import { forgetJobs } from './backup/forget-jobs.js';
import { useRunningProduct } from './running-product.js';

/**
 * To be run once after an older state of the database was restored by other means than `npm run restore`: live clients that saw
 * later events are told to read everything again, instead of taking the numbers that come a second time for events they know, and
 * the queue forgets what it takes for done.
 */
async function restored(): Promise<void> {
  useRunningProduct();
  const client = new pg.Client({ connectionString: process.env['DATABASE_URL'] });
  await client.connect();
  try {
    // An owner that is no superuser is under the policies too, which show it nothing.
    await client.query('begin');
    await client.query('alter table ledger_head no force row level security');
    const { rows } = await client.query<{ generation: number }>(
      'update ledger_head set generation = generation + 1 returning generation',
    );
    await client.query('alter table ledger_head force row level security');
    await client.query('commit');
    if (rows.length !== 1) throw new Error('The database has no ledger; was it migrated?');
    await forgetJobs(Config.from(process.env));
    console.log(
      `This is generation ${rows[0]?.generation} of the ledger; live clients of earlier ones will read again.`,
    );
  } finally {
    await client.end();
  }
}

start(restored);
