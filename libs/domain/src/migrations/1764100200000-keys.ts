import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One-time codes, proofs of a second factor, organisations' signing keys. */
export class Keys1764100200000 implements MigrationInterface {
  name = 'Keys1764100200000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table signing_key_secret, signing_key, second_factor, recovery_code, one_time_code');
    await runner.query(`delete from passkey_challenge where purpose = 'SECOND_FACTOR'`);
    await runner.query(
      'alter table passkey_challenge drop column about, drop constraint passkey_challenge_purpose_check',
    );
    await runner.query(
      `alter table passkey_challenge add constraint passkey_challenge_purpose_check check (purpose in ('REGISTRATION', 'SIGN_IN'))`,
    );
  }
}

const statements = [
  `create table one_time_code (
     id uuid primary key,
     person_id uuid not null unique references person,
     secret text not null,
     last_step bigint not null default 0,
     created_at timestamptz(3) not null,
     confirmed_at timestamptz(3),
     version integer not null
   )`,
  `select app.secure_person('one_time_code')`,

  `create table recovery_code (
     hash bytea primary key,
     person_id uuid not null references person,
     code_id uuid not null references one_time_code on delete cascade
   )`,
  `create index recovery_code_code on recovery_code (code_id)`,
  `select app.secure_person('recovery_code')`,

  `alter table passkey_challenge drop constraint passkey_challenge_purpose_check`,
  `alter table passkey_challenge add constraint passkey_challenge_purpose_check
     check (purpose in ('REGISTRATION', 'SIGN_IN', 'SECOND_FACTOR'))`,
  `alter table passkey_challenge add column about bytea`,

  `create table second_factor (
     secret_hash bytea primary key,
     person_id uuid not null references person,
     about bytea not null,
     method text not null check (method in ('PASSKEY', 'CODE', 'RECOVERY_CODE')),
     proved_at timestamptz(3) not null,
     expires_at timestamptz(3) not null
   )`,
  `create index second_factor_expires on second_factor (expires_at)`,
  `select app.secure_internal('second_factor')`,

  `create table signing_key (
     id uuid primary key,
     organisation_id uuid not null references organisation,
     kid text not null,
     origin text not null check (origin in ('PLATFORM', 'OWN')),
     algorithm text not null,
     public_key jsonb not null,
     state text not null check (state in ('PROPOSED', 'ACTIVE', 'RETIRED', 'REVOKED')),
     challenge text,
     challenge_ends_at timestamptz(3),
     created_by uuid not null references member,
     created_at timestamptz(3) not null,
     active_from timestamptz(3),
     ended_at timestamptz(3),
     ended_because text,
     readers uuid[] not null default '{}',
     version integer not null
   )`,
  `create unique index signing_key_active on signing_key (organisation_id) where state = 'ACTIVE'`,
  `create unique index signing_key_kid on signing_key (kid) where state <> 'PROPOSED'`,
  `create index signing_key_organisation on signing_key (organisation_id, id)`,
  `select app.secure('signing_key')`,

  `create table signing_key_secret (
     key_id uuid primary key references signing_key,
     sealed text not null
   )`,
  `select app.secure_internal('signing_key_secret')`,
];
