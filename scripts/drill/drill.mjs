/**
 * A backup is worth what its restoring is. People draft proposals and send documents while `npm run backup` runs; servers that never
 * saw this database get it back; what both hold is compared, and a client of the old product resumes at the new one.
 */
import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startDatabases, startProduct } from '../../test/support/processes.mjs';
import { temporaryFolder } from '../bench/launcher.mjs';
import { ensureDatabase, withDatabase } from '../lib/database.mjs';
import { readJson } from '../lib/lock.mjs';
import { startPostgres } from '../lib/postgres.mjs';
import { run } from '../lib/steps.mjs';

const MODE = { MODE: 'demonstration', LOG_LEVEL: 'info', PASSWORD_MEMORY_KIB: '1024' };
const AUTHORS = 4;

/**
 * @param {{ root: string, drafts: number, say: (line: string) => void }} options how many proposals are drafted around the backup
 * @returns {Promise<{ faults: string[], lines: string[] }>}
 */
export async function drill({ root, drafts, say }) {
  const { Client } = await import(join(root, 'dist/scripts/scenario/client.js'));
  const { Ear } = await import(join(root, 'dist/scripts/scenario/ear.js'));
  const folder = temporaryFolder('drill');
  const logs = join(root, '.data', 'logs', 'drill');
  const undo = [() => folder.remove()];
  const script = (name, args, env) =>
    run(process.execPath, [`dist/scripts/${name}.js`, ...args], {
      cwd: root,
      env: { ...process.env, ...MODE, LOG_LEVEL: 'warn', REDIS_URL: process.env.REDIS_URL ?? '', ...env },
      failure: `${name} failed`,
    });
  try {
    const before = await theirs({ folder: join(folder.path, 'before'), logs, undo, script });
    say('  the demonstration runs');
    const people = readJson(join(before.dataDir, 'demonstration.json')).filter(({ email }) =>
      email.startsWith('proposals'),
    );
    const authors = await Promise.all(
      Array.from({ length: AUTHORS }, async (_, index) => {
        const client = new Client(before.product.apiUrl);
        const { email, password } = people[index % people.length];
        return { client, seat: await client.signIn(email, password) };
      }),
    );
    const ear = await new Ear(before.product.apiUrl, authors[0].client.headers).open();
    undo.push(() => ear.close());
    await ear.follow(`organisation:${authors[0].seat.organisationId}`);

    const work = load(authors, before.product.apiUrl, drafts);
    await work.until(drafts / 3);
    const acknowledged = authors.map(({ seat, client }) => ({ seat, keys: [...client.acknowledged] }));
    const backupFolder = join(folder.path, 'backup');
    const began = performance.now();
    await script('backup', [backupFolder], { DATABASE_URL: before.url, DATA_DIR: before.dataDir });
    const took = performance.now() - began;
    const during = work.done() - acknowledged.reduce((sum, { keys }) => sum + keys.length, 0);
    await work.end();
    say(`  backed up while ${during} proposals were drafted`);
    const policies = await policiesOf(before.url);
    await before.product.stop();
    await before.server.stop();

    const manifest = JSON.parse(readFileSync(join(backupFolder, 'manifest.json'), 'utf8'));
    const after = await ours({ root, folder: join(folder.path, 'after'), logs, undo });
    const restoreBegan = performance.now();
    const said = await script('restore', [backupFolder], { DATABASE_URL: after.url, DATA_DIR: after.dataDir });
    const restoring = performance.now() - restoreBegan;
    say('  restored on servers that never saw it');

    const again = join(folder.path, 'again');
    await script('backup', [again], { DATABASE_URL: after.url, DATA_DIR: after.dataDir });
    const faults = [
      ...differences(manifest, JSON.parse(readFileSync(join(again, 'manifest.json'), 'utf8'))),
      ...compare('policies and rights', policies, await policiesOf(after.url)),
      ...(await lost(after.url, acknowledged)),
      ...(said.some((line) => line.includes('every table has its policies'))
        ? []
        : ['check did not say that all is well']),
    ];

    const product = await startProduct({
      name: 'restored',
      databaseUrl: after.url,
      dataDir: after.dataDir,
      logs,
      env: MODE,
      apiPort: new URL(before.product.apiUrl).port,
    });
    undo.push(() => product.stop());
    faults.push(...(await resumed(ear, authors[0].client, manifest)));
    const rows = manifest.tables.reduce((sum, each) => sum + each.rows, 0);
    return {
      faults,
      lines: [
        `${rows} rows of ${manifest.tables.length} tables and ${manifest.files.length} files and keys, backed up in ${seconds(took)} while ${during} proposals were drafted`,
        `restored in ${seconds(restoring)}, checked included, on a PostgreSQL that had neither roles nor policies`,
        `a second backup, of what was restored, is the same byte for byte but for the ledger's generation`,
        `ledger: ${manifest.ledger.seq} events, head ${manifest.ledger.hash}; ${policies.length} policies and rights`,
        `${acknowledged.reduce((sum, { keys }) => sum + keys.length, 0)} proposals acknowledged before the backup began are there`,
        `a client of before came back by itself, was told to read again, and drafts and hears on`,
      ],
    };
  } finally {
    for (const action of undo.reverse()) await action();
  }
}

const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

/** A product with the demonstration in it. */
async function theirs({ folder, logs, undo, script }) {
  const dataDir = join(folder, 'data');
  mkdirSync(dataDir, { recursive: true, mode: 0o711 });
  const server = await startDatabases({ folder, logs, durable: true });
  undo.push(() => server.stop());
  await ensureDatabase(server, 'tripartite', 'tripartite_template');
  const url = server.url('tripartite');
  await script('demo', [], { DATABASE_URL: url, DATA_DIR: dataDir, QUEUE_PREFIX: 'drill_demonstration' });
  const product = await startProduct({ name: 'backed-up', databaseUrl: url, dataDir, logs, env: MODE });
  undo.push(() => product.stop());
  return { dataDir, server, url, product };
}

/** Other servers, empty; the owner is no superuser, as an operator's should not be. */
async function ours({ root, folder, logs, undo }) {
  const dataDir = join(folder, 'data');
  mkdirSync(dataDir, { recursive: true, mode: 0o711 });
  const server = await startPostgres({ root, folder, logs, throwaway: true });
  undo.push(() => server.stop());
  const password = randomUUID();
  await withDatabase(server.url('postgres'), async (query) => {
    await query(`create role city login createrole password '${password}'`);
    await query('create database city owner city');
  });
  const url = Object.assign(new URL(server.url('city')), { username: 'city', password }).href;
  return { dataDir, server, url };
}

const draft = (client, title) => client.succeed('draftProposal', { title }, 'proposal { id }');

/** Authors who draft proposals one after another, each third with a document. */
function load(authors, apiUrl, most) {
  let ended = false;
  const done = () => authors.reduce((sum, { client }) => sum + client.acknowledged.length, 0);
  const running = authors.map(async ({ client }, index) => {
    while (!ended && done() < most * 20) {
      const { proposal } = await draft(client, `Drill ${index} ${client.acknowledged.length}`);
      if (client.acknowledged.length % 3 > 0) continue;
      const form = new globalThis.FormData();
      form.append('proposalId', proposal.id);
      const pdf = `%PDF-1.4\n% ${proposal.id}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`;
      form.append('file', new globalThis.Blob([pdf], { type: 'application/pdf' }), 'drill.pdf');
      const answer = await fetch(new URL('/attachments', apiUrl), {
        method: 'POST',
        headers: client.headers,
        body: form,
      });
      if (answer.status !== 201) throw new Error(`A document was refused: ${await answer.text()}`);
    }
  });
  const all = Promise.all(running);
  all.catch(() => (ended = true)); // thrown where the end is awaited
  return {
    done,
    async until(count) {
      while (done() < count && !ended) await pause(20);
    },
    async end() {
      ended = true;
      await all;
    },
  };
}

/** What a database lets whom do. */
async function policiesOf(url) {
  return withDatabase(url, async (query) => {
    const { rows } = await query(
      `select concat_ws(' ', tablename, policyname, cmd, roles::text, qual, with_check) as line from pg_policies
       union all select concat_ws(' ', table_schema, table_name, grantee, string_agg(privilege_type, ',' order by privilege_type))
         from information_schema.role_table_grants
         where table_schema in ('public', 'shared') and grantee like 'tripartite\\_%' group by table_schema, table_name, grantee
       order by 1`,
    );
    return rows.map(({ line }) => line);
  });
}

function compare(what, wanted, found) {
  const there = new Set(found);
  const before = new Set(wanted);
  return [
    ...wanted.filter((line) => !there.has(line)).map((line) => `${what}: gone is ${line}`),
    ...found.filter((line) => !before.has(line)).map((line) => `${what}: new is ${line}`),
  ];
}

/** Two backups, of before and of what was restored from it. */
function differences(before, after) {
  const own = ({ schema, name, rows, file }) => `${schema}.${name} ${rows} ${file.sha256}`;
  const rest = (tables) => tables.filter(({ name }) => name !== 'ledger_head').map(own);
  const ledger = ({ epoch, seq, hash }) => [`${epoch} ${seq} ${hash}`];
  const generation = after.ledger.generation - before.ledger.generation;
  return [
    ...compare('rows', rest(before.tables), rest(after.tables)),
    ...compare('ledger', ledger(before.ledger), ledger(after.ledger)),
    ...compare(
      'files',
      before.files.map(({ path, sha256 }) => `${path} ${sha256}`),
      after.files.map(({ path, sha256 }) => `${path} ${sha256}`),
    ),
    ...compare('sequences', before.sequences.map(String), after.sequences.map(String)),
    ...compare('migrations', before.migrations, after.migrations),
    ...(generation > 0 ? [] : [`the ledger's generation went up by ${generation}`]),
  ];
}

async function lost(url, acknowledged) {
  const missing = [];
  await withDatabase(url, async (query) => {
    await query('set role tripartite_writer');
    for (const { seat, keys } of acknowledged) {
      const { rows } = await query('select key from idempotency_key where member_id = $1 and answer is not null', [
        seat.memberId,
      ]);
      const there = new Set(rows.map(({ key }) => key));
      missing.push(...keys.filter((key) => !there.has(key)));
    }
  });
  return missing.map((key) => `the proposal ${key} was acknowledged before the backup began and is lost`);
}

/** The client connects again by itself; its numbers are of a generation that is no more. */
async function resumed(ear, client, { ledger }) {
  const within = performance.now() + 30_000;
  const until = async (condition) => {
    while (!condition() && performance.now() < within) await pause(50);
    return condition();
  };
  const faults = [];
  // It may have come back before, to the product that was backed up, which has nothing to tell it.
  if (!(await until(() => ear.complaints.some((complaint) => complaint.includes('resync')))))
    faults.push('the live client did not come back, or was not told to read again');
  const heard = ear.heard.length;
  await draft(client, 'After the drill');
  if (!(await until(() => ear.heard.length > heard))) faults.push('it hears nothing any more');
  const numbers = ear.heard.slice(heard).map(({ message }) => message.seq);
  if (numbers.some((seq) => seq <= ledger.seq)) faults.push(`it heard numbers of before: ${numbers}`);
  return faults;
}
