import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Refusals and changes of what gives access. The writer adds rows and may delete those that have had their year; nobody
 * may change one.
 */
export class SecurityLog1764400400000 implements MigrationInterface {
  name = 'SecurityLog1764400400000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table security_log');
  }
}

const statements = [
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
];
