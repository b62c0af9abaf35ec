import 'reflect-metadata';
import { setTimeout as pause } from 'node:timers/promises';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { domain, DomainModule, migrations, Standards } from '#libs/domain';
import {
  Audiences,
  Checkpoints,
  clientOptions,
  Config,
  ConfigError,
  ownerAddress,
  PlatformModule,
  provisionLogins,
  sortNamesAnew,
  start,
} from '#libs/platform';

@Module({ imports: [PlatformModule.for({ process: 'script', ...domain }), DomainModule] })
class MigrateModule {}

/**
 * Brings the database of DATABASE_URL to this version: its tables, as its owner, the product's log-ins, and the standard calendars and processes,
 * through the services that anybody's go through. Safe to run again, and by several at once.
 */
async function migrate(): Promise<void> {
  const config = Config.from(process.env);
  const source = new DataSource({
    type: 'postgres',
    // One connection: the lock and the limit below are its own.
    extra: { ...clientOptions(config, ownerAddress(config)), max: 1 },
    migrations,
    migrationsTransactionMode: 'each',
  });
  await source.initialize();
  try {
    await source.query(`select pg_advisory_lock(hashtext('tripartite migrations'))`);
    await refuseOlder(source);
    await source.query(`set lock_timeout = '${LOCK_WAIT}'`);
    const done = await patiently(() => source.runMigrations());
    for (const { name } of done) console.log(`migrated ${name}`);
    if (done.length === 0) console.log('the database is up to date');
    await provisionLogins(config, (sql) => source.query(sql));
    // It waits for what runs, and nobody waits for it.
    await source.query('set lock_timeout = 0');
    for (const line of await sortNamesAnew((statement) => source.query(statement))) console.log(line);
    await inProduct(async (app) => {
      for (const line of await app.get(Standards).publish()) console.log(`published ${line}`);
      await deriveAudiences(source, app.get(Audiences));
    });
  } finally {
    await source.destroy();
  }
}

/** Whoever waits for a lock on a table keeps everybody else from it meanwhile: so migrations wait for no longer than this. */
const LOCK_WAIT = '1s';
const ATTEMPTS = 30;

/** A migration that did not get its lock was undone, and is tried again when those before it have had their turn. */
async function patiently<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      if (attempt === ATTEMPTS || (error as { code?: unknown }).code !== '55P03') throw error;
      console.log('a table is in use; the migration is tried again');
      await pause(1000);
    }
  }
}

/** The tables began anew before the first release; what was made until then can't be brought on. */
async function refuseOlder(source: DataSource): Promise<void> {
  const [{ older }] = (await source.query(
    `select to_regclass('ledger_event') is not null and to_regclass('migrations') is not null as older`,
  )) as [{ older: boolean }];
  if (!older) return;
  const names = (await source.query('select name from migrations')) as { name: string }[];
  if (names.some(({ name }) => name === new migrations[0]!().name)) return;
  throw new ConfigError([
    'This database was made by a version before the first release, and there is no way from it to this one. Give DATABASE_URL an empty database, or move the folder .data away, and start again.',
  ]);
}

async function inProduct(run: (app: INestApplicationContext) => Promise<void>): Promise<void> {
  const app = await NestFactory.createApplicationContext(MigrateModule, { logger: false, abortOnError: false });
  try {
    // Before anything is recorded: a ledger that is new is remembered as empty.
    await app.get(Checkpoints).begin();
    await run(app);
  } finally {
    await app.close();
  }
}

/** Where a rule of who may read has changed since, rows are brought up to date. The comment on the schema says by which rules they are. */
async function deriveAudiences(source: DataSource, audiences: Audiences): Promise<void> {
  const note = `audiences by ${audiences.fingerprint}`;
  const [kept] = (await source.query(`select obj_description('app'::regnamespace, 'pg_namespace') as note`)) as [
    { note: string | null },
  ];
  if (kept.note === note) return;
  const mended = await audiences.mend();
  if (mended > 0) console.log(`derived who may read ${mended} rows anew`);
  await source.query(`comment on schema app is '${note}'`);
}

start(migrate);
