import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort, withDatabase } from '../../scripts/lib/database.mjs';
import { startStandby } from '../../scripts/lib/standby.mjs';
import { asDatabase } from '../support/as-database.js';
import { type App, connect } from '../support/app.js';
import type { Answer, Client } from '../support/client.js';
import { Sample } from '../support/metrics.js';
import { type TestOrganisation, rename } from '../support/organisations.js';
import type { Product } from '../support/processes.mjs';
import { draft } from '../support/projects.js';
import { patience } from '../support/patience.mjs';
import { type Proxy, startProxy } from '../../scripts/lib/proxy.mjs';

const here = connect();
/** What is looked at while it lags has to be there before it lags too far. */
const LAG_S = Math.ceil(patience(5000) / 1000);

/** A real standby of the run's own server, streaming, reached over a proxy that can be cut. */
describe('reads from a standby', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tripartite-standby-'));
  let standby: Awaited<ReturnType<typeof startStandby>>;
  let proxy: Proxy;
  let app: App;
  let product: Product;
  let firm: TestOrganisation;
  let colleague: Client;
  let name: string;
  let owners: string;

  const NAME = 'query($id: ID!) { organisation(id: $id) { name } }';
  const LIST =
    'query($after: String) { proposals(first: 2, after: $after) { edges { node { id } } pageInfo { endCursor } } }';
  type Listed = { proposals: { edges: { node: { id: string } }[]; pageInfo: { endCursor: string } } };
  const logOf = ({ headers }: Answer<unknown>) => headers.get('x-log-position') ?? '';
  const nameSeen = (by: Client, after = '') =>
    by.ask<{ organisation: { name: string } }>(NAME, { id: firm.id }, after ? { 'x-read-after': after } : {});
  const list = (by: Client, after: string, cursor?: string) =>
    by.ask<Listed>(LIST, { after: cursor }, { 'x-read-after': after });
  const idsOf = ({ data }: Answer<Listed>) => data?.proposals.edges.map(({ node }) => node.id);
  /** What is replayed may be in the way of a statement there, which is cut off then; said again it does no harm. */
  const atStandby = (sql: string) =>
    app.until(() =>
      withDatabase(owners, (query) => query(sql)).catch((error: { code?: string }) => {
        if (error.code !== '40001') throw error;
      }),
    );
  const readsBy = async (labels: Record<string, string>) =>
    (await Sample.of(app.url)).sum('tripartite_reads_total', labels);
  const warnings = async () => {
    const response = await fetch(`${app.url}/health/ready`);
    const { warnings } = (await response.json()) as { warnings: { standbys?: string } };
    return { ready: response.ok, standbys: warnings.standbys ?? '' };
  };
  const usable = async () => (await Sample.of(app.url)).sum('tripartite_standby_usable', { standby: name });
  const usableIs = (wanted: number) =>
    app.until(async () => (await usable()) === wanted, { timeout: 30_000, what: `usable to be ${wanted}` });

  beforeAll(async () => {
    chmodSync(folder, 0o711);
    const primary = { url: here.running.databaseUrl };
    standby = await startStandby({
      root: resolve('.'),
      folder: join(folder, 'data'),
      logs: join(here.running.logs, 'standby'),
      primary,
      name: `standby_${process.env.JEST_WORKER_ID ?? 1}`,
      settings: { fsync: 'off', max_connections: '400' },
    });
    proxy = await startProxy(standby.port);
    name = `127.0.0.1:${proxy.port}`;
    const nowhere = await freePort();
    ({ app, product } = await here.another('replicated', (url) => {
      owners = Object.assign(new URL(url), { port: String(standby.port) }).href;
      const read = Object.assign(new URL(url), { port: String(proxy.port), username: '', password: '' }).href;
      const dead = Object.assign(new URL(read), { port: String(nowhere) }).href;
      // The second would show everybody everything, the third is not there: neither may be in anybody's way.
      return { DATABASE_READ_URL: `${read}, ${owners},${dead}`, DATABASE_READ_LAG_SECONDS: String(LAG_S) };
    }));
    firm = await app.firm();
    colleague = await app.asMemberOf(firm, 'PROPOSER');
  }, 120_000);
  afterAll(async () => {
    here.close();
    await product?.stop();
    await proxy?.close();
    await standby?.stop();
    await withDatabase(here.running.databaseUrl, (query) =>
      query(
        `select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = 'standby_${process.env.JEST_WORKER_ID ?? 1}'`,
      ),
    );
    rmSync(folder, { recursive: true, force: true });
  });

  /** Reads until the standby answers; answers what has been seen then. */
  const caughtUp = async (by: Client): Promise<string> => {
    await usableIs(1);
    return app.until(
      async () => {
        const before = await readsBy({ by: name });
        const answer = await nameSeen(by);
        return (await readsBy({ by: name })) > before ? logOf(answer) : '';
      },
      { what: 'the standby to answer' },
    );
  };

  it('answers queries there under the same row-level security, and leaves out what is not a reader’s standby', async () => {
    const firms = [firm, await app.firm()];
    const authors = await Promise.all(firms.map((each) => app.asMemberOf(each, 'PROPOSER')));
    const drafts = await Promise.all(authors.map(async (author) => [await draft(author), await draft(author)]));
    const seen = await caughtUp(authors[0] as Client);
    const before = await readsBy({ by: name });
    for (const [which, author] of authors.entries()) {
      const own = drafts[which]?.map(({ id }) => id).sort();
      for (let turn = 0; turn < 5; turn++) expect(idsOf(await list(author, seen))?.sort()).toEqual(own);
    }
    expect((await readsBy({ by: name })) - before).toBeGreaterThanOrEqual(10);
    const { ready, standbys } = await warnings();
    expect(ready).toBe(true);
    expect(standbys).toMatch(/is a superuser/);
    expect(standbys).toMatch(/does not answer.*ECONNREFUSED/);
    expect(standbys).not.toContain(name);
  });

  it('shows people at once what they did, and nothing older than they have seen, while it lags', async () => {
    const seen = await caughtUp(colleague);
    const old = (await nameSeen(colleague, seen)).data?.organisation.name;
    await atStandby('select pg_wal_replay_pause()');
    await rename(firm);
    // Who says nothing of what he has seen, and who has written, reads what is.
    const fresh = await nameSeen(firm.admin);
    const renamed = fresh.data?.organisation.name;
    expect(renamed).not.toBe(old);
    expect((await nameSeen(firm.admin, logOf(fresh))).data?.organisation.name).toBe(renamed);
    // Somebody else may see what was; as of when, he is told.
    const stale = await nameSeen(colleague, seen);
    expect(stale.data?.organisation.name).toBe(old);
    expect(logOf(stale) < logOf(fresh)).toBe(true);
    // Whoever has seen the new one never sees the old one again.
    const once = await nameSeen(colleague);
    for (let turn = 0; turn < 5; turn++) {
      expect((await nameSeen(colleague, logOf(once))).data?.organisation.name).toBe(renamed);
    }
    await atStandby('select pg_wal_replay_resume()');
    await app.until(async () => (await nameSeen(colleague, seen)).data?.organisation.name === renamed);
  });

  it('never mixes pages of two times', async () => {
    const author = await app.asMemberOf(await app.firm(), 'PROPOSER');
    const drafts = [await draft(author), await draft(author), await draft(author)].map(({ id }) => id);
    const seen = await caughtUp(author);
    await atStandby('select pg_wal_replay_pause()');
    const more = [await draft(author), await draft(author)].map(({ id }) => id);
    const newestFirst = [...drafts, ...more].reverse();
    const all = async (first: Answer<Listed>) => {
      const pages = [first];
      while (pages.length < 3) {
        const last = pages.at(-1) as Answer<Listed>;
        pages.push(await list(author, logOf(last), last.data?.proposals.pageInfo.endCursor));
        expect(logOf(pages.at(-1) as Answer<Listed>) >= logOf(last)).toBe(true);
      }
      return pages.flatMap((page) => idsOf(page) ?? []);
    };
    const written = await author.ask('{ viewer { member { id } } }');
    expect(await all(await list(author, logOf(written)))).toEqual(newestFirst);
    // From the old page on, all pages are of the old list.
    expect(await all(await list(author, seen))).toEqual(newestFirst.slice(2));
    await atStandby('select pg_wal_replay_resume()');
  });

  it('a live message leads nobody to an old state, and an old answer says after which event it was read', async () => {
    const seen = await caughtUp(colleague);
    const live = await colleague.live();
    const { epoch } = await live.join(`organisation:${firm.id}`);
    await atStandby('select pg_wal_replay_pause()');
    await rename(firm);
    const { seq } = await live.heard('organisation.updated');
    const renamed = (await nameSeen(firm.admin)).data?.organisation.name;
    const told = await nameSeen(colleague, `${seen},${epoch}:${seq}`);
    expect(told.data?.organisation.name).toBe(renamed);
    const stale = await nameSeen(colleague, seen);
    expect(stale.data?.organisation.name).not.toBe(renamed);
    const [ledger, at] = stale.headers.get('x-ledger-position')?.split(':') ?? [];
    expect(Number(at)).toBeLessThan(seq);
    // Whoever follows from there hears what the old answer lacks.
    const late = await colleague.live();
    await late.join(`organisation:${firm.id}`, { epoch: ledger ?? '', seq: Number(at) });
    expect((await late.heard('organisation.updated')).seq).toBe(seq);
    await atStandby('select pg_wal_replay_resume()');
  });

  it('is left out once it is too far behind, and read from again when it has caught up', async () => {
    await caughtUp(colleague);
    await atStandby('select pg_wal_replay_pause()');
    await rename(firm);
    await usableIs(0);
    expect((await warnings()).standbys).toContain(`${name} is `);
    const sample = await Sample.of(app.url);
    expect(sample.sum('tripartite_standby_lag_seconds', { standby: name })).toBeGreaterThan(LAG_S);
    await atStandby('select pg_wal_replay_resume()');
    await caughtUp(colleague);
  }, 60_000);

  it('cut or silent under reads, all of them are answered by the primary', async () => {
    const seen = await caughtUp(colleague);
    let going = true;
    const reading = Array.from({ length: 12 }, async () => {
      for (let asked = 0; ; asked++) {
        if (!going) return asked;
        const { status, errors } = await list(colleague, seen);
        expect([status, errors]).toEqual([200, []]);
      }
    });
    const faults = () => readsBy({ by: 'primary', why: 'fault' });
    for (const fault of ['shut', 'silence'] as const) {
      const before = await faults();
      proxy[fault]();
      await app.until(async () => (await faults()) > before, { what: `a read that was begun before: ${fault}` });
      if (fault === 'shut') await usableIs(0);
      proxy.open();
      await caughtUp(colleague);
    }
    going = false;
    for (const asked of await Promise.all(reading)) expect(asked).toBeGreaterThan(0);
  }, 60_000);

  it('goes on answering those whom it answers while it has no connection left for more', async () => {
    const seen = await caughtUp(colleague);
    const countAtStandby = (of: string) =>
      asDatabase({ running: { databaseUrl: owners } }, async (client) => {
        const { rows } = await client.query<{ count: number }>(`select count(*)::int as count from ${of}`);
        return rows[0]?.count;
      });
    const waiting = () =>
      countAtStandby(`pg_stat_activity where datname = current_database()
      and usename = 'tripartite_reader' and wait_event_type = 'Lock'`);
    const locks = () =>
      countAtStandby(`pg_locks where mode = 'AccessExclusiveLock' and relation = 'proposal'::regclass`);
    const most = (await Sample.of(app.url)).sum('tripartite_database_connections', {
      pool: `reader at ${name}`,
      state: 'most',
    });
    let reading: Promise<Answer<Listed>>[] = [];
    await withDatabase(app.running.databaseUrl, async (query) => {
      await query('begin');
      await query('lock table proposal in access exclusive mode');
      // Until something is committed nobody at the standby knows of the lock.
      await rename(firm);
      await app.until(async () => (await locks()) === 1, { what: 'the standby to know' });
      reading = Array.from({ length: most }, () => list(colleague, seen));
      await app.until(async () => (await waiting()) === most, { what: 'all its connections to be lent', every: 20 });
      expect((await nameSeen(colleague, seen)).data?.organisation.name).toBeTruthy();
      expect(await waiting()).toBe(most);
      await query('rollback');
    });
    for (const { status } of await Promise.all(reading)) expect(status).toBe(200);
  }, 60_000);

  it('promoted by accident it is left out: nobody reads a past that goes on by itself', async () => {
    const seen = await caughtUp(colleague);
    await atStandby('select pg_promote()');
    await rename(firm);
    await usableIs(0);
    const renamed = (await nameSeen(firm.admin)).data?.organisation.name;
    expect((await nameSeen(colleague, seen)).data?.organisation.name).toBe(renamed);
    const { ready, standbys } = await warnings();
    expect(ready).toBe(true);
    expect(standbys).toContain(`${name} is no standby any more`);
  });
});
