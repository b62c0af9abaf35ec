/**
 * Whether a start has to look at the embedded database's tables: not when this build has brought them to its version, which costs more
 * processor time than PostgreSQL, and half as much as the api. It is noted in the database, whose older state says so when it is put
 * back; a server that was given is always looked at, since others may have been at it.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withDatabase } from './database.mjs';

/**
 * @param {string} root the repository, whose dist/ is built
 * @param {Record<string, string | undefined>} env what a migration is given
 */
export function migrationOf(root, { DATABASE_URL: url, ...env }) {
  const settings = Object.entries(env).filter(([name]) => name === 'MODE' || name.startsWith('DATABASE_'));
  const hash = createHash('sha256').update(readFileSync(join(root, 'dist', '.tripartite-build')));
  // The port is another one each time that the old one is taken.
  hash.update(JSON.stringify(settings.sort())).update(new URL(url).password);
  const mark = hash.digest('hex');
  const note = (text) => withDatabase(url, (query) => query(`comment on database tripartite is ${text}`));
  return {
    isDone: () =>
      withDatabase(url, async (query) => {
        const { rows } = await query(
          `select to_regclass('ledger_event') is not null as made, shobj_description(oid, 'pg_database') as mark,
             not exists (select from pg_collation where collname = 'alphabetical' and collversion <> pg_collation_actual_version(oid)) as sorted
           from pg_database where datname = current_database()`,
        );
        // What is in a file of secrets may be another today.
        return (
          rows[0].made && rows[0].sorted && rows[0].mark === mark && !settings.some(([name]) => name.endsWith('_FILE'))
        );
      }),
    /** A migration that ends half-way leaves no mark, of an earlier one neither. */
    begin: () => note('null'),
    end: () => note(`'${mark}'`),
  };
}
