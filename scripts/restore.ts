import 'reflect-metadata';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { DataSource } from 'typeorm';
import { migrations } from '#libs/domain';
import { clientOptions, Config, openOwner, ownerAddress, provisionLogins, start } from '#libs/platform';
import { BackupFault, filesBelow, type Manifest, measured, toDisk, verified } from './backup/archive.js';
import { forgetJobs } from './backup/forget-jobs.js';
import { claim, loadDatabase } from './backup/load.js';

const USAGE = 'Usage: npm run restore -- FOLDER   (with DATABASE_URL of an empty database and an empty DATA_DIR)';

/**
 * Brings a backup to an empty database and an empty data folder. Roles, tables and policies are made by this version's migrations, up
 * to those of the backup, and the log-ins with them (the queue is emptied as one); then every row comes in one transaction,
 * then the migrations since. Cut off anywhere, it is run again.
 */
async function restore(): Promise<void> {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [given] = positionals;
  if (!given || positionals.length > 1) throw new BackupFault(USAGE);
  const config = Config.from(process.env);
  const folder = resolve(given);
  const manifest = await verified(folder);
  await refuseOtherFiles(config, manifest);
  const known = migrations.filter((each) => manifest.migrations.includes(new each().name ?? each.name));
  if (known.length < manifest.migrations.length) {
    throw new BackupFault(
      'The backup was made by a later version than this one. Restore it with that version or a newer one.',
    );
  }
  const client = await openOwner(config, 'restore');
  try {
    await claim(client, manifest);
    await putFiles(config, folder, manifest);
    await migrate(config, known);
    await forgetJobs(config);
    await loadDatabase(client, folder, manifest);
  } finally {
    await client.end();
  }
  console.log(`restored ${manifest.ledger.seq} events of the ledger and all rows as of ${manifest.at}`);
  for (const name of manifest.leftOut) console.log(`to be made by hand as it was before: ${name}`);
  for (const script of ['migrate', 'check']) {
    const { stdout } = await promisify(execFile)(process.execPath, [join(import.meta.dirname, `${script}.js`)], {
      env: process.env,
      maxBuffer: 64 * 1024 * 1024,
    }).catch((error: Error & { stdout?: string }) => {
      throw new BackupFault(`All rows are back, but \`${script}\` is not content:\n${error.stdout || error.message}`);
    });
    process.stdout.write(stdout);
  }
}

/** @throws BackupFault when files or keys are there that are not those of the backup */
async function refuseOtherFiles(config: Config, manifest: Manifest): Promise<void> {
  for (const part of ['files', 'keys']) {
    const there = (await filesBelow(join(config.DATA_DIR, part))).map((name) => join(part, name));
    for (const path of there) {
      const wanted = manifest.files.find((each) => each.path === path);
      if (wanted && (await measured(config.DATA_DIR, path)).sha256 === wanted.sha256) continue;
      throw new BackupFault(
        `${join(config.DATA_DIR, path)} is there and is not of this backup. Nothing was changed; name an empty DATA_DIR.`,
      );
    }
  }
}

/** Each appears under its name when it is whole; what is there already was compared. */
async function putFiles(config: Config, folder: string, { files }: Manifest): Promise<void> {
  for (const { path } of files) {
    const place = join(config.DATA_DIR, path);
    if (existsSync(place)) continue;
    await mkdir(dirname(place), { recursive: true, mode: 0o700 });
    const draft = join(config.DATA_DIR, 'restoring');
    await rm(draft, { force: true });
    await copyFile(join(folder, path), draft);
    await chmod(draft, 0o600);
    await toDisk(draft);
    await rename(draft, place);
    await toDisk(dirname(place));
  }
}

async function migrate(config: Config, known: typeof migrations): Promise<void> {
  const source = new DataSource({
    type: 'postgres',
    extra: clientOptions(config, ownerAddress(config)),
    migrations: known,
    migrationsTransactionMode: 'each',
  });
  await source.initialize();
  try {
    await source.runMigrations();
    await provisionLogins(config, (sql) => source.query(sql));
  } finally {
    await source.destroy();
  }
}

start(restore);
