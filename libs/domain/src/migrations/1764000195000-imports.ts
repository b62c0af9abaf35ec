import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was brought in from elsewhere, so that bringing it in again changes nothing. */
export class Imports1764000195000 implements MigrationInterface {
  name = 'Imports1764000195000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table import_record, import_organisation, import_project');
    await runner.query('alter table proposal drop column imported_from');
  }
}

const statements = [
  `alter table proposal add column imported_from text`,

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
