import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { redisProgram, startRedis } from '../../scripts/lib/redis.mjs';
import { type App, connect } from '../support/app.js';
import { sql } from '../support/datasets.js';
import { Sample } from '../support/metrics.js';
import { rename } from '../support/organisations.js';
import { type Product, startProduct } from '../support/processes.mjs';
import { type Proxy, startProxy } from '../../scripts/lib/proxy.mjs';

const here = connect();
const program = redisProgram();
afterAll(() => here.close());

interface Ready {
  readonly status: string;
  readonly warnings: Readonly<Record<string, string>>;
}
const readiness = async (url: string) => {
  const response = await fetch(`${url}/health/ready`);
  return { status: response.status, body: (await response.json()) as Ready };
};

describe('a relay that stands still', () => {
  let app: App;
  let product: Product;
  let second: Product;

  beforeAll(async () => {
    ({ app, product } = await here.another('two_workers', {}));
    const { databaseUrl, dataDir } = product;
    second = await startProduct({ name: 'two_workers_2', databaseUrl, dataDir, logs: here.running.logs });
  }, 120_000);
  afterAll(async () => {
    await product?.stop();
    await second?.stop();
  });

  it('is overtaken by another within seconds, and does no harm when it goes on', async () => {
    const firm = await app.firm();
    const live = await firm.admin.live();
    await live.join(`organisation:${firm.id}`);
    await rename(firm);
    await live.heard('organisation.updated');
    process.kill(product.pid('worker'), 'SIGSTOP');
    try {
      await rename(firm);
      await live.until(
        () => live.messages.filter(({ type }) => type === 'organisation.updated').length === 2,
        'the change',
        25_000,
      );
      // Reads and writes went on meanwhile, and the process that answers them is not unready for another's sake.
      expect((await readiness(app.url)).status).toBe(200);
    } finally {
      process.kill(product.pid('worker'), 'SIGCONT');
    }
    for (let n = 0; n < 5; n += 1) await rename(firm);
    await live.until(
      () => live.messages.filter(({ type }) => type === 'organisation.updated').length === 7,
      'the others',
      25_000,
    );
    const seqs = live.messages.map(({ seq }) => seq);
    expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b));
    await app.settled(30_000);
  }, 120_000);

  it('leaves to who follows it what it had handed on without saying so, and nothing done is owed again', async () => {
    await app.settled();
    await sql(app, 'update ledger_head set dispatched_seq = dispatched_seq - 5');
    await app.until(async () => (await sql(app, 'select from ledger_head where dispatched_seq = seq')).length === 1);
    expect(await sql(app, 'select handler from ledger_delivery')).toEqual([]);
  });

  it('is missed: with no worker alive the api warns, is ready, and says it in its metrics', async () => {
    expect((await readiness(app.url)).body.warnings).toEqual({});
    await Promise.all([product.kill('worker'), second.kill('worker')]);
    await app.until(async () => 'workers' in (await readiness(app.url)).body.warnings, { timeout: 30_000 });
    expect(await readiness(app.url)).toMatchObject({ status: 200, body: { status: 'ready' } });
    expect((await Sample.of(app.url)).sum('tripartite_workers_alive')).toBe(0);
    await product.start('worker');
    await app.until(async () => !('workers' in (await readiness(app.url)).body.warnings), { timeout: 20_000 });
  }, 120_000);

  it('has alert rules and a dashboard, which ask for metrics that there are', async () => {
    const rules = readdirSync('infra/alerts').map((file) => readFileSync(join('infra/alerts', file), 'utf8'));
    const text = [...rules, readFileSync('infra/grafana/tripartite.json', 'utf8')].join('\n');
    const asked = [...new Set(text.match(/\b(tripartite|nodejs|process)_[a-z0-9_]+/g))];
    expect(asked.length).toBeGreaterThan(20);
    const told = await (await fetch(`${app.url}/metrics`)).text();
    const worker = await (await fetch(`${product.workerUrl}/metrics`)).text();
    for (const name of asked) expect(told + worker).toContain(`# TYPE ${name.replace(/_(bucket|count|sum)$/, '')} `);
  });
});

describe('runbooks', () => {
  it('ask what the relay’s log-in may know, in statements that PostgreSQL takes', async () => {
    const statements = [...readFileSync('docs/runbooks.md', 'utf8').matchAll(/```sql\n([\s\S]*?)```/g)];
    expect(statements.length).toBeGreaterThan(6);
    for (const [, statement = ''] of statements) {
      expect(statement).not.toMatch(/\b(title|summary|content|terms|text|html|recipient|email)\b/);
      await sql(here, `set role tripartite_relay; ${statement}`);
    }
  });
});

(program ? describe : describe.skip)('a queue store that does not answer', () => {
  let folder: string;
  let redis: { url: string; stop(): Promise<void> };
  let proxy: Proxy;
  let app: App;
  let product: Product;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tripartite-relay-'));
    redis = await startRedis(program ?? '', folder);
    proxy = await startProxy(Number(new URL(redis.url).port));
    ({ app, product } = await here.another('mute_queue', { REDIS_URL: `redis://127.0.0.1:${proxy.port}` }));
  }, 120_000);
  afterAll(async () => {
    await product?.stop();
    await proxy?.close();
    await redis?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('keeps nobody from hearing what is done; what follows is made up for', async () => {
    const firm = await app.firm();
    const live = await firm.admin.live();
    await live.join(`organisation:${firm.id}`);
    await app.settled();
    proxy.silence();
    proxy.shut();
    await rename(firm);
    await live.heard('organisation.updated', 10_000);
    for (let n = 0; n < 3; n += 1) await rename(firm);
    await live.until(
      () => live.messages.filter(({ type }) => type === 'organisation.updated').length === 4,
      'all of them',
    );
    expect((await readiness(app.url)).status).toBe(200);
    await app.until(async () => (await readiness(product.workerUrl)).status === 503, { timeout: 20_000 });
    proxy.open();
    await app.settled(60_000);
  }, 150_000);
});
