import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type RedisGroup, redisProgram, startCluster, startSentinels } from '../../scripts/lib/redis.mjs';
import { type App, connect } from '../support/app.js';
import { agencies, answer, follow, inboxOf, newPlace, stageOf } from '../support/approvals.js';
import { asDatabase } from '../support/as-database.js';
import type { Client, Result } from '../support/client.js';
import type { Live } from '../support/live.js';
import { Sample } from '../support/metrics.js';
import { unique } from '../support/organisations.js';
import { type Product, startProduct } from '../support/processes.mjs';

const here = connect();
const program = redisProgram();
afterAll(() => here.close());

/** A server that dies is missed after 1 s (Sentinels) or 2 s (Cluster); the rest is for a vote, a lost job's lock and a busy machine. */
const RESUMES_WITHIN_MS = 20_000;
const BEFORE = 12;
const AFTER = 12;

const certificates = resolve('test/support/tls');
const tls = { certificate: join(certificates, 'trusted.pem'), key: join(certificates, 'key.pem') };
const groups = {
  'a master that Sentinels watch': { name: 'sentinels', start: startSentinels, env: {} },
  'a server of a Cluster, over TLS': {
    name: 'cluster',
    start: (path: string, folder: string) => startCluster(path, folder, tls),
    env: { NODE_EXTRA_CA_CERTS: tls.certificate },
  },
};

/** Who asks, who decides, and where. */
interface Parties {
  readonly leads: readonly [Client, Client, Client];
  readonly judge: Client;
  readonly place: string;
}

(program ? describe : describe.skip).each(Object.entries(groups))('%s dies under load', (_, { name, start, env }) => {
  let folder: string;
  let redis: RedisGroup;
  let app: App;
  let product: Product;
  let second: Product;
  let parties: Parties;
  let restore: () => Promise<void>;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tripartite-redis-'));
    redis = await start(program ?? '', folder);
    const settings = { ...env, REDIS_URL: redis.url, QUEUE_PREFIX: name };
    ({ app, product } = await here.another(name, settings));
    const { databaseUrl, dataDir } = product;
    second = await startProduct({ name: `${name}_2`, databaseUrl, dataDir, logs: here.running.logs, env: settings });
    const place = newPlace();
    const { POWER } = await agencies(app, ['POWER'], place);
    const sponsor = await app.agency({ jurisdiction: place });
    const lead = () => app.asMemberOf(sponsor, 'OFFICER');
    parties = { leads: [await lead(), await lead(), await lead()], judge: POWER.officer, place };
    restore = await follow(app, 'PROJECT_GATE', [stageOf(['POWER'], { kind: 'ALL' })]);
    await app.settled();
  }, 180_000);
  afterAll(async () => {
    await restore?.();
    await product?.stop();
    await second?.stop();
    await redis?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('and another takes its place: nothing acknowledged is lost or done twice, live goes on', async () => {
    const [one, two, three] = parties.leads;
    const topic = `organisation:${one.organisationId}`;
    const [near, far] = [await one.live(), await two.live({ url: second.apiUrl })];
    for (const live of [near, far]) await live.join(topic);
    await far.until(() => together(far, topic) === 2, 'both apis to know who is looking');

    const work = load(parties);
    await work.until(BEFORE);
    redis.kill();
    const killed = performance.now();
    await (await three.live()).join(topic);
    await far.until(() => together(far, topic) === 3, 'the other api to know the third', RESUMES_WITHIN_MS);
    const seen = performance.now() - killed;
    await work.until(work.decided.size + AFTER);
    await work.end();
    await app.settled(60_000);

    const late = [...work.decided].filter(([id]) => (work.asked.get(id) ?? 0) > killed).map(([, at]) => at);
    const followed = Math.min(...late) - killed;
    expect(followed).toBeLessThan(RESUMES_WITHIN_MS);
    console.info(
      `${name}: what was asked after the death was decided ${followed.toFixed(0)} ms after it, apis knew each other’s people after ${seen.toFixed(0)} ms`,
    );
    const asked = [...work.asked.keys()];
    expect(new Set(work.decided.keys())).toEqual(new Set(asked));
    expect(await come(app, asked)).toEqual({ settled: asked.length, most: 1, advanced: asked.length, owed: 0 });
    for (const { workerUrl } of [product, second]) {
      expect((await fetch(`${workerUrl}/health/ready`)).status).toBe(200);
      const sample = await Sample.of(workerUrl);
      expect(sample.has('tripartite_queue_depth', { queue: 'approvals', state: 'failed' })).toBe(true);
      expect(sample.sum('tripartite_queue_depth', { state: 'failed' })).toBe(0);
    }
  }, 180_000);
});

/** How many members the latest word on a topic names. */
const together = (live: Live, topic: string) =>
  live.presence.filter((each) => each.topic === topic).at(-1)?.members.length;

/** Projects ask for their first gate, one after the other, and an officer decides on each that his inbox shows. */
function load({ leads, judge, place }: Parties) {
  const [asked, decided] = [new Map<string, number>(), new Map<string, number>()];
  let ended = false;
  const ask = async (lead: Client) => {
    while (!ended) {
      const { project } = await lead.done<Result & { project: { id: string; version: number } }>(
        'createProject',
        { name: unique('project'), jurisdiction: place },
        'project { id version }',
      );
      const { gate } = await lead.done<Result & { gate: { approvalId: string } }>(
        'requestGate',
        { projectId: project.id, expectedVersion: project.version },
        'gate { approvalId }',
      );
      asked.set(gate.approvalId, performance.now());
      await pause(100);
    }
  };
  const decide = async () => {
    while (!ended || decided.size < asked.size) {
      for (const item of await inboxOf(judge)) {
        expect((await answer(judge, item, 'APPROVE')).__typename).toBe('RecordDecisionSuccess');
        decided.set(item.approvalId, performance.now());
      }
      await pause(50);
    }
  };
  const all = Promise.all([...leads.map(ask), decide()]);
  all.catch(() => (ended = true)); // thrown where the end is awaited
  return {
    /** When each was acknowledged, by approval. */
    asked,
    decided,
    /** Waits until so many are decided. */
    async until(count: number) {
      while (decided.size < count && !ended) await pause(20);
    },
    /** Nothing more is asked; ends once everything that was asked is decided. */
    async end() {
      ended = true;
      await all;
    },
  };
}

const pause = (ms: number) => new Promise((next) => setTimeout(next, ms));

/** What came of approvals: how many settled, how often at most, how many projects advanced; what is still owed to handlers. */
async function come(app: App, approvals: readonly string[]): Promise<unknown> {
  const { rows } = await asDatabase(app, (sql) =>
    sql.query(
      `with told as (select data ->> 'approvalId' as id, count(*)::int as times from ledger_event
         where type = 'approval.settled' and data ->> 'approvalId' = any($1::text[]) group by 1)
       select (select count(*)::int from told) as settled, (select max(times) from told) as most,
         (select count(*)::int from approval a join project p on p.id = a.project_id
           where a.id = any($1::uuid[]) and p.stage = 'DESIGN') as advanced,
         (select count(*)::int from ledger_delivery) as owed`,
      [approvals],
    ),
  );
  return rows[0];
}
