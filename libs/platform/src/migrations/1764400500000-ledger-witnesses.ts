import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What witnesses have said of checkpoints: lines that are added to the note when it is given out. */
export class LedgerWitnesses1764400500000 implements MigrationInterface {
  name = 'LedgerWitnesses1764400500000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table ledger_cosignature');
  }
}

const statements = [
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
];
