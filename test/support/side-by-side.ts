/**
 * Does the same with each, so many at a time and each lane in its order, where most of the time goes by in waiting.
 * @returns what became of one
 */
export function sideBySide<One>(
  lanes: number,
  all: readonly One[],
  work: (one: One) => Promise<void>,
): (one: One) => Promise<void> {
  const last: Promise<void>[] = [];
  const ends = new Map<One, Promise<void>>();
  for (const [nth, one] of all.entries()) {
    const end = (last[nth % lanes] ?? Promise.resolve()).then(() => work(one));
    // Thrown where it is looked at; the next in the lane has its turn all the same.
    last[nth % lanes] = end.catch(() => undefined);
    ends.set(one, end);
  }
  return (one) => ends.get(one)!;
}

/** Does the same with each, so many at a time; fails as the first that fails. */
export async function eachOf<One>(
  lanes: number,
  all: readonly One[],
  work: (one: One) => Promise<void>,
): Promise<void> {
  await Promise.all(all.map(sideBySide(lanes, all, work)));
}
