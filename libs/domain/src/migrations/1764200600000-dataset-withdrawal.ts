import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why a dataset was withdrawn, read by those who know of it. */
export class DatasetWithdrawal1764200600000 implements MigrationInterface {
  name = 'DatasetWithdrawal1764200600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table dataset add column withdrawal_reason text check (length(withdrawal_reason) <= 1000)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table dataset drop column withdrawal_reason');
  }
}
