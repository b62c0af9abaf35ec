import { shortened } from '#libs/contracts';
import { COLUMN_NAME, type Column, type ColumnType, type Sensitivity } from '../dataset.catalogue.js';
import { cellOf, isGeometry } from './tabular.cells.js';
import { FileFault, type RawRecord } from './tabular.records.js';

/** How many records a proposal looks at. */
export const SAMPLE = 20_000;
/** A type is proposed when at least this share of the values are of it: single broken values are for the report. */
const SHARE = 0.99;

/** Narrower than what is accepted once a type is known: 0 and 1 are numbers, and 007 is a code. */
const tests: readonly (readonly [ColumnType, (value: unknown) => boolean])[] = [
  ['boolean', (value) => typeof value === 'boolean' || /^(true|false)$/i.test(textOf(value))],
  ['integer', (value) => /^-?(0|[1-9]\d{0,18})$/.test(textOf(value)) && fits('integer', value)],
  ['number', (value) => /^-?(0|[1-9]\d*)(\.\d+)?(e[+-]?\d{1,3})?$/i.test(textOf(value)) && fits('number', value)],
  ['date', (value) => fits('date', value)],
  ['datetime', (value) => fits('datetime', value)],
  [
    'geometry',
    (value) =>
      typeof value === 'object' ? isGeometry(value, 0) : /^\s*\{/.test(textOf(value)) && fits('geometry', value),
  ],
];

/**
 * Columns for a file that comes without: names and types as the first records show them.
 * @param names the file's fields
 * @param sensitivity of every column until its owner says better
 * @throws FileFault NO_ROWS
 */
export function proposedColumns(
  names: readonly string[],
  sample: readonly RawRecord[],
  sensitivity: Sensitivity,
): Column[] {
  const whole = sample.filter(({ fault }) => !fault);
  if (whole.length === 0) throw new FileFault('NO_ROWS', 'The file has no row that can be read.');
  const used = new Set<string>();
  const headings = new Set(names);
  return names.map((title, place) => ({
    name: freeName(title, place, used, headings),
    title: shortened(title, 200),
    type: typeOf(whole.map(({ cells }) => cells[place])),
    unit: null,
    sensitivity,
    description: '',
  }));
}

function typeOf(values: readonly unknown[]): ColumnType {
  const given = values.filter((value) => value !== null && value !== undefined && value !== '');
  const enough = given.length * SHARE;
  const found = tests.find(([, test]) => given.length > 0 && given.filter(test).length >= enough);
  return found?.[0] ?? 'text';
}

/**
 * The field's name where it can be one, its letters and digits otherwise, and its place where it has none of them. Never
 * another field's heading: columns are looked for in a file by their names first.
 */
function freeName(title: string, place: number, used: Set<string>, headings: ReadonlySet<string>): string {
  const plain = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 50);
  const base = COLUMN_NAME.test(plain) ? plain : plain ? `c_${plain}` : `column_${place + 1}`;
  let name = base;
  for (let count = 2; used.has(name) || (name !== title && headings.has(name)); count++) name = `${base}_${count}`;
  used.add(name);
  return name;
}

const fits = (type: ColumnType, value: unknown): boolean => typeof cellOf(type, value) === 'string';

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint'
    ? String(value).trim()
    : '';
}
