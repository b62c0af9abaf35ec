/** A policy for the reader: rows of a webhook that it sees. */
function ofSeenWebhook(table: string): string {
  return `create policy reader on ${table} for select to tripartite_reader
    using (exists (select 1 from webhook w where w.id = ${table}.webhook_id))`;
}

export const webhookTables = [
  `create table webhook (
     id uuid primary key,
     organisation_id uuid not null references organisation,
     url text not null,
     description text not null,
     types text[],
     topics text[],
     same_as text not null,
     scheme text not null check (scheme in ('v1a', 'v1')),
     state text not null check (state in ('ACTIVE', 'PAUSED', 'DISABLED')),
     reason text,
     member_id uuid not null references member,
     created_at timestamptz(3) not null,
     readers uuid[] not null default '{}',
     version integer not null,
     unique (organisation_id, same_as)
   )`,
  `create index webhook_organisation on webhook (organisation_id, id desc)`,
  `select app.secure('webhook')`,

  `create table webhook_secret (
     id uuid primary key,
     webhook_id uuid not null references webhook on delete cascade,
     sealed text not null,
     public_key text,
     ends_at timestamptz(3)
   )`,
  `create index webhook_secret_webhook on webhook_secret (webhook_id)`,
  `select app.secure_internal('webhook_secret')`,
  // Whoever sees a webhook sees what verifies its signatures, never what makes them.
  ofSeenWebhook('webhook_secret'),
  `grant select (id, webhook_id, public_key, ends_at) on webhook_secret to tripartite_reader`,

  // How far each webhook is in the ledger, and how its receiver does.
  `create table webhook_place (
     webhook_id uuid primary key references webhook on delete cascade,
     seq bigint not null,
     replay_after bigint,
     replay_until bigint,
     failures integer not null default 0,
     succeeded_at timestamptz(3),
     not_before timestamptz(3) not null default '-infinity',
     at_once integer not null default 8,
     check ((replay_after is null) = (replay_until is null))
   ) with (fillfactor = 50)`,
  `select app.secure_internal('webhook_place')`,
  ofSeenWebhook('webhook_place'),
  `grant select on webhook_place to tripartite_reader`,

  `create table webhook_delivery (
     id uuid primary key,
     webhook_id uuid not null references webhook on delete cascade,
     event_id uuid not null,
     seq bigint not null,
     type text not null,
     subject text not null,
     test boolean not null default false,
     state text not null check (state in ('WAITING', 'DELIVERED', 'HELD', 'SKIPPED', 'FAILED')),
     body text,
     attempts jsonb not null default '[]',
     created_at timestamptz(3) not null,
     settled_at timestamptz(3),
     readers uuid[] not null,
     unique (webhook_id, event_id)
   )`,
  `create index webhook_delivery_log on webhook_delivery (webhook_id, id desc)`,
  `create index webhook_delivery_next on webhook_delivery (webhook_id, subject, seq) where state = 'WAITING'`,
  `create index webhook_delivery_settled on webhook_delivery (settled_at)`,
  `select app.secure('webhook_delivery')`,

  // What is about one subject goes one after the other; a lane is what is next of it, and who is at it. "next_at" is there while an
  // attempt is made sooner than the schedule has it.
  `create table webhook_lane (
     webhook_id uuid not null references webhook on delete cascade,
     subject text not null,
     waiting integer not null,
     test boolean not null default false,
     held boolean not null default false,
     attempts integer not null default 0,
     began_at timestamptz(3),
     due_at timestamptz(3) not null,
     next_at timestamptz(3),
     asked_again integer not null default 0,
     claim uuid,
     claimed_by integer,
     claimed_until timestamptz(3),
     primary key (webhook_id, subject)
   ) with (fillfactor = 70)`,
  `create index webhook_lane_due on webhook_lane (webhook_id, due_at) where waiting > 0 and not held`,
  `create index webhook_lane_claimed on webhook_lane (webhook_id) where claim is not null`,
  `select app.secure_internal('webhook_lane')`,
  ofSeenWebhook('webhook_lane'),
  `grant select on webhook_lane to tripartite_reader`,
];
