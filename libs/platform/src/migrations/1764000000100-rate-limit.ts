import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Counts of tries, in the shape rate-limiter-flexible expects. */
export class RateLimit1764000000100 implements MigrationInterface {
  name = 'RateLimit1764000000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create table rate_limit (key varchar(255) primary key, points integer not null default 0, expire bigint)`,
    );
    await runner.query(`create index rate_limit_expire on rate_limit (expire)`);
    await runner.query(`select app.secure_internal('rate_limit')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table rate_limit');
  }
}
