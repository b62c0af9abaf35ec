/**
 * `npm run bench -- partners`: what partner systems ask of the product. Signed deliveries to receivers that are quick, then beside one
 * that never answers; the feed, read from its beginning; the open data of many projects, in one file. One api, one worker, writes that
 * wait for the disk; receivers and readers run beside them on the same processors.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
import { createGunzip } from 'node:zlib';
import { randomUUID } from 'node:crypto';
import { say, step } from '../lib/steps.mjs';
import { withDatabase } from '../lib/database.mjs';
import { addSteward, staffedDatabase, startDatabases, startProduct } from '../../test/support/processes.mjs';
import { temporaryFolder } from './launcher.mjs';
import { loadParties } from './parties.mjs';
import { machine, record } from './record.mjs';

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '3000' },
    receivers: { type: 'string', default: '4' },
    feed: { type: 'string', default: '20000' },
    projects: { type: 'string', default: '10000' },
  },
});
const [EVENTS, RECEIVERS] = [Number(values.events), Number(values.receivers)];
const [FEED, PROJECTS] = [Number(values.feed), Number(values.projects)];
const LARGEST_INSERT = 2000;
const FEED_MS = 8000;

const root = dirname(dirname(import.meta.dirname));
const folder = temporaryFolder('bench');
const logs = join(root, '.data', 'logs', 'bench');
const stops = [() => folder.remove()];
try {
  mkdirSync(logs, { recursive: true });
  const parties = await loadParties(root, ['app', 'webhooks', 'projects'], join(root, '.data', 'bench', 'partners'));
  const server = await step('Database server', () => startDatabases({ folder: folder.path, logs, durable: true }));
  stops.unshift(() => server.stop());
  await step('A steward', () => addSteward(server));
  const databaseUrl = await staffedDatabase(server, 'partners');
  const dataDir = join(folder.path, 'data');
  const env = { LOG_LEVEL: 'warn', OUTBOUND_ALLOW: '127.0.0.1' };
  const product = await step('A product of its own', () =>
    startProduct({ name: 'partners', databaseUrl, dataDir, logs, env }),
  );
  stops.unshift(() => product.stop());
  const app = new parties.App({ ...product, databaseUrl, dataDir, logs });
  const receiver = await countingReceiver();
  stops.unshift(() => receiver.close());
  const firm = await app.firm();

  const webhooks = [];
  for (let n = 0; n < RECEIVERS; n += 1) {
    webhooks.push((await parties.makeWebhook(firm.admin, { url: receiver.url(`/quick/${n}`) })).webhook.id);
  }
  const some = `${EVENTS} events to ${RECEIVERS} quick receivers`;
  const quick = await step(some, () => deliveries(firm, webhooks));
  const alone = await step(`${EVENTS} events to one`, () => deliveries(firm, webhooks.slice(0, 1)));
  const hanging = (await parties.makeWebhook(firm.admin, { url: receiver.url('/hangs') })).webhook.id;
  const besideOne = await step('The same beside one that never answers', () =>
    deliveries(firm, webhooks.slice(0, 1), hanging),
  );
  const beside = await step(`${some}, beside it`, () => deliveries(firm, webhooks, hanging));
  await withDatabase(databaseUrl, (query) => query(`update webhook set state = 'PAUSED'`));

  await step(`${FEED} events`, () => happen(firm, FEED));
  const feeds = await step('The feed, by one reader and by three', async () => [
    await read(firm, 1),
    await read(firm, 3),
  ]);
  await step('A published project', () => publish(firm));
  const few = await step(`The open data of ${PROJECTS / 10} projects`, async () => {
    await clone(PROJECTS / 10);
    return exported();
  });
  const many = await step(`The open data of ${PROJECTS} projects`, async () => {
    await clone(PROJECTS);
    return exported();
  });
  await report({ quick, alone, besideOne, beside, feeds, few, many });

  /** Events about as many subjects, so that none waits for another. */
  async function happen(organisation, count) {
    for (let done = 0; done < count; done += LARGEST_INSERT) {
      const some = Math.min(LARGEST_INSERT, count - done);
      await parties.happened(
        app,
        organisation,
        Array.from({ length: some }, () => randomUUID()),
      );
    }
    await app.settled();
  }

  /** All of the events are in the ledger before a webhook goes on, so that sending alone is measured. Other webhooks are left out. */
  async function deliveries(organisation, ids, hanging) {
    const stopped = 'update webhook_place set not_before = $1';
    await withDatabase(databaseUrl, async (query) => {
      const taking = [[...ids, ...(hanging ? [hanging] : [])]];
      await query(`update webhook set state = case when id = any($1) then 'ACTIVE' else 'PAUSED' end`, taking);
      await query('update webhook_place set seq = (select seq from ledger_head) where webhook_id = any($1)', taking);
    });
    await withDatabase(databaseUrl, (query) => query(stopped, ['infinity']));
    await happen(organisation, EVENTS);
    const wanted = EVENTS * ids.length;
    await app.until(async () => {
      const behind = `select count(*)::int as n from webhook_place p join webhook w on w.id = p.webhook_id
        where w.state = 'ACTIVE' and p.seq < (select seq from ledger_head)`;
      return withDatabase(databaseUrl, async (query) => (await query(behind)).rows[0].n === 0);
    });
    receiver.begin(wanted);
    const [begun, used] = [performance.now(), spent()];
    await withDatabase(databaseUrl, (query) => query(stopped, ['-infinity']));
    await receiver.all();
    const ms = performance.now() - begun;
    say(`  ${Math.round((wanted * 1000) / ms)} a second`);
    return { count: wanted, ms, cpu: (spent() - used) / wanted };
  }

  /** Milliseconds of processor that api and worker have used. */
  function spent() {
    const of = (part) =>
      readFileSync(`/proc/${product.pid(part)}/stat`, 'utf8')
        .split(') ')[1]
        .split(' ');
    return ['api', 'worker'].reduce((sum, part) => sum + (Number(of(part)[11]) + Number(of(part)[12])) * 10, 0);
  }

  async function read(organisation, readers) {
    const until = performance.now() + FEED_MS;
    const begun = performance.now();
    const one = async () => {
      let [count, at] = [0, 'start=oldest'];
      while (performance.now() < until) {
        const answer = await organisation.admin.fetch(`/feed?limit=1000&${at}`);
        const { events, next, more } = await answer.json();
        count += events.length;
        at = more ? `after=${encodeURIComponent(next)}` : 'start=oldest';
      }
      return count;
    };
    const counts = await Promise.all(Array.from({ length: readers }, one));
    return counts.reduce((sum, count) => sum + count, 0) / ((performance.now() - begun) / 1000);
  }

  async function publish(organisation) {
    const officer = await app.asMemberOf(organisation, 'OFFICER');
    const { id, version } = await parties.createProject(officer, { summary: 'Smart poles. '.repeat(40) });
    await officer.done('publishProject', { id, expectedVersion: version });
    await app.settled();
  }

  /** As many projects as that, each as the first one is. */
  async function clone(count) {
    await withDatabase(databaseUrl, async (query) => {
      await query(
        `with one as (select p.*, r.body, r.project, r.readers as seen_by, r.ocid as told, r.date from open_release r join project p on p.id = r.project_id
           where r.number = 1),
         made as (select gen_random_uuid() as id, n from generate_series((select count(*) from open_release) + 1, $1) n),
         added as (
           insert into project (id, name, summary, stage, lead_id, created_at, updated_at, readers, version)
           select m.id, o.name || ' ' || m.n, o.summary, o.stage, o.lead_id, o.created_at, o.updated_at, o.readers, 1 from made m, one o returning project.id)
         insert into open_release (id, project_id, seq, ocid, release_id, date, body, project, proposal_ids, faults, number, readers)
         select gen_random_uuid(), m.id, m.n, replace(o.told, o.id::text, m.id::text), 'r' || m.n, o.date,
           replace(o.body::text, o.id::text, m.id::text)::json, replace(o.project::text, o.id::text, m.id::text)::json, '{}', '[]', m.n, o.seen_by
         from made m, one o where exists (select from added)`,
        [count],
      );
    });
    await withDatabase(databaseUrl, (query) => query('vacuum analyze open_release'));
  }

  async function exported() {
    const idle = rss();
    let [peak, lines, bytes] = [0, 0, 0];
    const watch = setInterval(() => (peak = Math.max(peak, rss())), 50);
    const begun = performance.now();
    const answer = await app.stranger().fetch('/open/oc4ids/projects.jsonl.gz');
    const text = Readable.fromWeb(answer.body).pipe(createGunzip());
    for await (const line of createInterface({ input: text })) {
      lines += 1;
      bytes += line.length + 1;
    }
    clearInterval(watch);
    return { ms: performance.now() - begun, lines, bytes, idle, over: peak - idle };
  }

  function rss() {
    return (Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${product.pid('api')}/status`, 'utf8'))[1]) * 1024) / 1e6;
  }
} finally {
  for (const stop of stops) await stop();
}

/** Counts what comes, and answers nothing below `/hangs`. */
async function countingReceiver() {
  let [left, come] = [0, () => undefined];
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      if (request.url === '/hangs') return;
      response.writeHead(204).end();
      left -= 1;
      if (left === 0) come();
    });
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  let all;
  return {
    url: (path) => `http://127.0.0.1:${server.address().port}${path}`,
    begin: (wanted) => {
      left = wanted;
      all = new Promise((resolve) => (come = resolve));
    },
    all: () => all,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function report({ quick, alone, besideOne, beside, feeds, few, many }) {
  const rate = ({ count, ms }) => Math.round((count * 1000) / ms);
  const round = (n) => Math.round(n).toLocaleString('en');
  const lines = [
    `${machine()}; load average ${loadavg()[0].toFixed(1)}; \`npm run bench -- partners\`. Receivers and readers run on the same two processors.`,
    '',
    '| | measured | asked for |',
    '| --- | --- | --- |',
    `| signed deliveries a second, ${RECEIVERS} receivers, ${round(quick.count)} deliveries | ${round(rate(quick))} | 1,000 |`,
    `| the same beside one that never answers | ${round(rate(beside))} | as many |`,
    `| one receiver, ${round(alone.count)} deliveries | ${round(rate(alone))} | |`,
    `| the same beside one that never answers | ${round(rate(besideOne))} | as many |`,
    `| processor a delivery, api and worker | ${quick.cpu.toFixed(2)} ms | |`,
    `| events of the feed a second, pages of 1,000, one reader | ${round(feeds[0])} | 20,000 |`,
    `| the same, three readers | ${round(feeds[1])} | 20,000 |`,
    ...[few, many].map(
      ({ lines: count, bytes, ms, over, idle }) =>
        `| OC4IDS of ${round(count)} projects, ${round(bytes / 1e6)} MB | ${(ms / 1000).toFixed(1)} s; ${round(over)} MB over the ${round(idle)} MB before | constant memory |`,
    ),
    `| time for ten times as many projects | × ${(many.ms / few.ms).toFixed(1)} | × 10 |`,
  ];
  lines.slice(2).forEach((line) => say(`  ${line}`));
  await record(root, 'What partner systems ask', lines);
}
