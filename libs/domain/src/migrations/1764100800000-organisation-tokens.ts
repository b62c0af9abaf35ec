import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What programs may do in an organisation's name is the organisation's to know: its tokens become readable to its seats. */
export class OrganisationTokens1764100800000 implements MigrationInterface {
  name = 'OrganisationTokens1764100800000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop policy organisation on token');
    await runner.query('alter table token drop column readers');
  }
}

const statements = [
  `alter table token add column readers uuid[] not null default '{}'`,
  `update token t set readers = app.audience(m.organisation_id) from member m where m.id = t.member_id`,
  `create policy organisation on token for select to tripartite_reader using (readers && (select app.actor_audiences()))`,
];
