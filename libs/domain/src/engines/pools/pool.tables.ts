export const poolTables = [
  `create table expert_pool (
     id uuid primary key,
     organisation_id uuid not null references organisation,
     key text not null unique check (key ~ '^[a-z][a-z0-9-]{0,49}$'),
     title text not null check (title <> ''),
     strata jsonb not null,
     opened_at timestamptz(3) not null,
     readers uuid[] not null default '{}',
     version integer not null
   )`,
  `create index expert_pool_organisation on expert_pool (organisation_id)`,
  `select app.secure('expert_pool')`,

  `create table pool_expert (
     id uuid primary key,
     pool_id uuid not null references expert_pool,
     organisation_id uuid not null references organisation,
     member_id uuid not null references member,
     name text not null check (name <> ''),
     strata jsonb not null,
     state text not null check (state in ('OFFERED', 'ADMITTED', 'ENDED')),
     offered_at timestamptz(3) not null,
     admitted_at timestamptz(3),
     ended_at timestamptz(3),
     readers uuid[] not null default '{}',
     version integer not null,
     check (state <> 'ADMITTED' or admitted_at is not null),
     check ((state = 'ENDED') = (ended_at is not null))
   )`,
  `create unique index pool_expert_once on pool_expert (pool_id, member_id) where state <> 'ENDED'`,
  `create index pool_expert_pool on pool_expert (pool_id, id)`,
  `create index pool_expert_offered on pool_expert (pool_id) where state = 'OFFERED'`,
  `select app.secure('pool_expert')`,
];
