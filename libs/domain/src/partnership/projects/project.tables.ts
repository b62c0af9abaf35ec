import { alphabeticalAsNamed, searchable, spokenIndexes, sql } from '#libs/platform';

const title = (p: string) => `${p}name || ' ' || coalesce(${p}native_name, '')`;

const stages = `('PLANNING', 'DESIGN', 'APPROVAL', 'TENDER', 'CONSTRUCTION', 'OPERATION', 'MAINTENANCE', 'TRANSFER', 'CLOSED')`;

export const projectTables = [
  `create table project (
     id uuid primary key,
     name text not null check (name <> ''),
     native_name text,
     summary text not null default '',
     component text check (component in ('GOVERNANCE', 'PEOPLE', 'MOBILITY', 'LIVING', 'ECONOMY', 'ENVIRONMENT')),
     jurisdiction text,
     stage text not null default 'PLANNING' check (stage in ${stages}),
     lead_id uuid not null references organisation,
     owner_ids uuid[] not null default '{}',
     confidential boolean not null default false,
     proposal_id uuid unique,
     created_at timestamptz(3) not null,
     updated_at timestamptz(3) not null,
     taken_back_at timestamptz(3),
     readers uuid[] not null default '{}',
     version integer not null,
     ocid text
   )`,
  `create index project_lead on project (lead_id)`,
  ...spokenIndexes('project', 'name', alphabeticalAsNamed(sql`name`, sql`native_name`)),
  `create index project_by_updated_at on project (updated_at, id)`,
  `select app.secure('project')`,
  ...searchable({
    kind: 'project',
    table: 'project',
    title,
    words: (p) => `app.search_vector(${title(p)}, ${p}summary)`,
  }),

  `create table stake (
     id uuid primary key,
     project_id uuid not null references project,
     organisation_id uuid not null references organisation,
     kind text not null check (kind in ('EQUITY', 'LAND', 'DATA', 'IN_KIND', 'GRANT')),
     share numeric(5, 2) not null check (share > 0 and share <= 100),
     voting_weight numeric(5, 2) not null check (voting_weight >= 0 and voting_weight <= 100),
     change_id uuid,
     effective_from timestamptz(3) not null,
     effective_to timestamptz(3),
     readers uuid[] not null default '{}',
     check (effective_to > effective_from)
   )`,
  `create unique index stake_in_force on stake (project_id, organisation_id, kind) where effective_to is null`,
  `create index stake_history on stake (project_id, effective_from)`,
  `create index stake_holder on stake (organisation_id) where effective_to is null`,
  `select app.secure('stake')`,
  // The services keep this; the database refuses to commit should one of them ever be wrong.
  `create function app.stakes_are_whole() returns trigger language plpgsql as $$
   declare total numeric;
   begin
     select coalesce(sum(share), 0) into total from stake
     where project_id = coalesce(new.project_id, old.project_id) and effective_to is null;
     if total <> 100 then
       raise exception 'the stakes in project % sum to %, not to 100', coalesce(new.project_id, old.project_id), total
         using errcode = 'check_violation';
     end if;
     return null;
   end $$`,
  `create constraint trigger whole after insert or update or delete on stake
     deferrable initially deferred for each row execute function app.stakes_are_whole()`,

  `create table stake_change (
     id uuid primary key,
     project_id uuid not null references project,
     stakes jsonb not null,
     lead_id uuid not null references organisation,
     affected_ids uuid[] not null,
     effective_on date not null,
     state text not null default 'PROPOSED' check (state in ('PROPOSED', 'AGREED', 'EFFECTIVE', 'REFUSED', 'WITHDRAWN')),
     founding boolean not null default false,
     reason text not null default '',
     content_hash text not null,
     approval_id uuid unique,
     organisation_id uuid not null references organisation,
     proposed_by uuid not null references member,
     proposed_at timestamptz(3) not null,
     agreed_at timestamptz(3),
     effective_at timestamptz(3),
     readers uuid[] not null default '{}',
     version integer not null
   )`,
  `create unique index stake_change_open on stake_change (project_id) where state in ('PROPOSED', 'AGREED')`,
  `create index stake_change_project on stake_change (project_id, proposed_at)`,
  `create index stake_change_due on stake_change (effective_at) where state = 'AGREED'`,
  `select app.secure('stake_change')`,

  `create table project_gate (
     id uuid primary key,
     project_id uuid not null references project,
     from_stage text not null check (from_stage in ${stages}),
     to_stage text not null check (to_stage in ${stages}),
     state text not null default 'REQUESTED' check (state in ('REQUESTED', 'PASSED', 'REFUSED', 'WITHDRAWN')),
     note text not null default '',
     approval_id uuid unique,
     requested_by uuid not null references member,
     requested_at timestamptz(3) not null,
     settled_at timestamptz(3),
     readers uuid[] not null default '{}',
     version integer not null
   )`,
  `create unique index project_gate_open on project_gate (project_id) where state = 'REQUESTED'`,
  `create index project_gate_project on project_gate (project_id, requested_at)`,
  `select app.secure('project_gate')`,
];
