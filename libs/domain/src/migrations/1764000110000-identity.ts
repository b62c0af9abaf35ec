import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What proves who somebody is: passwords, passkeys, sessions, tokens, invitations. Secrets are stored hashed. */
export class Identity1764000110000 implements MigrationInterface {
  name = 'Identity1764000110000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table password, passkey, passkey_challenge, session, token, invitation');
  }
}

const statements = [
  `create table password (
     person_id uuid primary key references person,
     hash text not null,
     changed_at timestamptz(3) not null
   )`,
  `select app.secure_internal('password')`,

  `create table passkey (
     id uuid primary key,
     person_id uuid not null references person,
     credential_id text not null unique,
     public_key bytea not null,
     counter bigint not null default 0,
     transports text[] not null default '{}',
     name text not null check (name <> ''),
     created_at timestamptz(3) not null,
     last_used_at timestamptz(3)
   )`,
  `create index passkey_person on passkey (person_id)`,
  `select app.secure_person('passkey')`,

  `create table passkey_challenge (
     challenge_hash bytea primary key,
     purpose text not null check (purpose in ('REGISTRATION', 'SIGN_IN')),
     person_id uuid references person,
     expires_at timestamptz(3) not null
   )`,
  `create index passkey_challenge_expires on passkey_challenge (expires_at)`,
  `select app.secure_internal('passkey_challenge')`,

  `create table session (
     id uuid primary key,
     secret_hash bytea not null unique,
     person_id uuid not null references person,
     member_id uuid not null references member,
     method text not null check (method in ('PASSWORD', 'PASSKEY')),
     address text not null,
     user_agent text,
     created_at timestamptz(3) not null,
     last_used_at timestamptz(3) not null,
     expires_at timestamptz(3) not null
   )`,
  `create index session_person on session (person_id)`,
  `create index session_member on session (member_id)`,
  `create index session_expires on session (expires_at)`,
  `select app.secure_person('session')`,

  `create table token (
     id uuid primary key,
     secret_hash bytea not null unique,
     person_id uuid not null references person,
     member_id uuid not null references member,
     name text not null check (name <> ''),
     scopes text[] not null,
     created_at timestamptz(3) not null,
     expires_at timestamptz(3) not null,
     last_used_at timestamptz(3)
   )`,
  `create index token_person on token (person_id)`,
  `create index token_member on token (member_id)`,
  `create index token_expires on token (expires_at)`,
  `select app.secure_person('token')`,

  `create table invitation (
     id uuid primary key,
     organisation_id uuid not null references organisation,
     email citext not null,
     title text not null,
     roles text[] not null,
     secret_hash bytea not null unique,
     invited_by uuid not null references member,
     state text not null default 'PENDING' check (state in ('PENDING', 'ACCEPTED', 'REVOKED')),
     created_at timestamptz(3) not null,
     expires_at timestamptz(3) not null,
     readers uuid[] not null default '{}',
     version integer not null
   )`,
  `create index invitation_organisation on invitation (organisation_id, email)`,
  `select app.secure('invitation')`,
];
