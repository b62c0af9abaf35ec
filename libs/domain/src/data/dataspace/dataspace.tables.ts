export const dataspaceTables = [
  // An agreement that a recipient's connector negotiates: what that calls it, where it is told, and what it was told last.
  // What state it is in says the agreement alone.
  `create table dataspace_negotiation (
     id uuid primary key references agreement,
     provider_id uuid not null references organisation,
     consumer_id uuid not null references organisation,
     consumer_pid text not null check (consumer_pid <> ''),
     callback_address text not null,
     begun_with text not null check (begun_with ~ '^[0-9a-f]{64}$'),
     told text check (told in ('OFFERED', 'AGREED', 'FINALIZED', 'TERMINATED')),
     told_revision integer,
     failures integer not null default 0,
     failure jsonb,
     end_reason text,
     due_at timestamptz(3) not null,
     claimed_until timestamptz(3),
     readers uuid[] not null default '{}',
     unique (consumer_id, consumer_pid)
   )`,
  `create index dataspace_negotiation_due on dataspace_negotiation (due_at)
     where told is null or told in ('OFFERED', 'AGREED')`,
  `select app.secure('dataspace_negotiation')`,

  // A transfer that a recipient's connector asked for, likewise: its state is the transfer's.
  `create table dataspace_transfer (
     id uuid primary key references transfer,
     provider_id uuid not null references organisation,
     consumer_id uuid not null references organisation,
     consumer_pid text not null check (consumer_pid <> ''),
     callback_address text not null,
     begun_with text not null check (begun_with ~ '^[0-9a-f]{64}$'),
     told text check (told in ('STARTED', 'SUSPENDED', 'COMPLETED', 'TERMINATED')),
     told_ticket timestamptz(3),
     failures integer not null default 0,
     failure jsonb,
     due_at timestamptz(3) not null,
     claimed_until timestamptz(3),
     readers uuid[] not null default '{}',
     unique (consumer_id, consumer_pid)
   )`,
  `create index dataspace_transfer_due on dataspace_transfer (due_at) where told is null or told in ('STARTED', 'SUSPENDED')`,
  `select app.secure('dataspace_transfer')`,

  // A connector of another platform that an organisation asks, with what it shows there of itself. The outside organisation
  // was registered with it, and it speaks for that alone, in the seat.
  `create table remote_connector (
     id uuid primary key,
     organisation_id uuid not null references organisation,
     outside_id uuid not null unique references organisation,
     member_id uuid not null references member,
     name text not null check (name <> ''),
     address text not null,
     token_address text not null,
     client_id text not null check (client_id <> ''),
     scope text,
     sealed text not null,
     active boolean not null default true,
     created_by uuid not null references member,
     created_at timestamptz(3) not null,
     readers uuid[] not null default '{}',
     version integer not null,
     unique (organisation_id, address)
   )`,
  `select app.secure('remote_connector')`,

  // What stewards are told of that: who registered an outside organisation, and on which host it is asked.
  `create table outside_introduction (
     id uuid primary key references organisation,
     organisation_id uuid not null references organisation,
     host text not null,
     readers uuid[] not null default '{}'
   )`,
  `select app.secure('outside_introduction')`,

  // What stands here for a dataset there.
  `create table remote_dataset (
     id uuid primary key references dataset,
     connector_id uuid not null references remote_connector,
     remote_id uuid not null,
     readers uuid[] not null default '{}',
     unique (connector_id, remote_id)
   )`,
  `select app.secure('remote_dataset')`,

  // An agreement that is negotiated with a provider elsewhere: what that calls it and the two sides, what it was told last
  // and has taken, and what it told. What state it is in says the agreement alone.
  `create table remote_negotiation (
     id uuid primary key references agreement,
     connector_id uuid not null references remote_connector,
     provider_pid text,
     provider_participant uuid not null,
     consumer_participant uuid not null,
     offer_name text not null,
     key_hash bytea not null unique,
     sealed text not null,
     told text check (told in ('REQUESTED', 'ACCEPTED', 'VERIFIED', 'TERMINATED')),
     told_revision integer,
     heard text[] not null default '{}',
     agreement_message text,
     agreement_hash text check (agreement_hash ~ '^[0-9a-f]{64}$'),
     agreed_at timestamptz(3),
     end_reason text,
     failures integer not null default 0,
     failure jsonb,
     due_at timestamptz(3) not null,
     claimed_until timestamptz(3),
     readers uuid[] not null default '{}',
     check ((agreement_message is null) = (agreement_hash is null))
   )`,
  `create index remote_negotiation_due on remote_negotiation (due_at) where told is distinct from 'TERMINATED'`,
  `select app.secure('remote_negotiation')`,
  // A transfer of rows that a provider elsewhere is asked for: how far it is there, where it told to fetch them, and what it told.
  `create table remote_transfer (
     id uuid primary key references transfer,
     connector_id uuid not null references remote_connector,
     provider_pid text,
     key_hash bytea not null unique,
     state text not null check (state in ('REQUESTED', 'STARTED', 'SUSPENDED', 'COMPLETED', 'TERMINATED')),
     endpoint text,
     sealed text,
     told text check (told in ('COMPLETED', 'TERMINATED')),
     heard text[] not null default '{}',
     reason text,
     failures integer not null default 0,
     failure jsonb,
     due_at timestamptz(3) not null,
     claimed_until timestamptz(3),
     readers uuid[] not null default '{}',
     check ((endpoint is null) = (sealed is null))
   )`,
  `create index remote_transfer_due on remote_transfer (due_at) where told is null and state not in ('COMPLETED', 'TERMINATED')`,
  `select app.secure('remote_transfer')`,
  // It stands for the provider's signature.
  `create function app.remote_agreement_is_kept() returns trigger language plpgsql as $$
   begin
     if tg_op = 'UPDATE' and (old.agreement_message is null or (new.agreement_message, new.agreement_hash) is not distinct from (old.agreement_message, old.agreement_hash)) then
       return new;
     end if;
     raise exception 'what the provider has agreed to is never changed';
   end $$`,
  `create trigger kept before update or delete on remote_negotiation for each row execute function app.remote_agreement_is_kept()`,
];
