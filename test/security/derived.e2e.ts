import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type pg from 'pg';
import { connect } from '../support/app.js';
import { asDatabase } from '../support/as-database.js';

const app = connect();
const id = randomUUID();
/** A table of the test's own, whose readers are those that another one names. */
const [row, readers] = ['derived_test_row', 'derived_test_reader'];
const rules = {
  [row]: {
    lock: `select 1 from ${row} where id = any($1) order by id for no key update`,
    write: `update ${row} set readers = array(select r.id from ${readers} r order by r.id) where id = any($1)`,
    followers: [],
    read: `select $2::integer, id, readers, '{}'::uuid[] from ${row} where id = any($1)`,
  },
};

/** How many may read the row once its audience was derived anew. */
const derived = async (sql: pg.Client): Promise<number> => {
  const asked = [JSON.stringify(rules), JSON.stringify([{ table: row, ids: [id] }])];
  const { rows } = await sql.query<{ readers: string[] }>(
    'select * from app.derive_audiences($1::jsonb, $2::jsonb)',
    asked,
  );
  return rows[0]!.readers.length;
};
const one = (sql: pg.Client) => sql.query(`insert into ${readers} values (gen_random_uuid())`);

beforeAll(() =>
  asDatabase(app, (sql) =>
    sql.query(`create table ${row} (id uuid, readers uuid[]); create table ${readers} (id uuid);
      insert into ${row} values ('${id}', '{}')`),
  ),
);
afterAll(async () => {
  await asDatabase(app, (sql) => sql.query(`drop table ${row}; drop table ${readers}`));
  app.close();
});

it('are derived from what was committed meanwhile, by whoever waited for the row', async () => {
  await asDatabase(app, (first) =>
    asDatabase(app, async (second) => {
      // The second time both have prepared what they say.
      for (const expected of [1, 2]) {
        await first.query('begin');
        await one(first);
        expect(await derived(first)).toBe(expected);
        const waiting = derived(second);
        await app.until(async () => {
          const held = 'select 1 from pg_stat_activity where pg_backend_pid() = any (pg_blocking_pids(pid))';
          const { rows } = await first.query(held);
          return rows.length > 0;
        });
        await first.query('commit');
        expect(await waiting).toBe(expected);
      }
    }),
  );
});

it('are derived again on a connection whose transaction was rolled back, and on one that was reset', async () => {
  await asDatabase(app, async (sql) => {
    const before = await derived(sql);
    await sql.query('discard all');
    await sql.query('begin');
    await one(sql);
    expect(await derived(sql)).toBe(before + 1);
    await sql.query('rollback');
    expect(await derived(sql)).toBe(before);
    await sql.query('deallocate all; reset all');
    expect(await derived(sql)).toBe(before);
  });
});
