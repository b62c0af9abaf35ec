import pg from 'pg';

/** As a database administrator: SQL beside the product. */
export async function asDatabase<T>(
  { running }: { readonly running: { readonly databaseUrl: string } },
  run: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: running.databaseUrl });
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}

const OF_EVENT = 'id, recorded_at, type, actor, subject_id, audience, data';
/** Everything that was recorded, as a table: what has its number, and what waits for it. */
export const RECORDED = `(select ${OF_EVENT} from ledger_event union all select ${OF_EVENT} from ledger_waiting) recorded`;
