export const dataUseTables = [
  `create table data_use (
     id uuid primary key,
     access_id uuid not null references access_log,
     transfer_id uuid references transfer,
     organisation_id uuid not null references organisation,
     member_id uuid not null references member,
     provider_id uuid not null references organisation,
     dataset_id uuid not null references dataset,
     dataset_version integer not null,
     agreement_id uuid references agreement,
     agreement_revision integer,
     kind text not null check (kind in ('APPROVAL', 'PROPOSAL', 'PROJECT', 'REPORT', 'INDICATOR')),
     approval_id uuid references approval,
     proposal_id uuid references proposal,
     project_id uuid references project,
     title text,
     url text,
     note text not null,
     recorded_at timestamptz(3) not null,
     readers uuid[] not null default '{}',
     barred uuid[] not null default '{}',
     check ((kind = 'APPROVAL') = (approval_id is not null)),
     check ((kind = 'PROPOSAL') = (proposal_id is not null)),
     check (kind <> 'PROJECT' or project_id is not null),
     check ((kind in ('REPORT', 'INDICATOR')) = (title is not null))
   )`,
  `create index data_use_dataset on data_use (dataset_id, id desc)`,
  `create index data_use_approval on data_use (approval_id, id desc) where approval_id is not null`,
  `create index data_use_proposal on data_use (proposal_id, id desc) where proposal_id is not null`,
  `create index data_use_project on data_use (project_id, id desc) where project_id is not null`,
  `create index data_use_agreement on data_use (agreement_id, id desc) where agreement_id is not null`,
  `create unique index data_use_once on data_use
     (access_id, kind, coalesce(approval_id, proposal_id, project_id), title, url) nulls not distinct`,
  `select app.secure('data_use')`,
  // Where a result came from is evidence: it is added and never changed, but who reads it follows what it is about.
  `revoke delete on data_use from tripartite_writer`,
  `create function app.data_use_stands() returns trigger language plpgsql as $$
   begin
     if tg_op = 'UPDATE' and to_jsonb(old) - '{readers,barred}'::text[] = to_jsonb(new) - '{readers,barred}'::text[] then
       return new;
     end if;
     raise exception 'a recorded use of data is never changed';
   end $$`,
  `create trigger stands before update or delete on data_use for each row execute function app.data_use_stands()`,
];
