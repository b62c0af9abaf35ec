import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type pg from 'pg';
import { AGENCIES_AUDIENCE, PUBLIC_AUDIENCE, STEWARDS_AUDIENCE } from '#libs/contracts';
import type { Client } from './client.js';

/** Somebody, as rows know them; put together from the tables and not by the product's own code. */
export interface Onlooker {
  readonly client: Client;
  readonly audiences: readonly string[];
  readonly memberId: string;
  readonly personId: string;
}

export interface SecuredTable {
  readonly name: string;
  /** Columns of its primary key. */
  readonly key: readonly string[];
  /** Whether the reader log-in may select any column of it. */
  readonly granted: boolean;
  has(column: string): boolean;
}

/** Who reads a table's rows, as its noun declares it. */
export interface AudienceRule {
  readonly table: string;
  readonly expected: string;
  readonly bars?: boolean;
}

/** The rules of all nouns. Jest can't load what declares them, so a process of its own says them. */
export async function audienceRules(): Promise<ReadonlyMap<string, AudienceRule>> {
  const say = `import 'reflect-metadata'; const { domain } = await import('#libs/domain'); console.log(JSON.stringify(domain.audiences));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', say]);
  return new Map((JSON.parse(stdout) as AudienceRule[]).map((rule) => [rule.table, rule]));
}

export async function onlooker(sql: pg.Client, client: Client): Promise<Onlooker> {
  const { rows } = await sql.query<{ steward: boolean; agency: boolean; person: string }>(
    `select m.person_id as person, m.steward, o.kind = 'AGENCY' and o.state = 'VERIFIED' as agency
     from member m join organisation o on o.id = m.organisation_id where m.id = $1`,
    [client.memberId],
  );
  const [seat] = rows;
  if (!seat) throw new Error(`There is no member ${client.memberId}.`);
  const audiences = [
    PUBLIC_AUDIENCE,
    client.organisationId,
    ...(seat.steward ? [STEWARDS_AUDIENCE] : []),
    ...(seat.agency ? [AGENCIES_AUDIENCE] : []),
  ];
  return { client, audiences, memberId: client.memberId, personId: seat.person };
}

/** Every table of the product's schema. */
export async function secured(sql: pg.Client): Promise<SecuredTable[]> {
  const { rows } = await sql.query<{ name: string; columns: string[]; key: string[]; granted: boolean }>(
    `select c.relname as name, array(select attname::text from pg_attribute where attrelid = c.oid and attnum > 0) as columns,
       array(select attname::text from pg_index i join pg_attribute on attrelid = c.oid and attnum = any (indkey)
         where i.indrelid = c.oid and i.indisprimary order by attnum) as key,
       has_any_column_privilege('tripartite_reader', c.oid, 'select') as granted
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition order by 1`,
  );
  return rows.map((row) => ({ ...row, has: (column) => row.columns.includes(column) }));
}

/** Ids of the rows of a table that somebody should read by its columns `readers` and `barred`. */
export async function readableIds(
  sql: pg.Client,
  table: SecuredTable,
  { audiences, memberId }: Onlooker,
): Promise<readonly string[]> {
  const barred = table.has('barred') ? ' and not $2::uuid = any (barred)' : '';
  const { rows } = await sql.query<{ id: string }>(
    `select id::text from "${table.name}" where readers && $1::uuid[]${barred}`,
    barred ? [audiences, memberId] : [audiences],
  );
  return rows.map(({ id }) => id);
}
