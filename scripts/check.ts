import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { DataSource } from 'typeorm';
import { domain, fileKeysInUse } from '#libs/domain';
import {
  Audiences,
  columnFaults,
  Config,
  Database,
  loginFaults,
  orderFaults,
  PlatformModule,
  policyFaults,
  sql,
  start,
  Storage,
  WRITER,
} from '#libs/platform';
import { createHash } from 'node:crypto';
import { parseArgs } from 'node:util';
import { ArchiveFault } from './archive/fault.js';
import { placeAt } from './archive/place.js';
import { digested } from './backup/archive.js';
import { Failure } from '#libs/contracts';
import { useRunningProduct } from './running-product.js';

@Module({ imports: [PlatformModule.for({ process: 'script', ...domain })] })
class CheckModule {}

/**
 * Checks database and files against the code: the log-ins and what is set for them, entities against what the migrations made, every table's policies, by which rules names were sorted, every row's
 * audience against ownership and assignment, the rows by which lists are found, the counts that are kept (`--mend-counts` counts anew where they are wrong), and every file that a row names, and of an archived part of the ledger that is here, against its hash. Exit code 1 and a line a fault
 * when something disagrees.
 */
async function check(): Promise<void> {
  const { values } = parseArgs({ options: { 'mend-counts': { type: 'boolean' } } });
  useRunningProduct();
  const logins = await loginFaults(Config.from(process.env));
  if (logins.length > 0) {
    // Nothing is asked over connections that are not what they must be.
    for (const fault of logins) console.log(`log-in: ${fault}`);
    console.log(`${logins.length} faults`);
    process.exitCode = 1;
    return;
  }
  const app = await NestFactory.createApplicationContext(CheckModule, { logger: false, abortOnError: false });
  try {
    const source = app.get<DataSource>(WRITER);
    const columns = await columnFaults(source);
    const policies = await policyFaults(source, domain.audiences);
    const orders = await orderFaults((statement) => source.query(statement));
    const rows = await app.get(Audiences).faults();
    const lists = await app.get(Audiences).visibilityFaults();
    const counts = await countFaults(app.get(Database), values['mend-counts'] === true);
    const files = await fileFaults(app.get(Database), app.get(Storage));
    const archives = await archiveFaults(app.get(Database), app.get(Config));
    for (const fault of archives.faults) console.log(`archive: ${fault}`);
    for (const file of archives.unseen) console.log(`not looked at: ${file}`);
    for (const fault of columns) console.log(`column: ${fault}`);
    for (const fault of policies) console.log(`policy: ${fault}`);
    for (const fault of orders) console.log(`order: ${fault}`);
    for (const fault of lists) console.log(`list: ${fault}`);
    for (const { fault } of counts) console.log(`count: ${fault}`);
    for (const fault of files.faults) console.log(`file: ${fault}`);
    for (const { table, id, stored, expected } of rows) {
      console.log(
        `audience: ${table} ${id} is read by [${stored.join(', ')}], should be by [${(expected ?? []).join(', ')}]`,
      );
    }
    const found = [columns, policies, orders, rows, lists, counts, files.faults, archives.faults].flat().length;
    console.log(
      found
        ? `${found} faults`
        : `entities match the migrations; every table has its policies; every audience of ${domain.audiences.length} tables is right; ` +
            `${files.count} files are what their names say`,
    );
    process.exitCode = found ? 1 : 0;
  } finally {
    await app.close();
  }
}

/** Compares the counts that are kept with what there is, which may take long; before that, where it is wanted, all is counted anew. */
function countFaults(db: Database, mend: boolean): Promise<{ fault: string }[]> {
  return db.transaction(async () => {
    await db.query(sql`set local statement_timeout = 0`);
    if (mend) await db.query(sql`select app.portfolio_recount()`);
    return db.query<{ fault: string }>(sql`select app.portfolio_faults() as fault`);
  });
}

/** Reads every file of an archived part of the ledger that is still where it was written. */
async function archiveFaults(db: Database, config: Config): Promise<{ faults: string[]; unseen: string[] }> {
  const archives = await db.query<{ file: string; place: string; sha256: string }>(
    sql`select file, place, sha256 from ledger_archive where left_at is not null order by first`,
  );
  const faults: string[] = [];
  const unseen: string[] = [];
  for (const { file, place: noted, sha256 } of archives) {
    try {
      const place = await placeAt(noted, config);
      const found = await digested(await place.read(file));
      if (found.sha256 !== sha256) faults.push(`${place.nameOf(file)} is damaged: its content is another`);
    } catch (error) {
      if (!(error instanceof ArchiveFault)) throw error;
      unseen.push(`${noted}/${file} (${error.message})`);
    }
  }
  return { faults, unseen };
}

/** Reads every file that a row names: its name is the hash of its content. */
async function fileFaults(db: Database, storage: Storage): Promise<{ count: number; faults: string[] }> {
  const keys = await db.query<{ key: string }>(fileKeysInUse);
  const faults: string[] = [];
  for (const { key } of keys) {
    try {
      const { content } = await storage.get(key);
      const hash = createHash('sha256');
      for await (const chunk of content) hash.update(chunk as Buffer);
      if (hash.digest('hex') !== key) faults.push(`${key} is damaged: its content is another`);
    } catch (error) {
      faults.push(
        error instanceof Failure && error.code === 'NOT_FOUND'
          ? `${key} is missing`
          : `${key} can't be read: ${(error as Error).message}`,
      );
    }
  }
  return { count: keys.length, faults };
}

start(check);
