import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a member or an organisation decided, the last one first. */
export class DecisionsGiven1764400100000 implements MigrationInterface {
  name = 'DecisionsGiven1764400100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'create index approval_decision_member on approval_decision (member_id, decided_at desc, id desc)',
    );
    await runner.query(
      'create index approval_decision_organisation on approval_decision (organisation_id, decided_at desc, id desc)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index approval_decision_member, approval_decision_organisation');
  }
}
