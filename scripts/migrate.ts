import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { migrations } from '#libs/domain';
import { Config, start } from '#libs/platform';

/** Brings the database of DATABASE_URL to this version, as its owner. Safe to run again, and by several at once. */
async function migrate(): Promise<void> {
  const config = Config.from(process.env);
  const source = new DataSource({
    type: 'postgres',
    url: config.DATABASE_URL,
    migrations,
    migrationsTransactionMode: 'each',
  });
  await source.initialize();
  try {
    await source.query(`select pg_advisory_lock(hashtext('tripartite migrations'))`);
    const done = await source.runMigrations();
    for (const { name } of done) console.log(`migrated ${name}`);
    if (done.length === 0) console.log('the database is up to date');
  } finally {
    await source.destroy();
  }
}

start(migrate);
