import { WHOLE_LISTS } from './merge.js';
import type { OpenObject } from './release.parts.js';

/**
 * The release with a null for each value that an earlier one gave and that is not there any more: otherwise whoever merges
 * releases keeps it. Entries of lists stay; what ends of them is said by a value.
 * @param before the process as compiled until now
 */
export function withTakenAway(release: OpenObject, before: OpenObject): OpenObject {
  const gone = Object.entries(before).flatMap(([name, value]) =>
    name in release || STANDS.has(name) ? [] : takenAway(name, value),
  );
  const kept = Object.entries(release).flatMap(([name, value]): [string, unknown][] => {
    const told = inside(value, WHOLE_LISTS.has(name) ? undefined : before[name]);
    return Array.isArray(told) && told.length === 0 ? [] : [[name, told]];
  });
  return Object.fromEntries([...kept, ...gone]);
}

/** What names something, or is of the release alone, always stands. */
const STANDS: ReadonlySet<string> = new Set(['id', 'awardID', 'ocid', 'date', 'tag', 'initiationType']);

function inside(value: unknown, before: unknown): unknown {
  if (isObject(value) && isObject(before)) return withTakenAway(value, before);
  if (!Array.isArray(value) || !Array.isArray(before)) return value;
  // Objects without ids are added by merging: those that were told stay, and are not told again.
  const anonymous = new Set(
    before.filter((each) => isObject(each) && each.id === undefined).map((each) => JSON.stringify(each)),
  );
  const fresh = value.filter(
    (each: unknown) => !isObject(each) || each.id !== undefined || !anonymous.has(JSON.stringify(each)),
  );
  return fresh.map((each: unknown) => {
    if (!isObject(each) || each.id === undefined) return each;
    const same: unknown = before.find((other) => isObject(other) && other.id === each.id);
    return isObject(same) ? withTakenAway(each, same) : each;
  });
}

function takenAway(name: string, value: unknown): [string, unknown][] {
  if (Array.isArray(value) || isReference(value)) return [];
  if (!isObject(value)) return [[name, null]];
  // A code goes with its list; any other id names what the rest was said of.
  const inner = Object.entries(value).flatMap(([key, each]): [string, unknown][] =>
    STANDS.has(key) && !('scheme' in value) ? [[key, each]] : takenAway(key, each),
  );
  return inner.length > 0 ? [[name, Object.fromEntries(inner)]] : [];
}

/** An organisation that is named; a reference without one would be none, so the last one stays. */
function isReference(value: unknown): boolean {
  return isObject(value) && 'id' in value && Object.keys(value).every((key) => key === 'id' || key === 'name');
}

function isObject(value: unknown): value is OpenObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
