import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Roles, the functions row-level security stands on, the ledger, the idempotency keys. */
export class Ground1764000000000 implements MigrationInterface {
  name = 'Ground1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('The ground cannot be taken away; restore a backup instead.');
  }
}

const statements = [
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

  // Sorted and distinct, so that stored audiences can be compared with recomputed ones.
  `create function app.audience(variadic parts uuid[]) returns uuid[] language sql immutable parallel safe as $$
     select coalesce(array_agg(distinct p order by p), '{}') from unnest(parts) p where p is not null
   $$`,

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

  // Rows of one person (sessions, tokens, passkeys, notifications): only that person reads them.
  `create function app.secure_person(target regclass) returns void language plpgsql as $$
   begin
     execute format('alter table %s enable row level security', target);
     execute format('alter table %s force row level security', target);
     execute format('create policy reader on %s for select to tripartite_reader using (person_id = (select app.actor_person()))', target);
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

  `create table ledger_event (
     id uuid primary key,
     ord bigint generated always as identity,
     seq bigint unique,
     occurred_at timestamptz(3) not null,
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
     data jsonb not null,
     prev_hash text,
     hash text,
     check ((seq is null) = (hash is null) and (seq is null) = (prev_hash is null))
   )`,
  `create index ledger_event_waiting on ledger_event (ord) where seq is null`,
  `create index ledger_event_subject on ledger_event (subject_id, seq)`,
  `create index ledger_event_topics on ledger_event using gin (topics)`,
  `alter table ledger_event enable row level security`,
  `alter table ledger_event force row level security`,
  `create policy reader on ledger_event for select to tripartite_reader
     using (audience && (select app.actor_audiences()) and not ((select app.actor_member()) = any (barred)))`,
  `create policy writer_reads on ledger_event for select to tripartite_writer using (true)`,
  `create policy writer_adds on ledger_event for insert to tripartite_writer with check (seq is null)`,
  `create policy relay on ledger_event to tripartite_relay using (true) with check (true)`,
  `grant select on ledger_event to tripartite_reader`,
  `grant select, insert on ledger_event to tripartite_writer`,
  `grant select, update (seq, prev_hash, hash) on ledger_event to tripartite_relay`,
  // Grants already keep our roles from editing history; this stops an owner's slip as well.
  `create function app.ledger_is_append_only() returns trigger language plpgsql as $$
   begin
     if tg_op = 'UPDATE' and old.seq is null and new.seq is not null
        and to_jsonb(old) - '{seq,prev_hash,hash}'::text[] = to_jsonb(new) - '{seq,prev_hash,hash}'::text[] then
       return new;
     end if;
     raise exception 'the ledger is append-only';
   end $$`,
  `create trigger append_only before update or delete on ledger_event
     for each row execute function app.ledger_is_append_only()`,

  `create table ledger_head (
     id boolean primary key default true check (id),
     epoch uuid not null default gen_random_uuid(),
     seq bigint not null default 0,
     hash text,
     frontier jsonb not null default '{"size": 0, "nodes": []}',
     dispatched_seq bigint not null default 0
   )`,
  `insert into ledger_head default values`,
  `select app.secure_internal('ledger_head')`,
  `create policy reader on ledger_head for select to tripartite_reader using (true)`,
  `grant select on ledger_head to tripartite_reader`,
  `revoke insert, update, delete on ledger_head from tripartite_writer`,
  `grant update (seq, hash, frontier, dispatched_seq) on ledger_head to tripartite_relay`,

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
];
