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

/** How long PostgreSQL keeps an act that sends nothing; holds for connections opened from now on, and there are no others. */
export async function keepOpenFor(
  app: { readonly running: { readonly databaseUrl: string } },
  limit: string,
): Promise<void> {
  await asDatabase(app, async (client) => {
    const { rows } = await client.query<{ name: string }>('select current_database() as name');
    await client.query(
      `alter role tripartite_writer in database "${rows[0]?.name}" set idle_in_transaction_session_timeout = '${limit}'`,
    );
    await client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = 'tripartite_writer'`,
    );
  });
}

const OF_EVENT = 'id, recorded_at, type, actor, subject_id, audience, data';
/** Everything that was recorded, as a table: what has its number, and what waits for it. */
export const RECORDED = `(select ${OF_EVENT} from ledger_event union all select ${OF_EVENT} from ledger_waiting) recorded`;
