import { createHmac } from 'node:crypto';
import { Decimal } from 'decimal.js';
import type { Column, ColumnType } from '../../datasets/dataset.catalogue.js';
import type { Comparison } from '../terms/terms.catalogue.js';
import type { Filter, FilterValue } from '../terms/terms.filter.js';
import type { Transform } from '../terms/terms.js';
import { fitting, type Shaping } from './transform.fit.js';

/** A row as a partner's API sends it; values as JSON has them, or text throughout (CSV). */
export type Row = Readonly<Record<string, unknown>>;

/** A value that is not of its column's type. It is not passed on: what is in it was never agreed. */
export class ValueUnfit extends Error {
  constructor(
    readonly column: string,
    readonly type: ColumnType,
  ) {
    super(`A value of "${column}" is not of type ${type}, as the dataset says; its owner must mend the source.`);
    this.name = 'ValueUnfit';
  }
}

/** Wide enough that nothing a double or a long integer can hold is ever rounded here. */
const Exact = Decimal.clone({ precision: 700 });

type Value = string | number | bigint | boolean | null | { readonly [key: string]: unknown };
type Step = (value: Exclude<Value, null>) => Value;

/**
 * What `transform.sql.ts` does in the database, row by row: for partners' APIs. Columns come out in the permit's order.
 * @returns a function from a row to the row given out, null where the filter withholds it; it throws {@link ValueUnfit}
 * @throws Unfit; RangeError for a minimum group size, which no single row can answer
 */
export function rowTransform(
  columns: readonly Column[],
  permit: Shaping,
  salt: Buffer,
): (row: Row) => Record<string, Value> | null {
  if (permit.minimumGroup) throw new RangeError('A minimum group size cannot be kept row by row.');
  const known = fitting(columns, permit);
  const read = (row: Row, name: string): Value => {
    const { type } = known.get(name) as Column;
    // A member of the row itself: "constructor" is no value.
    return readAs(Object.hasOwn(row, name) ? row[name] : null, type, name);
  };
  const steps = permit.columns.map(({ name, transform }) => ({
    name,
    step: transform && stepOf(transform, (known.get(name) as Column).type, salt),
  }));
  const passes = permit.filter ? testOf(permit.filter, known, read) : () => true;
  return (row) => {
    if (passes(row) !== true) return null;
    const out: Record<string, Value> = {};
    for (const { name, step } of steps) {
      const value = read(row, name);
      const given = value === null || !step ? value : step(value);
      out[name] = typeof given === 'bigint' ? whole(new Exact(String(given))) : given;
    }
    return out;
  };
}

const INTEGER = /^[+-]?\d{1,19}$/;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;
const TRUE = ['true', 't', '1', 'yes'];
const FALSE = ['false', 'f', '0', 'no'];

/** A value as its column's type: whole numbers as bigint, instants as ISO text in UTC. @throws ValueUnfit */
function readAs(raw: unknown, type: ColumnType, name: string): Value {
  if (raw === null || raw === undefined || (raw === '' && type !== 'text')) return null;
  const value = readers[type](raw);
  if (value === undefined) throw new ValueUnfit(name, type);
  return value;
}

const readers: Readonly<Record<ColumnType, (raw: unknown) => Value | undefined>> = {
  text: (raw) => (typeof raw === 'string' ? raw : undefined),
  integer: (raw) => {
    if (typeof raw === 'bigint') return raw;
    if (typeof raw === 'number') return Number.isSafeInteger(raw) ? BigInt(raw) : undefined;
    return typeof raw === 'string' && INTEGER.test(raw.trim()) ? BigInt(raw.trim().replace('+', '')) : undefined;
  },
  number: (raw) => {
    if (typeof raw === 'string' && !NUMBER.test(raw.trim())) return undefined;
    const number = typeof raw === 'string' ? Number(raw) : raw;
    return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
  },
  boolean: (raw) => {
    if (typeof raw === 'boolean') return raw;
    const word = typeof raw === 'string' ? raw.trim().toLowerCase() : '';
    return TRUE.includes(word) ? true : FALSE.includes(word) ? false : undefined;
  },
  date: (raw) => {
    if (typeof raw !== 'string' || !DATE.test(raw) || raw.startsWith('0000')) return undefined;
    return instantOf(`${raw}T00:00:00Z`)?.startsWith(raw) ? raw : undefined;
  },
  datetime: (raw) => {
    if (raw instanceof Date) return instantOf(raw);
    if (typeof raw !== 'string' || !INSTANT.test(raw)) return undefined;
    // The engine would take 30 February for 2 March.
    return readers.date(raw.slice(0, 10)) === undefined ? undefined : instantOf(raw);
  },
  geometry: (raw) => {
    const value: unknown = typeof raw === 'string' ? parsed(raw) : raw;
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as { readonly [key: string]: unknown }) : undefined;
  },
};

function instantOf(of: string | Date): string | undefined {
  const date = new Date(of);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whole numbers go out as numbers as long as those are exact, else as text. */
const whole = (value: Decimal): number | string => {
  const number = value.toNumber();
  return Number.isSafeInteger(number) ? number + 0 : value.toFixed();
};

function stepOf(transform: Transform, type: ColumnType, salt: Buffer): Step {
  switch (transform.kind) {
    case 'drop':
      throw new RangeError('A dropped column is never given.');
    case 'mask':
      return (value) => {
        const characters = [...String(value)];
        const { keepFirst, keepLast, with: one } = transform;
        const hidden = characters.length - keepFirst - keepLast;
        if (hidden <= 0) return one.repeat(characters.length);
        const kept = [characters.slice(0, keepFirst), characters.slice(characters.length - keepLast)];
        return kept.map((part) => part.join('')).join(one.repeat(hidden));
      };
    case 'hash':
      return (value) => createHmac('sha256', salt).update(String(value), 'utf8').digest('hex');
    case 'round': {
      const to = new Exact(transform.to);
      return (value) => {
        const exact = decimal(value);
        const size = exact.abs().times(2).plus(to).divToInt(to.times(2)).times(to);
        const rounded = exact.isNegative() ? size.negated() : size;
        return type === 'integer' ? whole(rounded) : rounded.toNumber() + 0;
      };
    }
    case 'generalise':
      return generalisation(transform, type);
  }
}

const decimal = (value: Exclude<Value, null>) => new Exact(String(value));
const lowerEnd = (value: Decimal, width: Decimal) => value.minus(value.mod(width).plus(width).mod(width));
const plain = (value: Decimal) => (value.isZero() ? '0' : value.toFixed());

function generalisation(transform: Extract<Transform, { kind: 'generalise' }>, type: ColumnType): Step {
  switch (transform.to) {
    case 'range': {
      const width = new Exact(transform.width);
      return (value) => {
        const low = lowerEnd(decimal(value), width);
        return `[${plain(low)},${plain(low.plus(width))})`;
      };
    }
    case 'prefix':
      return (value) => [...String(value)].slice(0, transform.length).join('');
    case 'grid': {
      const step = new Exact(transform.degrees);
      return (value) => gridPoint(value, step);
    }
    case 'day':
    case 'month':
    case 'quarter':
    case 'year':
      return (value) => calendar(type === 'date' ? `${String(value)}T` : String(value), transform.to as 'day');
  }
}

function calendar(instant: string, unit: 'day' | 'month' | 'quarter' | 'year'): string | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})T/.exec(instant);
  if (!found || found[1] === '0000') return null;
  const [, year = '', month = '', day = ''] = found;
  if (unit === 'quarter') return `${year}-Q${Math.ceil(Number(month) / 3)}`;
  return [year, ...(unit === 'year' ? [] : [month]), ...(unit === 'day' ? [day] : [])].join('-');
}

function gridPoint(geometry: unknown, step: Decimal): Value {
  const [xs, ys]: [number[], number[]] = [[], []];
  const waiting: unknown[] = [geometry];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value !== 'object' || value === null) continue;
    if (Array.isArray(value)) {
      const [x, y] = value as unknown[];
      if (coordinate(x) && coordinate(y)) {
        xs.push(x);
        ys.push(y);
      }
    }
    waiting.push(...Object.values(value));
  }
  if (xs.length === 0) return null;
  const middle = (values: number[]) => {
    const ends = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
    const centre = ends.reduce((sum, end) => sum.plus(String(end)), new Exact(0)).times(0.5);
    return lowerEnd(centre, step).plus(step.times(0.5)).toNumber() + 0;
  };
  return { type: 'Point', coordinates: [middle(xs), middle(ys)] };
}

const coordinate = (value: unknown): value is number => typeof value === 'number' && Math.abs(value) <= 1e6;

/** True, false, or null where a null makes it unknown: SQL's three values. */
type Truth = boolean | null;
type Test = (row: Row) => Truth;

const compared: Readonly<Record<Comparison, (order: number) => boolean>> = {
  eq: (order) => order === 0,
  ne: (order) => order !== 0,
  lt: (order) => order < 0,
  le: (order) => order <= 0,
  gt: (order) => order > 0,
  ge: (order) => order >= 0,
};

function testOf(filter: Filter, known: ReadonlyMap<string, Column>, read: (row: Row, name: string) => Value): Test {
  const of = (item: Filter) => testOf(item, known, read);
  if ('all' in filter || 'any' in filter) {
    const [tests, decisive] = 'all' in filter ? [filter.all.map(of), false] : [filter.any.map(of), true];
    return (row) => {
      let truth: Truth = !decisive;
      for (const test of tests) {
        const one = test(row);
        if (one === decisive) return decisive;
        if (one === null) truth = null;
      }
      return truth;
    };
  }
  if ('not' in filter) {
    const test = of(filter.not);
    return (row) => {
      const truth = test(row);
      return truth === null ? null : !truth;
    };
  }
  if ('null' in filter) return (row) => read(row, filter.null.column) === null;
  const { column } = 'compare' in filter ? filter.compare : 'in' in filter ? filter.in : filter.between;
  const type = (known.get(column) as Column).type;
  const ordered = orderOf(type);
  const ask = (test: (value: Exclude<Value, null>) => boolean): Test => {
    return (row) => {
      const value = read(row, column);
      return value === null ? null : test(value);
    };
  };
  if ('compare' in filter) {
    const order = ordered(filter.compare.value);
    return ask((value) => compared[filter.compare.is](order(value)));
  }
  if ('in' in filter) {
    const orders = filter.in.values.map(ordered);
    return ask((value) => orders.some((order) => order(value) === 0));
  }
  const [from, to] = [ordered(filter.between.from), ordered(filter.between.to)];
  return ask((value) => from(value) >= 0 && to(value) <= 0);
}

/** How a column's value stands to a constant: below (negative), equal (0) or above. Text and booleans: equal or not. */
function orderOf(type: ColumnType): (constant: FilterValue) => (value: Exclude<Value, null>) => number {
  const between = (a: bigint | number, b: bigint | number) => (a < b ? -1 : a > b ? 1 : 0);
  switch (type) {
    case 'integer':
      return (constant) => (value) => between(value as bigint, BigInt(constant as number));
    case 'number':
      return (constant) => (value) => between(value as number, constant as number);
    case 'date':
    case 'datetime':
      return (constant) => {
        const at = Date.parse(constant as string);
        return (value) => between(Date.parse(value as string), at);
      };
    default:
      return (constant) => (value) => (value === constant ? 0 : 1);
  }
}
