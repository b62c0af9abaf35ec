/** One of the two products: a database server of its own with the demonstration, an api and a worker. */
import { fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { withDatabase } from '../../lib/database.mjs';
import { readJson } from '../../lib/lock.mjs';
import { run } from '../../lib/steps.mjs';
import { download, seed } from '../exchange/shared-table.mjs';
import { generate } from '../import/releases.mjs';
import { memoryOf } from '../memory.mjs';
import { signIn } from '../projects.mjs';
import { UNDONE } from '../write/undone.mjs';

/** Of each round. */
const PROPOSALS = 4;
const REQUESTS = 150;
const AT_ONCE = 8;
const COMMENTS = 10;
/** As many as a member may have. */
const CONNECTIONS = 20;
const SHARED_ROWS = 160_000;
const RELEASES = 500;
const LIST = `{ projects(first: 50) { edges { node { id name stage coOwners { organisation { name } share } openApprovalCount viewerCan } } } }`;
const INBOX = '{ inbox(first: 50) { edges { node { subjectId } } } inboxCount }';

/**
 * @param {{ name: string, root: string, folder: string, rounds: number }} options `root` is whose code runs, measuring included
 *   where it belongs to the product's own programs
 */
export async function startSide({ name, root, folder, rounds }) {
  const theirs = (path) => import(pathToFileURL(join(root, path)).href);
  const { freshDatabase, startDatabases, startProduct } = await theirs('test/support/processes.mjs');
  const { prepare, play } = await theirs('dist/scripts/bench/write/play.js');
  const { Client } = await theirs('dist/scripts/scenario/client.js');
  const { addressOf, DEMONSTRATION_PASSWORD } = await theirs('dist/scripts/demo/organisations.js');
  const logs = join(root, '.data', 'logs', 'guard');
  [folder, logs].forEach((path) => mkdirSync(path, { recursive: true, mode: 0o711 }));
  const server = await startDatabases({ folder, logs });
  const databaseUrl = await freshDatabase(server, 'guard');
  const settings = { MODE: 'demonstration', LOG_LEVEL: 'warn', POOL_SIZE: '10', PASSWORD_MEMORY_KIB: '1024' };
  const dataDir = join(folder, 'data');
  const env = { ...process.env, ...settings, DATABASE_URL: databaseUrl, DATA_DIR: dataDir };
  await run(process.execPath, ['dist/scripts/demo.js'], { cwd: root, env });
  const product = await startProduct({ name: `guard_${name}`, databaseUrl, dataDir, logs, env: settings });
  const { apiUrl } = product;
  const reader = await signIn(apiUrl, databaseUrl, root);
  const datasetId = await seed(databaseUrl, reader, { stored: SHARED_ROWS });
  const drafts = await prepare(apiUrl, PROPOSALS * (rounds + 1) + 1);
  const firm = new Client(apiUrl);
  await firm.signIn(addressOf('chinatelecom', 'proposals'), DEMONSTRATION_PASSWORD);
  const officer = new Client(apiUrl);
  await officer.signIn(addressOf('sheitc', 'officer'), DEMONSTRATION_PASSWORD);
  const [{ id: talkedAbout }] = drafts.splice(0, 1);
  const about = { subjectKind: 'PROPOSAL', subjectId: talkedAbout, text: 'Is anybody there?' };
  const { discussion } = await firm.succeed('beginDiscussion', about, 'discussion { id }');
  let imported = 0;

  const pids = () => [product.pid('api'), product.pid('worker')];
  const cpuOfProduct = () => pids().reduce((sum, pid) => sum + processorMs(pid), 0);
  const cpuOfDatabase = () =>
    processesBelow(server.pid).reduce((sum, pid) => sum + processorMs(pid), endedChildrenMs(server.pid));
  const undone = () => withDatabase(databaseUrl, async (query) => (await query(UNDONE)).rows[0]);
  const settled = async () => {
    for (let still = 1; still > 0; await pause(20)) still = (await undone()).owed;
  };

  /** Figures of one kind of act: time, processor time of product and database, statements, each of one act. */
  async function measured(kind, acts, work) {
    await settled();
    const since = {
      ms: performance.now(),
      cpu: cpuOfProduct(),
      database: cpuOfDatabase(),
      sent: await statements(apiUrl),
    };
    await work();
    const ms = performance.now() - since.ms;
    await settled();
    return {
      [`${kind}, ms`]: ms / acts,
      [`${kind}, ms of processor`]: (cpuOfProduct() - since.cpu) / acts,
      [`${kind}, ms of PostgreSQL`]: (cpuOfDatabase() - since.database) / acts,
      [`${kind}, statements`]: ((await statements(apiUrl)) - since.sent) / acts,
    };
  }

  async function asked(client, query) {
    let left = REQUESTS;
    const one = async () => {
      while (left-- > 0) await client.query(query);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, one));
  }

  /** Submissions and decisions together: one kind of act cannot be had without the other. */
  async function decided() {
    const venue = { apiUrl, undone, cpuMs: cpuOfProduct };
    const { submitted, decided } = await play(venue, drafts.splice(0, PROPOSALS), 0);
    return Object.fromEntries(
      Object.entries({ submit: submitted, decide: decided }).flatMap(([kind, { acts, answeredMs, cpuMs }]) => [
        [`${kind}, ms`, answeredMs / acts],
        [`${kind}, ms of processor`, cpuMs / acts],
      ]),
    );
  }

  async function imports() {
    const file = join(folder, `releases-${imported}.json`);
    await generate(file, RELEASES, `round${imported++}`);
    const [, ...program] = readJson(join(root, 'package.json')).scripts.import.split(' ');
    const before = endedChildrenMs('self');
    const began = performance.now();
    await run(process.execPath, [...program, 'ocds', file], { cwd: root, env, failure: 'The import failed' });
    return {
      'import, ms a release': (performance.now() - began) / RELEASES,
      'import, ms of processor a release': (endedChildrenMs('self') - before) / RELEASES,
    };
  }

  async function comments(ask) {
    for (let nth = 0; nth < COMMENTS; nth += 1) {
      const text = { discussionId: discussion.id, text: `Heard ${nth}?` };
      const { comment } = await firm.succeed('addComment', text, 'comment { id }');
      while ((await ask('heard', { id: comment.id })).length < CONNECTIONS) await pause(2);
    }
  }

  async function heard() {
    const crowd = fork(join(import.meta.dirname, '../sockets/crowd.mjs'));
    const ask = async (task, given) => {
      crowd.send({ task, ...given });
      return (await once(crowd, 'message'))[0].answer;
    };
    try {
      await ask('open', {
        apis: [apiUrl],
        people: [firm.headers],
        each: CONNECTIONS,
        topic: `proposal:${talkedAbout}`,
      });
      return await measured(`a comment heard by ${CONNECTIONS}`, COMMENTS, () => comments(ask));
    } finally {
      crowd.kill();
    }
  }

  return {
    name,
    async round() {
      const megabytes = await sizeOf(apiUrl, reader, datasetId);
      return {
        ...(await measured('a list of projects', REQUESTS, () => asked(firm, LIST))),
        ...(await measured('an inbox', REQUESTS, () => asked(officer, INBOX))),
        ...(await decided()),
        ...(await measured('exchange, a MB', megabytes, () => download(apiUrl, reader, datasetId))),
        ...(await imports()),
        ...(await heard()),
      };
    },
    memory: () => ({ 'memory of api and worker, MB': pids().reduce((sum, pid) => sum + memoryOf(pid).rss, 0) }),
    async restart() {
      await Promise.all([product.end('api'), product.end('worker')]);
      const began = performance.now();
      await Promise.all([product.start('api'), product.start('worker')]);
      const ms = performance.now() - began;
      return { 'start to ready, ms': ms, 'start, ms of processor': cpuOfProduct() };
    },
    async stop() {
      await product.stop();
      await server.stop();
    },
  };
}

/** The whole of the table is the same bytes each time; what it takes to know them is not measured. */
const sizes = new Map();
async function sizeOf(apiUrl, reader, datasetId) {
  if (!sizes.has(datasetId)) sizes.set(datasetId, (await download(apiUrl, reader, datasetId)).bytes / 1e6);
  return sizes.get(datasetId);
}

/** SQL statements that the api has sent for requests so far. */
async function statements(apiUrl) {
  const text = await (await fetch(`${apiUrl}/metrics`)).text();
  const lines = text.matchAll(/^tripartite_sql_statements_total\{[^}]*origin="work"[^}]*\} (\d+)/gm);
  return [...lines].reduce((sum, [, count]) => sum + Number(count), 0);
}

/** User and system time of a process, in Linux's hundredths of a second. */
const processorMs = (pid) => timesOf(pid, 11, 12);
/** The same of its children that have ended. */
const endedChildrenMs = (pid) => timesOf(pid, 13, 14);

function timesOf(pid, ...places) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return places.reduce((sum, place) => sum + Number(fields[place]) * 10, 0);
  } catch {
    return 0; // it has ended, and is among its parent's ended children
  }
}

/** A process and those it started. */
function processesBelow(pid) {
  const { stdout } = spawnSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' });
  return [pid, ...stdout.trim().split(/\s+/).filter(Boolean).map(Number)];
}
