import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Steps of the demonstration data that are done, so that loading it can be interrupted and goes on where it stopped. */
export class Demonstration1764000190000 implements MigrationInterface {
  name = 'Demonstration1764000190000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create table demonstration_step (key text primary key, answer jsonb, done_at timestamptz not null default now())`,
    );
    await runner.query(`select app.secure_internal('demonstration_step')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table demonstration_step');
  }
}
