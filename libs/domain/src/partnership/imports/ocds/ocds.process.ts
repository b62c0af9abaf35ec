import type { ImportTools, ImportCounts, ImportedProcess, RefusedProcess, ReportEntry } from '../import.types.js';
import { leaveOutTheRest } from './ocds.leftovers.js';
import { readParties } from './parties/ocds.parties.js';
import { readProject } from './ocds.project.js';
import { readProposal } from './ocds.proposal.js';
import { keptOf, merged, type SourceRelease } from './releases.catalogue.js';
import { readStakes } from './parties/ocds.stakes.js';
import { at, type Leaf, listAt, peek } from './ocds.tree.js';

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
  const refuse = (refused: string): RefusedProcess => ({
    key,
    refused,
    files: [...new Set(sources.filter(({ keptHash }) => keptHash === undefined).map(({ file }) => file))],
    report: [...report.values()],
  });
  let all: ReturnType<typeof merged>;
  try {
    all = merged(sources, tell, tools.contentHash);
  } catch (error) {
    return refuse((error as Error).message);
  }
  const { tree: release, releases, leaves, reading } = all;

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
    releases: releases.map(keptOf),
    onto: sources.flatMap(({ keptHash }) => keptHash ?? []),
    organisations: parties.organisations,
    project,
    proposal,
    report: [...report.values()],
    counts: count(leaves),
  };
}

/** What a process is known by is unique for its publisher: the prefix of its ocids, else its name. */
function publisherOf(key: string): string {
  return (
    /^ocds-[a-z0-9]{6}(?=-)/i.exec(key)?.[0].toLowerCase() ?? (key.slice(0, Math.max(0, key.lastIndexOf(':'))) || key)
  );
}

function count(leaves: readonly Leaf[]): ImportCounts {
  const of = (fate: Leaf['fate']) => leaves.filter((leaf) => leaf.fate === fate).length;
  return { values: leaves.length, mapped: of('used'), repaired: of('repaired'), kept: of('kept'), leftOut: of('told') };
}
