import type { DataSource } from 'typeorm';
import type { AudienceRule } from './audiences.js';

/** TypeORM's own record; it tells nothing that anybody could want to hide. */
const OPEN = new Set(['migrations']);

interface Table {
  readonly name: string;
  readonly secured: boolean;
  /** Of a table in parts, which is asked through the whole. */
  readonly part: boolean;
  readonly granted: boolean;
  readonly policies: { readonly name: string; readonly qual: string | null }[];
}

/**
 * Tables that stand open, or closed to those who need them: without row-level security (for their owner too), without any policy,
 * or, where a rule says who reads a row, without the policy that compares it with the actor.
 */
export async function policyFaults(source: DataSource, rules: readonly AudienceRule[]): Promise<string[]> {
  const tables = await source.query<Table[]>(
    `select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as secured, c.relispartition as part,
       exists (select from aclexplode(c.relacl) a where a.grantee <> c.relowner) as granted,
       (select coalesce(json_agg(json_build_object('name', p.policyname, 'qual', p.qual)), '[]')
          from pg_policies p where p.schemaname = 'public' and p.tablename = c.relname) as policies
     from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
       and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
     order by 1`,
  );
  const byAudience = new Set(rules.map(({ table }) => table));
  return tables
    .filter(({ name }) => !OPEN.has(name))
    .flatMap((table) => [
      ...(table.secured ? [] : [`${table.name} has no row-level security: whoever may use the table reads all of it`]),
      ...(table.part ? partFaults(table) : wholeFaults(table, byAudience.has(table.name))),
    ]);
}

function wholeFaults({ name, policies }: Table, audienced: boolean): string[] {
  if (policies.length === 0) return [`${name} has no policy: nobody can use it`];
  return audienced ? audienceFaults(name, policies) : [];
}

function partFaults({ name, granted, policies }: Table): string[] {
  return granted || policies.length > 0
    ? [`${name} can be asked by itself: the policies of the table that it is a part of are passed by`]
    : [];
}

function audienceFaults(table: string, policies: Table['policies']): string[] {
  const missing = ['reader', 'writer'].filter((wanted) => !policies.some(({ name }) => name === wanted));
  const open = policies.some(({ name, qual }) => name === 'reader' && qual === 'true');
  return [
    ...missing.map((name) => `${table} has no policy "${name}"`),
    ...(open ? [`${table}: its policy "reader" lets everybody read every row`] : []),
  ];
}
