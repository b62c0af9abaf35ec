import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Second factors at sign-in: who must have one until when, recovery codes of a person, and getting back in with others' help. */
export class SecondFactors1764400300000 implements MigrationInterface {
  name = 'SecondFactors1764400300000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table factor_recovery');
    await runner.query('alter table member drop column factor_due_at');
    await runner.query(`delete from session where method not in ('PASSWORD', 'PASSKEY')`);
    await runner.query('alter table session drop constraint session_method_check');
    await runner.query(
      `alter table session add constraint session_method_check check (method in ('PASSWORD', 'PASSKEY'))`,
    );
    await runner.query('drop index recovery_code_person');
    await runner.query('alter table recovery_code add column code_id uuid references one_time_code on delete cascade');
    await runner.query(
      'update recovery_code r set code_id = c.id from one_time_code c where c.person_id = r.person_id',
    );
    await runner.query('delete from recovery_code where code_id is null');
    await runner.query('alter table recovery_code alter column code_id set not null');
  }
}

const statements = [
  `alter table member add column factor_due_at timestamptz(3)`,
  `update member set factor_due_at = now() + interval '14 days' where steward or roles && '{ADMIN,OFFICER}'`,

  `alter table session drop constraint session_method_check`,
  `alter table session add constraint session_method_check
     check (method in ('PASSWORD', 'PASSWORD_CODE', 'PASSWORD_RECOVERY', 'PASSKEY'))`,

  // They bring back whoever lost a passkey, too.
  `alter table recovery_code drop column code_id`,
  `create index recovery_code_person on recovery_code (person_id)`,

  `create table factor_recovery (
     id uuid primary key,
     person_id uuid not null references person,
     member_id uuid not null references member,
     organisation_id uuid not null references organisation,
     state text not null check (state in ('REQUESTED', 'APPROVED', 'DECLINED')),
     requested_by uuid not null references member,
     requested_at timestamptz(3) not null,
     reason text not null check (reason <> ''),
     decided_by uuid references member,
     decided_at timestamptz(3),
     readers uuid[] not null default '{}',
     version integer not null
   )`,
  `create unique index factor_recovery_open on factor_recovery (person_id) where state = 'REQUESTED'`,
  `create index factor_recovery_organisation on factor_recovery (organisation_id, id)`,
  `select app.secure('factor_recovery')`,
];
