import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A party's own approval of an agreement can be asked for again, one at a time. */
export class ClearanceAgain1764200100000 implements MigrationInterface {
  name = 'ClearanceAgain1764200100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table agreement_clearance
      drop constraint agreement_clearance_agreement_id_organisation_id_revision_key,
      drop constraint agreement_clearance_state_check,
      add constraint agreement_clearance_state_check
        check (state in ('OPEN', 'RETURNED', 'APPROVED', 'REJECTED', 'WITHDRAWN')),
      add column because text check (because <> '')`);
    await runner.query(`create unique index agreement_clearance_undecided
      on agreement_clearance (agreement_id, organisation_id, revision) where state in ('OPEN', 'RETURNED')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index agreement_clearance_undecided');
    await runner.query(`delete from agreement_clearance c where exists (select 1 from agreement_clearance d
      where (d.agreement_id, d.organisation_id, d.revision) = (c.agreement_id, c.organisation_id, c.revision) and d.id > c.id)`);
    await runner.query(`update agreement_clearance set state = 'OPEN' where state = 'RETURNED'`);
    await runner.query(`alter table agreement_clearance drop column because,
      drop constraint agreement_clearance_state_check,
      add constraint agreement_clearance_state_check check (state in ('OPEN', 'APPROVED', 'REJECTED', 'WITHDRAWN')),
      add constraint agreement_clearance_agreement_id_organisation_id_revision_key
        unique (agreement_id, organisation_id, revision)`);
  }
}
