import { searchable } from '#libs/platform';
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
       check (state in ('DRAFT', 'UNDER_REVIEW', 'CHANGES_REQUESTED', 'APPROVED', 'REJECTED', 'WITHDRAWN')),
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
     version integer not null,
     imported_from text,
     ocid text,
     check ((revision = 0) = (content_hash is null))
   )`,
  `create index proposal_submitter on proposal (submitter_id)`,
  `create index proposal_project on proposal (project_id)`,
  `create index proposal_ocid on proposal (ocid) where ocid is not null`,
  `select app.secure('proposal')`,
  `select app.list_by_readers('proposal')`,
  ...searchable({
    kind: 'proposal',
    table: 'proposal',
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
     unique (proposal_id, number)
   )`,
  `select app.secure('proposal_revision')`,
  // Approvals are bound to a revision's hash, so nothing of it may change but who reads it.
  `create function app.revisions_stand() returns trigger language plpgsql as $$
   begin
     if tg_op = 'UPDATE' and to_jsonb(old) - 'readers' = to_jsonb(new) - 'readers' then return new; end if;
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
     readers uuid[] not null default '{}'
   )`,
  `create index attachment_proposal on attachment (proposal_id)`,
  `select app.secure('attachment')`,

  ...partnerTables,
];
