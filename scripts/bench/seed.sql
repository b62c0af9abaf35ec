-- What `npm run bench -- read` and `-- city` measure on: $projects$ projects with three co-owners each out of $organisations$ organisations, one in twenty
-- confidential, an open approval for every second one, settled ones for all. $actor$ is the organisation that reads; it owns some.
set session_replication_role = replica; -- the seed is sound; checking each of 300,000 stakes at commit takes minutes

insert into organisation (id, kind, name, state, created_at, verified_at, readers, version)
select ('01a20000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, case when n % 3 = 0 then 'RESEARCH_INSTITUTE' else 'FIRM' end,
  'Bench organisation ' || n, 'VERIFIED', now(), now(),
  app.audience(('01a20000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, '00000000-0000-0000-0000-000000000000', '00000000-0000-0000-0000-000000000001'), 1
from generate_series(1, $organisations$) n;

create temp table owners as
  select row_number() over (order by id) - 1 as at, id from organisation where name like 'Bench organisation %' or id = '$actor$';
create unique index on owners (at);
create unique index on owners (id);
analyze owners;

insert into project (id, name, native_name, summary, component, jurisdiction, stage, lead_id, confidential, created_at, updated_at, readers, version)
select ('01a20001-' || substr(lpad(to_hex(n), 8, '0'), 1, 4) || '-7' || substr(lpad(to_hex(n), 8, '0'), 5, 3) || '-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
  'Smart poles of district ' || n, '智慧灯杆工程 ' || n, 'Light, 5G, sensors and charging on one pole, number ' || n,
  (array['GOVERNANCE', 'PEOPLE', 'MOBILITY', 'LIVING', 'ECONOMY', 'ENVIRONMENT'])[1 + n % 6], 'CN-SH',
  (array['PLANNING', 'DESIGN', 'APPROVAL', 'TENDER', 'CONSTRUCTION', 'OPERATION'])[1 + n % 6],
  (select id from owners where at = n % ($organisations$ + 1)), n % 20 = 0, now(), now(), '{}', 1
from generate_series(1, $projects$) n;

insert into stake (id, project_id, organisation_id, kind, share, voting_weight, effective_from, readers)
select gen_random_uuid(), p.id, o.id, (array['EQUITY', 'LAND', 'DATA'])[1 + part], (array[50, 30, 20])[1 + part], (array[50, 30, 20])[1 + part], now(), '{}'
from (select id, lead_id, row_number() over (order by id) as n from project) p
cross join generate_series(0, 2) as part
join owners o on o.at = ((select at from owners where id = p.lead_id) + part * 97) % ($organisations$ + 1);

insert into approval (id, subject_kind, subject_id, title, project_id, definition_id, revision, content_hash, state, facts, owners,
  authors, engine, stage, stage_state, opened_at, settled_at, readers, version)
select gen_random_uuid(), 'project-gate', gen_random_uuid(), 'Gate', p.id, (select id from process_definition limit 1), 1, repeat('0', 64),
  case when part = 0 and p.n % 2 = 0 then 'OPEN' else 'APPROVED' end, '{}', '{}', '{}', '{}', 'owners', 'OPEN', now(),
  case when part = 0 and p.n % 2 = 0 then null else now() end, '{}', 1
from (select id, row_number() over (order by id) as n from project) p cross join generate_series(0, 1) as part;
