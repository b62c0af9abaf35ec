import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who leads for how long, and which workers are alive. */
export class Operations17644000600000 implements MigrationInterface {
  name = 'Operations17644000600000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table ledger_lease, worker_beat');
  }
}

const statements = [
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

  `create table worker_beat (
     mark integer primary key,
     since timestamptz not null default clock_timestamp(),
     at timestamptz not null default clock_timestamp()
   )`,
  `select app.secure_internal('worker_beat')`,
  `revoke insert, update, delete on worker_beat from tripartite_writer`,
  `grant insert, update (at), delete on worker_beat to tripartite_relay`,
];
