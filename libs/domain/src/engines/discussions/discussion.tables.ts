export const discussionTables = [
  `create table discussion (
     id uuid primary key,
     subject_kind text not null check (subject_kind in ('proposal', 'agreement')),
     subject_id uuid not null,
     anchor text check (anchor <> '' and length(anchor) <= 200),
     internal boolean not null,
     organisation_id uuid not null references organisation,
     member_id uuid not null references member,
     created_at timestamptz(3) not null,
     readers uuid[] not null default '{}',
     barred uuid[] not null default '{}',
     version integer not null
   )`,
  `create index discussion_subject on discussion (subject_id, id)`,
  `select app.secure('discussion')`,

  `create table discussion_comment (
     id uuid primary key,
     discussion_id uuid not null references discussion,
     subject_id uuid not null,
     organisation_id uuid not null references organisation,
     member_id uuid not null references member,
     text text not null,
     mentions uuid[] not null default '{}',
     created_at timestamptz(3) not null,
     edited_at timestamptz(3),
     deleted_at timestamptz(3),
     readers uuid[] not null default '{}',
     barred uuid[] not null default '{}',
     version integer not null,
     check ((text = '') = (deleted_at is not null))
   )`,
  `create index discussion_comment_thread on discussion_comment (discussion_id, id)`,
  `create index discussion_comment_subject on discussion_comment (subject_id)`,
  `select app.secure('discussion_comment')`,

  // Questions put in discussions, and to whom, until they are answered.
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
