export const mailTables = [
  `create table mail_outbox (
     id uuid primary key,
     recipient citext not null,
     subject text not null,
     text text not null,
     html text not null,
     state text not null default 'WAITING' check (state in ('WAITING', 'SENT', 'FAILED', 'WITHHELD')),
     attempts integer not null default 0,
     due_at timestamptz(3) not null,
     created_at timestamptz(3) not null,
     sent_at timestamptz(3),
     error text
   )`,
  `create index mail_outbox_due on mail_outbox (due_at) where state = 'WAITING'`,
  `create index mail_outbox_recipient on mail_outbox (recipient, id)`,
  // By the hour it is asked what has had its time.
  `create index mail_outbox_age on mail_outbox using brin (created_at)`,
  `select app.secure_internal('mail_outbox')`,
];
