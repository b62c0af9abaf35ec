import { join, raw, sql, type Sql, type Statement } from '../../sql/sql.js';

/** A statement without a WITH of its own, which can be sent together with others that don't look at what it changes. */
export interface Part {
  readonly statement: Sql;
  /** How many rows it has to touch; anything else is an error and undoes the transaction. */
  readonly rows?: number;
}

/** How many rows each part touched that says how many it has to. */
type Counted = Readonly<Record<string, number>>;

/** Several independent statements as one: all see the rows as they were before it. Answers what each `rows` asks for. */
export function composed(parts: readonly Part[]): Statement<Counted> {
  const named = parts.map(
    ({ statement, rows }, index) =>
      sql`${nameOf(index)} as (${statement}${rows === undefined ? raw('') : raw(' returning 1')})`,
  );
  const counts = parts.flatMap(({ rows }, index) =>
    rows === undefined ? [] : [sql`(select count(*)::int from ${nameOf(index)}) as ${nameOf(index)}`],
  );
  return sql`with ${join(named, ',\n')}\nselect ${counts.length > 0 ? join(counts, ', ') : raw('1')}`;
}

/** @throws Error for the first part that touched other rows than it had to */
export function assertTouched(parts: readonly Part[], counted: Counted | undefined): void {
  parts.forEach(({ statement, rows }, index) => {
    if (rows === undefined || counted?.[`part${index}`] === rows) return;
    throw new Error(`Changed meanwhile, or gone: ${statement.text.slice(0, 60)}… touched other rows than it had to.`);
  });
}

const nameOf = (index: number): Sql => raw(`part${index}`);
