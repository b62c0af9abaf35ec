import type { App } from './app.js';
import { asDatabase } from './as-database.js';

/** Every other row lacks what may be missing, and every two are alike. */
const COUNT = 6;

/**
 * Rows of registers as services leave them, which no test could enter by the front door: each takes an act of its own, or days.
 * @returns the webhook to which some were sent, and how to take all of it away again
 */
export async function registers(
  app: App,
  own: { readonly id: string; readonly steward: { readonly memberId: string } },
  other: { readonly id: string },
  dataset: string,
) {
  const [webhook, member] = [crypto.randomUUID(), own.steward.memberId];
  const half = 'n / 2';
  const many = `from generate_series(1, ${COUNT}) n`;
  const readers = `array['${own.id}'::uuid]`;
  const ended = `case when n % 2 = 0 then date '2021-01-01' - n end`;
  const statements = [
    `insert into transfer (id, dataset_id, dataset_version, ground, provider_id, organisation_id, member_id, via, way, action,
       purpose, format, state, rows, bytes, requested_at, ticket_ends_at, readers, version)
     select gen_random_uuid(), '${dataset}', 1, 'OPEN', '${other.id}', '${own.id}', '${member}', 'session', 'download', 'read',
       'PLANNING', 'csv', case when n % 2 = 0 then 'COMPLETED' else 'TERMINATED' end, 5000000000 - ${half}, ${half},
       now() - ${half} * interval '1 minute', now(), ${readers}, 1 ${many}`,
    `insert into interest (id, organisation_id, kind, with_id, since, until, recorded_by, recorded_at, readers, version)
     select gen_random_uuid(), '${own.id}', 'BUSINESS', '${other.id}', date '2020-01-01' - ${half}, ${ended}, '${member}', now(),
       ${readers}, 1 ${many}`,
    `insert into holding (id, organisation_id, owner_id, person_name, kind, percent, since, until, recorded_by, recorded_at, readers, version)
     select gen_random_uuid(), '${own.id}', case when n % 2 = 0 then '${other.id}'::uuid end, case when n % 2 = 1 then 'Ängström ' || n end,
       'SHARES', 1 + ${half}, date '2020-01-01' - n, ${ended}, '${member}', now(), ${readers}, 1 ${many}`,
    `insert into conflict (id, matter_id, organisation_id, party_id, grade, path, basis, audience, found_at, readers)
     select gen_random_uuid(), gen_random_uuid(), '${own.id}', '${other.id}', 'POSSIBLE', '[]', n, array['${own.id}'::uuid],
       now() - ${half} * interval '1 day', ${readers} ${many}`,
    `insert into invitation (id, organisation_id, email, title, roles, secret_hash, invited_by, state, created_at, expires_at, readers, version)
     select gen_random_uuid(), '${own.id}', 'Lists.' || n || '@example.org', 'Officer ' || ${half}, '{OFFICER}', sha256(gen_random_uuid()::text::bytea),
       '${member}', 'REVOKED', now(), now() - ${half} * interval '1 day', ${readers}, 1 ${many}`,
    `insert into webhook (id, organisation_id, url, description, same_as, scheme, state, member_id, created_at, readers, version)
     values ('${webhook}', '${own.id}', 'https://lists.example', '', '${webhook}', 'v1', 'PAUSED', '${member}', now(), ${readers}, 1)`,
    `insert into webhook_delivery (id, webhook_id, event_id, seq, type, subject, state, created_at, settled_at, readers)
     select gen_random_uuid(), '${webhook}', gen_random_uuid(), n, 'project.' || ${half}, 'project/' || n,
       case when n % 2 = 0 then 'DELIVERED' else 'SKIPPED' end, now() - ${half} * interval '1 hour', case when n % 2 = 0 then now() end,
       ${readers} ${many}`,
    `insert into absence (id, organisation_id, member_id, starts_at, ends_at, deputy_id, answer, recorded_by, recorded_at, readers, version)
     select gen_random_uuid(), '${own.id}', '${member}', now() + (${half} - 1) * interval '1 day', now() + n * interval '2 days', d.id,
       case when d.id is not null then 'OFFERED' end, '${member}', now(), ${readers}, 1 ${many}
     left join lateral (select id from member where organisation_id = '${own.id}' and id <> '${member}' limit 1) d on n % 2 = 0`,
    `insert into follow (member_id, subject_kind, subject_id, person_id, created_at)
     select member.id, 'dataset', dataset.id, person_id, now() - row_number() over () / 2 * interval '1 hour'
     from member, dataset where member.id = '${member}' and owner_id = '${other.id}'`,
  ];
  await asDatabase(app, async (sql) => {
    for (const statement of statements) await sql.query(statement);
  });
  const undo = () =>
    asDatabase(app, async (sql) => {
      await sql.query('set session_replication_role = replica'); // also what is append-only
      await sql.query('delete from webhook_delivery where webhook_id = $1', [webhook]);
      await sql.query('delete from follow where member_id = $1', [member]);
      for (const table of ['transfer', 'interest', 'holding', 'conflict', 'invitation', 'webhook', 'absence'])
        await sql.query(`delete from ${table} where organisation_id = $1`, [own.id]);
      await sql.query('set session_replication_role = origin');
    });
  return { webhook, undo };
}
