export const passkeyTables = [
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
     purpose text not null check (purpose in ('REGISTRATION', 'SIGN_IN', 'SECOND_FACTOR')),
     person_id uuid references person,
     expires_at timestamptz(3) not null,
     about bytea
   )`,
  `create index passkey_challenge_expires on passkey_challenge (expires_at)`,
  `select app.secure_internal('passkey_challenge')`,
];
