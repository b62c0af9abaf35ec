/** What is known of an event when it is recorded, beside its id. */
const RECORDED = `occurred_at timestamptz(3) not null,
     recorded_at timestamptz not null default clock_timestamp(),
     type text not null,
     actor jsonb not null,
     subject_kind text not null,
     subject_id uuid not null,
     subject_version integer not null,
     audience uuid[] not null,
     barred uuid[] not null default '{}',
     topics text[] not null,
     correlation_id text,
     data jsonb not null`;

/** The ledger: what waits, events, its head, the index that finds events, proofs, what is owed to handlers, and who leads. */
export const ledgerTables = [
  // What acts record stands here, in their own transaction, until the relay moves it to the ledger under its number: so a row of the ledger is
  // written once, and what is left behind by moving stays in a table that is small.
  `create table ledger_waiting (
     ord bigint generated always as identity primary key,
     id uuid not null unique,
     ${RECORDED}
   ) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000, autovacuum_vacuum_cost_delay = 0)`,
  `alter table ledger_waiting enable row level security`,
  `alter table ledger_waiting force row level security`,
  `create policy writer_adds on ledger_waiting for insert to tripartite_writer with check (true)`,
  `create policy relay_reads on ledger_waiting for select to tripartite_relay using (true)`,
  `create policy relay_moves on ledger_waiting for delete to tripartite_relay using (true)`,
  `grant insert on ledger_waiting to tripartite_writer`,
  `grant select, delete on ledger_waiting to tripartite_relay`,

  // In parts, which \`app.ledger_extend\` adds ahead of need; each keeps the ids in it unique.
  `create table ledger_event (
     seq bigint primary key,
     id uuid not null,
     ${RECORDED},
     prev_hash text not null,
     hash text not null
   ) partition by range (seq)`,
  `alter table ledger_event enable row level security`,
  `alter table ledger_event force row level security`,
  `create policy reader on ledger_event for select to tripartite_reader
     using (audience && (select app.actor_audiences()) and not ((select app.actor_member()) = any (barred)))`,
  `create policy writer_reads on ledger_event for select to tripartite_writer using (true)`,
  `create policy relay_reads on ledger_event for select to tripartite_relay using (true)`,
  `create policy relay_adds on ledger_event for insert to tripartite_relay with check (true)`,
  `grant select on ledger_event to tripartite_reader, tripartite_writer`,
  `grant select, insert on ledger_event to tripartite_relay`,

  // Grants already keep our roles from editing history; this stops an owner's slip as well.
  `create function app.ledger_is_append_only() returns trigger language plpgsql as $$
   begin
     raise exception 'the ledger is append-only';
   end $$`,
  `create trigger append_only before update or delete on ledger_event for each row execute function app.ledger_is_append_only()`,
  `create trigger kept_whole before truncate on ledger_event for each statement execute function app.ledger_is_append_only()`,
  `create trigger append_only before update on ledger_waiting for each row execute function app.ledger_is_append_only()`,
  `create trigger kept_whole before truncate on ledger_waiting for each statement execute function app.ledger_is_append_only()`,
  `create trigger moved_only before delete on ledger_waiting for each statement
     when (current_user <> 'tripartite_relay') execute function app.ledger_is_append_only()`,

  `create table ledger_head (
     id boolean primary key default true check (id),
     epoch uuid not null default gen_random_uuid(),
     seq bigint not null default 0,
     hash text,
     frontier jsonb not null default '{"size": 0, "nodes": []}',
     -- What follows from events up to here stands in ledger_delivery, or is done; then its jobs are added, and dispatched_seq says so.
     owed_seq bigint not null default 0,
     dispatched_seq bigint not null default 0,
     -- Events up to here stand in archives and no longer in the database.
     archived_seq bigint not null default 0,
     -- The chain begins with the epoch, so the epoch can't change; the generation rises with every restore.
     generation integer not null default 1
   )`,
  `insert into ledger_head default values`,
  `select app.secure_internal('ledger_head')`,
  `create policy reader on ledger_head for select to tripartite_reader using (true)`,
  `grant select on ledger_head to tripartite_reader`,
  `revoke insert, update, delete on ledger_head from tripartite_writer`,
  `grant update (seq, hash, frontier, owed_seq, dispatched_seq, archived_seq) on ledger_head to tripartite_relay`,

  `create table ledger_checkpoint (
     size bigint primary key,
     root text not null,
     at timestamptz(3) not null,
     key_id text not null,
     public_key text not null,
     note text not null
   )`,
  `alter table ledger_checkpoint enable row level security`,
  `alter table ledger_checkpoint force row level security`,
  `create policy reader on ledger_checkpoint for select to tripartite_reader using (true)`,
  `create policy relay on ledger_checkpoint to tripartite_relay using (true) with check (true)`,
  `grant select on ledger_checkpoint to tripartite_reader`,
  `grant select, insert on ledger_checkpoint to tripartite_relay`,

  // What witnesses have said of checkpoints: lines that are added to the note when it is given out.
  `create table ledger_cosignature (
     size bigint not null references ledger_checkpoint,
     witness text not null,
     line text not null,
     at timestamptz(3) not null default now(),
     primary key (size, witness)
   )`,
  `alter table ledger_cosignature enable row level security`,
  `alter table ledger_cosignature force row level security`,
  `create policy reader on ledger_cosignature for select to tripartite_reader using (true)`,
  `create policy relay on ledger_cosignature to tripartite_relay using (true) with check (true)`,
  `grant select on ledger_cosignature to tripartite_reader`,
  `grant select, insert on ledger_cosignature to tripartite_relay`,

  // Array operators are not leakproof, so an index over them is no use under row-level security; equality of integers is.
  // Keys are hashes of names, a third of the room that the names would take: every topic, and what else events are asked
  // for by. The index tells hashes and places only; what stands there is read under the event's own policy.
  `create table ledger_index (
     key bigint not null,
     seq bigint not null,
     primary key (key, seq)
   ) partition by range (seq)`,
  `create function app.ledger_key(name text) returns bigint language sql immutable strict parallel safe as $$
     select hashtextextended(name, 0)
   $$`,
  `alter table ledger_index enable row level security`,
  `alter table ledger_index force row level security`,
  `create policy reader on ledger_index for select to tripartite_reader using (true)`,
  `create policy relay on ledger_index to tripartite_relay using (true) with check (true)`,
  `grant select on ledger_index to tripartite_reader`,
  `grant select, insert on ledger_index to tripartite_relay`,

  ...(['ledger_find', 'ledger_follow'] as const).map(finder),

  `create view app.ledger_part as
     select c.relname::text as name, bound[1]::bigint as first, bound[2]::bigint - 1 as last
     from pg_inherits i join pg_class c on c.oid = i.inhrelid,
       regexp_match(pg_get_expr(c.relpartbound, c.oid), $$FROM \\('(\\d+)'\\) TO \\('(\\d+)'\\)$$) bound
     where i.inhparent = 'ledger_event'::regclass`,
  `grant select on app.ledger_part to tripartite_relay, tripartite_writer`,
  `create function app.ledger_make_part(first bigint, last bigint) returns void language plpgsql
     set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
   declare
     whole text;
     part text;
   begin
     foreach whole in array array['ledger_event', 'ledger_index'] loop
       part := format('%s_%s', whole, first);
       execute format('create table public.%I (like public.%I including defaults including constraints)', part, whole);
       execute format('alter table public.%I enable row level security', part);
       execute format('alter table public.%I force row level security', part);
       if whole = 'ledger_event' then
         execute format('alter table public.%I add unique (id)', part);
         execute format('create trigger kept_whole before truncate on public.%I for each statement execute function app.ledger_is_append_only()', part);
       end if;
       execute format('alter table public.%I attach partition public.%I for values from (%s) to (%s)', whole, part, first, last + 1);
     end loop;
   end $$`,
  `revoke execute on function app.ledger_make_part(bigint, bigint) from public`,
  // The relay may add a part at the end, and make nothing else. What is asked of the whole is decided by the policies of the whole; a part by itself
  // is nobody's. It is made apart and then attached, which keeps nobody from reading or writing the others.
  `create function app.ledger_extend(reaches bigint, events bigint) returns bigint language plpgsql security definer
     set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
   declare
     top bigint;
   begin
     if events is null or events < 1 or reaches is null or reaches < 0 then
       raise exception 'a part of the ledger has at least one event';
     end if;
     lock table public.ledger_event in share update exclusive mode;
     select max(last) into top from app.ledger_part;
     if top <> reaches then return top; end if;
     perform app.ledger_make_part(reaches + 1, reaches + events);
     return reaches + events;
   end $$`,
  `revoke execute on function app.ledger_extend(bigint, bigint) from public`,
  `grant execute on function app.ledger_extend(bigint, bigint) to tripartite_relay`,

  // Roots of perfect subtrees of 2^level rows: a proof reads a few hundred hashes, however long the ledger is.
  `create table ledger_tile (
     level smallint not null check (level > 0),
     place bigint not null check (place >= 0),
     root text not null,
     primary key (level, place)
   )`,
  `select app.secure_internal('ledger_tile')`,
  `grant insert on ledger_tile to tripartite_relay`,
  `revoke insert, update, delete on ledger_tile from tripartite_writer`,

  // Parts that were put away: where, and what the file was then. One that was brought back has not left.
  `create table ledger_archive (
     first bigint primary key,
     last bigint not null check (last >= first),
     file text not null,
     place text not null,
     bytes bigint not null,
     sha256 text not null,
     -- When the last event of it happened.
     until timestamptz(3) not null,
     at timestamptz(3) not null default now(),
     left_at timestamptz(3)
   )`,
  `alter table ledger_archive enable row level security`,
  `alter table ledger_archive force row level security`,
  `create policy reader on ledger_archive for select to tripartite_reader using (true)`,
  `create policy writer_reads on ledger_archive for select to tripartite_writer using (true)`,
  `create policy relay on ledger_archive to tripartite_relay using (true) with check (true)`,
  `grant select (first, last, file, until, left_at) on ledger_archive to tripartite_reader`,
  `grant select on ledger_archive to tripartite_writer`,
  `grant select, insert, update on ledger_archive to tripartite_relay`,

  // Hashes of the events that have left, 256 a row: the leaves of the tree, by which everything else is still proved.
  `create table ledger_leaf (
     place bigint primary key,
     hashes bytea not null
   )`,
  `select app.secure_internal('ledger_leaf')`,
  `grant insert, update on ledger_leaf to tripartite_relay`,
  `revoke insert, update, delete on ledger_leaf from tripartite_writer`,

  // What has to be found again when the queue is lost.
  `create table ledger_delivery (
     event_id uuid not null,
     handler text not null,
     -- Where the event stands: its id is found by an index of each part of the ledger, its place by one.
     seq bigint not null,
     -- The job that does it, alone or with others: by its id it is added again as often as need be, and does what is still owed.
     job text not null,
     owed_since timestamptz not null default now(),
     primary key (seq, handler)
   )`,
  `create index ledger_delivery_job on ledger_delivery (job)`,
  `select app.secure_internal('ledger_delivery')`,
  `grant insert, update (job, owed_since), delete on ledger_delivery to tripartite_relay`,

  // Who leads for how long.
  // A row with an end, and no lock of a session: whoever stands still loses it, and a pooler may be between.
  `create table ledger_lease (
     name text primary key,
     holder integer,
     until timestamptz not null default '-infinity'
   )`,
  `insert into ledger_lease (name) values ('sequence'), ('dispatch')`,
  `select app.secure_internal('ledger_lease')`,
  `revoke insert, update, delete on ledger_lease from tripartite_writer`,
  `grant update (holder, until) on ledger_lease to tripartite_relay`,
];

/**
 * The events that fit all filters and that the caller may read, as places: the newest before one (`ledger_find`), or the next
 * after one (`ledger_follow`). `groups` are the indexed filters, each a list of key names of which an event has one; the shortest (as far
 * as one looks) leads, the events themselves decide. Functions because the planner takes policies for more selective than they are, and
 * would sort all matches to find ten.
 */
function finder(name: 'ledger_find' | 'ledger_follow'): string {
  const [past, order, start] = name === 'ledger_find' ? ['<', 'desc', '9223372036854775807'] : ['>', 'asc', '0'];
  return `create function app.${name}(groups jsonb, beyond bigint, wanted integer, on_topics text[], about uuid,
     by_member text, by_organisation text, of_types text[], since timestamptz, until timestamptz) returns setof bigint
   language plpgsql stable as $$
   declare
     looked constant integer := 1000;
     keys bigint[];
     fewest integer := looked + 1;
     candidate bigint[];
     many integer;
     reached bigint := coalesce(beyond, ${start});
     batch bigint[];
     size integer := greatest(wanted, 64);
     found_ integer := 0;
     place bigint;
   begin
     for i in 0 .. jsonb_array_length(groups) - 1 loop
       candidate := array(select app.ledger_key(n) from jsonb_array_elements_text(groups -> i) n);
       select count(*) into many from (select from unnest(candidate) k cross join lateral (
         select from ledger_index x where x.key = k and x.seq ${past} reached limit looked) l limit looked) c;
       if many < fewest then
         fewest := many;
         keys := candidate;
       end if;
       exit when many = 0;
     end loop;
     loop
       batch := array(select distinct l.seq from unnest(keys) k cross join lateral (
         select x.seq from ledger_index x where x.key = k and x.seq ${past} reached order by x.seq ${order} limit size) l
         order by l.seq ${order} limit size);
       exit when cardinality(batch) = 0;
       for place in
         select e.seq from ledger_event e where e.seq = any (batch)
           and (on_topics is null or on_topics && e.topics)
           and (about is null or e.subject_id = about)
           and (by_member is null or e.actor ->> 'memberId' = by_member)
           and (by_organisation is null or e.actor ->> 'organisationId' = by_organisation)
           and (of_types is null or e.type = any (of_types))
           and (since is null or e.occurred_at >= since)
           and (until is null or e.occurred_at < until)
         order by e.seq ${order}
       loop
         return next place;
         found_ := found_ + 1;
         if found_ = wanted then return; end if;
       end loop;
       exit when cardinality(batch) < size;
       reached := batch[cardinality(batch)];
       size := least(size * 4, 4096);
     end loop;
   end $$`;
}
