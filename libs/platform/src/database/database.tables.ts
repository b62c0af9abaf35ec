import { STEWARDS_AUDIENCE } from '#libs/contracts';

/** Roles, the functions row-level security stands on, and what belongs to the processes and to no noun. */
export const databaseTables = [
  `create extension if not exists pg_trgm`,
  `create extension if not exists btree_gin`,
  `create extension if not exists citext`,

  // Roles belong to the cluster and may be there already, made by another database of it.
  `do $$
   declare r text;
   begin
     foreach r in array array['tripartite_reader', 'tripartite_writer', 'tripartite_relay'] loop
       begin
         execute format('create role %I nologin', r);
       exception when duplicate_object or unique_violation then null;
       end;
       if not pg_has_role(current_user, r, 'member') or not (select rolsuper from pg_roles where rolname = current_user) then
         execute format('grant %I to current_user', r);
       end if;
     end loop;
   end $$`,
  `grant usage on schema public to tripartite_reader, tripartite_writer, tripartite_relay`,
  `create schema app`,
  `grant usage on schema app to tripartite_reader, tripartite_writer, tripartite_relay`,
  // As people look for names: capitals beside small letters, Latin before other scripts, Chinese by pinyin and last.
  `create collation app.alphabetical (provider = icu, locale = 'zh-u-kr-latn-zzzz-hani')`,

  `create function app.actor_audiences() returns uuid[] language plpgsql stable parallel safe as $$
   declare v text := current_setting('app.audiences', true);
   begin
     if v is null or v = '' then
       raise exception 'no actor is set for this query' using errcode = 'insufficient_privilege';
     end if;
     return v::uuid[];
   end $$`,
  `create function app.actor_member() returns uuid language plpgsql stable parallel safe as $$
   declare v text := current_setting('app.member', true);
   begin
     if v is null or v = '' then
       raise exception 'no actor is set for this query' using errcode = 'insufficient_privilege';
     end if;
     return v::uuid;
   end $$`,
  `create function app.actor_person() returns uuid language plpgsql stable parallel safe as $$
   declare v text := current_setting('app.person', true);
   begin
     if v is null or v = '' then
       raise exception 'no actor is set for this query' using errcode = 'insufficient_privilege';
     end if;
     return v::uuid;
   end $$`,

  // Whether the actor is known by the word of one organisation alone, and reads what the person has through its seat only.
  `create function app.actor_seat_only() returns boolean language sql stable parallel safe as $$
     select coalesce(current_setting('app.seat_only', true), '') = 'on' $$`,

  // Sorted and distinct, so that stored audiences can be compared with recomputed ones.
  `create function app.audience(variadic parts uuid[]) returns uuid[] language sql immutable parallel safe as $$
     select coalesce(array_agg(distinct p order by p), '{}') from unnest(parts) p where p is not null
   $$`,

  // The name of a statement that this session keeps prepared, prepared when it is first asked for: planning one takes ten times
  // as long as running it. The setting lives as long as the statement does; a pooler that gives the session on gives both on.
  `create function app.kept_statement(statement text) returns text language plpgsql as $$
       declare
         name text := 'kept_' || md5(statement);
       begin
         if coalesce(current_setting('app.' || name, true), '') = '' then
           begin
             execute format('prepare %I as %s', name, statement);
           exception when duplicate_prepared_statement then
             null; -- a transaction that was rolled back took the setting with it
           end;
           perform set_config('app.' || name, 'on', false);
         end if;
         return name;
       end $$`,

  // Deriving who may read rows, statement after statement, in one call: what the rules say is given by the caller. Each
  // statement sees what was committed before it began, so a row that was waited for is derived from what it is now.
  `create function app.derive_audience(rules jsonb, name text, ids uuid[]) returns void language plpgsql as $$
       declare
         rule jsonb := rules -> name;
         followers jsonb;
         found jsonb[];
         others uuid[];
       begin
         if rule ? 'leader' then
           execute format('execute %I (%L)', app.kept_statement(rule -> 'leader' ->> 'find'), ids) into others;
           if others is not null then
             perform app.derive_audience(rules, rule -> 'leader' ->> 'table', others);
           end if;
         end if;
         execute format('execute %I (%L)', app.kept_statement(rule ->> 'lock'), ids);
         execute format('execute %I (%L)', app.kept_statement(rule ->> 'write'), ids);
         for followers in select value from jsonb_array_elements(rule -> 'followers') loop
           execute format('execute %I (%L)', app.kept_statement(followers ->> 'find'), ids) into found;
           for place in 1 .. cardinality(found) loop
             if found[place] is not null then
               others := array(select jsonb_array_elements_text(found[place]));
               execute format('execute %I (%L)', app.kept_statement(followers -> 'writes' ->> (place - 1)), others);
             end if;
           end loop;
         end loop;
       end $$`,
  `create function app.derive_audiences(rules jsonb, asked jsonb)
         returns table (place integer, id uuid, readers uuid[], barred uuid[]) language plpgsql
         set plan_cache_mode = force_generic_plan as $$
       declare
         one record;
       begin
         for one in select value ->> 'table' as name, array(select jsonb_array_elements_text(value -> 'ids')::uuid) as ids
             from jsonb_array_elements(asked) with ordinality as a (value, nth) order by nth loop
           perform app.derive_audience(rules, one.name, one.ids);
         end loop;
         for one in select value ->> 'table' as name, array(select jsonb_array_elements_text(value -> 'ids')::uuid) as ids, nth
             from jsonb_array_elements(asked) with ordinality as a (value, nth) order by nth loop
           return query execute format('execute %I (%L, %s)', app.kept_statement(rules -> one.name ->> 'read'), one.ids, one.nth - 1);
         end loop;
       end $$`,
  `revoke execute on function app.kept_statement(text), app.derive_audience(jsonb, text, uuid[]), app.derive_audiences(jsonb, jsonb) from public`,
  `grant execute on function app.kept_statement(text), app.derive_audience(jsonb, text, uuid[]), app.derive_audiences(jsonb, jsonb) to tripartite_writer`,

  // Row-level security by the audience column: the one way a table becomes readable.
  `create function app.secure(target regclass) returns void language plpgsql as $$
   declare
     bars boolean := exists (select 1 from pg_attribute where attrelid = target and attname = 'barred' and not attisdropped);
   begin
     execute format('alter table %s enable row level security', target);
     execute format('alter table %s force row level security', target);
     execute format('create policy reader on %s for select to tripartite_reader using (readers && (select app.actor_audiences())%s)',
       target, case when bars then ' and not ((select app.actor_member()) = any (barred))' else '' end);
     execute format('create policy writer on %s to tripartite_writer using (true) with check (true)', target);
     execute format('create policy relay on %s for select to tripartite_relay using (true)', target);
     execute format('grant select on %s to tripartite_reader, tripartite_relay', target);
     execute format('grant select, insert, update, delete on %s to tripartite_writer', target);
   end $$`,

  // `readers &&` looks at row after row, so whoever sees nine rows of a million waits for all. Tables that have a list get a
  // row for each reader of each row, kept by a trigger and served by its index in the order of the list. They only find:
  // what is read stays under the policy of the table. `app.<table>_seen` answers the newest ids an actor may see.
  `create function app.list_by_readers(target regclass) returns void language plpgsql as $made$
   declare
     name text := (select relname from pg_class where oid = target);
     visible text := name || '_visibility';
   begin
     execute format('create table %I (audience uuid not null, id uuid not null, primary key (audience, id))', visible);
     perform app.secure_internal(visible::regclass);
     execute format($text$create function app.%I() returns trigger language plpgsql as $$
       begin
         if tg_op in ('UPDATE', 'DELETE') then
           delete from %I where id = old.id and audience = any (old.readers) and (tg_op = 'DELETE' or not audience = any (new.readers));
         end if;
         if tg_op in ('INSERT', 'UPDATE') then
           insert into %2$I select reader, new.id from unnest(new.readers) reader on conflict do nothing;
         end if;
         return null;
       end $$ $text$, visible, visible);
     execute format('create trigger visibility after insert or delete on %s for each row execute function app.%I()', target, visible);
     execute format('create trigger visibility_changed after update of readers on %s for each row
       when (old.readers is distinct from new.readers) execute function app.%I()', target, visible);
     execute format($text$create function app.%I(after uuid, most integer) returns uuid[] language sql stable security definer
       set search_path = pg_catalog, public as $$
         select array(select distinct id from unnest(app.actor_audiences()) as mine (audience) cross join lateral (
             select v.id from %I v where v.audience = mine.audience and v.id < coalesce(after, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
             order by v.id desc limit most) newest
           order by id desc limit most)
       $$ $text$, name || '_seen', visible);
     execute format('revoke all on function app.%I(uuid, integer) from public', name || '_seen');
     grant create on schema app to tripartite_relay;
     execute format('alter function app.%I(uuid, integer) owner to tripartite_relay', name || '_seen');
     revoke create on schema app from tripartite_relay;
     execute format('grant execute on function app.%I(uuid, integer) to tripartite_reader', name || '_seen');
   end $made$`,

  // Rows of one person (sessions, tokens, passkeys, notifications): only that person reads them.
  `create function app.secure_person(target regclass) returns void language plpgsql as $$
   declare
     seated boolean := exists (select 1 from pg_attribute where attrelid = target and attname = 'member_id' and not attisdropped);
   begin
     execute format('alter table %s enable row level security', target);
     execute format('alter table %s force row level security', target);
     execute format('create policy reader on %s for select to tripartite_reader using (person_id = (select app.actor_person())%s)',
       target, case when seated then ' and (member_id = (select app.actor_member()) or not (select app.actor_seat_only()))' else '' end);
     execute format('create policy writer on %s to tripartite_writer using (true) with check (true)', target);
     execute format('grant select on %s to tripartite_reader', target);
     execute format('grant select, insert, update, delete on %s to tripartite_writer', target);
   end $$`,

  // Rows nobody reads over the API: secrets, timers, bookkeeping.
  `create function app.secure_internal(target regclass) returns void language plpgsql as $$
   begin
     execute format('alter table %s enable row level security', target);
     execute format('alter table %s force row level security', target);
     execute format('create policy writer on %s to tripartite_writer using (true) with check (true)', target);
     execute format('create policy relay on %s to tripartite_relay using (true) with check (true)', target);
     execute format('grant select, insert, update, delete on %s to tripartite_writer', target);
     execute format('grant select on %s to tripartite_relay', target);
   end $$`,

  `create table idempotency_key (
     member_id uuid not null,
     key text not null,
     operation text not null,
     input_hash text not null,
     answer jsonb,
     created_at timestamptz not null default now(),
     primary key (member_id, key)
   )`,
  `create index idempotency_key_age on idempotency_key (created_at)`,
  `select app.secure_internal('idempotency_key')`,

  `create table demonstration_clock (id boolean primary key default true check (id), offset_ms bigint not null)`,
  `select app.secure_internal('demonstration_clock')`,

  `create table maintenance (
     id boolean primary key default true check (id),
     starts_at timestamptz(3),
     ends_at timestamptz(3),
     read_only boolean not null,
     notice text not null,
     -- Until when nothing could be changed last, before what stands here was written.
     shut_until timestamptz(3),
     version integer not null default 1,
     check ((starts_at is null) = (ends_at is null) and starts_at <= ends_at)
   )`,
  `select app.secure_internal('maintenance')`,

  // Counts of tries, in the shape rate-limiter-flexible expects.
  `create table rate_limit (key varchar(255) primary key, points integer not null default 0, expire bigint)`,
  `create index rate_limit_expire on rate_limit (expire)`,
  `select app.secure_internal('rate_limit')`,

  // @socket.io/postgres-adapter puts messages here that are too long for NOTIFY.
  `create table socket_io_attachments (
     id bigint generated always as identity primary key,
     created_at timestamptz not null default now(),
     payload bytea not null
   )`,
  `create index socket_io_attachments_age on socket_io_attachments (created_at)`,
  `select app.secure_internal('socket_io_attachments')`,
  `grant insert, delete on socket_io_attachments to tripartite_relay`,

  // Which workers are alive.
  `create table worker_beat (
     mark integer primary key,
     since timestamptz not null default clock_timestamp(),
     at timestamptz not null default clock_timestamp()
   )`,
  `select app.secure_internal('worker_beat')`,
  `revoke insert, update, delete on worker_beat from tripartite_writer`,
  `grant insert, update (at), delete on worker_beat to tripartite_relay`,

  // Refusals and changes of what gives access. The writer adds rows and may delete those that have had their year; nobody
  // may change one.
  `create table security_log (
     id uuid primary key,
     at timestamptz(3) not null,
     kind text not null,
     reason text not null,
     organisation_id uuid,
     member_id uuid,
     credential_id uuid,
     via text,
     address text,
     correlation_id text,
     details jsonb not null,
     readers uuid[] not null
   )`,
  `create index security_log_at on security_log (at)`,
  `create index security_log_kind on security_log (kind, id)`,
  `create index security_log_organisation on security_log (organisation_id, id)`,
  `alter table security_log enable row level security`,
  `alter table security_log force row level security`,
  `create policy reader on security_log for select to tripartite_reader using (readers && (select app.actor_audiences()))`,
  `create policy writer on security_log for select to tripartite_writer using (true)`,
  `create policy adds on security_log for insert to tripartite_writer with check (true)`,
  `create policy expires on security_log for delete to tripartite_writer using (at < now() - interval '365 days')`,
  `grant select on security_log to tripartite_reader`,
  `grant select, insert, delete on security_log to tripartite_writer`,

  // Steps of the demonstration data that are done, so that loading it goes on where it stopped.
  `create table demonstration_step (key text primary key, answer jsonb, done_at timestamptz not null default now())`,
  `select app.secure_internal('demonstration_step')`,

  // What persons and organisations have used of what is limited.
  `create table quota_use (
     owner uuid not null,
     kind text not null,
     used bigint not null,
     since timestamptz not null,
     primary key (owner, kind)
   ) with (fillfactor = 70)`,
  `select app.secure_internal('quota_use')`,
  `create policy reader on quota_use for select to tripartite_reader
     using (owner = any ((select app.actor_audiences()) || (select app.actor_person()))
       or '${STEWARDS_AUDIENCE}' = any ((select app.actor_audiences())::uuid[]))`,
  `grant select on quota_use to tripartite_reader`,

  // What stewards have set for an organisation instead of the rule; taken back, the row stays and says so.
  `create table quota_limit (
     id uuid primary key,
     organisation_id uuid not null,
     kind text not null,
     most bigint check (most > 0),
     reason text not null,
     member_id uuid not null,
     at timestamptz(3) not null,
     readers uuid[] not null default '{}',
     version integer not null,
     unique (organisation_id, kind)
   )`,
  `select app.secure('quota_limit')`,
];
