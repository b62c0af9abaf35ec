import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where events are found by what they are about, subtree roots for proofs, and the live channel's long messages. */
export class LedgerIndex1764000050000 implements MigrationInterface {
  name = 'LedgerIndex1764000050000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table ledger_index, ledger_tile, socket_io_attachments');
    await runner.query('create index ledger_event_topics on ledger_event using gin (topics)');
  }
}

const statements = [
  // Array operators are not leakproof, so an index over them is no use under row-level security: text equality is.
  // Keys: every topic, `audience:<id>` for everybody who may hear it, `actor:<id>` for the member and the organisation.
  `create table ledger_index (
     key text not null,
     seq bigint not null,
     primary key (key, seq)
   )`,
  `create function app.ledger_keys(topics text[], audience uuid[], actor jsonb) returns text[]
   language sql immutable parallel safe as $$
     select array(
       select unnest(topics)
       union select 'audience:' || a from unnest(case
         when '00000000-0000-0000-0000-000000000000' = any (audience) then '{00000000-0000-0000-0000-000000000000}'
         else audience end) a
       union select 'actor:' || (actor ->> 'memberId')
       union select 'actor:' || (actor ->> 'organisationId'))
   $$`,
  `insert into ledger_index (key, seq)
   select k, seq from ledger_event, unnest(app.ledger_keys(topics, audience, actor)) k where seq is not null`,
  `alter table ledger_index enable row level security`,
  `alter table ledger_index force row level security`,
  // Found where the event itself may be read: the inner query is under the event's own policy.
  `create policy reader on ledger_index for select to tripartite_reader
     using (exists (select from ledger_event e where e.seq = ledger_index.seq))`,
  `create policy relay on ledger_index to tripartite_relay using (true) with check (true)`,
  `grant select on ledger_index to tripartite_reader`,
  `grant select, insert on ledger_index to tripartite_relay`,
  `drop index ledger_event_topics`,
  `create index ledger_event_type on ledger_event (type, seq)`,

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
