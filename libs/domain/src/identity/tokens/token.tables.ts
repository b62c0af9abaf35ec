export const tokenTables = [
  `create table token (
     id uuid primary key,
     secret_hash bytea not null unique,
     person_id uuid not null references person,
     member_id uuid not null references member,
     name text not null check (name <> ''),
     scopes text[] not null,
     created_at timestamptz(3) not null,
     expires_at timestamptz(3) not null,
     last_used_at timestamptz(3),
     readers uuid[] not null default '{}'
   )`,
  `create index token_person on token (person_id)`,
  `create index token_member on token (member_id)`,
  `create index token_expires on token (expires_at)`,
  `select app.secure_person('token')`,
  // What programs may do in an organisation's name is the organisation's to know.
  `create policy organisation on token for select to tripartite_reader using (readers && (select app.actor_audiences()))`,
];
