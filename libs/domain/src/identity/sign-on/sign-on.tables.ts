export const signOnTables = [
  `create table sign_on_provider (
     id uuid primary key,
     organisation_id uuid not null references organisation,
     name text not null check (name <> ''),
     issuer text not null,
     client_id text not null,
     own_address boolean not null,
     sealed text,
     scopes text not null,
     rules jsonb not null default '[]',
     default_roles text[] not null default '{}',
     joining boolean not null default false,
     title text not null,
     trusts_factor boolean not null default false,
     factor_values text[] not null default '{}',
     active boolean not null default false,
     farewell text,
     last_test jsonb,
     created_at timestamptz(3) not null,
     readers uuid[] not null default '{}',
     version integer not null
   )`,
  `create index sign_on_provider_organisation on sign_on_provider (organisation_id)`,
  // Whose answer it is, its address says: no two have one.
  `create unique index sign_on_provider_address on sign_on_provider (organisation_id) where not own_address`,
  `select app.secure('sign_on_provider')`,

  `create table sign_on_domain (
     id uuid primary key,
     provider_id uuid not null references sign_on_provider on delete cascade,
     domain text not null,
     token text not null,
     proved_at timestamptz(3),
     readers uuid[] not null default '{}',
     version integer not null,
     unique (provider_id, domain)
   )`,
  // Asked for by many, proved by one.
  `create unique index sign_on_domain_proved on sign_on_domain (domain) where proved_at is not null`,
  `select app.secure('sign_on_domain')`,

  `create table sign_on_link (
     id uuid primary key,
     provider_id uuid not null references sign_on_provider on delete cascade,
     subject text not null,
     person_id uuid not null references person,
     joined boolean not null,
     created_at timestamptz(3) not null,
     unique (provider_id, subject),
     unique (provider_id, person_id)
   )`,
  `create index sign_on_link_person on sign_on_link (person_id)`,
  `select app.secure_internal('sign_on_link')`,

  `create table sign_on_attempt (
     key_hash bytea primary key,
     browser_hash bytea not null,
     stage text not null check (stage in ('SENT', 'TEST', 'FACTOR', 'CONFIRM')),
     provider_id uuid not null references sign_on_provider on delete cascade,
     person_id uuid references person,
     data jsonb not null,
     created_at timestamptz(3) not null,
     expires_at timestamptz(3) not null
   )`,
  `create index sign_on_attempt_expires on sign_on_attempt (expires_at)`,
  `select app.secure_internal('sign_on_attempt')`,
];
