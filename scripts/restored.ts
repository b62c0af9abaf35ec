import 'reflect-metadata';
import pg from 'pg';
import { start } from '#libs/platform';
import { useRunningProduct } from './running-product.js';

/**
 * To be run once after an older state of the database was restored: live clients that saw later events are told to read
 * everything again, instead of taking the numbers that come a second time for events they know.
 */
async function restored(): Promise<void> {
  useRunningProduct();
  const client = new pg.Client({ connectionString: process.env['DATABASE_URL'] });
  await client.connect();
  try {
    const { rows } = await client.query<{ generation: number }>(
      'update ledger_head set generation = generation + 1 returning generation',
    );
    console.log(
      `This is generation ${rows[0]?.generation} of the ledger; live clients of earlier ones will read again.`,
    );
  } finally {
    await client.end();
  }
}

start(restored);
