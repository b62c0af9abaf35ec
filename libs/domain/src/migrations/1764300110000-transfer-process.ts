import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which process sends a transfer, so that one that is merely slow is not taken for one that is gone. */
export class TransferProcess1764300110000 implements MigrationInterface {
  name = 'TransferProcess1764300110000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table transfer add column process integer check (process > 0)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table transfer drop column process');
  }
}
