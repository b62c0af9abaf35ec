export const notificationTables = [
  `create table notification (
     id uuid primary key,
     person_id uuid not null references person,
     member_id uuid not null references member,
     event_id uuid not null,
     seq bigint not null,
     type text not null,
     kind text not null,
     subject_kind text not null,
     subject_id uuid not null,
     text text not null,
     path text not null,
     created_at timestamptz(3) not null,
     read_at timestamptz(3),
     words jsonb,
     in_app boolean not null default true,
     digest boolean not null default false,
     unique (member_id, event_id)
   )`,
  `create index notification_person on notification (person_id, seq desc, id desc)`,
  `create index notification_unread on notification (person_id) where read_at is null`,
  `create index notification_read on notification (read_at) where read_at is not null`,
  `create index notification_digest_waiting on notification (person_id) where digest`,
  `select app.secure_person('notification')`,

  `create table notification_preference (
     person_id uuid not null references person,
     kind text not null,
     in_app boolean not null,
     mail text not null check (mail in ('EACH', 'DIGEST', 'NONE')),
     primary key (person_id, kind)
   )`,
  `select app.secure_person('notification_preference')`,

  `create table notification_digest (
     person_id uuid primary key references person,
     hour smallint not null default 8 check (hour between 0 and 23),
     time_zone text not null default 'Asia/Shanghai',
     due_at timestamptz(3)
   )`,
  `create index notification_digest_due on notification_digest (due_at) where due_at is not null`,
  `select app.secure_person('notification_digest')`,
];
