export const sessionTables = [
  `create table session (
     id uuid primary key,
     secret_hash bytea not null unique,
     person_id uuid not null references person,
     member_id uuid not null references member,
     method text not null check (method in ('PASSWORD', 'PASSWORD_CODE', 'PASSWORD_RECOVERY', 'PASSKEY', 'SIGN_ON')),
     provider_id uuid references sign_on_provider,
     provider text,
     factor_shown boolean not null default false,
     address text not null,
     user_agent text,
     created_at timestamptz(3) not null,
     last_used_at timestamptz(3) not null,
     expires_at timestamptz(3) not null,
     check ((method = 'SIGN_ON') = (provider_id is not null))
   )`,
  `create index session_person on session (person_id)`,
  `create index session_member on session (member_id)`,
  `create index session_provider on session (provider_id) where provider_id is not null`,
  `create index session_expires on session (expires_at)`,
  `select app.secure_person('session')`,
];
