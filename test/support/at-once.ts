import type { App } from './app.js';
import { asDatabase } from './as-database.js';

/**
 * Has acts that write to a table come to it in the same moment: none gets further until as many as there are wait.
 * @returns what each of them answered
 */
export async function atOnce<T>(app: App, table: string, acts: readonly (() => Promise<T>)[]): Promise<T[]> {
  return asDatabase(app, async (sql) => {
    await sql.query('begin');
    // Whoever reads goes on.
    await sql.query(`lock table ${table} in share mode`);
    const answers = Promise.all(acts.map((act) => act()));
    answers.catch(() => undefined);
    const waiting = `select count(*)::int as waiting from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`;
    try {
      await app.until(
        async () => {
          // Connections that came since are else not seen in a transaction.
          await sql.query('select pg_stat_clear_snapshot()');
          const { rows } = await sql.query<{ waiting: number }>(waiting);
          return (rows[0]?.waiting ?? 0) >= acts.length;
        },
        { what: `${acts.length} acts wait for ${table}` },
      );
    } finally {
      await sql.query('commit');
    }
    return answers;
  });
}
