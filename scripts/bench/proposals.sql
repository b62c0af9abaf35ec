-- What `npm run bench -- small` measures on: a million proposals of 300 organisations. $large$ takes part in a third of
-- them, $small$ in the nine that are spread over all of them.
set session_replication_role = replica; -- the seed is sound; triggers a row would take minutes

insert into organisation (id, kind, name, state, created_at, verified_at, readers, version)
select ('01a20000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'FIRM', 'Bench organisation ' || n, 'VERIFIED', now(), now(), '{}', 1
from generate_series(1, 300) n;

insert into proposal (id, title, summary, state, submitter_id, consortium_ids, jurisdiction, ppp_type, component, created_at, updated_at, version)
select ('01a20001-' || substr(lpad(to_hex(n), 8, '0'), 1, 4) || '-7' || substr(lpad(to_hex(n), 8, '0'), 5, 3) || '-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
  'Smart poles of district ' || n, 'Light, 5G, sensors and charging on one pole, number ' || n,
  case when n % 5 = 0 then 'WITHDRAWN' else 'DRAFT' end,
  ('01a20000-0000-7000-8000-' || lpad(to_hex(1 + n % 300), 12, '0'))::uuid,
  case when n % 110000 = 7 and n > 110000 or n = 7 then array['$small$'::uuid] when n % 3 = 0 then array['$large$'::uuid]
    else array[('01a20000-0000-7000-8000-' || lpad(to_hex(1 + (n * 7) % 300), 12, '0'))::uuid] end,
  'CN-SH', 'BOT', (array['GOVERNANCE', 'PEOPLE', 'MOBILITY', 'LIVING', 'ECONOMY', 'ENVIRONMENT'])[1 + n % 6], now(), now(), 1
from generate_series(1, 1000000) n;
