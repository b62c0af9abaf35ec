import type { Fault } from '#libs/contracts';
import { clauses, type Clause } from './sentences/terms.clauses.js';
import { shapeFaults } from './terms.faults.js';
import { termsLimits } from './terms.catalogue.js';
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
 * @param faults of their shape, where they are known
 */
export function writtenPart(terms: unknown, faults: readonly Fault[] = shapeFaults(terms)): WrittenPart {
  if (faults.some(({ path }) => path.length === 0)) return { clauses: [], datasetIds: [] };
  const given = terms as Record<string, unknown>;
  const datasets = list(given.datasets)
    .slice(0, termsLimits.datasets)
    .map((entry) => {
      const known = (entry ?? {}) as Record<string, unknown>;
      return {
        ...known,
        columns: list(known.columns).slice(0, termsLimits.columns),
        quotas: list(known.quotas).slice(0, termsLimits.quotas),
        filter: known.filter ?? null,
        minimumGroup: known.minimumGroup ?? null,
      };
    });
  const written = {
    ...given,
    parties: list(given.parties).slice(0, termsLimits.parties),
    datasets,
  } as unknown as Terms;
  const readable = clauses(written).filter(soundBeside(faults));
  return { clauses: readable, datasetIds: written.datasets.map(({ datasetId }) => datasetId) };
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The members of a dataset's entry that its head clause says; the others are clauses of their own. */
const head: readonly (string | number | undefined)[] = ['datasetId', 'version', 'providerId', 'recipientIds'];

/** Too few or too many of these say nothing of each of them. */
const lists: readonly (string | number | undefined)[] = ['parties', 'datasets', 'columns', 'quotas'];

/** Which clauses no fault touches: what they stand in, themselves, or what they are about. */
function soundBeside(faults: readonly Fault[]): (clause: Clause) => boolean {
  const at = new Set(faults.map(({ path }) => path.join('.')));
  const unknown = new Set(faults.flatMap(({ path }) => (path[2] === 'datasetId' ? [path.slice(0, 2).join('.')] : [])));
  const within = new Set(faults.flatMap(({ path }) => above(path)));
  const inHead = new Set(faults.flatMap(({ path }) => (head.includes(path[2]) ? above(path) : [])));
  return ({ id, kind }) => {
    const place = id.split('.');
    return !(
      at.has(id) ||
      above(place).some((each) => at.has(each) && !lists.includes(each.split('.').at(-1))) ||
      (place[0] === 'datasets' && unknown.has(place.slice(0, 2).join('.'))) ||
      (kind === 'dataset' ? inHead : within).has(id)
    );
  };
}

/** Everything that a path leads through before its end. */
const above = (path: Path): string[] => path.slice(1).map((_, index) => path.slice(0, index + 1).join('.'));
