import { searchable } from '#libs/platform';

const title = (p: string) => `${p}name || ' ' || coalesce(${p}native_name, '')`;

export const organisationTables = [
  `create table organisation (
     id uuid primary key,
     kind text not null check (kind in ('AGENCY', 'FIRM', 'RESEARCH_INSTITUTE', 'CIVIC_GROUP')),
     name text not null check (name <> ''),
     native_name text,
     level text check (level in ('NATIONAL', 'MUNICIPAL', 'DISTRICT', 'SUB_DISTRICT')),
     parent_id uuid references organisation,
     jurisdiction text,
     functions text[] not null default '{}',
     identifiers jsonb not null default '[]',
     state text not null default 'PENDING' check (state in ('PENDING', 'VERIFIED', 'SUSPENDED')),
     created_at timestamptz(3) not null,
     verified_at timestamptz(3),
     only_by_sign_on boolean not null default false,
     outside boolean not null default false,
     readers uuid[] not null default '{}',
     version integer not null,
     check ((kind = 'AGENCY') or (level is null and functions = '{}'))
   )`,
  `create index organisation_parent on organisation (parent_id)`,
  `create index organisation_name on organisation using gin (name gin_trgm_ops)`,
  `create index organisation_identifiers on organisation using gin (identifiers jsonb_path_ops)`,
  `select app.secure('organisation')`,
  ...searchable({
    kind: 'organisation',
    table: 'organisation',
    title,
    words: (p) => `app.search_vector(${title(p)}, coalesce(${p}jurisdiction, ''))`,
  }),

  `create table organisation_standing (
     id uuid primary key,
     organisation_id uuid not null references organisation,
     state text not null check (state in ('PENDING', 'VERIFIED', 'SUSPENDED')),
     reason text,
     member_id uuid not null,
     at timestamptz(3) not null,
     readers uuid[] not null default '{}'
   )`,
  `create index organisation_standing_organisation on organisation_standing (organisation_id, id desc)`,
  `select app.secure('organisation_standing')`,
];
