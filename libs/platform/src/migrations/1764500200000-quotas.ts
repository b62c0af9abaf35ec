import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What persons and organisations have used of what is limited. */
export class Quotas1764500200000 implements MigrationInterface {
  name = 'Quotas1764500200000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table quota_use');
  }
}

const statements = [
  `create table quota_use (
     owner uuid not null,
     kind text not null,
     used bigint not null,
     since timestamptz not null,
     primary key (owner, kind)
   ) with (fillfactor = 70)`,
  `select app.secure_internal('quota_use')`,
  `create policy reader on quota_use for select to tripartite_reader
     using (owner = any ((select app.actor_audiences()) || (select app.actor_person())))`,
  `grant select on quota_use to tripartite_reader`,

  // Files that are there already count.
  `insert into quota_use (owner, kind, used, since)
     select owner, 'STORAGE', sum(size), now() from (
       select m.organisation_id as owner, a.size from attachment a join member m on m.id = a.uploaded_by
       union all
       select m.person_id, a.size from attachment a join member m on m.id = a.uploaded_by
       union all
       select m.organisation_id, t.size from distribution t join member m on m.id = t.added_by where t.size is not null
       union all
       select m.person_id, t.size from distribution t join member m on m.id = t.added_by where t.size is not null
     ) kept group by owner`,
];
