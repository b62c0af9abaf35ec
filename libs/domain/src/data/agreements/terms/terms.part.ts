import type { Fault } from '#libs/contracts';
import { clauses, type Clause } from './sentences/terms.clauses.js';
import { shapeFaults } from './terms.faults.js';
import type { Terms } from './terms.js';

type Path = readonly (string | number)[];

/** What of terms still being written can be read already. */
export interface WrittenPart {
  readonly clauses: readonly Clause[];
  readonly datasetIds: readonly string[];
}

/**
 * The clauses that incomplete terms have so far: those in which nothing is missing or malformed, nor in what they are
 * about. Their ids are those that the finished terms will have.
 */
export function writtenPart(terms: unknown): WrittenPart {
  const faults = shapeFaults(terms);
  if (faults.some(({ path }) => path.length === 0)) return { clauses: [], datasetIds: [] };
  const given = terms as Record<string, unknown>;
  const datasets = list(given.datasets).map((entry) => {
    const known = (entry ?? {}) as Record<string, unknown>;
    return {
      ...known,
      columns: list(known.columns),
      quotas: list(known.quotas),
      filter: known.filter ?? null,
      minimumGroup: known.minimumGroup ?? null,
    };
  });
  const written = { ...given, parties: list(given.parties), datasets } as unknown as Terms;
  const readable = clauses(written).filter((clause) => !faults.some((fault) => touches(fault, clause)));
  return { clauses: readable, datasetIds: written.datasets.map(({ datasetId }) => datasetId) };
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The members of a dataset's entry that its head clause says; the others are clauses of their own. */
const head: readonly (string | number | undefined)[] = ['datasetId', 'version', 'providerId', 'recipientIds'];

/** Too few or too many of these say nothing of each of them. */
const lists: readonly (string | number | undefined)[] = ['parties', 'datasets', 'columns', 'quotas'];

function touches({ path }: Fault, { id, kind }: Clause): boolean {
  const place = id.split('.');
  if (begins(place, path)) return path.length === place.length || !lists.includes(path.at(-1));
  if (path[0] === 'datasets' && path[2] === 'datasetId') return begins(place, path.slice(0, 2));
  return begins(path, place) && (kind !== 'dataset' || head.includes(path[2]));
}

function begins(path: Path, start: Path): boolean {
  return start.length <= path.length && start.every((part, index) => String(part) === String(path[index]));
}
