export const replicaTables = [
  `create table pilot_replica (
     id uuid primary key,
     project_id uuid not null references project,
     pilot_id uuid not null references pilot,
     outcome_id uuid not null references pilot_outcome,
     jurisdiction text not null check (jurisdiction <> ''),
     proposal_id uuid not null unique references proposal,
     submitter_id uuid not null references organisation,
     made_at timestamptz(3) not null,
     readers uuid[] not null default '{}',
     unique (pilot_id, jurisdiction)
   )`,
  `create index pilot_replica_project on pilot_replica (project_id)`,
  `create index pilot_replica_submitter on pilot_replica (submitter_id)`,
  `select app.secure('pilot_replica')`,

  `create table replica_origin (
     id uuid primary key references proposal,
     pilot_id uuid not null references pilot,
     proposal_id uuid not null references proposal,
     revision integer not null check (revision > 0),
     content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
     title text not null,
     jurisdiction text,
     content jsonb not null,
     attachments jsonb not null,
     readers uuid[] not null default '{}'
   )`,
  `select app.secure('replica_origin')`,
  // What was approved is what the difference is told from: nothing of it may change but who reads it.
  `create function app.origins_stand() returns trigger language plpgsql as $$
   begin
     if tg_op = 'UPDATE' and to_jsonb(old) - 'readers' = to_jsonb(new) - 'readers' then return new; end if;
     raise exception 'what was approved is never changed';
   end $$`,
  `create trigger stands before update or delete on replica_origin
     for each row execute function app.origins_stand()`,
];
