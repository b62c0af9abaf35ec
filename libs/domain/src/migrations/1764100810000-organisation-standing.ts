import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why a steward verified, suspended or reinstated an organisation. */
export class OrganisationStanding1764100810000 implements MigrationInterface {
  name = 'OrganisationStanding1764100810000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table organisation_standing');
  }
}

const statements = [
  `create table organisation_standing (
     id uuid primary key,
     organisation_id uuid not null references organisation,
     state text not null check (state in ('PENDING', 'VERIFIED', 'SUSPENDED')),
     reason text,
     member_id uuid not null,
     at timestamptz(3) not null,
     readers uuid[] not null default '{}'
   )`,
  `create index organisation_standing_organisation on organisation_standing (organisation_id, id desc)`,
  `select app.secure('organisation_standing')`,
];
