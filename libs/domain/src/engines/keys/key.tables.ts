export const keyTables = [
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

  `create table platform_key (
     id uuid primary key,
     purpose text not null check (purpose in ('receipts', 'programs', 'connectors')),
     kid text not null unique,
     public_key jsonb not null,
     active_from timestamptz(3) not null,
     ended_at timestamptz(3),
     sealed text,
     -- What has ended signs no more: its private part is gone, its public part stays for good.
     check ((ended_at is null) = (sealed is not null))
   )`,
  `create unique index platform_key_active on platform_key (purpose) where ended_at is null`,
  `select app.secure_internal('platform_key')`,
];
