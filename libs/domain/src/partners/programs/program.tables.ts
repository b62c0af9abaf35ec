export const programTables = [
  `create table program (
     id uuid primary key,
     organisation_id uuid not null references organisation,
     member_id uuid not null unique references member,
     name text not null check (name <> ''),
     scopes text[] not null check (scopes <> '{}'),
     documents_only boolean not null default false,
     state text not null check (state in ('ACTIVE', 'REVOKED')),
     created_by uuid not null references member,
     created_at timestamptz(3) not null,
     revoked_at timestamptz(3),
     readers uuid[] not null default '{}',
     version integer not null,
     check ((state = 'REVOKED') = (revoked_at is not null))
   )`,
  `create index program_organisation on program (organisation_id, id desc)`,
  `select app.secure('program')`,

  `create table program_credential (
     id uuid primary key,
     program_id uuid not null references program,
     kind text not null check (kind in ('SECRET', 'KEY')),
     secret_hash bytea unique,
     public_key jsonb,
     kid text,
     created_at timestamptz(3) not null,
     ends_at timestamptz(3) not null,
     last_used_at timestamptz(3),
     readers uuid[] not null default '{}',
     check ((kind = 'SECRET') = (secret_hash is not null)),
     check ((kind = 'KEY') = (public_key is not null and kid is not null)),
     unique (program_id, kid)
   )`,
  `create index program_credential_program on program_credential (program_id)`,
  `create index program_credential_ends on program_credential (ends_at)`,
  `select app.secure('program_credential')`,

  `create table program_document (
     id uuid primary key,
     program_id uuid not null references program,
     document_id text not null check (document_id ~ '^sha256:[0-9a-f]{64}$'),
     text text not null check (text <> ''),
     operations text[] not null,
     registered_at timestamptz(3) not null,
     readers uuid[] not null default '{}',
     unique (program_id, document_id)
   )`,
  `select app.secure('program_document')`,

  // Assertions that were used, each once, until they could not be any more.
  `create table program_assertion (
     id text primary key,
     expires_at timestamptz(3) not null
   )`,
  `create index program_assertion_expires on program_assertion (expires_at)`,
  `select app.secure_internal('program_assertion')`,
];
