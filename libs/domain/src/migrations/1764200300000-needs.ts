import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which data projects and proposals need, and what shared data was used for. */
export class Needs1764200300000 implements MigrationInterface {
  name = 'Needs1764200300000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table data_use, data_need');
    await runner.query('drop function app.data_use_stands, app.agreements_giving');
  }
}

const statements = [
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
     version integer not null,
     check (project_id is not null or proposal_id is not null),
     check ((proposal_id is null) = (requirement is null)),
     check (state = 'WITHDRAWN' or (state = 'OPEN') = (dataset_id is null)),
     check ((state = 'COVERED') = (ground is not null)),
     check ((ground = 'AGREEMENT') = (agreement_id is not null))
   )`,
  `create index data_need_project on data_need (project_id, id) where state <> 'WITHDRAWN'`,
  `create unique index data_need_requirement on data_need (proposal_id, requirement)`,
  `create index data_need_dataset on data_need (dataset_id) where state <> 'WITHDRAWN'`,
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
