import type { Column, ColumnType } from '../../datasets/dataset.catalogue.js';
import { securityLevels, termsLimits, type SecurityLevel } from './terms.catalogue.js';
import { columnOf, valuesOf, walkFilter, type Filter, type FilterTest, type FilterValue } from './terms.filter.js';
import type { DatasetTerms, Terms, Transform } from './terms.js';
import type { Path, Report, TermsSource } from './terms.report.js';

/** The least security a dataset's classification asks of its recipients. */
const leastSecurity: Readonly<Record<TermsSource['classification'], SecurityLevel>> = {
  OPEN: 'BASIC',
  SHARED: 'BASIC',
  RESTRICTED: 'ENHANCED',
  SECRET: 'STRICT',
};

/** What is wrong with one dataset's terms, by themselves and against the dataset as it is. */
export function datasetFaults(
  terms: Terms,
  dataset: DatasetTerms,
  source: TermsSource | undefined,
  path: Path,
  report: Report,
): void {
  const party = (id: string) => terms.parties.find(({ organisationId }) => organisationId === id);
  if (!party(dataset.providerId)?.provides) {
    report([...path, 'providerId'], 'NOT_A_PROVIDER', 'The provider must be a party that provides data.');
  }
  dataset.recipientIds.forEach((id, index) => {
    const at = [...path, 'recipientIds', index];
    if (!party(id)?.receives) report(at, 'NOT_A_RECIPIENT', 'A recipient must be a party that receives data.');
    if (id === dataset.providerId) report(at, 'CONTRADICTION', 'A provider cannot receive its own dataset.');
  });
  for (const key of ['recipientIds', 'actions', 'purposes', 'ways'] as const)
    twice(dataset[key], [...path, key], report);
  columnsFaults(dataset, path, report);
  if (dataset.filter) filterShapeFaults(dataset.filter, [...path, 'filter'], report);
  if (!source) {
    const which = dataset.version === null ? '' : ` in version ${dataset.version}`;
    return report([...path, 'datasetId'], 'UNKNOWN_DATASET', `There is no such dataset${which} that you may share.`);
  }
  sourceFaults(terms, dataset, source, path, report);
}

function twice(items: readonly string[], path: Path, report: Report): void {
  items.forEach((item, index) => {
    if (items.indexOf(item) < index) report([...path, index], 'DUPLICATE', `"${item}" is named twice.`);
  });
}

function columnsFaults(dataset: DatasetTerms, path: Path, report: Report): void {
  const names = dataset.columns.map(({ name }) => name);
  names.forEach((name, index) => {
    if (names.indexOf(name) < index) {
      report([...path, 'columns', index, 'name'], 'DUPLICATE', `The column "${name}" is named twice.`);
    }
  });
  const given = dataset.columns.filter(({ transform }) => transform?.kind !== 'drop').map(({ name }) => name);
  if (given.length === 0) report([...path, 'columns'], 'CONTRADICTION', 'Every column is dropped; nothing is shared.');
  dataset.minimumGroup?.by.forEach((name, index) => {
    const at = [...path, 'minimumGroup', 'by', index];
    if (!given.includes(name)) {
      report(at, 'CONTRADICTION', `Groups can be formed only by columns that are given; "${name}" is not.`);
    }
    if (dataset.minimumGroup?.by.indexOf(name) !== index) report(at, 'DUPLICATE', `"${name}" is named twice.`);
  });
}

function filterShapeFaults(filter: Filter, path: Path, report: Report): void {
  let [nodes, deepest, values] = [0, 0, 0];
  walkFilter(
    filter,
    [],
    (test) => (values += valuesOf(test).length),
    (depth) => {
      nodes += 1;
      deepest = Math.max(deepest, depth);
    },
  );
  const { filterDepth, filterNodes, filterValues } = termsLimits;
  if (deepest > filterDepth) report(path, 'TOO_DEEP', `A filter may be nested at most ${filterDepth} deep.`);
  if (nodes > filterNodes) report(path, 'TOO_LARGE', `A filter may have at most ${filterNodes} tests.`);
  if (values > filterValues) report(path, 'TOO_LARGE', `A filter may name at most ${filterValues} values.`);
}

function sourceFaults(terms: Terms, dataset: DatasetTerms, source: TermsSource, path: Path, report: Report): void {
  if (source.ownerId !== dataset.providerId) {
    report([...path, 'providerId'], 'NOT_THE_OWNER', 'Only the organisation that owns a dataset can provide it.');
  }
  const least = leastSecurity[source.classification];
  if (securityLevels.indexOf(terms.security) < securityLevels.indexOf(least)) {
    const message = `A dataset classified ${source.classification} asks for security ${least} or above.`;
    report(['security'], 'CONTRADICTION', message);
  }
  // What it has and how it is given, the platform that keeps it judges.
  if (source.kind === 'outside') return;
  dataset.ways.forEach((way, index) => {
    if ((way === 'proxy') === (source.kind === 'http')) return;
    const message =
      source.kind === 'http'
        ? "A partner's API can be reached through the platform only; the one way is proxy."
        : "The dataset is kept on the platform; proxy is for partners' APIs.";
    report([...path, 'ways', index], 'WAY_UNFIT', message);
  });
  if (dataset.minimumGroup && source.kind === 'http') {
    const message = "A minimum group size needs the whole dataset; a partner's API is read row by row.";
    report([...path, 'minimumGroup'], 'MINIMUM_GROUP_UNFIT', message);
  }
  const columns = new Map(source.columns.map((column) => [column.name, column]));
  dataset.columns.forEach(({ name, transform }, index) => {
    const at = [...path, 'columns', index];
    const column = columns.get(name);
    if (!column) {
      return report(
        [...at, 'name'],
        'UNKNOWN_COLUMN',
        `The dataset has no column "${name}". It has: ${listed(columns)}.`,
      );
    }
    const wrong = transform && transformFault(transform, column.type);
    if (wrong) report([...at, 'transform'], 'TRANSFORM_UNFIT', wrong);
    if (!transform && column.sensitivity === 'SENSITIVE' && terms.security === 'BASIC') {
      const message = `"${name}" is sensitive and given as it is; transform it or raise the security level.`;
      report([...at, 'transform'], 'CONTRADICTION', message);
    }
  });
  if (dataset.filter) filterFaults(dataset.filter, columns, [...path, 'filter'], report);
}

const listed = (columns: ReadonlyMap<string, Column>) => [...columns.keys()].slice(0, 50).join(', ');

/** Column types a transformation makes sense for; the rest would do nothing, fail or give the value away. */
const fitting: Readonly<Record<string, readonly ColumnType[]>> = {
  mask: ['text'],
  hash: ['text', 'integer'],
  round: ['integer', 'number'],
  range: ['integer', 'number'],
  day: ['datetime'],
  month: ['date', 'datetime'],
  quarter: ['date', 'datetime'],
  year: ['date', 'datetime'],
  prefix: ['text'],
  grid: ['geometry'],
};

export function transformFault(transform: Transform, type: ColumnType): string | null {
  const name = transform.kind === 'generalise' ? transform.to : transform.kind;
  const types = fitting[name];
  if (types && !types.includes(type)) {
    return `"${name}" works on columns of type ${types.join(' or ')}; this one is ${type}.`;
  }
  const step = transform.kind === 'round' ? transform.to : 'width' in transform ? transform.width : 1;
  return type === 'integer' && !Number.isSafeInteger(step) ? 'Use a whole number for a column of whole numbers.' : null;
}

const valueFits: Readonly<Record<ColumnType, (value: FilterValue) => boolean>> = {
  text: (value) => typeof value === 'string',
  integer: (value) => Number.isSafeInteger(value),
  number: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
  date: (value) => typeof value === 'string' && isDate(value),
  datetime: (value) => typeof value === 'string' && isInstant(value),
  geometry: () => false,
};

/** Orders that are the same in the database and outside of it; text has none that is. */
const ordered: readonly ColumnType[] = ['integer', 'number', 'date', 'datetime'];

export function filterFaults(filter: Filter, columns: ReadonlyMap<string, Column>, path: Path, report: Report): void {
  walkFilter(filter, path, (test, at) => {
    const name = columnOf(test);
    const column = columns.get(name);
    if (!column) {
      return report(at, 'UNKNOWN_COLUMN', `The dataset has no column "${name}". It has: ${listed(columns)}.`);
    }
    if ('null' in test) return;
    if (column.type === 'geometry') {
      return report(at, 'FILTER_TYPE', `"${name}" is a geometry; only whether it is null can be asked.`);
    }
    if (!valuesOf(test).every(valueFits[column.type])) {
      return report(
        at,
        'FILTER_TYPE',
        `"${name}" is of type ${column.type}; compare it with ${examples[column.type]}.`,
      );
    }
    if (needsOrder(test) && !ordered.includes(column.type)) {
      return report(at, 'FILTER_TYPE', `"${name}" is of type ${column.type}, which has no order; use eq, ne or in.`);
    }
    if ('between' in test && !(rank(test.between.from) <= rank(test.between.to))) {
      report(at, 'CONTRADICTION', 'No value lies between these: the first is greater than the second.');
    }
  });
}

const examples: Readonly<Record<ColumnType, string>> = {
  text: 'text',
  integer: 'whole numbers',
  number: 'numbers',
  boolean: 'true or false',
  date: 'dates such as "2026-03-01"',
  datetime: 'instants such as "2026-03-01T08:00:00Z"',
  geometry: 'nothing',
};

const needsOrder = (test: FilterTest) =>
  'between' in test || ('compare' in test && test.compare.is !== 'eq' && test.compare.is !== 'ne');

const rank = (value: FilterValue) => (typeof value === 'string' ? Date.parse(value) : Number(value));

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !text.startsWith('0000') && sameDay(text, text);
}

/** RFC 3339 with an offset, on a day that exists, at most milliseconds. */
function isInstant(text: string): boolean {
  const form = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,3})?(Z|[+-](0\d|1[0-4]):[0-5]\d)$/.exec(
    text,
  );
  return form !== null && isDate(form[1] as string);
}

const sameDay = (text: string, day: string) =>
  !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(day);
