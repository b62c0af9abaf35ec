export const followTables = [
  `create table follow (
     member_id uuid not null references member,
     subject_kind text not null,
     subject_id uuid not null,
     person_id uuid not null references person,
     created_at timestamptz(3) not null,
     primary key (member_id, subject_kind, subject_id)
   )`,
  `create index follow_subject on follow (subject_id, subject_kind)`,
  `select app.secure_person('follow')`,
];
