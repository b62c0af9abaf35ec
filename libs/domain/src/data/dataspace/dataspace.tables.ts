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
     fault text,
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
     fault text,
     due_at timestamptz(3) not null,
     claimed_until timestamptz(3),
     readers uuid[] not null default '{}',
     unique (consumer_id, consumer_pid)
   )`,
  `create index dataspace_transfer_due on dataspace_transfer (due_at) where told is null or told in ('STARTED', 'SUSPENDED')`,
  `select app.secure('dataspace_transfer')`,
];
