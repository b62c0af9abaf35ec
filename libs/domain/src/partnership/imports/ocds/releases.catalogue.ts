import { writtenInstant } from '../../../written-values.js';
import type { AddEntry, ImportTools, KeptRelease } from '../import.types.js';
import { mergeReleases } from './ocds.merge.js';
import { withoutPersons } from './ocds.persons.js';
import { Reading } from './ocds.reading.js';
import { at, type Leaf, leavesOf, listAt, type ObjectTree, peek, plain, plant, type Tree } from './ocds.tree.js';
import { upgradeParties } from './ocds.upgrade.js';

/** A release as it lies in a file, or as it was kept when it was brought in. */
export interface SourceRelease {
  readonly file: string;
  /** JSON pointer of the release within the file. */
  readonly path: string;
  readonly release: unknown;
  /** When its package was published, which orders releases of one date. */
  readonly published?: string;
  /** Compiled by the publisher of all releases up to its date, as records hold it. */
  readonly compiled?: boolean;
  /** Hash of the content it had, of a release that an earlier import brought in. */
  readonly keptHash?: string;
}

/** Where values of an earlier import lie; nothing is reported of them again. */
const EARLIER = 'an earlier import';

/** The releases of one process as one, and what they were. */
interface MergedReleases {
  readonly tree: Tree;
  readonly releases: readonly Planted[];
  /** Values of the files; not those of an earlier import. */
  readonly leaves: readonly Leaf[];
}

/**
 * Merges the releases of a process: upgraded to OCDS 1.1, each once, in the order of their dates, onto the last one that was
 * compiled.
 * @throws Error when one of them can't be read
 */
export function merged(
  sources: readonly SourceRelease[],
  tell: AddEntry,
  contentHash: ImportTools['contentHash'],
): MergedReleases & { readonly reading: Reading } {
  const say: AddEntry = (entry) => entry.file !== EARLIER && tell(entry);
  const reading = new Reading(say);
  const leaves: Leaf[] = [];
  const hashes = new Map(sources.map((each) => [each, each.keptHash ?? contentHash(each.release)]));
  const fresh = new Set(sources.filter(({ keptHash }) => keptHash === undefined).map((each) => hashes.get(each)));
  const planted = sources.flatMap((source) => {
    if (source.keptHash !== undefined && fresh.has(source.keptHash)) return [];
    try {
      const kept = source.keptHash !== undefined;
      const tree = plant(source.release, kept ? EARLIER : source.file, source.path, kept ? [] : leaves);
      return tree instanceof Map ? [describe(source, tree, hashes.get(source) ?? '', reading)] : [];
    } catch (error) {
      throw new Error(`${source.file} can't be read: ${(error as Error).message}`, { cause: error });
    }
  });
  const releases = sinceCompiled(withoutRepeats(planted.sort(inOrder), reading, say), reading);
  const known = new Set(
    releases.flatMap(({ tree }) => listAt(tree, 'parties').flatMap((each) => peek(at(each, 'id')) ?? [])),
  );
  for (const { tree } of releases) upgradeParties(tree, known, say);
  const tree = mergeReleases(
    releases.map((each) => each.tree),
    reading,
  );
  return { tree, releases, leaves, reading };
}

/** What is kept of a release: later ones are merged onto it, and what is published of the process is what it says. */
export function keptOf({ id, hash, file, date, published, compiled, source }: Planted): KeptRelease {
  const release = source.keptHash === undefined ? withoutPersons(source.release) : source.release;
  const written = date.getTime() === 0 ? '' : date.toISOString();
  return { id, contentHash: hash, file, date: written, published, compiled, release };
}

/** A release that an earlier import kept, to be merged again. */
export function sourceOf({ contentHash, file, published, compiled, release }: KeptRelease): SourceRelease {
  return { file, path: '', release, published, compiled, keptHash: contentHash };
}

/** What all releases of a process that were brought in say together, without persons. */
export function keptDocument(kept: readonly KeptRelease[]): Readonly<Record<string, unknown>> {
  const { tree } = merged(
    kept.map(sourceOf),
    () => {},
    () => '',
  );
  return plain(tree) as Readonly<Record<string, unknown>>;
}

interface Planted {
  readonly tree: ObjectTree;
  readonly file: string;
  readonly id: string;
  readonly date: Date;
  readonly published: string;
  readonly hash: string;
  readonly compiled: boolean;
  readonly source: SourceRelease;
}

/** Takes what is of the release and not of the process (id, date, tag) out of the tree before merging. */
function describe(source: SourceRelease, tree: ObjectTree, hash: string, reading: Reading): Planted {
  const { file, path, published = '', compiled = false } = source;
  const inside = peek(at(tree, 'packageInfo', 'publishedDate')) ?? '';
  const date =
    reading.instant(tree, 'date') ??
    reading.instant(tree, 'packageInfo', 'publishedDate') ??
    new Date(writtenInstant(published)?.text ?? NaN);
  const id = reading.text(tree, 'id');
  if (id === undefined) reading.note(tree, 'repaired', 'a release without an id; known by its content');
  if (Number.isNaN(date.getTime()))
    reading.note(tree, 'repaired', `a release without a date (${path || 'whole file'}); taken as the first`);
  reading.use(tree.get('tag'), at(tree, 'packageInfo', 'publishedDate'));
  for (const name of ['id', 'date', 'tag', 'packageInfo']) tree.delete(name);
  return {
    tree,
    file,
    id: id ?? hash,
    date: Number.isNaN(date.getTime()) ? new Date(0) : date,
    published: inside || published,
    hash,
    compiled,
    source,
  };
}

/**
 * By date; of one date by when they were published, then as they came here, what an earlier import kept first; then by name, so
 * that the order never depends on the folder.
 */
function inOrder(one: Planted, other: Planted): number {
  const kept = Number(other.source.keptHash !== undefined) - Number(one.source.keptHash !== undefined);
  const both = one.source.keptHash !== undefined && kept === 0;
  return (
    one.date.getTime() - other.date.getTime() ||
    one.published.localeCompare(other.published, 'en') ||
    kept ||
    (both ? 0 : one.id.localeCompare(other.id, 'en', { numeric: true })) ||
    (both ? 0 : one.file.localeCompare(other.file, 'en', { numeric: true }))
  );
}

/** The same release in two files counts once; two releases under one id are both merged, and that is told. */
function withoutRepeats(releases: readonly Planted[], reading: Reading, tell: AddEntry): Planted[] {
  const kept: Planted[] = [];
  for (const each of releases) {
    const same = kept.find(({ hash }) => hash === each.hash);
    const namesake = kept.find(({ id }) => id === each.id);
    if (same) {
      reading.leaveOut(each.tree as Tree, `the same release as in ${same.file}`);
      continue;
    }
    if (namesake) {
      const reason = `the release id ${each.id} is that of other content in ${namesake.file}; both were merged`;
      tell({ file: each.file, path: '/id', reason, action: 'repaired' });
    }
    kept.push(each);
  }
  return kept;
}

/**
 * The last compiled release sums up what came before it; releases after it are merged onto it. Awards and contracts that it
 * lacks are not summed up by it: merging takes no entry of a list away, so its publisher left them out.
 */
function sinceCompiled(releases: readonly Planted[], reading: Reading): readonly Planted[] {
  const last = releases.findLast(({ compiled }) => compiled);
  if (!last) return releases;
  return releases.flatMap((each) => {
    if (each === last || (!each.compiled && each.date > last.date)) return [each];
    const rest = lackingIn(last.tree, each.tree);
    const used = new Set(leavesOf(rest));
    for (const leaf of leavesOf(each.tree))
      if (!used.has(leaf)) reading.leaveOut(leaf, `summed up by the compiled release in ${last.file}`);
    return rest.size > 0 ? [{ ...each, tree: rest }] : [];
  });
}

/** Awards and contracts of a release that the compiled one has none of, with the parties that they name. */
function lackingIn(compiled: Tree, release: Tree): ObjectTree {
  const idsOf = (tree: Tree, name: string) => listAt(tree, name).flatMap((each) => peek(at(each, 'id')) ?? []);
  const rest: ObjectTree = new Map();
  for (const name of ['awards', 'contracts']) {
    const known = new Set(idsOf(compiled, name));
    // Entries without ids can't be told apart.
    if (known.size < listAt(compiled, name).length) continue;
    const lacking = listAt(release, name).filter((each) => {
      const id = peek(at(each, 'id'));
      return id !== undefined && !known.has(id);
    });
    if (lacking.length > 0) rest.set(name, lacking);
  }
  if (rest.size === 0) return rest;
  const known = new Set(idsOf(compiled, 'parties'));
  const named = new Set(leavesOf(rest).flatMap((leaf) => peek(leaf) ?? []));
  const parties = listAt(release, 'parties').filter((each) => {
    const id = peek(at(each, 'id')) ?? '';
    return !known.has(id) && named.has(id);
  });
  return parties.length > 0 ? rest.set('parties', parties) : rest;
}
