/** How names are sorted, `app.alphabetical`, is up to the ICU that PostgreSQL was built with, and another version of it may do it otherwise. */

type Run = <Row>(statement: string) => Promise<Row[]>;

/** By which version's rules indexes were built, and which the server has now. */
const OTHER_VERSION = `select collversion as built, pg_collation_actual_version(oid) as now from pg_collation
  where oid = to_regcollation('app.alphabetical') and collversion is distinct from pg_collation_actual_version(oid)`;
const INDEXES = `select indexrelid::regclass::text as name, indisvalid as valid from pg_index
  where to_regcollation('app.alphabetical') = any (indcollation::oid[]) order by 1`;

/** A line where names stand in indexes as another version sorts them: sorted lists would pass rows over. */
export async function orderFaults(run: Run): Promise<string[]> {
  const found = await run<{ built: string; now: string }>(OTHER_VERSION);
  return found.map(
    ({ built, now }) => `indexes of names were built by ICU ${built}, and this server has ${now}: run the migration`,
  );
}

/**
 * Builds those indexes anew, as their owner, while people go on. Cut off, it begins again.
 * @returns a line each
 */
export async function sortNamesAnew(run: Run): Promise<string[]> {
  if ((await orderFaults(run)).length === 0) return [];
  const indexes = await run<{ name: string; valid: boolean }>(INDEXES);
  // What an earlier attempt left half built.
  for (const { name } of indexes.filter(({ valid }) => !valid)) await run(`drop index concurrently ${name}`);
  const whole = indexes.filter(({ valid }) => valid);
  for (const { name } of whole) await run(`reindex index concurrently ${name}`);
  await run('alter collation app.alphabetical refresh version');
  return whole.map(({ name }) => `sorted ${name} anew`);
}
