import 'reflect-metadata';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { SingleBar } from 'cli-progress';
import { ClsService } from 'nestjs-cls';
import { type Actor, Refused } from '#libs/contracts';
import {
  actorOf,
  DomainModule,
  domain,
  type ImportedProcess,
  Imports,
  ImportsModule,
  Member,
  OcdsImport,
  readIdentifier,
  type RefusedProcess,
} from '#libs/domain';
import { Config, contentHash, CORRELATION, Database, PlatformModule, start } from '#libs/platform';
import { ImportReport } from './import/report.js';
import { useRunningProduct } from './running-product.js';

@Module({ imports: [PlatformModule.for({ process: 'script', ...domain }), DomainModule, ImportsModule] })
class ImportModule {}

const USAGE = `Brings real contracting data in: organisations, projects and proposals.

  npm run import -- ocds <file or folder>

Reads OCDS releases, release packages and record packages (.json). Running it again changes nothing.`;

/** Exit code 1 when a file or process was refused; all others are brought in nevertheless. */
async function importOcds(): Promise<void> {
  const [kind, path] = process.argv.slice(2);
  if (kind !== 'ocds' || !path) throw new Error(USAGE);
  useRunningProduct();
  process.env['LOG_LEVEL'] ??= 'warn';
  const config = Config.from(process.env);
  const source = await OcdsImport.open(path, { readIdentifier, contentHash });
  const app = await NestFactory.createApplicationContext(ImportModule, { logger: false, abortOnError: false });
  const report = new ImportReport(source.source);
  const bar = new SingleBar({
    format: '  {bar} {value} of {total} processes · {file}',
    hideCursor: true,
    noTTYOutput: false,
    stream: process.stderr,
  });
  try {
    const actor = await steward(app.get(ClsService), app.get(Database));
    if (process.stderr.isTTY) bar.start(source.source.processes.length, 0, { file: '' });
    for await (const found of source.processes()) {
      const result = await bring(app.get(ClsService), app.get(Imports), actor, found);
      report.add(found, result);
      bar.increment({ file: found.key });
    }
  } finally {
    bar.stop();
    await app.close();
  }
  const folder = join(config.DATA_DIR, 'imports');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `ocds-${new Date().toISOString().replaceAll(':', '-')}.jsonl`);
  writeFileSync(file, report.lines());
  for (const line of report.summary(file)) console.log(line);
  process.exitCode = report.refused > 0 ? 1 : 0;
}

/** One transaction a process: what is refused leaves nothing. */
async function bring(
  cls: ClsService,
  imports: Imports,
  actor: Actor,
  found: ImportedProcess | RefusedProcess,
): Promise<Awaited<ReturnType<Imports['bring']>> | { readonly refused: string }> {
  if ('refused' in found) return found;
  try {
    return await cls.run(() => {
      cls.set(CORRELATION, `import ${found.key}`.replace(/[^\w.-]+/g, '-').slice(0, 64));
      return imports.bring(actor, 'ocds', found);
    });
  } catch (error) {
    if (!(error instanceof Refused)) throw new Error(`${found.key}: ${(error as Error).message}`, { cause: error });
    const { refusal } = error;
    const faults = refusal.kind === 'INPUT' ? refusal.faults : [];
    const why = faults.map((fault) => `${fault.path.join('/')}: ${fault.message}`).join(' ');
    return { refused: why || refusal.message };
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
  if (!seat) throw new Error('There is no platform steward to import as; make one first: npm run steward -- --help');
  return actorOf(seat);
}

start(importOcds);
