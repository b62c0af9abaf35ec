import { writtenInstant } from '../../../written-values.js';
import type { ImportTools, ImportCounts, ImportedProcess, RefusedProcess, ReportEntry } from '../import.types.js';
import { leaveOutTheRest } from './ocds.leftovers.js';
import { mergeReleases } from './ocds.merge.js';
import { readParties } from './parties/ocds.parties.js';
import { readProject } from './ocds.project.js';
import { readProposal } from './ocds.proposal.js';
import { Reading } from './ocds.reading.js';
import { readStakes } from './parties/ocds.stakes.js';
import { at, type ObjectTree, type Leaf, listAt, peek, plant, type Tree } from './ocds.tree.js';
import { upgradeParties } from './ocds.upgrade.js';

/** A release as it lies in a file. */
export interface SourceRelease {
  readonly file: string;
  /** JSON pointer of the release within the file. */
  readonly path: string;
  readonly release: unknown;
  /** When its package was published, which orders releases of one date. */
  readonly published?: string;
  /** Compiled by the publisher of all releases up to its date, as records hold it. */
  readonly compiled?: boolean;
}

/**
 * Makes one process of its releases: upgraded to OCDS 1.1, merged in date order, mapped. Every value of every release is
 * accounted for: used, repaired, kept though damaged, or left out with a reason.
 * @param key of the process
 * @param earlier what was found out while the files were read
 */
export function mapProcess(
  key: string,
  sources: readonly SourceRelease[],
  earlier: readonly ReportEntry[],
  tools: ImportTools,
): ImportedProcess | RefusedProcess {
  const report = new Map<string, ReportEntry>();
  const tell = (entry: ReportEntry): void => {
    const place = `${entry.file}\n${entry.path}`;
    const before = report.get(place);
    const both = before && before.action === entry.action && !before.reason.includes(entry.reason);
    report.set(place, both ? { ...entry, reason: `${before.reason}; ${entry.reason}` } : entry);
  };
  earlier.forEach(tell);
  const reading = new Reading(tell);
  const leaves: Leaf[] = [];
  const refuse = (refused: string): RefusedProcess => ({
    key,
    refused,
    files: [...new Set(sources.map(({ file }) => file))],
    report: [...report.values()],
  });

  const planted: Planted[] = [];
  for (const source of sources) {
    try {
      const tree = plant(source.release, source.file, source.path, leaves);
      if (tree instanceof Map) planted.push(describe(source, tree, tools.contentHash(source.release), reading));
    } catch (error) {
      return refuse(`${source.file} can't be read: ${(error as Error).message}`);
    }
  }
  const releases = sinceCompiled(withoutRepeats(planted.sort(inOrder), reading, tell), reading);
  const known = new Set(
    releases.flatMap(({ tree }) => listAt(tree, 'parties').flatMap((each) => peek(at(each, 'id')) ?? [])),
  );
  for (const { tree } of releases) upgradeParties(tree, known, tell);
  const release = mergeReleases(
    releases.map(({ tree }) => tree),
    reading,
  );

  const source = { release, awards: listAt(release, 'awards'), contracts: listAt(release, 'contracts') };
  reading.use(at(release, 'ocid'));
  const parties = readParties(release, publisherOf(key), reading, tools.readIdentifier);
  reading.use(at(release, 'buyer', 'id'), at(release, 'tender', 'procuringEntity', 'id'));
  const companies = [...source.awards.flatMap((award) => listAt(award, 'suppliers')), ...listAt(release, 'parties')];
  const stakes = readStakes(
    parties,
    companies.flatMap((each) => peek(at(each, 'id')) ?? []),
    reading,
  );
  const last = releases.at(-1)?.date ?? new Date(0);
  const proposal = readProposal(source, parties, stakes, last, reading);
  const project = readProject(source, key, parties, stakes, reading);
  if (!project) return refuse('no buyer, procuring entity or shareholder is named: nobody could own the project');
  if (!proposal) {
    const parts = [at(release, 'planning', 'rationale'), at(release, 'tender'), ...source.awards, ...source.contracts];
    for (const part of parts) reading.leaveOut(part, 'no supplier is named, so no proposal is made of it');
  }
  leaveOutTheRest(leaves, reading);
  return {
    key,
    releases: releases.map(({ id, hash, file, date: when, compiled }) => ({
      id,
      contentHash: hash,
      file,
      date: when.getTime() === 0 ? '' : when.toISOString(),
      compiled,
    })),
    organisations: parties.organisations,
    project,
    proposal,
    report: [...report.values()],
    counts: count(leaves),
  };
}

interface Planted {
  readonly tree: ObjectTree;
  readonly file: string;
  readonly id: string;
  readonly date: Date;
  readonly published: string;
  readonly hash: string;
  readonly compiled: boolean;
}

/** What a process is known by is unique for its publisher: the prefix of its ocids, else its name. */
function publisherOf(key: string): string {
  return (
    /^ocds-[a-z0-9]{6}(?=-)/i.exec(key)?.[0].toLowerCase() ?? (key.slice(0, Math.max(0, key.lastIndexOf(':'))) || key)
  );
}

/** Takes what is of the release and not of the process (id, date, tag) out of the tree before merging. */
function describe(
  { file, path, published = '', compiled = false }: SourceRelease,
  tree: ObjectTree,
  hash: string,
  reading: Reading,
): Planted {
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
  };
}

/** By date; of one date by when they were published; then by name, so that the order never depends on the folder. */
function inOrder(one: Planted, other: Planted): number {
  return (
    one.date.getTime() - other.date.getTime() ||
    one.published.localeCompare(other.published, 'en') ||
    one.id.localeCompare(other.id, 'en', { numeric: true }) ||
    one.file.localeCompare(other.file, 'en', { numeric: true })
  );
}

/** The same release in two files counts once; two releases under one id are both merged, and that is told. */
function withoutRepeats(releases: readonly Planted[], reading: Reading, tell: (entry: ReportEntry) => void): Planted[] {
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

/** The last compiled release sums up what came before it; releases after it are merged onto it. */
function sinceCompiled(releases: readonly Planted[], reading: Reading): readonly Planted[] {
  const last = releases.findLast(({ compiled }) => compiled);
  if (!last) return releases;
  return releases.filter((each) => {
    if (each === last || (!each.compiled && each.date > last.date)) return true;
    reading.leaveOut(each.tree, `summed up by the compiled release in ${last.file}`);
    return false;
  });
}

function count(leaves: readonly Leaf[]): ImportCounts {
  const of = (fate: Leaf['fate']) => leaves.filter((leaf) => leaf.fate === fate).length;
  return { values: leaves.length, mapped: of('used'), repaired: of('repaired'), kept: of('kept'), leftOut: of('told') };
}
