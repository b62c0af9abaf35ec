import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Datasets delivered by a schedule; their attempts are transfers. */
export class Deliveries1764200200000 implements MigrationInterface {
  name = 'Deliveries1764200200000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table delivery_secret, delivery');
    await runner.query('drop index transfer_schedule');
  }
}

const statements = [
  `create table delivery (
     id uuid primary key,
     organisation_id uuid not null references organisation,
     dataset_id uuid not null references dataset,
     agreement_id uuid not null references agreement,
     action text not null,
     purpose text not null,
     columns text[],
     format text not null check (format in ('csv', 'jsonl', 'geojson')),
     target jsonb not null,
     schedule jsonb not null,
     state text not null check (state in ('ACTIVE', 'PAUSED', 'DISABLED')),
     member_id uuid not null references member,
     run_at timestamptz(3) not null,
     due_at timestamptz(3) not null,
     transfer_id uuid references transfer,
     failures integer not null default 0,
     reason text,
     message text,
     delivered_at timestamptz(3),
     created_at timestamptz(3) not null,
     readers uuid[] not null default '{}',
     version integer not null
   )`,
  `create index delivery_due on delivery (due_at) where state = 'ACTIVE'`,
  `create index delivery_organisation on delivery (organisation_id, id desc)`,
  `create index delivery_agreement on delivery (agreement_id)`,
  `create index delivery_dataset on delivery (dataset_id)`,
  `select app.secure('delivery')`,
  `create table delivery_secret (
     delivery_id uuid primary key references delivery on delete cascade,
     sealed text not null
   )`,
  `select app.secure_internal('delivery_secret')`,
  `create index transfer_schedule on transfer (schedule_id, id desc) where schedule_id is not null`,
];
