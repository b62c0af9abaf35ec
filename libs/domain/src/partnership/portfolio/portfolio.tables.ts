import { PUBLIC_AUDIENCE } from '#libs/contracts';

/** Rows of a table that are counted for whoever may read them. */
interface Counted {
  readonly table: string;
  /** What it is counted by; a change of anything else costs nothing. */
  readonly by: readonly string[];
  readonly bars?: boolean;
  /** As what a row counts, as `kind, parts, count, amount`. */
  readonly as: (row: string) => string;
}

const counted: readonly Counted[] = [
  {
    table: 'project',
    by: ['readers', 'stage', 'component', 'lead_id', 'owner_ids'],
    as: (row) => `select 'project', array[${row}.stage, ${row}.component], 1, 0::numeric
      union all select 'owner', array[owner::text], 1, (owner = ${row}.lead_id)::integer from unnest(${row}.owner_ids) owner`,
  },
  {
    table: 'proposal',
    by: ['readers', 'barred', 'state', 'component', 'currency', 'capital_value'],
    bars: true,
    as: (
      row,
    ) => `select 'proposal', array[${row}.state, ${row}.component, case when ${row}.capital_value is not null then ${row}.currency end],
      1, case when ${row}.currency is not null then coalesce(${row}.capital_value, 0) else 0 end`,
  },
];

const KEYS = 'readers, barred, kind, parts';
/** Changes are added up, and all is counted anew, by one at a time. */
const LOCK = `hashtext('tripartite portfolio')`;
const AS = 'c (kind, parts, count, amount)';
const readersOf = (row: string) => `app.counted_readers(${row}.readers) as readers`;
const barredOf = (row: string, bars?: boolean) => (bars ? `${row}.barred` : `'{}'::uuid[] as barred`);

/** Each change adds what it takes from one count and gives to another, in the transaction that makes it; nobody waits for a row of another's. */
const counting = ({ table, by, bars, as }: Counted): readonly string[] => {
  const of = (row: string, sign: '' | '-') =>
    `select ${readersOf(row)}, ${barredOf(row, bars)}, c.kind, c.parts, ${sign}c.count as count, ${sign}c.amount as amount
         from (${as(row)}) ${AS} where ${row}.readers <> '{}'`;
  const all = (row: string) => by.map((column) => `${row}.${column}`).join(', ');
  return [
    `create function app.count_${table}() returns trigger language plpgsql as $$
     begin
       insert into portfolio_count (${KEYS}, count, amount)
       select ${KEYS}, sum(count), sum(amount) from (
         ${of('old', '-')}
         union all
         ${of('new', '')}) change
       group by ${KEYS} having sum(count) <> 0 or sum(amount) <> 0;
       return null;
     end $$`,
    `create trigger counted after insert on ${table} for each row when (new.readers <> '{}') execute function app.count_${table}()`,
    `create trigger counted_no_more after delete on ${table} for each row when (old.readers <> '{}') execute function app.count_${table}()`,
    `create trigger counted_otherwise after update on ${table} for each row
       when ((${all('old')}) is distinct from (${all('new')})) execute function app.count_${table}()`,
  ];
};

/**
 * How much there is, by who may read it: as many rows as change something, added up by the worker. Read under the policy of what
 * is counted: a count is made of rows with the same readers, and whoever reads it reads each of them.
 */
export const portfolioTables = [
  `create table portfolio_count (
     id bigint generated always as identity primary key,
     readers uuid[] not null,
     barred uuid[] not null,
     kind text not null check (kind in ('project', 'owner', 'proposal')),
     parts text[] not null,
     count bigint not null,
     amount numeric not null,
     -- Whether all changes of its count until then are in it.
     summed boolean not null default false
   )`,
  // Sets of readers are longer than an index takes.
  `create index portfolio_count_same on portfolio_count (kind, parts, hash_array_extended(readers, 0))`,
  `create index portfolio_count_changes on portfolio_count (id) where not summed`,
  `select app.secure('portfolio_count')`,

  // When they were last compared with what there is.
  `create table portfolio_recount (id boolean primary key default true check (id), at timestamptz(3) not null)`,
  `select app.secure_internal('portfolio_recount')`,

  // What everybody may read is one set of readers, whoever else is named: everybody signed in is everybody.
  `create function app.counted_readers(readers uuid[]) returns uuid[] language sql immutable parallel safe as $$
     select case when '${PUBLIC_AUDIENCE}' = any (readers) then array['${PUBLIC_AUDIENCE}'::uuid] else readers end $$`,
  ...counted.flatMap(counting),

  // Who owns part of a project is kept with it, so that it is counted with it.
  `create function app.owners_of(project uuid) returns uuid[] language sql stable as $$
     select array(select distinct organisation_id from stake where project_id = project and effective_to is null order by 1) $$`,
  `create function app.owned() returns trigger language plpgsql as $$
   declare
     of_project uuid := coalesce(new.project_id, old.project_id);
     owners uuid[] := app.owners_of(of_project);
   begin
     update project set owner_ids = owners where id = of_project and owner_ids <> owners;
     return null;
   end $$`,
  `create trigger owned after insert or delete on stake for each row execute function app.owned()`,
  `create trigger owned_otherwise after update on stake for each row
     when ((old.organisation_id, old.effective_to) is distinct from (new.organisation_id, new.effective_to)) execute function app.owned()`,

  // The same, counted from what there is.
  `create function app.portfolio_counted() returns table (readers uuid[], barred uuid[], kind text, parts text[], count bigint, amount numeric)
     language sql stable as $$
     ${counted
       .map(
         ({
           table,
           bars,
           as,
         }) => `select ${readersOf('r')}, ${barredOf('r', bars)}, c.kind, c.parts, sum(c.count), sum(c.amount)
       from ${table} r cross join lateral (${as('r')}) ${AS} where r.readers <> '{}' group by 1, 2, 3, 4`,
       )
       .join('\n     union all\n     ')} $$`,
  `create function app.projects_otherwise_owned() returns table (id uuid, kept uuid[], owners uuid[]) language sql stable as $$
     select p.id, p.owner_ids, coalesce(s.owners, '{}') from project p left join (
       select project_id, array_agg(distinct organisation_id order by organisation_id) as owners from stake where effective_to is null group by 1) s
       on s.project_id = p.id
     where p.owner_ids <> coalesce(s.owners, '{}') $$`,

  // Makes one row of each count that has changed, of so many changes at a time; answers of how many.
  `create function app.portfolio_add_up(most integer) returns integer language plpgsql as $$
   declare
     done integer := 0;
   begin
     if pg_try_advisory_xact_lock(${LOCK}) then
       with changes as (select ${KEYS} from portfolio_count where not summed order by id limit most),
       gone as (
         delete from portfolio_count p using (select distinct ${KEYS} from changes) c
         where p.kind = c.kind and p.parts = c.parts and hash_array_extended(p.readers, 0) = hash_array_extended(c.readers, 0)
           and p.readers = c.readers and p.barred = c.barred
         returning p.readers, p.barred, p.kind, p.parts, p.count, p.amount),
       added as (
         insert into portfolio_count (${KEYS}, count, amount, summed)
         select ${KEYS}, sum(count), sum(amount), true from gone group by ${KEYS} having sum(count) <> 0 or sum(amount) <> 0)
       select count(*) from changes into done;
     end if;
     return done;
   end $$`,
  // Where what is kept is not what there is.
  `create function app.portfolio_faults() returns setof text language sql stable as $$
     select format('%s %s of readers %s: %s (%s) are kept, and there are %s (%s)', kind, parts, readers, coalesce(k.count, 0),
       coalesce(k.amount, 0), coalesce(c.count, 0), coalesce(c.amount, 0))
     from (select ${KEYS}, sum(count) as count, sum(amount) as amount from portfolio_count group by ${KEYS}) k
     full join app.portfolio_counted() c using (${KEYS})
     where coalesce(k.count, 0) <> coalesce(c.count, 0) or coalesce(k.amount, 0) <> coalesce(c.amount, 0)
     union all
     select format('project %s is counted for the owners %s, and is owned by %s', id, kept, owners) from app.projects_otherwise_owned()
     order by 1 limit 100 $$`,
  // One statement sees one state: what is committed while it runs adds its changes to that.
  `create function app.portfolio_recount() returns void language plpgsql as $$
   begin
     perform pg_advisory_xact_lock(${LOCK});
     update project set owner_ids = app.owners_of(id) where id in (select id from app.projects_otherwise_owned());
     with gone as (delete from portfolio_count)
     insert into portfolio_count (${KEYS}, count, amount, summed)
     select ${KEYS}, count, amount, true from app.portfolio_counted();
   end $$`,
];
