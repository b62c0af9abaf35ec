export interface Listed {
  readonly id: string;
}

/**
 * Rows in the order in which they are being read.
 * @param held ids of what is being read, in its order; none before anything was
 * @param rows as they are now
 * @returns `count` of rows that would stand among those shown and wait; `moved`: some of those shown stand otherwise now
 */
export function arranged<Row extends Listed>(
  held: readonly string[],
  rows: readonly Row[],
): { shown: readonly Row[]; count: number; moved: boolean } {
  const places = new Map(rows.map(({ id }, at) => [id, at]));
  const kept = held.flatMap((id) => places.get(id) ?? []);
  if (kept.length === 0) return { shown: rows, count: 0, moved: false };
  const last = Math.max(...kept);
  const known = new Set(kept);
  const fresh = rows.flatMap((_, at) => (known.has(at) ? [] : [at]));
  const below = fresh.filter((at) => at > last);
  return {
    shown: [...kept, ...below].flatMap((at) => rows[at] ?? []),
    count: fresh.length - below.length,
    moved: kept.some((at, index) => index > 0 && at < kept[index - 1]!),
  };
}
