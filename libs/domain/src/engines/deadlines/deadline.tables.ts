export const deadlineTables = [
  `create table calendar_feed (
     id uuid primary key,
     secret_hash bytea not null unique,
     person_id uuid not null references person,
     member_id uuid not null references member,
     name text not null check (name <> ''),
     language text not null check (language in ('en', 'zh-CN', 'th')),
     mine boolean not null,
     created_at timestamptz(3) not null,
     last_read_at timestamptz(3)
   )`,
  `create index calendar_feed_person on calendar_feed (person_id)`,
  `create index calendar_feed_member on calendar_feed (member_id)`,
  `select app.secure_person('calendar_feed')`,
];
