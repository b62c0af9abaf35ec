export const publicationTables = [
  `create function app.written(at timestamptz) returns text language sql immutable parallel safe as $$
     select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
   $$`,
  `create table publication (
     id uuid primary key,
     project_id uuid not null unique references project,
     state text not null check (state in ('PUBLISHED', 'WITHDRAWN')),
     since timestamptz(3) not null,
     ended_at timestamptz(3),
     member_id uuid not null references member,
     readers uuid[] not null default '{}',
     version integer not null,
     check ((state = 'WITHDRAWN') = (ended_at is not null))
   )`,
  `select app.secure('publication')`,

  // What a project was imported from by OC4IDS, and what would have been told of it then.
  `create table project_origin (
     id uuid primary key,
     project_id uuid not null unique references project,
     oc4ids_id text,
     ocids text[] not null,
     document json not null,
     base json not null,
     imported_at timestamptz(3) not null,
     readers uuid[] not null default '{}'
   )`,
  `create index project_origin_id on project_origin (oc4ids_id)`,
  `select app.secure('project_origin')`,

  // What was published is not changed. The number counts what is published, in the order in which it became so.
  `create table open_release (
     id uuid primary key,
     project_id uuid not null references project,
     seq bigint not null,
     ocid text not null,
     release_id text not null,
     date timestamptz(3) not null,
     body json not null,
     project json,
     proposal_ids uuid[] not null,
     faults jsonb not null,
     number bigint unique,
     withdrawn_at timestamptz(3),
     readers uuid[] not null default '{}',
     unique (project_id, ocid, seq),
     check ((number is null) = (faults <> '[]'))
   )`,
  `create index open_release_process on open_release (ocid collate "C", number) where number is not null and withdrawn_at is null`,
  `create index open_release_project on open_release (project_id, number desc) where number is not null and withdrawn_at is null`,
  `create index open_release_kept_back on open_release (project_id) where number is null`,
  `select app.secure('open_release')`,
  `create function app.releases_stand() returns trigger language plpgsql as $$
   declare free text[] := '{readers,withdrawn_at}';
   begin
     if tg_op = 'UPDATE' and to_jsonb(old) - free = to_jsonb(new) - free then return new; end if;
     raise exception 'an open contracting release is never changed';
   end $$`,
  `create trigger stands before update or delete on open_release for each row execute function app.releases_stand()`,
];
