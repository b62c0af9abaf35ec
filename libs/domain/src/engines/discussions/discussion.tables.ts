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
];
