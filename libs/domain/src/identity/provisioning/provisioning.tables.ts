export const provisioningTables = [
  // One for each provider of an organisation's sign-on, with its id: it reaches the addresses that the provider's domains prove.
  `create table provisioning (
     id uuid primary key references sign_on_provider on delete cascade,
     organisation_id uuid not null references organisation,
     member_id uuid not null unique references member,
     default_roles text[] not null check (default_roles <> '{}'),
     groups jsonb not null default '[]',
     last_act text,
     last_act_at timestamptz(3),
     created_at timestamptz(3) not null,
     readers uuid[] not null default '{}',
     version integer not null
   )`,
  `create index provisioning_organisation on provisioning (organisation_id)`,
  `select app.secure('provisioning')`,

  `create table provisioning_token (
     id uuid primary key,
     provisioning_id uuid not null references provisioning on delete cascade,
     secret_hash bytea not null unique,
     created_at timestamptz(3) not null,
     ends_at timestamptz(3) not null,
     last_used_at timestamptz(3),
     readers uuid[] not null default '{}'
   )`,
  `create index provisioning_token_provisioning on provisioning_token (provisioning_id)`,
  `create index provisioning_token_ends on provisioning_token (ends_at)`,
  `select app.secure('provisioning_token')`,

  // What a directory has said of a seat. Roles that an administrator gave are not among those given.
  `create table provisioned_seat (
     provisioning_id uuid not null references provisioning on delete cascade,
     member_id uuid not null references member,
     external_id text,
     made boolean not null,
     person_made boolean not null,
     given text[] not null default '{}',
     groups uuid[] not null default '{}',
     ended_at timestamptz(3),
     gone boolean not null default false,
     primary key (provisioning_id, member_id)
   )`,
  `create unique index provisioned_seat_external on provisioned_seat (provisioning_id, external_id) where not gone`,
  `create index provisioned_seat_groups on provisioned_seat using gin (groups)`,
  `create index provisioned_seat_member on provisioned_seat (member_id)`,
  `select app.secure_internal('provisioned_seat')`,
];
