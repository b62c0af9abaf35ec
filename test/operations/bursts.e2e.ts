import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { type App, connect } from '../support/app.js';
import { sql } from '../support/datasets.js';
import type { Product } from '../support/processes.mjs';

const here = connect();
/** What one act records of a subject: seen by others when the act ends. Nobody handles it. */
const RECORD = `insert into ledger_waiting (id, occurred_at, type, actor, subject_kind, subject_id, subject_version, audience, topics, data)
  select gen_random_uuid(), now(), 'burst.written', '{}', 'burst', $1, $2::int + n, '{}', '{}', '{}' from generate_series(1, $3::int) n order by n`;
/** More than a batch, and not more than one transaction numbers. */
const MANY = 3400;
const ROUNDS = 12;

describe('events that come faster than they are numbered', () => {
  let app: App;
  let product: Product;
  beforeAll(async () => {
    ({ app, product } = await here.another('bursts', {}));
  }, 120_000);
  afterAll(async () => {
    await product?.stop();
    here.close();
  });

  const numbered = () =>
    app.until(async () => (await sql(app, 'select from ledger_waiting limit 1')).length === 0, { timeout: 30_000 });

  it('are numbered without a gap, and none before one that its act recorded earlier', async () => {
    await app.settled();
    const client = async () => {
      const made = new pg.Client({ connectionString: product.databaseUrl });
      await made.connect();
      return made;
    };
    const [slow, fast] = [await client(), await client()];
    const record = (by: pg.Client, round: number, from: number, events: number) =>
      by.query(RECORD, [`00000000-0000-4000-${by === slow ? '8' : '9'}000-0000000000${10 + round}`, from, events]);
    for (let round = 0; round < ROUNDS; round += 1) {
      // The slow act ends while those are numbered that were recorded between its first event and its last.
      await slow.query('begin');
      await record(slow, round, 0, 40);
      await fast.query('begin');
      await record(fast, round, 0, MANY);
      await record(slow, round, 40, 40);
      await fast.query(`select pg_notify('tripartite_recorded', '')`);
      await fast.query('commit');
      await slow.query('select pg_sleep($1)', [round / 100]);
      await slow.query('commit');
      await numbered();
    }
    await Promise.all([slow.end(), fast.end()]);
    const NUMBERED = `select count(*)::int as events, bool_and(seq = 1 or prev_hash = before) as chained,
        bool_and(seq = coalesce(previous, 0) + 1) as "withoutGap", bool_and(version = place) filter (where kind = 'burst') as "inOrder"
      from (select seq, prev_hash, lag(hash) over (order by seq) as before, lag(seq) over (order by seq) as previous, subject_kind as kind,
        subject_version as version, row_number() over (partition by subject_id order by seq) as place from ledger_event) numbered`;
    const [found] = await sql<{ events: number }>(app, NUMBERED);
    expect(found).toEqual({ events: expect.any(Number), chained: true, withoutGap: true, inOrder: true });
    expect(found!.events).toBeGreaterThan(ROUNDS * (MANY + 80));
  }, 60_000);
});
