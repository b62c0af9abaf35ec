import { STEWARDS_AUDIENCE } from '#libs/contracts';

export const fieldUseTables = [
  // Counted in memory, added up here by every process.
  `create table field_use (
     client_id uuid not null,
     day date not null,
     field text not null,
     client text not null check (client in ('CONSOLE', 'TOKEN', 'PROGRAM')),
     organisation_id uuid,
     times bigint not null check (times > 0),
     primary key (client_id, day, field),
     check ((client = 'CONSOLE') = (organisation_id is null))
   ) with (fillfactor = 70)`,
  `create index field_use_day on field_use (day)`,
  `create index field_use_field on field_use (field, day)`,
  `select app.secure_internal('field_use')`,
  `create policy reader on field_use for select to tripartite_reader
     using (organisation_id = any ((select app.actor_audiences())::uuid[]) or '${STEWARDS_AUDIENCE}' = any ((select app.actor_audiences())::uuid[]))`,
  `grant select on field_use to tripartite_reader`,
];
