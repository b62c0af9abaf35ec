import type pg from 'pg';
import { AGENCIES_AUDIENCE, PUBLIC_AUDIENCE } from '#libs/contracts';
import type { SecuredTable } from './rows.js';

/** A row that somebody has, as the columns of its table. */
export interface Belonging {
  readonly table: string;
  readonly row: Readonly<Record<string, unknown>> & { readonly id: string };
}

/** The newest rows of every table that an id can name: one of each state, two where there are none. */
export async function belongings(sql: pg.Client, tables: readonly SecuredTable[]): Promise<Map<string, Belonging[]>> {
  const found = new Map<string, Belonging[]>();
  for (const table of tables) {
    if (table.key.join() !== 'id' && table.name !== 'ledger_event') continue;
    const [state, each] = table.has('state') ? ['state', 1] : [`''`, 2];
    // What everybody or every agency may talk about is nobody's own; other suites leave such discussions.
    const open =
      table.name.startsWith('discussion') && table.has('readers')
        ? `readers && '{${PUBLIC_AUDIENCE},${AGENCIES_AUDIENCE}}'::uuid[]`
        : 'false';
    const { rows } = await sql.query<{ row: Belonging['row'] }>(
      `select to_jsonb(t) as row from (
         select *, row_number() over (partition by ${state} order by ${open}, id desc) as nth from "${table.name}") t
       where nth <= ${each} and id::text ~ '-' order by id desc`,
    );
    if (rows.length > 0)
      found.set(
        table.name,
        rows.map(({ row }) => ({ table: table.name, row })),
      );
  }
  return found;
}

/** Which table a column of a name refers to, by the database's own foreign keys. */
export async function references(sql: pg.Client): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql.query<{ column: string; table: string }>(
    `select distinct a.attname as column, c.confrelid::regclass::text as table
     from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
     where c.contype = 'f' and cardinality(c.conkey) = 1 order by 1, 2`,
  );
  return new Map(rows.map(({ column, table }) => [column, table]));
}

/** What each row of every table is, by table and key; to be compared with what it is later. */
export async function contents(sql: pg.Client, tables: readonly SecuredTable[]): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const { name, key } of tables) {
    const { rows } = await sql.query<{ key: string; hash: string }>(
      `select json_build_array(${key.map((column) => `t."${column}"`).join(', ')})::text as key, md5(t::text) as hash from "${name}" t`,
    );
    for (const row of rows) found.set(`${name} ${row.key}`, row.hash);
  }
  return found;
}
