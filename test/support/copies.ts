import type { App } from './app.js';
import { asDatabase } from './as-database.js';

/** Id of the nth copy of a row, as an SQL expression over `n`. */
export const copyOf = (id: string): string => `md5('${id}' || n)::uuid`;

/**
 * Many rows, each a copy of one that came in by the front door, for lists of a length that no test could enter.
 * @param more columns in which a copy differs: SQL expressions over `n`, which counts from 1
 * @returns how to take them away again
 */
export async function copies(
  app: App,
  table: string,
  id: string,
  count: number,
  more: Readonly<Record<string, string>> = {},
): Promise<() => Promise<void>> {
  const changed = Object.entries({ id: copyOf(id), ...more }).map(([column, sql]) => `'${column}', ${sql}`);
  await asDatabase(app, async (sql) => {
    // What the database makes by itself it makes for each copy.
    const { rows } = await sql.query<{ given: string }>(
      `select string_agg(quote_ident(attname), ', ' order by attnum) as given from pg_attribute
       where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = ''`,
      [table],
    );
    const given = rows[0]!.given;
    await sql.query(
      `insert into ${table} (${given}) select ${given} from (
         select (jsonb_populate_record(t, jsonb_build_object(${changed.join(', ')}))).*
         from ${table} t cross join generate_series(1, $2::integer) n where t.id = $1) copied`,
      [id, count],
    );
  });
  return () =>
    asDatabase(app, async (sql) => {
      const { rows } = await sql.query<{ seen: boolean }>(`select to_regclass($1) is not null as seen`, [
        `${table}_visibility`,
      ]);
      await sql.query('set session_replication_role = replica'); // also what is append-only
      // No trigger runs, so what lists find a copy by goes with it here.
      for (const from of [table, ...(rows[0]!.seen ? [`${table}_visibility`] : [])])
        await sql.query(`delete from ${from} where id in (select ${copyOf(id)} from generate_series(1, $1) n)`, [
          count,
        ]);
      await sql.query('select app.portfolio_recount()'); // of what is counted, too, no trigger has taken them off
    });
}
