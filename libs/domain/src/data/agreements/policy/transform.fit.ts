import type { Fault } from '#libs/contracts';
import type { Column, ColumnType } from '../../datasets/dataset.catalogue.js';
import type { Permit } from './decision.js';
import { filterFaults, transformFault } from '../terms/terms.dataset-faults.js';
import { columnOf, walkFilter } from '../terms/terms.filter.js';
import type { Report } from '../terms/terms.report.js';
import type { Transform } from '../terms/terms.js';

/** The part of a permit that says what rows look like on their way out. */
export type Shaping = Pick<Permit, 'columns' | 'filter' | 'minimumGroup'>;

/**
 * The dataset no longer is what the agreement was made about: a column is missing or of another type. Nothing is given
 * until the agreement is amended or the dataset mended.
 */
export class Unfit extends Error {
  constructor(readonly faults: readonly Fault[]) {
    super(`The dataset does not fit the agreement: ${faults.map(({ message }) => message).join(' ')}`);
    this.name = 'Unfit';
  }
}

/**
 * The dataset's columns by name, once it is sure that every part of the permit fits them.
 * @throws Unfit with every fault
 */
export function fitting(columns: readonly Column[], permit: Shaping): ReadonlyMap<string, Column> {
  const known = new Map(columns.map((column) => [column.name, column]));
  const faults: Fault[] = [];
  const report: Report = (path, code, message) => void faults.push({ path, code, message });
  for (const { name, transform } of [...permit.columns, ...(permit.minimumGroup?.by ?? [])]) {
    const column = known.get(name);
    if (!column) report(['columns', name], 'UNKNOWN_COLUMN', `There is no column "${name}".`);
    else if (transform?.kind === 'drop') report(['columns', name], 'DROPPED', `"${name}" is never given.`);
    else {
      const wrong = transform && transformFault(transform, column.type);
      if (wrong) report(['columns', name], 'TRANSFORM_UNFIT', `"${name}": ${wrong}`);
    }
  }
  if (permit.filter) filterFaults(permit.filter, known, ['filter'], report);
  if (faults.length > 0) throw new Unfit(faults);
  return known;
}

/** Columns of the dataset that rows are made of, or chosen by. */
export function columnsAsked({ columns, filter }: Shaping): string[] {
  const asked = new Set(columns.map(({ name }) => name));
  if (filter) walkFilter(filter, [], (test) => void asked.add(columnOf(test)));
  return [...asked];
}

/** What a column's values are after their transformation. */
export function typeAfter(type: ColumnType, transform: Transform | null): ColumnType {
  if (!transform || transform.kind === 'round') return type;
  return transform.kind === 'generalise' && transform.to === 'grid' ? 'geometry' : 'text';
}

/**
 * Name and type of what comes out, in order.
 * @throws Unfit
 */
export function columnsOut(
  columns: readonly Column[],
  permit: Shaping,
): readonly { readonly name: string; readonly type: ColumnType }[] {
  const known = fitting(columns, permit);
  return permit.columns.map(({ name, transform }) => ({
    name,
    type: typeAfter((known.get(name) as Column).type, transform),
  }));
}
