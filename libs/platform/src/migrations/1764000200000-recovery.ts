import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What has to be found again when the queue is lost, and what tells live clients that an older state was restored. */
export class Recovery1764000200000 implements MigrationInterface {
  name = 'Recovery1764000200000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table ledger_head drop column generation');
    await runner.query('drop table ledger_delivery');
  }
}

const statements = [
  `create table ledger_delivery (
     event_id uuid not null references ledger_event,
     handler text not null,
     owed_since timestamptz not null default now(),
     primary key (event_id, handler)
   )`,
  `create index ledger_delivery_age on ledger_delivery (owed_since)`,
  `select app.secure_internal('ledger_delivery')`,
  `grant insert, update (owed_since), delete on ledger_delivery to tripartite_relay`,

  // The chain begins with the epoch, so the epoch can't change; the generation is counted up after a restore.
  `alter table ledger_head add column generation integer not null default 1`,
];
