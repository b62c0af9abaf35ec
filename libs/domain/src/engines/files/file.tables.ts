import { fileStates, quarantineReasons } from '#libs/contracts';

const list = (values: readonly string[]) => values.map((value) => `'${value}'`).join(', ');

export const fileTables = [
  `create table file_check (
     id uuid primary key,
     storage_key text not null check (storage_key ~ '^[0-9a-f]{64}$'),
     name text not null check (name <> ''),
     size bigint not null,
     subject_kind text not null,
     subject_id uuid not null,
     page text not null,
     organisation_id uuid not null references organisation,
     member_id uuid not null references member,
     state text not null check (state in (${list(fileStates)})),
     reason text check (reason in (${list(quarantineReasons)})),
     signature text,
     arrived_at timestamptz(3) not null,
     checked_at timestamptz(3),
     attempts integer not null default 0,
     due_at timestamptz(3) not null,
     readers uuid[] not null default '{}',
     version integer not null,
     check ((reason is null) = (state in ('WAITING', 'CLEAN')))
   )`,
  `create index file_check_due on file_check (due_at) where state = 'WAITING'`,
  `create index file_check_content on file_check (storage_key) where state <> 'CLEAN'`,
  `select app.secure('file_check')`,

  // How far a file's check is may be known to whoever knows the file's row; who found what in it may not.
  `create function app.file_state(file uuid) returns text language sql stable security definer
     set search_path = pg_catalog, public as $$ select state from file_check where id = file $$`,
  `revoke all on function app.file_state(uuid) from public`,
  `grant create on schema app to tripartite_relay`,
  `alter function app.file_state(uuid) owner to tripartite_relay`,
  `revoke create on schema app from tripartite_relay`,
  `grant execute on function app.file_state(uuid) to tripartite_reader`,
];
