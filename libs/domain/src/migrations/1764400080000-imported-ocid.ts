import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The open contracting process that a project or proposal was taken over from, for whoever looks it up elsewhere. */
export class ImportedOcid1764400080000 implements MigrationInterface {
  name = 'ImportedOcid1764400080000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table project add column ocid text');
    await runner.query('alter table proposal add column ocid text');
    await runner.query('create index proposal_ocid on proposal (ocid) where ocid is not null');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table proposal drop column ocid');
    await runner.query('alter table project drop column ocid');
  }
}
