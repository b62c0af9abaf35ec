export const pilotTables = [
  `create table pilot (
     id uuid primary key,
     project_id uuid not null references project,
     state text not null default 'RUNNING' check (state in ('RUNNING', 'REPLICATED', 'STOPPED')),
     jurisdiction text not null check (jurisdiction <> ''),
     place text not null default '',
     limits jsonb not null,
     criteria jsonb not null,
     ends_on date not null,
     ends_at timestamptz(3) not null,
     extensions integer not null default 0,
     remind_at timestamptz(3),
     overdue_at timestamptz(3),
     declared_by uuid not null references member,
     declared_at timestamptz(3) not null,
     settled_at timestamptz(3),
     readers uuid[] not null default '{}',
     version integer not null,
     check ((state = 'RUNNING') = (settled_at is null)),
     check ((state = 'RUNNING') = (remind_at is not null))
   )`,
  `create unique index pilot_running on pilot (project_id) where state = 'RUNNING'`,
  `create index pilot_project on pilot (project_id, declared_at)`,
  `create index pilot_reminded on pilot (remind_at) where remind_at is not null`,
  `select app.secure('pilot')`,

  `create table pilot_measurement (
     id uuid primary key,
     project_id uuid not null references project,
     pilot_id uuid not null references pilot,
     criterion_id uuid not null,
     value numeric(19, 4) not null,
     measured_on date not null,
     evidence text not null check (evidence <> ''),
     corrects_id uuid unique references pilot_measurement,
     organisation_id uuid not null references organisation,
     recorded_by uuid not null references member,
     recorded_at timestamptz(3) not null,
     readers uuid[] not null default '{}'
   )`,
  `create index pilot_measurement_pilot on pilot_measurement (pilot_id, measured_on, id)`,
  `create index pilot_measurement_project on pilot_measurement (project_id)`,
  `select app.secure('pilot_measurement')`,
  // What was measured is what decisions rest on: nothing of it may change but who reads it.
  `create function app.measurements_stand() returns trigger language plpgsql as $$
   begin
     if tg_op = 'UPDATE' and to_jsonb(old) - 'readers' = to_jsonb(new) - 'readers' then return new; end if;
     raise exception 'a measurement is never changed; a later one corrects it';
   end $$`,
  `create trigger stands before update or delete on pilot_measurement
     for each row execute function app.measurements_stand()`,

  `create table pilot_outcome (
     id uuid primary key,
     project_id uuid not null references project,
     pilot_id uuid not null references pilot,
     kind text not null check (kind in ('EXTEND', 'REPLICATE', 'STOP')),
     ends_on date,
     districts text[] not null default '{}',
     approved jsonb,
     reason text not null check (reason <> ''),
     results jsonb not null,
     state text not null default 'REQUESTED' check (state in ('REQUESTED', 'APPROVED', 'REFUSED', 'WITHDRAWN')),
     content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
     approval_id uuid unique,
     proposed_by uuid not null references member,
     proposed_at timestamptz(3) not null,
     settled_at timestamptz(3),
     readers uuid[] not null default '{}',
     version integer not null,
     check ((kind = 'EXTEND') = (ends_on is not null)),
     check ((kind = 'REPLICATE') = (cardinality(districts) > 0)),
     check ((kind = 'REPLICATE') = (approved is not null))
   )`,
  `create unique index pilot_outcome_open on pilot_outcome (pilot_id) where state = 'REQUESTED'`,
  `create index pilot_outcome_pilot on pilot_outcome (pilot_id, proposed_at)`,
  `create index pilot_outcome_project on pilot_outcome (project_id)`,
  `select app.secure('pilot_outcome')`,
];
