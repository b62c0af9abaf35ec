import { searchable } from '#libs/platform';

const list = (...values: string[]) => values.map((value) => `'${value}'`).join(', ');

const themes = list(
  ...[
    'POPULATION',
    'LEGAL_PERSONS',
    'NATURAL_RESOURCES_AND_LAND',
    'MACRO_ECONOMY',
    'TRANSPORT',
    'ENERGY',
    'ENVIRONMENT',
  ],
  ...['TELECOMMUNICATION', 'PUBLIC_SAFETY', 'HEALTH', 'EDUCATION_AND_CULTURE', 'BUILDINGS_AND_PIPELINES'],
  ...['GOVERNMENT_SERVICES', 'INDUSTRY_AND_TRADE'],
);
const components = list('GOVERNANCE', 'PEOPLE', 'MOBILITY', 'LIVING', 'ECONOMY', 'ENVIRONMENT');

export const datasetTables = [
  // Made as the ground's roles are. Readers, writers and the relay get nothing in schema shared, not even its usage.
  `do $$
   declare r text;
   begin
     foreach r in array array['tripartite_ingest', 'tripartite_exchange'] loop
       begin
         execute format('create role %I nologin', r);
       exception when duplicate_object or unique_violation then null;
       end;
       if not pg_has_role(current_user, r, 'member') or not (select rolsuper from pg_roles where rolname = current_user) then
         execute format('grant %I to current_user', r);
       end if;
     end loop;
   end $$`,
  `create schema shared`,
  `revoke all on schema shared from public`,
  `grant usage, create on schema shared to tripartite_ingest`,
  `grant usage on schema shared to tripartite_exchange`,
  `alter default privileges for role tripartite_ingest in schema shared grant select on tables to tripartite_exchange`,

  `create table dataset (
     id uuid primary key,
     owner_id uuid not null references organisation,
     title text not null check (title <> ''),
     description text not null default '',
     keywords text[] not null default '{}',
     theme text not null check (theme in (${themes})),
     component text check (component in (${components})),
     place text,
     bounds double precision[] check (cardinality(bounds) = 4),
     covers_from date,
     covers_until date,
     frequency text not null default 'UNKNOWN',
     classification text not null check (classification in ('OPEN', 'SHARED', 'RESTRICTED', 'SECRET')),
     personal boolean not null default false,
     legal_basis text,
     legal_basis_note text,
     steward_id uuid references member,
     named_ids uuid[] not null default '{}',
     state text not null default 'DRAFT' check (state in ('DRAFT', 'PUBLISHED', 'WITHDRAWN')),
     current_version integer not null default 0,
     created_at timestamptz(3) not null,
     updated_at timestamptz(3) not null,
     published_at timestamptz(3),
     readers uuid[] not null default '{}',
     version integer not null,
     withdrawal_reason text check (length(withdrawal_reason) <= 1000),
     check (covers_from is null or covers_until is null or covers_from <= covers_until)
   )`,
  `create index dataset_owner on dataset (owner_id, id)`,
  `create index dataset_theme on dataset (theme, id)`,
  `create index dataset_by_title on dataset (title collate app.alphabetical, id)`,
  `create index dataset_by_updated_at on dataset (updated_at, id)`,
  `select app.secure('dataset')`,

  `create table dataset_version (
     id uuid primary key,
     dataset_id uuid not null references dataset,
     number integer not null check (number > 0),
     state text not null default 'PREPARING' check (state in ('PREPARING', 'READY', 'RELEASED', 'FAILED')),
     kind text not null check (kind in ('UPLOAD', 'RELATION', 'HTTP')),
     media_type text not null,
     columns jsonb,
     key_columns text[] not null default '{}',
     note text not null default '',
     quality jsonb,
     created_at timestamptz(3) not null,
     released_at timestamptz(3),
     readers uuid[] not null default '{}',
     version integer not null,
     unique (dataset_id, number),
     check (columns is not null or state in ('PREPARING', 'FAILED'))
   )`,
  `select app.secure('dataset_version')`,

  `create table distribution (
     id uuid primary key references dataset_version,
     relation text,
     file_name text,
     file_format text,
     size bigint,
     sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
     storage_key text,
     url text,
     http_format text,
     headers jsonb not null default '[]',
     added_by uuid not null references member,
     readers uuid[] not null default '{}',
     check ((relation is null) <> (url is null))
   )`,
  `create index distribution_storage on distribution (storage_key) where storage_key is not null`,
  `select app.secure('distribution')`,

  `create table ingest (
     id uuid primary key references dataset_version,
     dataset_id uuid not null references dataset,
     state text not null default 'WAITING' check (state in ('WAITING', 'RUNNING', 'DONE', 'FAILED')),
     bytes_done bigint not null default 0,
     bytes_total bigint not null default 0,
     accepted bigint not null default 0,
     rejected bigint not null default 0,
     rejections jsonb not null default '[]',
     report_key text,
     error_code text,
     error_details jsonb,
     error_message text,
     attempts integer not null default 0,
     due_at timestamptz(3) not null,
     started_at timestamptz(3),
     ended_at timestamptz(3),
     readers uuid[] not null default '{}'
   )`,
  `create index ingest_due on ingest (due_at) where state in ('WAITING', 'RUNNING')`,
  `select app.secure('ingest')`,

  `create table shared_relation (
     id uuid primary key,
     name text not null unique,
     organisation_id uuid not null references organisation,
     columns jsonb not null,
     registered_by uuid not null references member,
     registered_at timestamptz(3) not null,
     readers uuid[] not null default '{}',
     version integer not null
   )`,
  `select app.secure('shared_relation')`,

  // array_to_string is called stable for the sake of types whose text depends on settings; text's does not.
  `create function app.dataset_vector(title text, description text, keywords text[]) returns tsvector
     language sql immutable parallel safe as $$
     select app.search_vector(title || ' ' || array_to_string(keywords, ' '), description)
   $$`,
  ...searchable({
    kind: 'dataset',
    table: 'dataset',
    title: (p) => `${p}title`,
    words: (p) => `app.dataset_vector(${p}title, ${p}description, ${p}keywords)`,
  }),
];
