import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { App, connect } from '../support/app.js';
import type { Client } from '../support/client.js';
import { PASSWORD, rename, type TestOrganisation } from '../support/organisations.js';
import { freshDatabase, type Product, startProduct } from '../support/processes.mjs';
import { draft } from '../support/projects.js';
import { HookReceiver, makeWebhook, verifiedV1a, webhookOf } from '../support/webhooks.js';

const here = connect();
const folder = mkdtempSync(join(tmpdir(), 'tripartite-restore-'));
const BACKUP = join(folder, 'backup');
let receiver: HookReceiver;
let app: App;
let product: Product;
let firm: TestOrganisation;
let webhook: { id: string; publicKeys: string[] };

const url = (database: string) => Object.assign(new URL(here.running.databaseUrl), { pathname: `/${database}` }).href;
const envOf = (DATABASE_URL: string, DATA_DIR: string) => ({
  ...process.env,
  ...{ NODE_OPTIONS: '', MODE: 'test', LOG_LEVEL: 'silent', REDIS_URL: '', DATABASE_URL, DATA_DIR },
});

/** A place that never saw the product. */
async function empty(name: string): Promise<{ DATABASE_URL: string; DATA_DIR: string }> {
  const database = `${name}_${process.env.JEST_WORKER_ID ?? 1}`;
  await freshDatabase({ url }, database, 'template1');
  return { DATABASE_URL: url(database), DATA_DIR: join(folder, name) };
}

/** One of the product's scripts, and what it said; a failure is an answer too. */
async function script(name: string, args: string[], to: { DATABASE_URL: string; DATA_DIR: string }): Promise<string> {
  const env = envOf(to.DATABASE_URL, to.DATA_DIR);
  return promisify(execFile)(process.execPath, [`dist/scripts/${name}.js`, ...args], { env }).then(
    ({ stdout }) => `done: ${stdout}`,
    (error: { stdout: string; stderr: string }) => error.stdout + error.stderr,
  );
}

async function ask<Row extends object>(databaseUrl: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

beforeAll(async () => {
  receiver = await HookReceiver.start();
  ({ app, product } = await here.another('restore_from', { OUTBOUND_ALLOW: '127.0.0.1' }));
  firm = await app.firm();
  ({ webhook } = await makeWebhook(firm.admin, { url: receiver.url('/hook'), types: ['organisation.updated'] }));
  await draft(await app.asMemberOf(firm, 'PROPOSER'));
  await rename(firm);
  await app.settled();
  await app.until(() => Promise.resolve(receiver.at('/hook').length === 1), { what: 'the receiver was told' });
  // What its receiver does not take is owed, and a backup has that too.
  receiver.answers.set('/hook', () => 503);
  await rename(firm);
  await app.settled();
  await app.until(() => Promise.resolve(receiver.at('/hook').length >= 2), { what: 'the receiver was asked' });
  const said = await script('backup', [BACKUP], { DATABASE_URL: product.databaseUrl, DATA_DIR: product.dataDir });
  expect(said).toMatch(/^done: /);
}, 180_000);
afterAll(async () => {
  here.close();
  await product?.stop();
  receiver.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a restore', () => {
  it('that is cut off is begun again, wherever it was, and another backup is not poured into it', async () => {
    const to = await empty('restore_cut');
    for (const reached of [
      `select from pg_class where relname = 'tripartite_restore'`,
      `select from pg_class where relname = 'ledger_event'`,
      `select from pg_stat_activity where datname = current_database() and query ~* '^copy .* from stdin'`,
    ]) {
      const child: ChildProcess = spawn(process.execPath, ['dist/scripts/restore.js', BACKUP], {
        env: envOf(to.DATABASE_URL, to.DATA_DIR),
        stdio: 'ignore',
      });
      const ended = once(child, 'exit');
      await app.until(async () => (await ask(to.DATABASE_URL, reached)).length > 0, {
        what: reached,
        timeout: 60_000,
      });
      child.kill('SIGKILL');
      await ended;
      await app.until(
        async () =>
          (
            await ask(
              to.DATABASE_URL,
              `select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'`,
            )
          ).length === 0,
        { what: 'the database has let go of it', timeout: 60_000 },
      );
    }
    const other = join(folder, 'other');
    expect(await script('backup', [other], { DATABASE_URL: product.databaseUrl, DATA_DIR: product.dataDir })).toMatch(
      /^done: /,
    );
    expect(await script('restore', [other], to)).toContain('The restoring of another backup was cut off');
    expect(await script('restore', [BACKUP], to)).toMatch(/^done: .*every table has its policies/s);
    expect(await script('restore', [BACKUP], to)).toContain('The database is not empty');
  }, 240_000);

  it('refuses a backup of which one byte is another, wherever it is, before it changes anything', async () => {
    const to = await empty('restore_byte');
    const manifest = JSON.parse(readFileSync(join(BACKUP, 'manifest.json'), 'utf8')) as {
      tables: { file: { path: string } }[];
      files: { path: string }[];
    };
    const paths = [...manifest.tables.map(({ file }) => file.path), ...manifest.files.map(({ path }) => path)];
    for (const path of [paths[0]!, paths[Math.floor(paths.length / 2)]!, paths.at(-1)!]) {
      const right = readFileSync(join(BACKUP, path));
      const wrong = Buffer.from(right);
      wrong[wrong.length >> 1]! ^= 1;
      writeFileSync(join(BACKUP, path), wrong);
      expect(await script('restore', [BACKUP], to)).toContain(`${path} is damaged`);
      writeFileSync(join(BACKUP, path), right);
    }
    expect(await ask(to.DATABASE_URL, `select from pg_tables where schemaname = 'public'`)).toEqual([]);
    expect(existsSync(to.DATA_DIR)).toBe(false);
    // A key that is there already is not ours to replace.
    const key = manifest.files.find(({ path }) => path.startsWith('keys/'))!.path;
    const place = join(to.DATA_DIR, key);
    await promisify(execFile)('mkdir', ['-p', join(place, '..')]);
    writeFileSync(place, 'another key');
    expect(await script('restore', [BACKUP], to)).toContain(`${place} is there and is not of this backup`);
    expect(readFileSync(place, 'utf8')).toBe('another key');
  }, 120_000);

  it('of one backup for a second time is another generation, which no client takes for the first', async () => {
    const generation = 'select generation, epoch from ledger_head';
    const [before] = await ask<{ generation: number; epoch: string }>(product.databaseUrl, generation);
    const seen = [before!.generation];
    for (const name of ['restore_once', 'restore_twice']) {
      const to = await empty(name);
      expect(await script('restore', [BACKUP], to)).toMatch(/^done: /);
      const [after] = await ask<{ generation: number; epoch: string }>(to.DATABASE_URL, generation);
      expect(after!.epoch).toBe(before!.epoch);
      seen.push(after!.generation);
    }
    expect(new Set(seen).size).toBe(3);
    expect(seen).toEqual(seen.toSorted((one, other) => one - other));
  }, 120_000);

  it('to servers of its own goes on with webhooks where they were, and signs as before', async () => {
    await product.stop();
    const to = await empty('restore_to');
    expect(await script('restore', [BACKUP], to)).toMatch(/^done: /);
    receiver.answers.delete('/hook');
    const told = receiver.at('/hook').length;
    const first = receiver.at('/hook')[0]!.event.id;
    const elsewhere = await startProduct({
      name: 'restore_to',
      databaseUrl: to.DATABASE_URL,
      dataDir: to.DATA_DIR,
      logs: here.running.logs,
      env: { OUTBOUND_ALLOW: '127.0.0.1' },
    });
    try {
      const there = new App({ ...here.running, ...elsewhere });
      const admin: Client = await there.stranger().signIn(firm.adminEmail, PASSWORD);
      const again = { ...firm, admin };
      await rename(again);
      await there.settled();
      await there.until(() => Promise.resolve(receiver.at('/hook').length >= told + 2), {
        what: 'the receiver was told of what was owed, and of what is new',
        timeout: 60_000,
      });
      const since = receiver.at('/hook').slice(told);
      expect(since.map(({ event }) => event.id)).not.toContain(first);
      expect(new Set(since.map(({ event }) => event.id)).size).toBe(2);
      const sequences = since.map(({ event }) => Number(event.sequence));
      expect(sequences).toEqual(sequences.toSorted((one, other) => one - other));
      for (const one of since) expect(await verifiedV1a(one, webhook.publicKeys[0]!)).toBe(true);
      expect(await webhookOf(admin, webhook.id)).toMatchObject({ state: 'ACTIVE', publicKeys: webhook.publicKeys });
      expect(await script('check', [], to)).toMatch(/^done: /);
    } finally {
      await elsewhere.stop();
    }
  }, 180_000);
});
