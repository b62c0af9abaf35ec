export const retentionTables = [
  `create table retention_run (
     id uuid primary key,
     kind text not null,
     days integer not null check (days >= 0),
     until timestamptz(3) not null,
     rows bigint not null check (rows >= 0),
     began_at timestamptz(3) not null,
     ended_at timestamptz(3) not null,
     readers uuid[] not null
   )`,
  `create index retention_run_kind on retention_run (kind, id desc)`,
  `select app.secure('retention_run')`,
];
