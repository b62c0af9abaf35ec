import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where events are found by what they are about, subtree roots for proofs, and the live channel's long messages. */
export class LedgerIndex1764000050000 implements MigrationInterface {
  name = 'LedgerIndex1764000050000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function app.ledger_find, app.ledger_keys, app.ledger_key');
    await runner.query('drop table ledger_index, ledger_tile, socket_io_attachments');
    await runner.query('create index ledger_event_subject on ledger_event (subject_id, seq)');
    await runner.query('create index ledger_event_topics on ledger_event using gin (topics)');
  }
}

const statements = [
  // Array operators are not leakproof, so an index over them is no use under row-level security; equality of integers is.
  // Keys are hashes of names, a third of the room that the names would take: every topic, and what else events are asked
  // for by. The index tells hashes and places only; what stands there is read under the event's own policy.
  `create table ledger_index (
     key bigint not null,
     seq bigint not null,
     primary key (key, seq)
   )`,
  `create function app.ledger_key(name text) returns bigint language sql immutable strict parallel safe as $$
     select hashtextextended(name, 0)
   $$`,
  `create function app.ledger_keys(e ledger_event) returns bigint[] language sql immutable parallel safe as $$
     select array(select distinct app.ledger_key(name) from (
       select unnest(e.topics) as name
       union all select 'audience:' || a from unnest(case
         when '00000000-0000-0000-0000-000000000000' = any (e.audience) then '{00000000-0000-0000-0000-000000000000}'
         else e.audience end) a
       union all select 'actor:' || (e.actor ->> 'memberId')
       union all select 'actor:' || (e.actor ->> 'organisationId')
       union all select 'subject:' || e.subject_id
       union all select 'type:' || e.type) names)
   $$`,
  `insert into ledger_index (key, seq)
   select k, e.seq from ledger_event e, unnest(app.ledger_keys(e)) k where e.seq is not null`,
  `alter table ledger_index enable row level security`,
  `alter table ledger_index force row level security`,
  `create policy reader on ledger_index for select to tripartite_reader using (true)`,
  `create policy relay on ledger_index to tripartite_relay using (true) with check (true)`,
  `grant select on ledger_index to tripartite_reader`,
  `grant select, insert on ledger_index to tripartite_relay`,
  `drop index ledger_event_topics`,
  `drop index ledger_event_subject`,

  // The newest events that fit all filters and that the caller may read, as places. \`groups\` are the indexed filters, each
  // a list of key names of which an event has one; the shortest (as far as one looks) leads, the events themselves decide.
  // A function because the planner takes policies for more selective than they are, and would sort all matches to find ten.
  `create function app.ledger_find(groups jsonb, before bigint, wanted integer, on_topic text, about uuid,
     by_member text, by_organisation text, of_types text[], since timestamptz, until timestamptz) returns setof bigint
   language plpgsql stable as $$
   declare
     looked constant integer := 1000;
     keys bigint[];
     fewest integer := looked + 1;
     candidate bigint[];
     many integer;
     upto bigint := coalesce(before, 9223372036854775807);
     batch bigint[];
     size integer := greatest(wanted, 64);
     found_ integer := 0;
     place bigint;
   begin
     for i in 0 .. jsonb_array_length(groups) - 1 loop
       candidate := array(select app.ledger_key(n) from jsonb_array_elements_text(groups -> i) n);
       select count(*) into many from (select from unnest(candidate) k cross join lateral (
         select from ledger_index x where x.key = k and x.seq < upto limit looked) l limit looked) c;
       if many < fewest then
         fewest := many;
         keys := candidate;
       end if;
       exit when many = 0;
     end loop;
     loop
       batch := array(select distinct l.seq from unnest(keys) k cross join lateral (
         select x.seq from ledger_index x where x.key = k and x.seq < upto order by x.seq desc limit size) l
         order by l.seq desc limit size);
       exit when cardinality(batch) = 0;
       for place in
         select e.seq from ledger_event e where e.seq = any (batch)
           and (on_topic is null or on_topic = any (e.topics))
           and (about is null or e.subject_id = about)
           and (by_member is null or e.actor ->> 'memberId' = by_member)
           and (by_organisation is null or e.actor ->> 'organisationId' = by_organisation)
           and (of_types is null or e.type = any (of_types))
           and (since is null or e.occurred_at >= since)
           and (until is null or e.occurred_at < until)
         order by e.seq desc
       loop
         return next place;
         found_ := found_ + 1;
         if found_ = wanted then return; end if;
       end loop;
       exit when cardinality(batch) < size;
       upto := batch[cardinality(batch)];
       size := least(size * 4, 4096);
     end loop;
   end $$`,

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

  // @socket.io/postgres-adapter puts messages here that are too long for NOTIFY.
  `create table socket_io_attachments (
     id bigint generated always as identity primary key,
     created_at timestamptz not null default now(),
     payload bytea not null
   )`,
  `create index socket_io_attachments_age on socket_io_attachments (created_at)`,
  `select app.secure_internal('socket_io_attachments')`,
  `grant insert, delete on socket_io_attachments to tripartite_relay`,
];
