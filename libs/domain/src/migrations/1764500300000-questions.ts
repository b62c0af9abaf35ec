import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Questions put in discussions, and to whom, until they are answered. */
export class Questions1764500300000 implements MigrationInterface {
  name = 'Questions1764500300000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table discussion_question');
  }
}

const statements = [
  `create table discussion_question (
     id uuid primary key,
     discussion_id uuid not null references discussion,
     comment_id uuid not null references discussion_comment,
     subject_id uuid not null,
     organisation_id uuid not null references organisation,
     member_id uuid references member,
     asked_at timestamptz(3) not null,
     settled_at timestamptz(3),
     settled_by uuid references member,
     readers uuid[] not null default '{}',
     barred uuid[] not null default '{}',
     version integer not null default 1,
     check ((settled_at is null) = (settled_by is null))
   )`,
  `create unique index discussion_question_open on discussion_question (discussion_id, organisation_id, member_id)
     nulls not distinct where settled_at is null`,
  `create index discussion_question_inbox on discussion_question (organisation_id, id) where settled_at is null`,
  `create index discussion_question_comment on discussion_question (comment_id)`,
  `create index discussion_question_subject on discussion_question (subject_id)`,
  `select app.secure('discussion_question')`,
];
