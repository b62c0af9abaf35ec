import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Letters owed, and the links they carry. */
export class Mail1764000120000 implements MigrationInterface {
  name = 'Mail1764000120000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table mail_outbox, mailed_link');
  }
}

const statements = [
  `create table mail_outbox (
     id uuid primary key,
     recipient citext not null,
     subject text not null,
     text text not null,
     html text not null,
     state text not null default 'WAITING' check (state in ('WAITING', 'SENT', 'FAILED', 'WITHHELD')),
     attempts integer not null default 0,
     due_at timestamptz(3) not null,
     created_at timestamptz(3) not null,
     sent_at timestamptz(3),
     error text
   )`,
  `create index mail_outbox_due on mail_outbox (due_at) where state = 'WAITING'`,
  `create index mail_outbox_recipient on mail_outbox (recipient, id)`,
  `select app.secure_internal('mail_outbox')`,

  `create table mailed_link (
     secret_hash bytea primary key,
     purpose text not null check (purpose in ('REGISTRATION', 'PASSWORD_RESET')),
     email citext not null,
     data jsonb not null,
     created_at timestamptz(3) not null,
     expires_at timestamptz(3) not null
   )`,
  `create index mailed_link_email on mailed_link (email)`,
  `create index mailed_link_expires on mailed_link (expires_at)`,
  `select app.secure_internal('mailed_link')`,
];
