import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type App, connect } from '../support/app.js';
import { asDatabase, keepOpenFor } from '../support/as-database.js';
import { Sample } from '../support/metrics.js';
import { rename } from '../support/organisations.js';
import type { Product } from '../support/processes.mjs';
import { type Proxy, startProxy } from '../../scripts/lib/proxy.mjs';

const here = connect();

describe('a database that is not there', () => {
  let proxy: Proxy;
  let app: App;
  let product: Product;

  /** What says in the database which processes run, and by which connection. */
  const marks = async () => {
    const { rows } = await asDatabase(app, (client) =>
      client.query<{ mark: string; pid: number }>(
        `select objid::text as mark, pid from pg_locks where locktype = 'advisory' and classid = 7413
           and database = (select oid from pg_database where datname = current_database())`,
      ),
    );
    return rows;
  };

  beforeAll(async () => {
    proxy = await startProxy(Number(new URL(here.running.databaseUrl).port));
    const through = (url: string) => Object.assign(new URL(url), { port: String(proxy.port) }).href;
    ({ app, product } = await here.another('far', (url) => ({ DATABASE_URL: through(url) })));
  }, 90_000);
  afterAll(async () => {
    await product?.stop();
    await proxy?.close();
    here.close();
  });

  it('is noticed though nobody says so: what is done is heard again once connections work', async () => {
    const firm = await app.firm();
    const live = await firm.admin.live();
    await live.join(`organisation:${firm.id}`);
    await app.settled();
    const before = await marks();
    proxy.silence();
    const from = Date.now();
    await app.until(
      () =>
        rename(firm).then(
          () => true,
          () => false,
        ),
      { timeout: 30_000, what: 'a change to be taken' },
    );
    await live.heard('organisation.updated', 30_000);
    expect(Date.now() - from).toBeLessThan(60_000);
    await app.settled(30_000);
    // The server learns later that the connections before are gone; who runs has long said so over another.
    const old = before.map(({ pid }) => pid);
    const running = new Set(before.map(({ mark }) => mark));
    await app.until(
      async () => {
        const again = (await marks()).filter(({ pid }) => !old.includes(pid));
        return new Set(again.map(({ mark }) => mark)).size === running.size;
      },
      { what: 'every process to say anew that it runs' },
    );
    await asDatabase(app, (client) =>
      client.query('select pg_terminate_backend(pid) from unnest($1::int[]) pid', [old]),
    );
    await app.until(async () => (await marks()).every(({ pid }) => !old.includes(pid)), { what: 'those to be gone' });
    expect(new Set((await marks()).map(({ mark }) => mark))).toEqual(running);
  }, 120_000);

  it('has nothing left open of connections that were cut, which would keep what it locked', async () => {
    const firm = await app.firm();
    const acts = async () => {
      const { rows } = await asDatabase(app, (client) =>
        client.query<{ pid: number; state: string; waits: string | null }>(
          `select pid, state, wait_event_type as waits from pg_stat_activity
           where datname = current_database() and usename = 'tripartite_writer' and xact_start is not null`,
        ),
      );
      return rows;
    };
    // Longer than PostgreSQL itself would keep it, and nobody else waits for it.
    await keepOpenFor(app, '2min');
    await asDatabase(app, async (client) => {
      await client.query('begin');
      await client.query('select from organisation where id = $1 for update', [firm.id]);
      const renamed = rename(firm).catch((error: Error) => error);
      await app.until(async () => (await acts()).some(({ waits }) => waits === 'Lock'), { what: 'an act that waits' });
      proxy.silence();
      await client.query('rollback');
      await app.until(async () => (await acts()).length === 0, { timeout: 60_000, what: 'what is open to be ended' });
      expect(await renamed).toBeInstanceOf(Error);
    });
    await keepOpenFor(app, '10s');
    await app.until(
      () =>
        rename(firm).then(
          () => true,
          () => false,
        ),
      { timeout: 20_000, what: 'a change to be taken' },
    );
    await app.settled(30_000);
  }, 120_000);

  it('is told with a code and when to try again, on every route, and all works when it is back', async () => {
    const firm = await app.firm();
    proxy.shut();
    const stranger = await app
      .stranger()
      .ask('mutation { signIn(input: { email: "nobody@test.example", password: "none" }) { __typename } }');
    expect(stranger.status).toBe(503);
    expect(stranger.errors[0]?.extensions.code).toBe('UNAVAILABLE');
    expect(stranger.headers.get('retry-after')).toBe('2');
    const member = await firm.admin.ask('{ viewer { member { id } } }');
    expect(member.status).toBe(503);
    expect(member.errors[0]?.extensions.code).toBe('UNAVAILABLE');
    const file = await firm.admin.fetch('/attachments/00000000-0000-7000-8000-00000000dead');
    expect(file.status).toBe(503);
    expect(await file.json()).toMatchObject({ code: 'UNAVAILABLE' });
    expect((await fetch(`${app.url}/health/ready`)).status).toBe(503);
    expect((await fetch(`${app.url}/health/live`)).status).toBe(200);

    proxy.open();
    await app.until(
      () =>
        rename(firm).then(
          () => true,
          () => false,
        ),
      { timeout: 20_000, what: 'a change to be taken' },
    );
    await app.until(async () => (await fetch(`${app.url}/health/ready`)).ok, { timeout: 20_000 });
    await app.settled(30_000);
  }, 90_000);

  it('shows how many connections there are, and who waits for one', async () => {
    await app.firm(); // a connection that nobody used for ten seconds is closed
    const sample = await Sample.of(app.url);
    expect(sample.sum('tripartite_database_connections', { pool: 'reader', state: 'most' })).toBe(6);
    expect(sample.sum('tripartite_database_connections', { pool: 'writer', state: 'idle' })).toBeGreaterThan(0);
    expect(sample.sum('tripartite_database_waiting', { pool: 'writer' })).toBe(0);
    // As docs/operations.md tells, without three that belong to no pool, and the queue's three, which open when somebody looks at jobs.
    const most = process.env['REDIS_URL'] ? 40 : 42;
    expect(sample.sum('tripartite_database_connections', { state: 'most' })).toBe(most);
  });

  it('refuses a process that may open more connections than the server has', async () => {
    const started = here.another('greedy', { POOL_SIZE: '200' });
    const text = await started.catch((error: Error & { details?: string[] }) =>
      [error.message, ...(error.details ?? [])].join(' '),
    );
    expect(text).toMatch(/may open \d+ database connections .*reader 200/);
  });

  it('refuses a process whose ledger key is none', async () => {
    const started = here.another('keyless', { LEDGER_SIGNING_KEY_FILE: '/nowhere/ledger.pem' });
    const text = await started.catch((error: Error & { details?: string[] }) =>
      [error.message, ...(error.details ?? [])].join(' '),
    );
    expect(text).toMatch(/LEDGER_SIGNING_KEY_FILE: \/nowhere\/ledger.pem can't be read/);
  });
});
