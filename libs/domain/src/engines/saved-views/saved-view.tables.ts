export const savedViewTables = [
  `create table saved_view (
     id uuid primary key,
     person_id uuid not null references person,
     screen text not null,
     name text not null,
     settings jsonb not null,
     version integer not null,
     updated_at timestamptz(3) not null,
     unique (person_id, screen, name)
   )`,
  `select app.secure_person('saved_view')`,
];
