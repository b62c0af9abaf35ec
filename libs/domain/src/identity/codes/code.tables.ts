export const codeTables = [
  `create table one_time_code (
     id uuid primary key,
     person_id uuid not null unique references person,
     secret text not null,
     last_step bigint not null default 0,
     created_at timestamptz(3) not null,
     confirmed_at timestamptz(3),
     version integer not null
   )`,
  `select app.secure_person('one_time_code')`,

  `create table recovery_code (
     hash bytea primary key,
     person_id uuid not null references person
   )`,
  `create index recovery_code_person on recovery_code (person_id)`,
  `select app.secure_person('recovery_code')`,

  `create table second_factor (
     secret_hash bytea primary key,
     person_id uuid not null references person,
     about bytea not null,
     method text not null check (method in ('PASSKEY', 'CODE', 'RECOVERY_CODE')),
     proved_at timestamptz(3) not null,
     expires_at timestamptz(3) not null
   )`,
  `create index second_factor_expires on second_factor (expires_at)`,
  `select app.secure_internal('second_factor')`,

  // Whether the holder of a seat has a second factor is for administrators of its organisation; to others nothing is said.
  `create function app.lacks_second_factor(seat uuid) returns boolean language sql stable security definer
     set search_path = pg_catalog, public as $$
     select not exists (select 1 from passkey f where f.person_id = m.person_id)
       and not exists (select 1 from one_time_code f where f.person_id = m.person_id and f.confirmed_at is not null)
     from member m join member own on own.organisation_id = m.organisation_id
     where m.id = seat and own.id = app.actor_member() and own.state = 'ACTIVE' and 'ADMIN' = any (own.roles) $$`,
  `revoke all on function app.lacks_second_factor(uuid) from public`,
  `grant create on schema app to tripartite_writer`,
  `alter function app.lacks_second_factor(uuid) owner to tripartite_writer`,
  `revoke create on schema app from tripartite_writer`,
  `grant execute on function app.lacks_second_factor(uuid) to tripartite_reader`,
];
