export const partnerTables = [
  `create table proposal_partner (
     id uuid primary key,
     proposal_id uuid not null references proposal,
     organisation_id uuid not null references organisation,
     state text not null default 'ASKED' check (state in ('ASKED', 'ACCEPTED', 'DECLINED')),
     asked_at timestamptz(3) not null,
     asked_by uuid not null references member,
     answered_at timestamptz(3),
     answered_by uuid references member,
     readers uuid[] not null default '{}',
     version integer not null,
     unique (proposal_id, organisation_id),
     check ((state = 'ASKED') = (answered_at is null))
   )`,
  `create index proposal_partner_asked on proposal_partner (organisation_id) where state = 'ASKED'`,
  `select app.secure('proposal_partner')`,
];
