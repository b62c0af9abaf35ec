/**
 * A partner's program is killed (signal 9) at random while its agency writes: whatever it is entitled to it must have, by the feed, by a
 * live connection and by a webhook alike, each event once by its id, what is about one subject in order.
 */
import { fork } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { addSteward, staffedDatabase, startDatabases, startProduct } from '../../test/support/processes.mjs';
import { temporaryFolder } from '../bench/launcher.mjs';
import { loadParties } from '../bench/parties.mjs';
import { freePort, withDatabase } from '../lib/database.mjs';
import { step } from '../lib/steps.mjs';
import { generator } from './random.mjs';

const EVENTS = 5000;
const PROJECTS = 50;
const WRITERS = 8;
const TYPES = ['project.updated'];
const WAYS = ['feed', 'live', 'webhook'];
/** It lives for up to so long, so that it is killed while it starts, while it catches up, and in the middle of its work. */
const LIFE_MS = 3000;
const PATIENCE_MS = 120_000;

/**
 * @param {{ root: string, runs: number, seed: number, say: (line: string) => void }} options `runs`: how often it is killed
 * @returns {Promise<{ failed: number, lines: string[] }>} what came of it, in sentences
 */
export async function consumer({ root, runs, seed, say }) {
  const folder = temporaryFolder('faults');
  const logs = join(root, '.data', 'logs', 'faults');
  const stops = [() => folder.remove()];
  try {
    mkdirSync(logs, { recursive: true });
    const parties = await loadParties(
      root,
      ['app', 'webhooks', 'projects', 'approvals', 'organisations'],
      join(root, '.data', 'faults', 'consumer'),
    );
    const server = await startDatabases({ folder: folder.path, logs, durable: true });
    stops.unshift(() => server.stop());
    await addSteward(server);
    const databaseUrl = await staffedDatabase(server, 'consumer');
    const dataDir = join(folder.path, 'data');
    const env = { OUTBOUND_ALLOW: '127.0.0.1' };
    const product = await startProduct({ name: 'consumer', databaseUrl, dataDir, logs, env });
    stops.unshift(() => product.stop());
    const app = new parties.App({ ...product, databaseUrl, dataDir, logs });
    stops.unshift(() => app.close());

    const agency = await app.agency();
    const officer = await app.asMemberOf(agency, ['OFFICER', 'ADMIN']);
    const projects = await step(`${PROJECTS} projects`, () => begun(officer));
    const port = await freePort();
    const hook = { url: `http://127.0.0.1:${port}/`, types: TYPES };
    const { webhook } = await parties.makeWebhook(officer, hook);
    const asked = { password: parties.PASSWORD, name: 'partner', scopes: ['project.read', 'organisation.read'] };
    const { secret } = await officer.done('createToken', { ...asked, expiresInDays: 1 }, 'secret');
    const topics = projects.map(({ id }) => `project:${id}`);
    const place = {
      folder: folder.path,
      url: app.url,
      token: secret,
      topics,
      keys: webhook.publicKeys,
      port,
      types: TYPES,
    };
    const partner = new Partner(place);
    stops.unshift(() => partner.kill());
    const had = (way) => {
      const file = join(folder.path, `${way}.log`);
      return existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
    };
    // A live connection begins with what happens next: it has to listen before anything is written.
    await partner.start();
    await app.until(() => existsSync(join(folder.path, 'live.json')), { what: 'it listens' });

    const random = generator(seed);
    let kills = 0;
    const writing = step(`${EVENTS} events`, () => write(projects, officer, () => (EVENTS * (kills + 1)) / (runs + 1)));
    for (; kills < runs; kills += 1) {
      await pause(random() * LIFE_MS);
      await partner.kill();
      await partner.start();
      if ((kills + 1) % 20 === 0)
        say(`  killed ${kills + 1} times; it has ${WAYS.map((way) => had(way).length).join(', ')}`);
    }
    await writing;
    await app.settled();

    const rows = await withDatabase(
      databaseUrl,
      async (query) =>
        (
          await query(
            `select id, subject_id from ledger_event where type = any($1) and subject_id = any($2) order by seq`,
            [TYPES, projects.map(({ id }) => id)],
          )
        ).rows,
    );
    const all = async (ways) => ways.every((way) => had(way).length >= rows.length);
    const begunWaiting = performance.now();
    const late = rows.length - had('webhook').length;
    while (!(await all(WAYS)) && performance.now() - begunWaiting < PATIENCE_MS) await pause(200);
    const seconds = ((performance.now() - begunWaiting) / 1000).toFixed(1);
    const faults = WAYS.flatMap((way) => faultsOf(way, had(way), rows));
    faults.forEach((fault) => say(`  ✗ ${fault}`));
    return {
      failed: faults.length,
      lines: [
        `${rows.length} events about ${PROJECTS} projects, written by ${WRITERS} clients, while the program was killed ${kills} times`,
        faults.length === 0
          ? 'each came by the feed, by the live connection and by the webhook, once by its id, those of a project in order'
          : faults.join('; '),
        `${late} of them the webhook had yet to send when the last was written; all had come ${seconds} s later, and nobody did anything about it`,
      ],
    };
  } finally {
    for (const stop of stops) await stop();
  }
}

/** The program, which can be killed at any line. */
class Partner {
  #child;

  constructor(place) {
    this.env = { ...process.env, PARTNER: JSON.stringify(place) };
  }

  /** @returns once it runs, not once it has read anything */
  async start() {
    this.#child = fork(join(import.meta.dirname, 'partner.mjs'), {
      env: this.env,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const child = this.#child;
    await new Promise((ready, failed) => {
      child.once('message', ready);
      child.once('exit', (code) => failed(new Error(`The partner’s program ended with ${code} before it ran.`)));
    });
  }

  async kill() {
    const child = this.#child;
    if (child.exitCode !== null) throw new Error(`The partner’s program ended by itself with ${child.exitCode}.`);
    const gone = new Promise((exit) => child.once('exit', exit));
    child.kill('SIGKILL');
    await gone;
  }
}

async function begun(officer) {
  const names = Array.from({ length: PROJECTS }, (_, nth) => `Corridor ${nth}`);
  const made = [];
  for (const name of names)
    made.push((await officer.done('createProject', { name, jurisdiction: 'CN-SH' }, 'project { id version }')).project);
  return made;
}

/** Each writer has projects of its own, so that none meets another's version. Keeps to `allowed`, which grows with the kills. */
async function write(projects, officer, allowed) {
  let written = 0;
  const one = async (nth) => {
    const own = projects.filter((_, index) => index % WRITERS === nth);
    for (let turn = 0; ; turn += 1) {
      if (written >= EVENTS) return;
      if (written >= allowed()) {
        await pause(20);
        continue;
      }
      written += 1;
      const project = own[turn % own.length];
      const input = { id: project.id, expectedVersion: project.version, summary: `Written the ${turn}th time.` };
      const { project: now } = await officer.done('updateProject', input, 'project { version }');
      project.version = now.version;
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, (_, nth) => one(nth)));
}

/** What was missed, came twice, was nobody's business, or came before what was before it. */
function faultsOf(way, had, rows) {
  const at = new Map(rows.map(({ id }, index) => [id, index]));
  const subjects = new Map(rows.map(({ id, subject_id: subject }) => [id, subject]));
  const missing = rows.length - new Set(had.filter((id) => at.has(id))).size;
  const twice = had.length - new Set(had).size;
  const strange = had.filter((id) => !at.has(id)).length;
  const last = new Map();
  let early = 0;
  for (const id of had) {
    const subject = subjects.get(id);
    if ((last.get(subject) ?? -1) > at.get(id)) early += 1;
    last.set(subject, at.get(id));
  }
  const counts = { missed: missing, 'written twice': twice, 'not entitled to': strange, 'out of order': early };
  return Object.entries(counts).flatMap(([what, count]) => (count > 0 ? [`${way}: ${count} ${what}`] : []));
}
