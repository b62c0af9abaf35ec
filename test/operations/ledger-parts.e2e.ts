import { randomUUID } from 'node:crypto';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CloudEvent } from '#libs/contracts';
import { type App, connect } from '../support/app.js';
import { sql } from '../support/datasets.js';
import { exported, ledgerVerify } from '../support/forger.js';
import { rename, type TestOrganisation } from '../support/organisations.js';
import type { Product } from '../support/processes.mjs';
import { happened } from '../support/webhooks.js';

const SIZE = 50;
const here = connect();
let app: App;
let product: Product;
let firm: TestOrganisation;
/** Ids of events about the firm, in the order in which they happened. */
let ids: readonly string[];

beforeAll(async () => {
  ({ app, product } = await here.another('parts', { LEDGER_PART_EVENTS: String(SIZE), CHECKPOINT_SECONDS: '1' }));
  firm = await app.firm();
  ids = [];
  for (const many of [230, 120]) {
    ids = [
      ...ids,
      ...(await happened(
        app,
        firm,
        Array.from({ length: many }, () => firm.id),
      )),
    ];
    await rename(firm);
    await app.settled();
  }
}, 120_000);
afterAll(async () => {
  here.close();
  await product?.stop();
});

const parts = () =>
  sql<{ name: string; first: number; last: number }>(
    app,
    'select name, first::int as first, last::int as last from app.ledger_part order by first',
  );
const topic = () => `organisation:${firm.id}`;

async function feed(limit: number): Promise<string[]> {
  const found: CloudEvent[] = [];
  for (let asked = { start: 'oldest' } as Record<string, string>; ;) {
    const query = new URLSearchParams({ ...asked, topic: topic(), limit: String(limit) });
    const { events, next, more } = (await (await firm.admin.fetch(`/feed?${query.toString()}`)).json()) as {
      readonly events: CloudEvent[];
      readonly next: string;
      readonly more: boolean;
    };
    found.push(...events);
    if (!more) return found.map(({ id }) => id);
    asked = { after: next };
  }
}

/** What happened to the firm, newest first, page after page. */
async function history(first: number): Promise<number[]> {
  interface Page {
    readonly activity: {
      readonly edges: readonly { readonly node: { readonly seq: number } }[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    };
  }
  const query = `query($topic: String!, $first: Int!, $after: String) {
    activity(topic: $topic, first: $first, after: $after) { edges { node { seq } } pageInfo { hasNextPage endCursor } } }`;
  const found: number[] = [];
  for (let after: string | null = null; ;) {
    const { activity }: Page = await firm.admin.query<Page>(query, { topic: topic(), first, after });
    found.push(...activity.edges.map(({ node }) => node.seq));
    if (!activity.pageInfo.hasNextPage) return found;
    after = activity.pageInfo.endCursor;
  }
}

describe('a ledger in many parts', () => {
  it('has one for every place, the next ones ahead of need, and no place in two', async () => {
    const all = await parts();
    const [head] = await sql<{ seq: number }>(app, 'select seq::int as seq from ledger_head');
    expect(all[0]).toMatchObject({ first: 1, last: SIZE });
    for (const [at, { first, last }] of all.entries()) expect([first, last]).toEqual([at * SIZE + 1, (at + 1) * SIZE]);
    expect(all.at(-1)!.last).toBeGreaterThan(head!.seq);
    const counted = await sql<{ rows: number }>(app, `select count(*)::int as rows from ledger_event_${SIZE + 1}`);
    expect(counted).toEqual([{ rows: SIZE }]);
  });

  it('is read as if it were one: feed and history, in pages of whatever length, and events by their places', async () => {
    const whole = await feed(1000);
    expect(whole.filter((id) => ids.includes(id))).toEqual(ids);
    expect(new Set(whole).size).toBe(whole.length);
    expect(await feed(37)).toEqual(whole);
    const newest = await history(100);
    expect(newest).toEqual([...newest].sort((a, b) => b - a));
    expect(newest).toHaveLength(whole.length);
    expect(await history(33)).toEqual(newest);
    for (const seq of [SIZE, SIZE + 1]) {
      const query = 'query($seq: Int!) { ledgerEvent(seq: $seq) { seq hash canonical proofPath } }';
      const { ledgerEvent } = await firm.admin.query<{ ledgerEvent: { seq: number; proofPath: string } | null }>(
        query,
        { seq },
      );
      expect(ledgerEvent).toMatchObject({ seq });
      // Once a checkpoint is signed that takes it in.
      await app.until(async () => (await firm.admin.fetch(ledgerEvent!.proofPath)).status === 200, { what: 'a proof' });
    }
  });

  it('tells a client that comes back everything that it missed, in order', async () => {
    const live = await firm.admin.live();
    const { epoch } = (await live.join(topic())) as { epoch: string };
    live.close();
    const [since] = (await history(100)).slice(-1);
    const back = await firm.admin.live();
    await back.join(topic(), { epoch, seq: since! });
    await back.until(() => back.messages.length >= ids.length, 'all that it missed');
    const seqs = back.messages.map(({ seq }) => seq);
    expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b));
    expect(ids.filter((id) => !back.messages.some((message) => message.id === id))).toEqual([]);
  });

  it('is exported and verified whole, and found right by `check`', async () => {
    const { rows } = await exported(product.databaseUrl);
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, at) => at + 1));
    const env = { DATABASE_URL: product.databaseUrl, DATA_DIR: product.dataDir };
    await app.until(() => Promise.resolve(ledgerVerify([], env).status === 0), {
      what: 'it verifies',
      timeout: 30_000,
    });
    const checked = await promisify(execFile)(process.execPath, [resolve('dist/scripts/check.js')], {
      env: { ...process.env, ...env, NODE_OPTIONS: '' },
    });
    expect(checked.stdout).toContain('every table has its policies');
  }, 90_000);

  it('has no part that anybody of the product could ask by itself, and only the relay adds one', async () => {
    for (const role of ['reader', 'writer', 'watch', 'relay', 'gate', 'exchange', 'ingest', 'queue']) {
      for (const table of ['ledger_event_1', 'ledger_index_1'])
        await expect(sql(app, `begin; set local role tripartite_${role}; select * from ${table}`)).rejects.toThrow(
          /permission denied/,
        );
      if (role !== 'relay')
        await expect(
          sql(app, `begin; set local role tripartite_${role}; select app.ledger_extend(1, 1)`),
        ).rejects.toThrow(/permission denied/);
    }
    const [last] = (await parts()).slice(-1);
    // Whoever comes second with the same wish gets what there is already.
    expect(await sql(app, `select app.ledger_extend(${SIZE}, ${SIZE})::int as reaches`)).toEqual([
      { reaches: last!.last },
    ]);
  });

  it('is never changed, in any of its parts, and no id comes twice in one', async () => {
    for (const statement of [
      `update ledger_event_1 set data = '{}'`,
      'delete from ledger_event_1',
      'truncate ledger_event_1',
      'truncate ledger_event',
    ])
      await expect(sql(app, statement)).rejects.toThrow('the ledger is append-only');
    const [last] = (await parts()).slice(-1);
    const columns = `occurred_at, recorded_at, type, actor, subject_kind, subject_id, subject_version, audience, barred, topics, correlation_id, data`;
    const again = (at: number, id: string) => `insert into ledger_event (seq, id, ${columns}, prev_hash, hash)
      select ${at}, ${id}, ${columns}, prev_hash, hash from ledger_event where seq = 1;`;
    await expect(
      sql(
        app,
        `begin; ${again(last!.last, `'${randomUUID()}'`)} ${again(last!.last - 1, `(select id from ledger_event where seq = ${last!.last})`)}`,
      ),
    ).rejects.toThrow(/duplicate key/);
  });
});

describe('a part that can’t be added', () => {
  it('keeps nobody from numbering while there is room, and is added when it can be', async () => {
    const before = await parts();
    const client = sql(
      app,
      `begin; lock table ledger_event in share update exclusive mode; select pg_sleep(4); commit`,
    );
    await happened(
      app,
      firm,
      Array.from({ length: SIZE * 2 }, () => firm.id),
    );
    await client;
    // All of these may have their numbers by now: the next that asks for one finds that a part is lacking.
    await rename(firm);
    await app.settled();
    await app.until(async () => (await parts()).length > before.length, { what: 'parts are added' });
  }, 60_000);
});
