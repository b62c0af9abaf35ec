export const needTables = [
  `create table data_need (
     id uuid primary key,
     project_id uuid references project,
     proposal_id uuid references proposal,
     requirement text,
     organisation_id uuid not null references organisation,
     title text not null check (title <> ''),
     theme text,
     reason text not null,
     existing boolean not null,
     personal boolean not null,
     personal_data text not null,
     provider_id uuid references organisation,
     provider_function text,
     dataset_id uuid references dataset,
     state text not null check (state in ('OPEN', 'MATCHED', 'COVERED', 'WITHDRAWN')),
     ground text check (ground in ('AGREEMENT', 'OPEN', 'OWN')),
     agreement_id uuid references agreement,
     created_at timestamptz(3) not null,
     updated_at timestamptz(3) not null,
     readers uuid[] not null default '{}',
     barred uuid[] not null default '{}',
     version integer not null,
     check (project_id is not null or proposal_id is not null),
     check ((proposal_id is null) = (requirement is null)),
     check (state = 'WITHDRAWN' or (state = 'OPEN') = (dataset_id is null)),
     check ((state = 'COVERED') = (ground is not null)),
     check ((ground = 'AGREEMENT') = (agreement_id is not null))
   )`,
  `create index data_need_project on data_need (project_id, id)`,
  `create unique index data_need_requirement on data_need (proposal_id, requirement)`,
  `create index data_need_dataset on data_need (dataset_id)`,
  `create index data_need_agreement on data_need (agreement_id) where agreement_id is not null`,
  `create index data_need_island on data_need (provider_id, project_id) where state in ('OPEN', 'MATCHED')`,
  `select app.secure('data_need')`,

  // What a use of data rests on: one truth for reading it and for asking whether a need is covered.
  `create function app.agreements_giving(dataset uuid, recipient uuid, at timestamptz)
   returns table (id uuid, standing text) language sql stable as $$
     select a.id, case
         when least((o.terms->>'until')::timestamptz, a.terminates_at, a.ended_at) <= at then 'ENDED'
         when (o.terms->>'from')::timestamptz > at then 'PENDING'
         when exists (select 1 from agreement_suspension p where p.agreement_id = a.id and p.lifted_at is null) then 'SUSPENDED'
         else 'IN_FORCE' end
     from agreement a join agreement_offer o on o.agreement_id = a.id
       and o.number = coalesce(case when a.coming_at <= at then a.coming_revision end, a.signed_revision)
     where a.standing <> 'ENDED' and a.dataset_ids @> array[dataset]
       and exists (select 1 from jsonb_array_elements(o.terms->'datasets') d
         where d->>'datasetId' = dataset::text and d->'recipientIds' ? recipient::text)
   $$`,
];
