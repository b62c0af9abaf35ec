import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What imported releases say is kept, and what they said of the project when they were brought in. */
export class KeptReleases1796240000000 implements MigrationInterface {
  readonly name = 'KeptReleases1796240000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table import_record add column sources json, add column said jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table import_record drop column sources, drop column said');
  }
}
