import './import/memory.js';
import 'reflect-metadata';
import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { SingleBar } from 'cli-progress';
import { ClsService } from 'nestjs-cls';
import type { Actor } from '#libs/contracts';
import {
  actorOf,
  DomainModule,
  domain,
  Imports,
  ImportsModule,
  Member,
  OcdsImport,
  readIdentifier,
  ImportInputError,
} from '#libs/domain';
import { Config, contentHash, Database, PlatformModule, Scanner, start, Outbound } from '#libs/platform';
import { ImportReport } from './import/report.js';
import { useRunningProduct } from './running-product.js';
import { Bringer } from './import/bringer.js';
import { inspection } from './import/inspect.js';
import { downloaded } from './import/download.js';

@Module({ imports: [PlatformModule.for({ process: 'script', ...domain }), DomainModule, ImportsModule] })
class ImportModule {}

const USAGE = `Brings real contracting data in: organisations, projects and proposals.

  npm run import -- ocds <file, folder or https address>

Reads OCDS releases, release packages, records and record packages: JSON, JSON Lines, and either packed with gzip or zip.
Running it again changes nothing that is in, and goes on where an earlier run stopped.

Exit codes: 0 all is in; 1 some files or processes were refused, the others are in; 2 there is nothing to read;
130 stopped before the end.`;

const REFUSED = 1;
const NO_INPUT = 2;
const STOPPED = 130;

async function importOcds(): Promise<void> {
  const [kind, place] = process.argv.slice(2);
  if (kind !== 'ocds' || !place) throw new ImportInputError(USAGE);
  useRunningProduct();
  process.env['LOG_LEVEL'] ??= 'warn';
  const config = Config.from(process.env);
  const app = await NestFactory.createApplicationContext(ImportModule, { logger: false, abortOnError: false });
  const stop = new AbortController();
  let reading = true;
  const stopped = (): void => {
    if (reading) process.exit(STOPPED);
    stop.abort();
  };
  process.once('SIGINT', stopped);
  process.once('SIGTERM', stopped);
  const given = await downloaded(place, app.get(Outbound)).catch(async (error: unknown) => {
    await app.close();
    throw error;
  });
  try {
    const actor = await steward(app.get(ClsService), app.get(Database));
    const report = new ImportReport(join(config.DATA_DIR, 'imports'));
    const imports = app.get(Imports);
    const cls = app.get(ClsService);
    const kept = (keys: readonly string[]) => cls.run(() => imports.kept(actor, keys));
    const tools = { readIdentifier, contentHash, kept, inspect: inspection(app.get(Scanner)) };
    const ocds = await OcdsImport.open(given.path, tools, (entry) => report.tell(entry), given.name);
    reading = false;
    report.read(ocds.source);
    const bar = new SingleBar({
      format: '  {bar} {value} of {total} releases',
      hideCursor: true,
      noTTYOutput: false,
      stream: process.stderr,
    });
    if (process.stderr.isTTY) bar.start(ocds.source.releases, 0);
    try {
      const bringer = new Bringer(cls, imports, actor, report);
      await bringer.bringAll(ocds.processes(), stop.signal, (releases) => bar.increment(releases));
    } finally {
      bar.stop();
      await ocds.close();
      for (const line of report.close(stop.signal.aborted)) console.log(line);
    }
    process.exitCode = stop.signal.aborted ? STOPPED : report.refused > 0 ? REFUSED : 0;
  } finally {
    given.remove();
    await app.close();
  }
}

/** In whose name things are brought in: the first steward of the platform. */
async function steward(cls: ClsService, db: Database): Promise<Actor> {
  const [seat] = await cls.run(() =>
    db.query<Member>(
      `select m.id, m.person_id as "personId", m.organisation_id as "organisationId", m.roles, m.steward
       from member m join organisation o on o.id = m.organisation_id and o.state = 'VERIFIED'
       where m.steward and m.state = 'ACTIVE' order by m.created_at limit 1`,
    ),
  );
  if (!seat)
    throw new ImportInputError('There is no platform steward to import as; make one first: npm run steward -- --help');
  return actorOf(seat);
}

start(async () => {
  try {
    await importOcds();
  } catch (error) {
    if (!(error instanceof ImportInputError)) throw error;
    console.error(error.message);
    process.exitCode = NO_INPUT;
  }
});
