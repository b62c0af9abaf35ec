export const exchangeTables = [
  `create table transfer (
     id uuid primary key,
     dataset_id uuid not null references dataset,
     dataset_version integer not null,
     asked_version integer,
     ground text not null check (ground in ('AGREEMENT', 'OPEN', 'OWN')),
     agreement_id uuid references agreement,
     provider_id uuid not null references organisation,
     organisation_id uuid not null references organisation,
     member_id uuid not null references member,
     via text not null check (via in ('session', 'token', 'program', 'system')),
     credential_id uuid,
     schedule_id uuid,
     held boolean not null default false,
     way text not null check (way in ('preview', 'download', 'proxy', 'push')),
     action text not null,
     purpose text not null,
     columns text[],
     format text not null check (format in ('csv', 'jsonl', 'geojson')),
     state text not null default 'REQUESTED' check (state in ('REQUESTED', 'STARTED', 'SUSPENDED', 'COMPLETED', 'TERMINATED')),
     rows bigint not null default 0 check (rows >= 0),
     bytes bigint not null default 0 check (bytes >= 0),
     leased_at timestamptz(3),
     lease_ends_at timestamptz(3),
     clause text,
     reason text,
     message text,
     cause jsonb,
     requested_at timestamptz(3) not null,
     ticket_ends_at timestamptz(3) not null,
     started_at timestamptz(3),
     ended_at timestamptz(3),
     readers uuid[] not null default '{}',
     version integer not null,
     -- Which process sends it, so that one that is merely slow is not taken for one that is gone.
     process integer check (process > 0),
     check ((ground = 'AGREEMENT') = (agreement_id is not null))
   )`,
  `create index transfer_dataset on transfer (dataset_id, id desc)`,
  `create index transfer_agreement on transfer (agreement_id, id desc) where agreement_id is not null`,
  `create index transfer_organisation on transfer (organisation_id, id desc)`,
  `create index transfer_open on transfer (coalesce(lease_ends_at, ticket_ends_at)) where state in ('REQUESTED', 'STARTED')`,
  `select app.secure('transfer')`,

  `create table usage_counter (
     id uuid primary key,
     agreement_id uuid not null references agreement,
     dataset_id uuid not null references dataset,
     provider_id uuid not null references organisation,
     organisation_id uuid not null references organisation,
     per text not null check (per in ('hour', 'day', 'month', 'whole')),
     since timestamptz(3) not null,
     rows bigint not null default 0,
     bytes bigint not null default 0,
     requests bigint not null default 0,
     readers uuid[] not null default '{}',
     unique (agreement_id, dataset_id, organisation_id, per, since)
   )`,
  `select app.secure('usage_counter')`,

  `create table access_log (
     id uuid primary key,
     transfer_id uuid references transfer,
     dataset_id uuid not null references dataset,
     dataset_version integer,
     provider_id uuid not null references organisation,
     organisation_id uuid not null references organisation,
     member_id uuid not null references member,
     ground text check (ground in ('AGREEMENT', 'OPEN', 'OWN')),
     agreement_id uuid references agreement,
     policy_version integer,
     way text not null check (way in ('preview', 'download', 'proxy', 'push')),
     action text not null,
     purpose text not null,
     columns text[],
     rows bigint not null default 0 check (rows >= 0),
     bytes bigint not null default 0 check (bytes >= 0),
     decision text not null check (decision in ('GRANTED', 'DENIED')),
     clause text,
     reason text,
     started_at timestamptz(3) not null,
     ended_at timestamptz(3),
     readers uuid[] not null default '{}',
     check (decision = 'GRANTED' or (ended_at is not null and rows = 0 and reason is not null))
   )`,
  `create index access_log_dataset on access_log (dataset_id, id desc)`,
  `create index access_log_agreement on access_log (agreement_id, id desc) where agreement_id is not null`,
  `create index access_log_provider on access_log (provider_id, id desc)`,
  `create index access_log_organisation on access_log (organisation_id, id desc)`,
  `create index access_log_age on access_log using brin (ended_at)`,
  `create index access_log_transfer on access_log (transfer_id) where ended_at is null`,
  `select app.secure('access_log')`,
  // Evidence: the services only add and end, and take away what has had its years; this stops their slips, and the owner's.
  `create function app.access_is_ended_once() returns trigger language plpgsql as $$
   begin
     if tg_op = 'UPDATE' and old.ended_at is null and new.ended_at is not null
        and to_jsonb(old) - '{rows,bytes,clause,reason,ended_at,readers}'::text[]
          = to_jsonb(new) - '{rows,bytes,clause,reason,ended_at,readers}'::text[] then
       return new;
     end if;
     if tg_op = 'UPDATE' and to_jsonb(old) - 'readers' = to_jsonb(new) - 'readers' then
       return new;
     end if;
     if tg_op = 'DELETE' and old.ended_at < now() - interval '365 days' then
       return old;
     end if;
     raise exception 'the access log is written once and ended once';
   end $$`,
  `create trigger ended_once before update or delete on access_log
     for each row execute function app.access_is_ended_once()`,
];
