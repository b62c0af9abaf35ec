/** A statement without a WITH of its own, which can be sent together with others that don't look at what it changes. */
export interface Part {
  readonly sql: string;
  readonly values: readonly unknown[];
  /** How many rows it has to touch; anything else is an error and undoes the transaction. */
  readonly rows?: number;
}

/** Several independent statements as one: all see the rows as they were before it. Answers what each `rows` asks for. */
export function composed(parts: readonly Part[]): { sql: string; values: unknown[] } {
  const values: unknown[] = [];
  const named = parts.map(({ sql, values: own, rows }, index) => {
    const shifted = sql.replaceAll(/\$(\d+)/g, (_, place: string) => `$${Number(place) + values.length}`);
    values.push(...own);
    return `part${index} as (${shifted}${rows === undefined ? '' : ' returning 1'})`;
  });
  const counts = parts.flatMap(({ rows }, index) =>
    rows === undefined ? [] : [`(select count(*)::int from part${index}) as part${index}`],
  );
  return { sql: `with ${named.join(',\n')}\nselect ${counts.join(', ') || '1'}`, values };
}

/** @throws Error for the first part that touched other rows than it had to */
export function assertTouched(parts: readonly Part[], counted: Readonly<Record<string, unknown>> | undefined): void {
  parts.forEach(({ sql, rows }, index) => {
    if (rows === undefined || counted?.[`part${index}`] === rows) return;
    throw new Error(`Changed meanwhile, or gone: ${sql.slice(0, 60)}… touched other rows than it had to.`);
  });
}
