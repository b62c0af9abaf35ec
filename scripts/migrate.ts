import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { domain, DomainModule, migrations, Standards } from '#libs/domain';
import {
  clientOptions,
  Config,
  ConfigError,
  ownerAddress,
  PlatformModule,
  provisionLogins,
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
    extra: clientOptions(config, ownerAddress(config)),
    migrations,
    migrationsTransactionMode: 'each',
  });
  await source.initialize();
  try {
    await source.query(`select pg_advisory_lock(hashtext('tripartite migrations'))`);
    await refuseOlder(source);
    const done = await source.runMigrations();
    for (const { name } of done) console.log(`migrated ${name}`);
    if (done.length === 0) console.log('the database is up to date');
    await provisionLogins(config, (sql) => source.query(sql));
    for (const line of await publishStandards()) console.log(`published ${line}`);
  } finally {
    await source.destroy();
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

async function publishStandards(): Promise<string[]> {
  const app = await NestFactory.createApplicationContext(MigrateModule, { logger: false, abortOnError: false });
  try {
    return await app.get(Standards).publish();
  } finally {
    await app.close();
  }
}

start(migrate);
