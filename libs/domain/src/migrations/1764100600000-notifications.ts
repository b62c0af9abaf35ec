import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who wants to be told of what, how; what a sentence is made of, so that it can be said in any language; the daily digest. */
export class Notifications1764100600000 implements MigrationInterface {
  name = 'Notifications1764100600000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table notification_preference, notification_digest');
    await runner.query('alter table notification drop column words, drop column in_app, drop column digest');
  }
}

const statements = [
  `alter table notification add column words jsonb,
     add column in_app boolean not null default true,
     add column digest boolean not null default false`,
  `create index notification_digest_waiting on notification (person_id) where digest`,

  `create table notification_preference (
     person_id uuid not null references person,
     kind text not null,
     in_app boolean not null,
     mail text not null check (mail in ('EACH', 'DIGEST', 'NONE')),
     primary key (person_id, kind)
   )`,
  `select app.secure_person('notification_preference')`,

  `create table notification_digest (
     person_id uuid primary key references person,
     hour smallint not null default 8 check (hour between 0 and 23),
     time_zone text not null default 'Asia/Shanghai',
     due_at timestamptz(3)
   )`,
  `create index notification_digest_due on notification_digest (due_at) where due_at is not null`,
  `select app.secure_person('notification_digest')`,
];
