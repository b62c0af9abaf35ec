import { PUBLIC_AUDIENCE } from '#libs/contracts';

export const impactTables = [
  `create table impact_criteria (
     id uuid primary key,
     organisation_id uuid not null references organisation,
     jurisdiction text,
     title text not null check (title <> ''),
     titles jsonb not null default '{}',
     edition integer not null check (edition > 0),
     state text not null default 'PUBLISHED' check (state in ('PUBLISHED', 'SUPERSEDED', 'RETIRED')),
     criteria jsonb not null,
     minimum numeric(5, 2) not null check (minimum between 0 and 100),
     dimension_minimum numeric(5, 2) not null check (dimension_minimum between 0 and 100),
     content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
     published_by uuid not null references member,
     published_at timestamptz(3) not null,
     ended_at timestamptz(3),
     readers uuid[] not null default '{${PUBLIC_AUDIENCE}}',
     version integer not null,
     unique (organisation_id, edition),
     check ((state = 'PUBLISHED') = (ended_at is null))
   )`,
  // One place, one set: else nobody could say by which of them a proposal is scored.
  `create unique index impact_criteria_published on impact_criteria (coalesce(jurisdiction, '')) where state = 'PUBLISHED'`,
  `select app.secure('impact_criteria')`,

  `create table impact_assessment (
     id uuid primary key,
     proposal_id uuid not null references proposal,
     revision integer not null check (revision > 0),
     content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
     criteria_id uuid not null references impact_criteria,
     organisation_id uuid not null references organisation,
     recorded_by uuid not null references member,
     recorded_at timestamptz(3) not null,
     scores jsonb not null,
     overall numeric(5, 2) not null check (overall between 0 and 100),
     dimensions jsonb not null,
     reached boolean not null,
     readers uuid[] not null default '{}',
     barred uuid[] not null default '{}'
   )`,
  `create index impact_assessment_proposal on impact_assessment (proposal_id, revision, id)`,
  `select app.secure('impact_assessment')`,
  // Decisions rest on it: nothing of it may change but who reads it.
  `create function app.assessments_stand() returns trigger language plpgsql as $$
   begin
     if tg_op = 'UPDATE' and to_jsonb(old) - '{readers,barred}'::text[] = to_jsonb(new) - '{readers,barred}'::text[] then return new; end if;
     raise exception 'an assessment is never changed; a later one takes its place';
   end $$`,
  `create trigger stands before update or delete on impact_assessment
     for each row execute function app.assessments_stand()`,
];
