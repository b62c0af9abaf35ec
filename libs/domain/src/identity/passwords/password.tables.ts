export const passwordTables = [
  `create table password (
     person_id uuid primary key references person,
     hash text not null,
     changed_at timestamptz(3) not null
   )`,
  `select app.secure_internal('password')`,
];
