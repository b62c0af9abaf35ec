import { searchable } from '#libs/platform';

const negotiating = `('REQUESTED', 'OFFERED', 'ACCEPTED', 'AGREED', 'VERIFIED')`;

export const agreementTables = [
  `create table agreement (
     id uuid primary key,
     title text not null check (title <> ''),
     drafter_id uuid not null references organisation,
     state text not null check (state in ('DRAFT', 'FINALIZED', 'TERMINATED') or state in ${negotiating}),
     amendment text check (amendment in ${negotiating}),
     standing text check (standing in ('PENDING', 'IN_FORCE', 'SUSPENDED', 'ENDED')),
     revision integer not null,
     content_hash text check (content_hash ~ '^[0-9a-f]{64}$'),
     signed_revision integer,
     coming_revision integer,
     coming_at timestamptz(3),
     classification text,
     dataset_ids uuid[] not null default '{}',
     provider_ids uuid[] not null default '{}',
     recipient_ids uuid[] not null default '{}',
     begins_at timestamptz(3),
     expires_at timestamptz(3),
     terminates_at timestamptz(3),
     termination jsonb,
     ended_at timestamptz(3),
     signed_at timestamptz(3),
     created_at timestamptz(3) not null,
     updated_at timestamptz(3) not null,
     readers uuid[] not null default '{}',
     version integer not null,
     check ((state = 'FINALIZED') = (standing is not null)),
     check ((standing is null) = (signed_revision is null)),
     check ((coming_revision is null) = (coming_at is null)),
     check ((revision = 0) = (content_hash is null))
   )`,
  `create index agreement_datasets on agreement using gin (dataset_ids) where standing <> 'ENDED'`,
  `create index agreement_by_title on agreement (title collate app.alphabetical, id)`,
  `create index agreement_by_updated_at on agreement (updated_at, id)`,
  `select app.secure('agreement')`,
  ...searchable({
    kind: 'agreement',
    table: 'agreement',
    title: (p) => `${p}title`,
    words: (p) => `app.search_vector(${p}title, '')`,
  }),

  // The salt of pseudonyms: who has it can try out values, so that no query of the API reaches it.
  `create table agreement_secret (id uuid primary key references agreement, salt text not null)`,
  `select app.secure_internal('agreement_secret')`,

  `create table agreement_draft (
     id uuid primary key,
     agreement_id uuid not null references agreement,
     organisation_id uuid not null references organisation,
     terms jsonb not null,
     updated_at timestamptz(3) not null,
     readers uuid[] not null default '{}',
     version integer not null,
     unique (agreement_id, organisation_id)
   )`,
  `select app.secure('agreement_draft')`,

  `create table agreement_offer (
     id uuid primary key,
     agreement_id uuid not null references agreement,
     number integer not null check (number > 0),
     amends integer,
     organisation_id uuid not null references organisation,
     member_id uuid not null references member,
     state text not null check (state in ('REQUESTED', 'OFFERED')),
     terms jsonb not null,
     message text,
     document text not null,
     content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
     made_at timestamptz(3) not null,
     readers uuid[] not null default '{}',
     unique (agreement_id, number)
   )`,
  `select app.secure('agreement_offer')`,
  // Acceptances, approvals and signatures are bound to its hash: nothing of it may change but who reads it.
  `create function app.offers_stand() returns trigger language plpgsql as $$
   begin
     if tg_op = 'UPDATE' and to_jsonb(old) - 'readers' = to_jsonb(new) - 'readers' then return new; end if;
     raise exception 'an offer is never changed';
   end $$`,
  `create trigger stands before update or delete on agreement_offer
     for each row execute function app.offers_stand()`,

  `create table agreement_party (
     id uuid primary key,
     agreement_id uuid not null references agreement,
     organisation_id uuid not null references organisation,
     provides boolean not null,
     receives boolean not null,
     accepted_revision integer,
     accepted_by uuid references member,
     accepted_at timestamptz(3),
     signed_revision integer,
     signed_by uuid references member,
     signed_at timestamptz(3),
     readers uuid[] not null default '{}',
     unique (agreement_id, organisation_id),
     check (provides or receives)
   )`,
  `create index agreement_party_organisation on agreement_party (organisation_id)`,
  `select app.secure('agreement_party')`,

  `create table agreement_clearance (
     id uuid primary key,
     agreement_id uuid not null references agreement,
     organisation_id uuid not null references organisation,
     revision integer not null,
     approval_id uuid references approval,
     state text not null check (state in ('OPEN', 'RETURNED', 'APPROVED', 'REJECTED', 'WITHDRAWN')),
     readers uuid[] not null default '{}',
     barred uuid[] not null default '{}',
     because text check (because <> '')
   )`,
  // A party's own approval can be asked for again, one at a time.
  `create unique index agreement_clearance_undecided
     on agreement_clearance (agreement_id, organisation_id, revision) where state in ('OPEN', 'RETURNED')`,
  `select app.secure('agreement_clearance')`,

  `create table agreement_breach (
     id uuid primary key,
     agreement_id uuid not null references agreement,
     organisation_id uuid not null references organisation,
     state text not null check (state in ('NOTED', 'REPORTED', 'RESOLVED')),
     description text not null check (description <> ''),
     dataset_ids uuid[] not null default '{}',
     discovered_at timestamptz(3) not null,
     report_due_at timestamptz(3) not null,
     noted_at timestamptz(3) not null,
     noted_by uuid not null references member,
     reported_at timestamptz(3),
     reported_by uuid references member,
     resolution text,
     resolved_at timestamptz(3),
     resolved_by uuid references member,
     readers uuid[] not null default '{}',
     version integer not null
   )`,
  `create index agreement_breach_of on agreement_breach (agreement_id)`,
  `select app.secure('agreement_breach')`,

  `create table agreement_suspension (
     id uuid primary key,
     agreement_id uuid not null references agreement,
     organisation_id uuid not null references organisation,
     breach_id uuid references agreement_breach,
     reason text not null check (reason <> ''),
     placed_at timestamptz(3) not null,
     placed_by uuid not null references member,
     lifted_at timestamptz(3),
     lifted_by uuid references member,
     lifted_because text,
     readers uuid[] not null default '{}'
   )`,
  `create unique index agreement_suspension_open on agreement_suspension (agreement_id, organisation_id) where lifted_at is null`,
  `select app.secure('agreement_suspension')`,

  `create table agreement_duty (
     id uuid primary key,
     agreement_id uuid not null references agreement,
     organisation_id uuid not null references organisation,
     kind text not null check (kind in ('CERTIFY_DELETION', 'REPORT_BREACH')),
     state text not null check (state in ('OPEN', 'DONE', 'VOID')),
     breach_id uuid references agreement_breach,
     opened_at timestamptz(3) not null,
     due_at timestamptz(3) not null,
     reminders integer not null default 0,
     reminded_at timestamptz(3),
     escalated_at timestamptz(3),
     done_at timestamptz(3),
     done_by uuid references member,
     statement text,
     readers uuid[] not null default '{}',
     version integer not null,
     check ((state = 'DONE') = (done_at is not null))
   )`,
  `create index agreement_duty_of on agreement_duty (agreement_id)`,
  `create index agreement_duty_owed on agreement_duty (organisation_id, due_at) where state = 'OPEN'`,
  `select app.secure('agreement_duty')`,

  `create table agreement_audit (
     id uuid primary key,
     agreement_id uuid not null references agreement,
     organisation_id uuid not null references organisation,
     kind text not null check (kind in ('ACCESS_LOG', 'INSPECTION')),
     dataset_id uuid,
     period_from timestamptz(3),
     period_until timestamptz(3),
     inspects_id uuid references organisation,
     inspects_at timestamptz(3),
     reason text not null check (reason <> ''),
     requested_at timestamptz(3) not null,
     requested_by uuid not null references member,
     readers uuid[] not null default '{}'
   )`,
  `create index agreement_audit_of on agreement_audit (agreement_id)`,
  `select app.secure('agreement_audit')`,

  `create table agreement_timer (
     id uuid primary key,
     agreement_id uuid not null references agreement,
     kind text not null check (kind in ('STANDING', 'RENEWAL', 'DUTY')),
     duty_id uuid references agreement_duty,
     due_at timestamptz(3) not null,
     done_at timestamptz(3)
   )`,
  `create index agreement_timer_due on agreement_timer (due_at) where done_at is null`,
  `create index agreement_timer_of on agreement_timer (agreement_id) where done_at is null`,
  `select app.secure_internal('agreement_timer')`,

  `create table agreement_template (
     id uuid primary key,
     organisation_id uuid not null references organisation,
     title text not null check (title <> ''),
     description text not null,
     terms jsonb not null,
     shared boolean not null,
     created_at timestamptz(3) not null,
     updated_at timestamptz(3) not null,
     readers uuid[] not null default '{}',
     version integer not null
   )`,
  `select app.secure('agreement_template')`,
];
