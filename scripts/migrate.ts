import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { domain, DomainModule, migrations, Standards } from '#libs/domain';
import { clientOptions, Config, ownerAddress, PlatformModule, provisionLogins, start } from '#libs/platform';

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
    const done = await source.runMigrations();
    for (const { name } of done) console.log(`migrated ${name}`);
    if (done.length === 0) console.log('the database is up to date');
    await provisionLogins(config, (sql) => source.query(sql));
    for (const line of await publishStandards()) console.log(`published ${line}`);
  } finally {
    await source.destroy();
  }
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
