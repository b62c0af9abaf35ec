import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { App, connect } from '../support/app.js';
import { sql } from '../support/datasets.js';
import { rename } from '../support/organisations.js';
import { freshDatabase, type Product, startProduct } from '../support/processes.mjs';

const here = connect();
const EVENTS = 120_000;
const PART = 20_000;

/** As many events as a year brings, numbered already, and no statistics of them yet: what a restore leaves. */
const FILL = `
  do $$ begin
    for n in 0 .. ${EVENTS / PART} loop
      perform app.ledger_extend(n * ${PART}, ${PART});
      execute format('alter table ledger_event_%s set (autovacuum_enabled = off)', n * ${PART} + 1);
    end loop;
  end $$;
  insert into ledger_event (id, seq, occurred_at, type, actor, subject_kind, subject_id, subject_version, audience, barred,
    topics, correlation_id, data, prev_hash, hash)
  select gen_random_uuid(), n, now(), 'project.updated', '{}', 'project', gen_random_uuid(), 1, '{}', '{}', '{}', null, '{}',
    encode(sha256(n::text::bytea), 'hex'), encode(sha256((n + 1)::text::bytea), 'hex') from generate_series(1, ${EVENTS}) n;
  update ledger_head set seq = ${EVENTS}, owed_seq = ${EVENTS}, dispatched_seq = ${EVENTS}, hash = encode(sha256('${EVENTS}'), 'hex')`;

describe('a ledger that is long', () => {
  let app: App;
  let product: Product;
  let begun: Parameters<typeof startProduct>[0];

  beforeAll(async () => {
    const { databaseUrl, dataDir, logs } = here.running;
    const name = `big_ledger_${process.env.JEST_WORKER_ID ?? 1}`;
    const url = (database: string) => Object.assign(new URL(databaseUrl), { pathname: `/${database}` }).href;
    const fresh = await freshDatabase({ url }, name);
    await sql(new App({ ...here.running, databaseUrl: fresh }), FILL);
    // A checkpoint would read it all, as it should.
    const env = { CHECKPOINT_SECONDS: '3600', LEDGER_PART_EVENTS: String(PART) };
    begun = { name, databaseUrl: fresh, dataDir: join(dataDir, name), logs, env };
    product = await startProduct(begun);
    app = new App({ ...here.running, ...product });
  }, 120_000);
  afterAll(async () => {
    await product?.stop();
    here.close();
  });

  /** Rows of the ledger that were read one after another, without an index. */
  const scanned = async (): Promise<number> => {
    const [row] = await sql<{ rows: string }>(
      app,
      `select sum(seq_tup_read) as rows from pg_stat_user_tables where relname like 'ledger_%'`,
    );
    return Number(row?.rows);
  };

  it('is not read from its beginning when something is added, numbered, followed and dispatched', async () => {
    const firm = await app.firm();
    await app.settled();
    const before = await scanned();
    for (let n = 0; n < 10; n += 1) await rename(firm);
    await app.settled();
    const asked = `{ activity(topic: "organisation:${firm.id}", first: 20) { edges { node { seq } } } }`;
    const { activity } = await firm.admin.query<{ activity: { edges: readonly object[] } }>(asked);
    expect(activity.edges.length).toBeGreaterThan(10);
    const feed = await firm.admin.fetch(`/feed?start=oldest&topic=organisation:${firm.id}`);
    expect(((await feed.json()) as { events: readonly object[] }).events.length).toBeGreaterThan(10);
    const live = await firm.admin.live();
    const { epoch } = (await live.join(`organisation:${firm.id}`)) as { epoch: string };
    await live.join(`organisation:${firm.id}`, { epoch, seq: 1 });
    // Statistics arrive a moment after the statements.
    await product.stop();
    expect((await scanned()) - before).toBeLessThan(PART);
  }, 120_000);

  const WAITS = `insert into ledger_waiting (id, occurred_at, type, actor, subject_kind, subject_id, subject_version, audience, topics, data)
    values (gen_random_uuid(), now(), 'project.updated', '{}', 'project', gen_random_uuid(), 1, '{}', '{}', '{}');`;

  it('is added to and never changed, by its owner either', async () => {
    for (const statement of [
      `update ledger_event set data = '{"a": 1}' where seq = 1`,
      `update ledger_event set seq = ${EVENTS * 2} where seq = 1`,
      'delete from ledger_event where seq = 1',
      'truncate ledger_event',
      `${WAITS} update ledger_waiting set data = '{"a": 1}'`,
      `${WAITS} delete from ledger_waiting`,
      'truncate ledger_waiting',
    ])
      await expect(sql(app, statement)).rejects.toThrow('the ledger is append-only');
  });

  it('is filled by the relay alone, and nobody else reads what waits', async () => {
    const ANOTHER = `insert into ledger_event select ${EVENTS + PART - 1}, gen_random_uuid(), occurred_at, recorded_at, type, actor, subject_kind,
      subject_id, subject_version, audience, barred, topics, correlation_id, data, 'p', 'h' from ledger_event where seq = 1`;
    const denied: Readonly<Record<string, readonly string[]>> = {
      reader: ['select id from ledger_waiting', WAITS, ANOTHER],
      writer: ['select id from ledger_waiting', 'delete from ledger_waiting', ANOTHER],
      watch: ['select id from ledger_waiting', 'delete from ledger_waiting', WAITS, ANOTHER],
      relay: [
        WAITS,
        `update ledger_waiting set data = '{}'`,
        `update ledger_event set hash = 'h'`,
        'delete from ledger_event',
      ],
    };
    for (const [role, statements] of Object.entries(denied))
      for (const statement of statements)
        await expect(sql(app, `begin; set local role tripartite_${role}; ${statement}`)).rejects.toThrow(
          /permission denied/,
        );
    await sql(app, `begin; ${WAITS} set local role tripartite_relay; delete from ledger_waiting; ${ANOTHER}; rollback`);
  });

  it('numbers a burst of 100,000 events before anything is known of it, reading each a few times', async () => {
    const BURST = 100_000;
    await sql(app, 'alter table ledger_waiting set (autovacuum_enabled = off)');
    product = await startProduct(begun);
    Object.assign(app, new App({ ...here.running, ...product }));
    const read = async () => {
      const [row] = await sql<{ rows: string }>(
        app,
        `select seq_tup_read + coalesce(idx_tup_fetch, 0) as rows from pg_stat_user_tables where relname = 'ledger_waiting'`,
      );
      return Number(row?.rows);
    };
    const before = await read();
    await sql(
      app,
      `insert into ledger_waiting (id, occurred_at, type, actor, subject_kind, subject_id, subject_version, audience, topics, data)
       select gen_random_uuid(), now(), 'project.updated', '{}', 'project', gen_random_uuid(), 1, '{}', '{}', '{}' from generate_series(1, ${BURST})`,
    );
    await app.until(
      async () => {
        const [row] = await sql<{ waits: boolean }>(app, 'select exists (select from ledger_waiting) as waits');
        return row?.waits === false || null;
      },
      { timeout: 60_000, what: 'the burst to be numbered' },
    );
    await product.stop();
    // Once to hash it, once to move it.
    expect((await read()) - before).toBeLessThan(3 * BURST);
  }, 120_000);
});
