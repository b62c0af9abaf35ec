import { parseArgs } from 'node:util';
import { Config, openOwner, start } from '#libs/platform';
import type { ClientUse } from './lib/schema-changes.js';
import { useRunningProduct } from './running-product.js';

const USUAL_DAYS = 90;

/**
 * Writes to standard output which clients asked for which fields of the API of late, as `SCHEMA_USES` of `npm run schema:check` takes it.
 * The database is DATABASE_URL, or the embedded one of the running product. `--days` says how far back; 90 if left out.
 */
async function fieldUses(): Promise<void> {
  useRunningProduct();
  const { values } = parseArgs({ options: { days: { type: 'string', default: String(USUAL_DAYS) } } });
  const days = Number(values.days);
  if (!Number.isSafeInteger(days) || days < 1) throw new Error(`--days=${values.days} is no number of days.`);
  const client = await openOwner(Config.from(process.env), 'field-uses');
  try {
    await client.query('begin read only; set local role tripartite_relay');
    const { rows } = await client.query<ClientUse>(
      `select case when u.client = 'CONSOLE' then 'console' else coalesce(p.name, lower(u.client)) || ' ' || u.client_id end as client, u.field
       from (select distinct client, client_id, field from field_use where day > (now() at time zone 'UTC')::date - $1::int) u
         left join program p on p.member_id = u.client_id
       order by 2, 1`,
      [days],
    );
    console.log(JSON.stringify(rows, null, 1));
  } finally {
    await client.end();
  }
}

start(fieldUses);
