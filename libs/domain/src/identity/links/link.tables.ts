export const linkTables = [
  `create table mailed_link (
     secret_hash bytea primary key,
     purpose text not null check (purpose in ('REGISTRATION', 'PASSWORD_RESET', 'EMAIL_CHANGE')),
     email citext not null,
     data jsonb not null,
     created_at timestamptz(3) not null,
     expires_at timestamptz(3) not null
   )`,
  `create index mailed_link_email on mailed_link (email)`,
  `create index mailed_link_expires on mailed_link (expires_at)`,
  `select app.secure_internal('mailed_link')`,
];
