/**
 * Which subtrees a proof over a long ledger needs, without looking at a hash: half-open ranges of rows, in the order in
 * which RFC 6962 lists their roots. Each is a perfect subtree or the ragged right end of the tree.
 */
export type Range = readonly [from: number, to: number];

/** Section 2.1.1. @throws RangeError when there is no such row */
export function inclusionRanges(index: number, size: number): Range[] {
  if (!Number.isInteger(index) || index < 0 || index >= size) {
    throw new RangeError(`There is no row ${index} in a tree of ${size}.`);
  }
  const ranges: Range[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + splitOf(to - from);
    ranges.unshift(index < middle ? [middle, to] : [from, middle]);
    [from, to] = index < middle ? [from, middle] : [middle, to];
  }
  return ranges;
}

/** Section 2.1.2. @throws RangeError when the second tree is the shorter */
export function consistencyRanges(first: number, second: number): Range[] {
  if (!Number.isInteger(first) || !Number.isInteger(second) || first < 0 || first > second) {
    throw new RangeError(`A tree of ${second} rows has no beginning of ${first}.`);
  }
  if (first === 0) return [];
  const ranges: Range[] = [];
  let [from, to, whole] = [0, second, true];
  while (to !== first) {
    const middle = from + splitOf(to - from);
    if (first <= middle) {
      ranges.unshift([middle, to]);
      to = middle;
    } else {
      ranges.unshift([from, middle]);
      [from, whole] = [middle, false];
    }
  }
  return whole ? ranges : [[from, to], ...ranges];
}

/** Largest power of two smaller than `count`. */
export function splitOf(count: number): number {
  let power = 1;
  while (power * 2 < count) power *= 2;
  return power;
}
