import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Config, openOwner, pathOf, start } from '#libs/platform';
import {
  BackupFault,
  filesBelow,
  FORMAT,
  MANIFEST,
  type Manifest,
  measured,
  toDisk,
  verified,
} from './backup/archive.js';
import { dumpDatabase } from './backup/dump.js';
import { useRunningProduct } from './running-product.js';

const USAGE = 'Usage: npm run backup -- FOLDER   (a folder that does not exist yet, best on another machine’s disk)';

/**
 * Writes database, files and keys of one moment to a new folder, while the product runs. The folder gets its name when all is
 * written and was read again: what has the name is whole.
 */
async function backup(): Promise<void> {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [given] = positionals;
  if (!given || positionals.length > 1) throw new BackupFault(USAGE);
  useRunningProduct();
  const config = Config.from(process.env);
  const target = resolve(given);
  if (existsSync(target))
    throw new BackupFault(`${target} is there already. A backup never overwrites; name a new folder.`);
  if (!existsSync(dirname(target)))
    throw new BackupFault(`${dirname(target)} does not exist, so ${target} cannot be made in it.`);
  const draft = `${target}.partial-${process.pid}`;
  await mkdir(draft, { mode: 0o700 });
  try {
    const manifest = await write(config, draft);
    await verified(draft);
    if (existsSync(target)) throw new BackupFault(`${target} has appeared meanwhile; nothing was overwritten.`);
    await rename(draft, target);
    await toDisk(dirname(target));
    const rows = manifest.tables.reduce((sum, each) => sum + each.rows, 0);
    console.log(
      `${target}: ${rows} rows of ${manifest.tables.length} tables as of ${manifest.at}, ${manifest.files.length} files and keys`,
    );
    console.log(`ledger: ${manifest.ledger.seq} events, head ${manifest.ledger.hash}`);
    for (const name of manifest.leftOut) console.log(`not included, since it has no rows of its own: ${name}`);
    if (!manifest.filesHere)
      console.log('not included: files, which are in the bucket; keep its versions or a copy of it');
    console.log('not included: MASTER_KEY; without it signing keys and one-time codes can’t be read. Keep it apart.');
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}

async function write(config: Config, draft: string): Promise<Manifest> {
  const client = await openOwner(config, 'backup');
  const { fileKeys, ...database } = await dumpDatabase(client, draft).finally(() => client.end());
  const filesHere = !config.S3_BUCKET;
  // After the rows: a file is there before the row that names it.
  const files = [...(filesHere ? await copyFiles(config, draft, fileKeys) : []), ...(await copyKeys(config, draft))];
  const manifest: Manifest = { format: FORMAT, id: randomUUID(), ...database, filesHere, files };
  const handle = await open(join(draft, MANIFEST), 'wx', 0o600);
  await handle.writeFile(`${JSON.stringify(manifest, null, 1)}\n`);
  await handle.sync();
  await handle.close();
  return manifest;
}

/** @throws BackupFault naming files that are gone or are not what their names say */
async function copyFiles(config: Config, draft: string, keys: readonly string[]): Promise<Manifest['files']> {
  const copied: Manifest['files'] = [];
  const faults: string[] = [];
  for (const key of keys) {
    const path = join('files', pathOf(key));
    try {
      await copy(join(config.DATA_DIR, path), join(draft, path));
      const part = await measured(draft, path);
      if (part.sha256 === key) copied.push(part);
      else faults.push(`${path} is damaged: its content has the hash ${part.sha256}`);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      faults.push(`${path} is missing`);
    }
  }
  if (faults.length > 0) {
    throw new BackupFault(
      `Files that rows name can’t be copied from ${config.DATA_DIR}. Try once more; if it stays so, get them from an earlier backup:\n  - ${faults.join('\n  - ')}`,
    );
  }
  return copied;
}

async function copyKeys(config: Config, draft: string): Promise<Manifest['files']> {
  const given = config.LEDGER_SIGNING_KEY_FILE;
  const folder = join(config.DATA_DIR, 'keys');
  const found = given
    ? [[given, 'ledger.pem'] as const]
    : (await filesBelow(folder)).map((name) => [join(folder, name), name] as const);
  const copied: Manifest['files'] = [];
  for (const [from, name] of found) {
    const path = join('keys', name);
    await copy(from, join(draft, path));
    copied.push(await measured(draft, path));
  }
  return copied;
}

async function copy(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  await copyFile(from, to);
  await chmod(to, 0o600);
  await toDisk(to);
}

start(backup);
