import { searchable } from '#libs/platform';
import { SITES_KEPT } from './content/sites.catalogue.js';
import { partnerTables } from './partners/partner.tables.js';

const components = `('GOVERNANCE', 'PEOPLE', 'MOBILITY', 'LIVING', 'ECONOMY', 'ENVIRONMENT')`;

export const proposalTables = [
  // Digits alone are said and typed alike in every language. The order is scattered (a bijection of a hundred million), so
  // that a number does not tell how many proposals others have begun.
  `create function app.proposal_reference(ordinal bigint) returns text language sql immutable parallel safe as $$
     select regexp_replace(lpad(((ordinal * 61803399 + 27182818) % 100000000)::text, 8, '0'), '^(.{4})', '\\1-')
   $$`,
  `create table proposal (
     id uuid primary key,
     ordinal bigint generated always as identity,
     reference text not null generated always as (app.proposal_reference(ordinal)) stored unique,
     title text not null check (title <> ''),
     summary text not null default '',
     state text not null default 'DRAFT'
       check (state in ('DRAFT', 'UNDER_REVIEW', 'CHANGES_REQUESTED', 'APPROVED', 'REJECTED', 'WITHDRAWN', 'CANCELLED')),
     submitter_id uuid not null references organisation,
     consortium_ids uuid[] not null default '{}',
     author_ids uuid[] not null default '{}',
     project_id uuid references project,
     jurisdiction text,
     ppp_type text,
     component text check (component in ${components}),
     capital_value numeric(19, 4),
     currency text,
     revision integer not null default 0,
     content_hash text check (content_hash ~ '^[0-9a-f]{64}$'),
     approval_id uuid unique,
     created_at timestamptz(3) not null,
     updated_at timestamptz(3) not null,
     submitted_at timestamptz(3),
     readers uuid[] not null default '{}',
     barred uuid[] not null default '{}',
     version integer not null,
     imported_from text,
     ocid text,
     check ((revision = 0) = (content_hash is null))
   )`,
  `create index proposal_submitter on proposal (submitter_id)`,
  `create index proposal_project on proposal (project_id)`,
  `create index proposal_ocid on proposal (ocid) where ocid is not null`,
  `create index proposal_by_title on proposal (title collate app.alphabetical, id)`,
  `create index proposal_by_updated_at on proposal (updated_at, id)`,
  `create index proposal_by_capital_value on proposal (capital_value desc nulls last, id desc)`,
  `create index proposal_by_submitted_at on proposal (submitted_at desc nulls last, id desc)`,
  `select app.secure('proposal')`,
  `select app.list_by_readers('proposal')`,
  ...searchable({
    kind: 'proposal',
    table: 'proposal',
    bars: true,
    title: (p) => `${p}title`,
    words: (p) =>
      `app.search_vector(${p}title, ${p}summary || ' ' || replace(${p}reference, '-', ' ') || ' ' || replace(${p}reference, '-', ''))`,
  }),
  `alter table project add constraint project_proposal foreign key (proposal_id) references proposal`,

  `create table proposal_draft (
     id uuid primary key references proposal,
     title text not null,
     project_id uuid references project,
     jurisdiction text,
     content jsonb not null default '{}',
     readers uuid[] not null default '{}'
   )`,
  `select app.secure('proposal_draft')`,

  // What maps of many proposals draw, kept beside the content: reading whole contents for it would take seconds. A line or
  // an area is told by the middle of its box.
  `create function app.sites_of(content jsonb) returns jsonb language sql immutable parallel safe as $$
     select coalesce(jsonb_agg(jsonb_build_object(
         'name', nullif(f #>> '{properties,name}', ''),
         'shape', case when f #>> '{geometry,type}' like '%Point' then 'POINT' when f #>> '{geometry,type}' like '%LineString' then 'LINE'
           when f #>> '{geometry,type}' like '%Polygon' then 'AREA' else 'MIXED' end,
         'longitude', box.longitude, 'latitude', box.latitude) order by at), '[]')
     from jsonb_array_elements(case jsonb_typeof(content #> '{sites,features}') when 'array' then content #> '{sites,features}' else '[]' end)
       with ordinality one(f, at)
     cross join lateral (
       select round(((min(x) + max(x)) / 2)::numeric, 5) as longitude, round(((min(y) + max(y)) / 2)::numeric, 5) as latitude from (
         select (p ->> 0)::float8 as x, (p ->> 1)::float8 as y
         from jsonb_path_query(f -> 'geometry', 'strict $.**') p
         where jsonb_typeof(p) = 'array' and jsonb_typeof(p -> 0) = 'number' and jsonb_typeof(p -> 1) = 'number') positions) box
     where at <= ${SITES_KEPT} and box.longitude is not null
   $$`,
  `create table proposal_revision (
     id uuid primary key,
     proposal_id uuid not null references proposal,
     number integer not null check (number > 0),
     title text not null,
     project_id uuid references project,
     jurisdiction text,
     content jsonb not null,
     attachments jsonb not null,
     content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
     submitted_by uuid not null references member,
     submitted_at timestamptz(3) not null,
     readers uuid[] not null default '{}',
     barred uuid[] not null default '{}',
     sites jsonb not null generated always as (app.sites_of(content)) stored,
     site_count integer not null generated always as (coalesce(jsonb_array_length(content #> '{sites,features}'), 0)) stored,
     unique (proposal_id, number)
   )`,
  `create index proposal_revision_placed on proposal_revision (submitted_at, id) where site_count > 0`,
  `select app.secure('proposal_revision')`,
  // Approvals are bound to a revision's hash, so nothing of it may change but who reads it. What the database generates of
  // it is not known yet when this is asked.
  `create function app.revisions_stand() returns trigger language plpgsql as $$
   begin
     if tg_op = 'UPDATE' and to_jsonb(old) - '{readers,barred,sites,site_count}'::text[] = to_jsonb(new) - '{readers,barred,sites,site_count}'::text[] then return new; end if;
     raise exception 'a submitted revision is never changed';
   end $$`,
  `create trigger stands before update or delete on proposal_revision
     for each row execute function app.revisions_stand()`,

  `create table attachment (
     id uuid primary key,
     proposal_id uuid not null references proposal,
     name text not null check (name <> ''),
     media_type text not null,
     size integer not null check (size >= 0),
     sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
     storage_key text not null,
     in_draft boolean not null default true,
     first_revision integer,
     uploaded_by uuid not null references member,
     uploaded_at timestamptz(3) not null,
     readers uuid[] not null default '{}',
     barred uuid[] not null default '{}'
   )`,
  `create index attachment_proposal on attachment (proposal_id)`,
  `select app.secure('attachment')`,

  ...partnerTables,
];
