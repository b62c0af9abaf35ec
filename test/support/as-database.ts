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
