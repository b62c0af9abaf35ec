import { languages } from '#libs/contracts';
import { alphabeticalAsCalled, searchable, spokenIndexes, sql } from '#libs/platform';
import { pending, unopened } from './approval.pending.js';
import { disputeTables } from './disputes/dispute.tables.js';
import { drawTables } from './draws/draw.tables.js';
import { interventionTables } from './interventions/intervention.tables.js';
import { jointSessionTables } from './joint-sessions/joint-session.tables.js';

/** SQL of all that something is called in any language, and more that it is found by. */
function titlesOf(titles: string, ...more: readonly string[]): string {
  const others = languages.map((language) => `coalesce(${titles} ->> '${language}', '')`);
  return [...more, ...others].join(` || ' ' || `);
}

export const approvalTables = [
  `create table process_definition (
     id uuid primary key,
     key text not null,
     edition integer not null,
     title text not null,
     subject_kinds text[] not null default '{}',
     body jsonb not null,
     content_hash text,
     state text not null check (state in ('DRAFT', 'PUBLISHED', 'RETIRED')),
     organisation_id uuid references organisation,
     standard boolean not null default false,
     created_at timestamptz(3) not null,
     published_at timestamptz(3),
     retired_at timestamptz(3),
     readers uuid[] not null default '{}',
     version integer not null,
     unique (key, edition),
     check ((state = 'DRAFT') = (content_hash is null))
   )`,
  `create unique index process_definition_draft on process_definition (key) where state = 'DRAFT'`,
  `select app.secure('process_definition')`,
  ...searchable({
    kind: 'definition',
    table: 'process_definition',
    title: (p) => `${p}title`,
    words: (p) => {
      return `app.search_vector(${titlesOf(`${p}body -> 'titles'`, `${p}title`, `${p}key`)}, '')`;
    },
    // A process is found once: as it is in force or, before it ever was, as its draft.
    only: `p.state = 'PUBLISHED' or p.state = 'DRAFT' and not exists (
      select from process_definition f where f.key = p.key and f.state = 'PUBLISHED')`,
  }),
  `create function app.definition_is_immutable() returns trigger language plpgsql as $$
   declare frozen text[] := '{state,retired_at,readers,version}';
   begin
     if old.state = 'DRAFT' then return case when tg_op = 'DELETE' then old else new end; end if;
     if tg_op = 'UPDATE' and new.state <> 'DRAFT' and to_jsonb(old) - frozen = to_jsonb(new) - frozen then
       return new;
     end if;
     raise exception 'a published process definition is immutable';
   end $$`,
  `create trigger immutable before update or delete on process_definition
     for each row execute function app.definition_is_immutable()`,

  `create table process_default (
     subject_kind text primary key,
     definition_id uuid not null references process_definition
   )`,
  `select app.secure_internal('process_default')`,
  `create policy reader on process_default for select to tripartite_reader using ((select app.actor_member()) is not null)`,
  `grant select on process_default to tripartite_reader`,

  `create table approval (
     id uuid primary key,
     subject_kind text not null,
     subject_id uuid not null,
     title text not null,
     titles jsonb,
     project_id uuid,
     definition_id uuid not null references process_definition,
     revision integer not null,
     content_hash text not null,
     state text not null check (state in ('OPEN', 'APPROVED', 'REJECTED', 'WITHDRAWN', 'CANCELLED')),
     facts jsonb not null,
     owners uuid[] not null,
     authors uuid[] not null,
     opened_by uuid,
     conflicted uuid[] not null default '{}',
     parties uuid[] not null default '{}',
     recused uuid[] not null default '{}',
     coordinators uuid[] not null default '{}',
     engine jsonb not null,
     stage text not null,
     stage_state text not null,
     due_at timestamptz(3),
     sent_back_at timestamptz(3),
     opened_at timestamptz(3) not null,
     settled_at timestamptz(3),
     readers uuid[] not null default '{}',
     barred uuid[] not null default '{}',
     version integer not null
   )`,
  // Lists count a project's open approvals; most of what a project ever had is settled.
  `create index approval_open_project on approval (project_id) where state = 'OPEN'`,
  // What is due next, for calendars.
  `create index approval_due on approval (due_at) where state = 'OPEN'`,
  `create unique index approval_open on approval (subject_kind, subject_id) where state = 'OPEN'`,
  `create index approval_subject on approval (subject_id, opened_at)`,
  `create index approval_project on approval (project_id, opened_at)`,
  `create index approval_opened on approval (opened_at desc, id desc)`,
  // What a process decided lately, which forecasts learn from.
  `create index approval_decided on approval (definition_id, settled_at desc) where state in ('APPROVED', 'REJECTED')`,
  `create index approval_pending on approval (opened_at) where ${pending}`,
  // Asked for again and again: what waits for weeks is not looked through each time.
  `create index approval_unopened on approval (opened_at) where ${unopened}`,
  `create index approval_sent_back on approval (sent_back_at) where sent_back_at is not null`,
  ...spokenIndexes('approval', 'title', alphabeticalAsCalled(sql`title`, sql`titles`)),
  `create index approval_by_due_at on approval (due_at, id)`,
  // Whose processes somebody coordinates.
  `create index approval_coordinators on approval using gin (coordinators)`,
  `select app.secure('approval')`,
  `select app.list_by_readers('approval')`,
  ...searchable({
    kind: 'approval',
    table: 'approval',
    title: (p) => `${p}title`,
    words: (p) => `app.search_vector(${titlesOf(`${p}titles`, `${p}title`)}, '')`,
    bars: true,
  }),

  `create table approval_seat (
     id uuid primary key,
     approval_id uuid not null references approval,
     stage text not null,
     round integer not null,
     group_key text,
     tier integer,
     organisation_id uuid not null references organisation,
     instead_of uuid references organisation,
     member_id uuid references member,
     role text not null,
     weight integer not null,
     veto boolean not null,
     reasons jsonb not null,
     state text not null check (state in ('WAITING', 'CARRIED', 'DECIDED', 'RECUSED', 'CLOSED', 'VOID')),
     opened_at timestamptz(3) not null,
     due_at timestamptz(3),
     added_at timestamptz(3),
     carried_at timestamptz(3),
     carried_hash text,
     counts_at timestamptz(3),
     readers uuid[] not null default '{}',
     barred uuid[] not null default '{}',
     check ((group_key is null) <> (tier is null)),
     check ((carried_at is null) = (carried_hash is null) and (carried_at is null) = (counts_at is null))
   )`,
  `create index approval_seat_approval on approval_seat (approval_id)`,
  `create index approval_seat_inbox on approval_seat (organisation_id, coalesce(due_at, 'infinity'::timestamptz), id)
     where state = 'WAITING'`,
  `select app.secure('approval_seat')`,

  `create table approval_decision (
     id uuid primary key,
     approval_id uuid not null references approval,
     seat_id uuid not null references approval_seat,
     organisation_id uuid not null references organisation,
     member_id uuid references member,
     on_behalf_of uuid references member,
     decision text not null
       check (decision in ('APPROVE', 'APPROVE_WITH_CONDITIONS', 'REQUEST_CHANGES', 'REJECT', 'ABSTAIN', 'RECUSE')),
     reason text,
     legal_basis text,
     overrides jsonb not null default '[]',
     considerations jsonb not null default '[]',
     session_id uuid,
     revision integer not null,
     content_hash text not null,
     decided_at timestamptz(3) not null,
     voided_by integer,
     readers uuid[] not null default '{}',
     barred uuid[] not null default '{}'
   )`,
  `create index approval_decision_approval on approval_decision (approval_id)`,
  `create index approval_decision_seat on approval_decision (seat_id)`,
  // What a member or an organisation decided, the last one first.
  `create index approval_decision_member on approval_decision (member_id, decided_at desc, id desc)`,
  `create index approval_decision_on_behalf on approval_decision (on_behalf_of, decided_at desc, id desc)
     where on_behalf_of is not null`,
  `create index approval_decision_organisation on approval_decision (organisation_id, decided_at desc, id desc)`,
  `select app.secure('approval_decision')`,
  `create function app.decision_is_append_only() returns trigger language plpgsql as $$
   declare kept text[] := '{voided_by,readers,barred}';
   begin
     if tg_op = 'UPDATE' and to_jsonb(old) - kept = to_jsonb(new) - kept
        and (old.voided_by is null or old.voided_by = new.voided_by) then
       return new;
     end if;
     raise exception 'decisions are append-only';
   end $$`,
  `create trigger append_only before update or delete on approval_decision
     for each row execute function app.decision_is_append_only()`,

  `create table approval_condition (
     id uuid primary key,
     approval_id uuid not null references approval,
     decision_id uuid not null references approval_decision,
     text text not null check (text <> ''),
     set_by uuid not null references organisation,
     owner_id uuid not null references organisation,
     due_on date not null,
     due_at timestamptz(3) not null,
     state text not null check (state in ('OPEN', 'REPORTED', 'FULFILLED', 'WAIVED', 'VOID')),
     note text,
     reported_at timestamptz(3),
     missed_at timestamptz(3),
     referred_to uuid references organisation,
     referred_role text,
     reason text,
     evidence text,
     fulfilled_by uuid references member,
     fulfilled_on_behalf_of uuid references member,
     fulfilled_at timestamptz(3),
     readers uuid[] not null default '{}',
     barred uuid[] not null default '{}',
     check ((state = 'FULFILLED') = (fulfilled_at is not null))
   )`,
  `create index approval_condition_approval on approval_condition (approval_id)`,
  `create index approval_condition_owner on approval_condition (owner_id, due_at, id) where state = 'OPEN'`,
  `create index approval_condition_reported on approval_condition (set_by) where state = 'REPORTED'`,
  `create index approval_condition_referred on approval_condition (referred_to) where referred_role is not null`,
  `select app.secure('approval_condition')`,

  `create table approval_objection (
     id uuid primary key,
     approval_id uuid not null references approval,
     decision_id uuid not null references approval_decision,
     stage text not null,
     group_key text,
     organisation_id uuid not null references organisation,
     ground text not null
       check (ground in ('LEGAL', 'SAFETY', 'BUDGET', 'ENVIRONMENT', 'STANDARDS', 'DATA_PROTECTION', 'OTHER')),
     remedy text not null check (remedy <> ''),
     state text not null
       check (state in ('RAISED', 'ANSWERED', 'REFERRED', 'RESOLVED', 'UPHELD', 'OVERRULED', 'CLOSED')),
     raised_at timestamptz(3) not null,
     since timestamptz(3) not null,
     due_at timestamptz(3),
     answerers uuid[] not null,
     answer text,
     answered_by uuid references member,
     answered_on_behalf_of uuid references member,
     answered_at timestamptz(3),
     note text,
     responded_by uuid references member,
     responded_on_behalf_of uuid references member,
     responded_at timestamptz(3),
     referred_to uuid references organisation,
     referred_role text,
     referred_because text check (referred_because in ('UNANSWERED', 'UNCONFIRMED', 'INSISTED')),
     reason text,
     settled_by uuid references member,
     settled_on_behalf_of uuid references member,
     settled_at timestamptz(3),
     readers uuid[] not null default '{}',
     barred uuid[] not null default '{}',
     check ((state in ('RAISED', 'ANSWERED', 'REFERRED')) = (settled_at is null))
   )`,
  `create index approval_objection_approval on approval_objection (approval_id)`,
  `create index approval_objection_raised on approval_objection using gin (answerers) where state = 'RAISED'`,
  `create index approval_objection_answered on approval_objection (organisation_id) where state = 'ANSWERED'`,
  `create index approval_objection_referred on approval_objection (referred_to) where state = 'REFERRED'`,
  `select app.secure('approval_objection')`,

  `create table approval_appeal (
     id uuid primary key,
     approval_id uuid not null references approval,
     decision_id uuid not null references approval_decision,
     stage text not null,
     organisation_id uuid not null references organisation,
     role text not null,
     state text not null
       check (state in ('POSSIBLE', 'LODGED', 'UPHELD', 'OVERTURNED', 'WITHDRAWN', 'EXPIRED', 'CLOSED')),
     opened_at timestamptz(3) not null,
     until timestamptz(3) not null,
     ground text
       check (ground in ('LEGAL', 'SAFETY', 'BUDGET', 'ENVIRONMENT', 'STANDARDS', 'DATA_PROTECTION', 'OTHER')),
     reason text check (reason <> ''),
     asks text check (asks <> ''),
     lodged_by uuid references member,
     lodged_on_behalf_of uuid references member,
     lodged_at timestamptz(3),
     due_at timestamptz(3),
     referred_to uuid references organisation,
     referred_role text,
     panel jsonb,
     panel_reasons jsonb not null default '{}',
     answer text,
     decided_by uuid references member,
     decided_on_behalf_of uuid references member,
     settled_at timestamptz(3),
     readers uuid[] not null default '{}',
     barred uuid[] not null default '{}',
     check ((state in ('POSSIBLE', 'LODGED')) = (settled_at is null)),
     check ((lodged_at is null) = (ground is null or reason is null or asks is null or lodged_by is null))
   )`,
  `create index approval_appeal_approval on approval_appeal (approval_id)`,
  `create index approval_appeal_possible on approval_appeal (organisation_id) where state = 'POSSIBLE'`,
  `create index approval_appeal_lodged on approval_appeal (referred_to) where state = 'LODGED'`,
  `select app.secure('approval_appeal')`,

  `create table approval_opinion (
     id uuid primary key,
     approval_id uuid not null references approval,
     stage text not null,
     organisation_id uuid not null references organisation,
     role text not null,
     state text not null check (state in ('ASKED', 'GIVEN', 'SILENT', 'RECUSED', 'CLOSED')),
     asked_at timestamptz(3) not null,
     due_at timestamptz(3) not null,
     version integer not null default 0,
     stance text check (stance in ('SUPPORTS', 'SUPPORTS_WITH_REMARKS', 'HAS_CONCERNS', 'NO_COMMENT')),
     text text check (text <> ''),
     given_by uuid references member,
     given_on_behalf_of uuid references member,
     given_at timestamptz(3),
     earlier jsonb not null default '[]',
     readers uuid[] not null default '{}',
     barred uuid[] not null default '{}',
     check ((state = 'GIVEN') = (stance is not null and given_by is not null and given_at is not null))
   )`,
  `create index approval_opinion_approval on approval_opinion (approval_id)`,
  `create index approval_opinion_asked on approval_opinion (organisation_id) where state = 'ASKED'`,
  `select app.secure('approval_opinion')`,

  `create table approval_reopening (
     id uuid primary key,
     approval_id uuid not null references approval,
     stage text not null,
     because text not null check (because in ('NEW_FACTS', 'CONDITION_MISSED', 'OVERTURNED')),
     organisation_id uuid references organisation,
     member_id uuid references member,
     on_behalf_of uuid references member,
     reason text check (reason <> ''),
     reopened_at timestamptz(3) not null,
     readers uuid[] not null default '{}',
     barred uuid[] not null default '{}',
     check ((because = 'NEW_FACTS') = (organisation_id is not null and member_id is not null and reason is not null))
   )`,
  `create index approval_reopening_approval on approval_reopening (approval_id)`,
  `select app.secure('approval_reopening')`,

  `create table approval_ending (
     id uuid primary key,
     approval_id uuid not null unique references approval,
     because text check (because in
       ('PLANS_CHANGED', 'NO_FUNDING', 'REPLACED', 'MISTAKE', 'PROPOSER_GONE', 'MOOT', 'WRONG_PROCESS', 'OTHER')),
     organisation_id uuid not null references organisation,
     member_id uuid not null references member,
     on_behalf_of uuid references member,
     reason text check (reason <> ''),
     ended_at timestamptz(3) not null,
     readers uuid[] not null default '{}',
     barred uuid[] not null default '{}',
     check (because is not null or reason is null)
   )`,
  `select app.secure('approval_ending')`,

  ...interventionTables,
  ...jointSessionTables,
  ...drawTables,
  ...disputeTables,

  `create table decision_correction (
     id uuid primary key,
     approval_id uuid not null references approval,
     decision_id uuid not null references approval_decision,
     text text not null check (text <> ''),
     corrected_at timestamptz(3) not null,
     readers uuid[] not null default '{}',
     barred uuid[] not null default '{}'
   )`,
  `create index decision_correction_decision on decision_correction (decision_id)`,
  `create index decision_correction_approval on decision_correction (approval_id)`,
  `select app.secure('decision_correction')`,

  `create table approval_span (
     id uuid primary key,
     approval_id uuid not null references approval,
     stage text not null,
     round integer not null,
     held_as text not null
       check (held_as in ('SEAT', 'COORDINATOR', 'SUBMITTER', 'OBJECTOR', 'APPELLANT', 'CONSULTED', 'PROVIDER', 'PLATFORM')),
     organisation_id uuid references organisation,
     began_at timestamptz(3) not null,
     due_at timestamptz(3),
     ended_at timestamptz(3),
     answered boolean not null default false,
     readers uuid[] not null default '{}',
     barred uuid[] not null default '{}',
     check (ended_at >= began_at)
   )`,
  `create index approval_span_approval on approval_span (approval_id)`,
  // Figures of a time look at what ended in it.
  `create index approval_span_ended on approval_span (ended_at)`,
  `select app.secure('approval_span')`,

  `create table approval_timer (
     id uuid primary key,
     approval_id uuid not null references approval,
     kind text not null check (kind in ('REMIND', 'LAPSE', 'CARRY', 'OBJECTION', 'CONDITION', 'APPEAL', 'DISPUTE', 'CONSULTATION')),
     stage text not null,
     round integer not null,
     due_at timestamptz(3) not null,
     done_at timestamptz(3)
   )`,
  `create index approval_timer_approval on approval_timer (approval_id)`,
  `create index approval_timer_due on approval_timer (due_at) where done_at is null`,
  `select app.secure_internal('approval_timer')`,
];
