export const bulkExportTables = [
  `create table bulk_export (
     id uuid primary key,
     organisation_id uuid not null references organisation,
     member_id uuid not null references member,
     via text not null check (via in ('session', 'token', 'program')),
     credential_id uuid,
     scopes text[],
     audiences uuid[] not null,
     state text not null check (state in ('WAITING', 'RUNNING', 'READY', 'PARTIAL', 'FAILED', 'CANCELLED')),
     asked_at timestamptz(3) not null,
     finished_at timestamptz(3),
     claim uuid,
     claimed_until timestamptz(3),
     runs integer not null default 0,
     readers uuid[] not null default '{}',
     version integer not null,
     check ((state in ('WAITING', 'RUNNING')) = (finished_at is null))
   )`,
  `create index bulk_export_organisation on bulk_export (organisation_id, id desc)`,
  `create index bulk_export_member on bulk_export (member_id)`,
  `create index bulk_export_due on bulk_export (runs, id) where finished_at is null`,
  `create index bulk_export_finished on bulk_export (finished_at)`,
  `select app.secure('bulk_export')`,

  // A part outlives its export until its file is gone: whoever deletes the export can't reach the store.
  `create table bulk_export_part (
     id uuid primary key,
     export_id uuid not null,
     kind text not null,
     place integer not null,
     state text not null check (state in ('WAITING', 'RUNNING', 'READY', 'FAILED')),
     reason text check (reason in ('ACCESS_ENDED', 'NOT_PERMITTED', 'GAVE_UP')),
     runs integer not null default 0,
     epoch text,
     seq bigint,
     taken_at timestamptz(3),
     lines integer not null default 0,
     bytes bigint,
     sha256 text,
     storage_key text,
     unique (export_id, place),
     check ((state = 'READY') = (storage_key is not null)),
     check ((state = 'FAILED') = (reason is not null))
   )`,
  `select app.secure_internal('bulk_export_part')`,
  // Whoever sees an export sees how far its parts are, never by what their files are got.
  `create policy reader on bulk_export_part for select to tripartite_reader
     using (exists (select 1 from bulk_export e where e.id = bulk_export_part.export_id))`,
  `grant select (id, export_id, kind, place, state, reason, epoch, seq, taken_at, lines, bytes, sha256)
     on bulk_export_part to tripartite_reader`,
];
