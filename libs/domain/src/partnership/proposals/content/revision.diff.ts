import { isDeepStrictEqual } from 'node:util';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** One difference between two JSON values. Paths are JSON Pointers (RFC 6901) into the value they name. */
export type ValueDifference =
  | { readonly kind: 'ADDED'; readonly path: string; readonly after: Json }
  | { readonly kind: 'REMOVED'; readonly path: string; readonly before: Json }
  /** `path` points into the later value; `beforePath` into the earlier, which differs where lists shifted. */
  | {
      readonly kind: 'CHANGED';
      readonly path: string;
      readonly beforePath: string;
      readonly before: Json;
      readonly after: Json;
    };

/** Lists longer than this (a site's coordinates) are compared as a whole: aligning them costs the square of their length. */
const ALIGNED = 300;

/**
 * What differs between two JSON values, at the smallest place that says it: members of objects by name, items of lists
 * by what stayed the same around them, so that an item put in front does not make all others look changed.
 */
export function differences(before: Json, after: Json): ValueDifference[] {
  const found: ValueDifference[] = [];
  compare(before, after, '', '', found);
  return found;
}

function compare(before: Json, after: Json, beforePath: string, path: string, found: ValueDifference[]): void {
  if (isDeepStrictEqual(before, after)) return;
  if (isList(before) && isList(after) && before.length <= ALIGNED && after.length <= ALIGNED) {
    return compareLists(before, after, beforePath, path, found);
  }
  if (isObject(before) && isObject(after)) return compareObjects(before, after, beforePath, path, found);
  found.push({ kind: 'CHANGED', path, beforePath, before, after });
}

function compareObjects(
  before: { readonly [key: string]: Json },
  after: { readonly [key: string]: Json },
  beforePath: string,
  path: string,
  found: ValueDifference[],
): void {
  for (const key of [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()) {
    const [was, is] = [Object.hasOwn(before, key), Object.hasOwn(after, key)];
    const [from, to] = [`${beforePath}/${escape(key)}`, `${path}/${escape(key)}`];
    if (was && is) compare(before[key] as Json, after[key] as Json, from, to, found);
    else if (was) found.push({ kind: 'REMOVED', path: from, before: before[key] as Json });
    else found.push({ kind: 'ADDED', path: to, after: after[key] as Json });
  }
}

/** Items that stayed anchor the rest; between two anchors items are paired in order, what is left over came or went. */
function compareLists(
  before: readonly Json[],
  after: readonly Json[],
  beforePath: string,
  path: string,
  found: ValueDifference[],
): void {
  let [i, j] = [0, 0];
  for (const [atBefore, atAfter] of [...anchors(before, after), [before.length, after.length] as const]) {
    for (; i < atBefore && j < atAfter; i++, j++) {
      compare(before[i] as Json, after[j] as Json, `${beforePath}/${i}`, `${path}/${j}`, found);
    }
    for (; i < atBefore; i++) found.push({ kind: 'REMOVED', path: `${beforePath}/${i}`, before: before[i] as Json });
    for (; j < atAfter; j++) found.push({ kind: 'ADDED', path: `${path}/${j}`, after: after[j] as Json });
    [i, j] = [atBefore + 1, atAfter + 1];
  }
}

/** Positions of a longest common subsequence, in order. */
function anchors(before: readonly Json[], after: readonly Json[]): (readonly [number, number])[] {
  const same = before.map((one) => after.map((other) => isDeepStrictEqual(one, other)));
  const length = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  const at = (i: number, j: number) => length[i]?.[j] ?? 0;
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      (length[i] as number[])[j] = same[i]?.[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const pairs: (readonly [number, number])[] = [];
  for (let i = 0, j = 0; i < before.length && j < after.length;) {
    if (same[i]?.[j]) pairs.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return pairs;
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
const isObject = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const escape = (key: string) => key.replaceAll('~', '~0').replaceAll('/', '~1');
