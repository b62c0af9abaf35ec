import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How a person likes to see a list: filters under a name, the same on every machine. */
export class SavedViews1764100700000 implements MigrationInterface {
  name = 'SavedViews1764100700000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table saved_view');
  }
}

const statements = [
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
