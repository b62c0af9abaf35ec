export const importTables = [
  `create table import_record (
     key text primary key,
     releases jsonb not null,
     project_id uuid not null references project,
     proposal_id uuid references proposal,
     imported_at timestamptz(3) not null,
     amended_at timestamptz(3)
   )`,
  `select app.secure_internal('import_record')`,

  `create table import_organisation (
     ref text primary key,
     organisation_id uuid not null references organisation
   )`,
  `select app.secure_internal('import_organisation')`,

  `create table import_project (
     key text primary key,
     project_id uuid not null references project
   )`,
  `select app.secure_internal('import_project')`,
];
