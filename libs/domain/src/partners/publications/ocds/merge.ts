import { isObject, type OpenObject } from './release.parts.js';

/** A value as one release gave it; null took it away. */
interface Version {
  readonly releaseID: unknown;
  readonly releaseDate: unknown;
  readonly releaseTag: unknown;
  readonly value: unknown;
}

/** Objects of a list by their ids; those without one stand for themselves. */
class Entries {
  readonly byId = new Map<unknown, { readonly id: unknown; readonly fields: Fields }>();
}
type Fields = Map<string, Node>;
type Node = Version[] | Fields | Entries;

/** Lists of objects that are one value: those whose objects the standard gives no id, or says so of. */
export const WHOLE_LISTS: ReadonlySet<string> = new Set([
  'additionalClassifications',
  'additionalIdentifiers',
  'changes',
  'locations',
]);

/** What is a release's own and not the process's. */
const OF_THE_RELEASE: ReadonlySet<string> = new Set(['ocid', 'id', 'date', 'tag']);

/** Releases by their dates. */
function inOrder(releases: readonly OpenObject[]): OpenObject[] {
  return releases.toSorted((a, b) => Date.parse(String(a.date)) - Date.parse(String(b.date)));
}

/** The state that the releases of one process give together, by the standard's rules of merging. */
export function compiledRelease(releases: readonly OpenObject[]): OpenObject {
  const ordered = inOrder(releases);
  const { ocid, date } = ordered.at(-1) ?? {};
  return { ocid, id: `${String(ocid)}-${String(date)}`, date, tag: ['compiled'], ...lastOf(merged(ordered)) };
}

/** The same with every value that there ever was, and the release that gave it. */
export function versionedRelease(releases: readonly OpenObject[]): OpenObject {
  const ordered = inOrder(releases);
  return { ocid: ordered.at(-1)?.ocid, ...versionsOf(merged(ordered)) };
}

function merged(releases: readonly OpenObject[]): Fields {
  const fields: Fields = new Map();
  for (const release of releases) {
    const { id: releaseID, date: releaseDate, tag: releaseTag } = release;
    const own = Object.fromEntries(Object.entries(release).filter(([name]) => !OF_THE_RELEASE.has(name)));
    merge(fields, own, (value) => ({ releaseID, releaseDate, releaseTag, value }));
  }
  return fields;
}

type ToVersion = (value: unknown) => Version;

function merge(fields: Fields, object: OpenObject, version: ToVersion): void {
  for (const [name, value] of Object.entries(object)) {
    const before = fields.get(name);
    if (isObject(value)) {
      const inner: Fields = before instanceof Map ? before : new Map<string, Node>();
      merge(inner, value, version);
      if (inner.size > 0) fields.set(name, inner);
    } else if (isEntries(name, value)) {
      const entries = before instanceof Entries ? before : new Entries();
      for (const each of value) mergeEntry(entries, each, version);
      if (value.length > 0) fields.set(name, entries);
    } else if (value === null && before && !Array.isArray(before)) takeAway(before, version);
    else {
      const versions = Array.isArray(before) ? before : [];
      if (versions.length === 0 || !same(versions.at(-1)?.value, value)) versions.push(version(value));
      fields.set(name, versions);
    }
  }
}

function mergeEntry(entries: Entries, { id, ...rest }: OpenObject, version: ToVersion): void {
  const key = id ?? Symbol('without an id');
  const entry = entries.byId.get(key) ?? { id, fields: new Map<string, Node>() };
  entries.byId.set(key, entry);
  merge(entry.fields, rest, version);
}

/** What lies below is gone too. */
function takeAway(node: Node, version: ToVersion): void {
  if (Array.isArray(node)) {
    if (node.at(-1)?.value !== null) node.push(version(null));
  } else if (node instanceof Entries) {
    for (const { fields } of node.byId.values()) takeAway(fields, version);
  } else for (const each of node.values()) takeAway(each, version);
}

function lastOf(fields: Fields): OpenObject {
  return written(fields, (versions) => versions.at(-1)?.value ?? undefined);
}

function versionsOf(fields: Fields): OpenObject {
  return written(fields, (versions) => versions);
}

function written(fields: Fields, leaf: (versions: Version[]) => unknown): OpenObject {
  const write = (node: Node): unknown => {
    if (Array.isArray(node)) return leaf(node);
    if (node instanceof Map) return written(node, leaf);
    return [...node.byId.values()].map(({ id, fields: inner }) => ({
      ...(id === undefined ? {} : { id }),
      ...written(inner, leaf),
    }));
  };
  return Object.fromEntries(
    [...fields].map(([name, node]) => [name, write(node)] as const).filter(([, value]) => value !== undefined),
  );
}

/** Whether its objects are merged one by one. */
function isEntries(name: string, value: unknown): value is OpenObject[] {
  return Array.isArray(value) && !WHOLE_LISTS.has(name) && value.every(isObject);
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
