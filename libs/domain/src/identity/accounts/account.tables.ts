export const accountTables = [
  `create table factor_recovery (
     id uuid primary key,
     person_id uuid not null references person,
     member_id uuid not null references member,
     organisation_id uuid not null references organisation,
     state text not null check (state in ('REQUESTED', 'APPROVED', 'DECLINED')),
     requested_by uuid not null references member,
     requested_at timestamptz(3) not null,
     reason text not null check (reason <> ''),
     decided_by uuid references member,
     decided_at timestamptz(3),
     readers uuid[] not null default '{}',
     version integer not null
   )`,
  `create unique index factor_recovery_open on factor_recovery (person_id) where state = 'REQUESTED'`,
  `create index factor_recovery_organisation on factor_recovery (organisation_id, id)`,
  `select app.secure('factor_recovery')`,
];
