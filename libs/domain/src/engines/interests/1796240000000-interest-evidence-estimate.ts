import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * PostgreSQL takes each round of owners above owners for ten times the first. Before tables are analysed the rule thus seemed to cost
 * 800,000, which has it compiled for seconds; it runs for milliseconds. Whoever replaces the function says this again.
 */
export class InterestEvidenceEstimate1796240000000 implements MigrationInterface {
  readonly name = 'InterestEvidenceEstimate1796240000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter function app.interest_evidence(uuid[], uuid[], uuid[], timestamptz, date) set recursive_worktable_factor = 1',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter function app.interest_evidence(uuid[], uuid[], uuid[], timestamptz, date) reset recursive_worktable_factor',
    );
  }
}
