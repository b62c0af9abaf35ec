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
];
