import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tables of one area as the first release has them. Immutable from then on: a change is a migration of its own. */
export abstract class Baseline implements MigrationInterface {
  protected abstract readonly statements: readonly string[];

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of this.statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('A baseline cannot be taken away; restore a backup instead.');
  }
}
