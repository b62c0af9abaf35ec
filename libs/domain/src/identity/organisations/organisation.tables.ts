import { searchable } from '#libs/platform';
import { LOOKED_AT_AS, LOOKING, UNSEEN } from './looks.catalogue.js';

const title = (p: string) => `${p}name || ' ' || coalesce(${p}native_name, '')`;

export const organisationTables = [
  // What a name looks like at a glance, however it is written: in which case, width and spacing, with letters of which script, in traditional or simplified characters.
  `create function app.looks(name text) returns text language sql immutable strict parallel safe as $$
     select replace(replace(regexp_replace(
       translate(lower(translate(regexp_replace(normalize(name, NFKD), '[\\u0300-\\u036f]', '', 'g'), '${LOOKING}', '${LOOKED_AT_AS}')), '01i|', 'olll'),
       '[${UNSEEN}]', '', 'g'), 'rn', 'm'), 'vv', 'w')
   $$`,
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
  `create index organisation_looks on organisation (app.looks(name))`,
  `create index organisation_native_looks on organisation (app.looks(native_name))`,
  // Others, verified once, that have one of these names or one that looks like it.
  `create function app.look_alikes(self uuid, names text[]) returns setof uuid language sql stable as $$
     with looks as (select array_agg(app.looks(name)) as all from unnest(names) name where app.looks(name) <> '')
     select o.id from public.organisation o, looks
     where o.id <> self and o.state <> 'PENDING' and (app.looks(o.name) = any (looks.all) or app.looks(o.native_name) = any (looks.all))
   $$`,
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
