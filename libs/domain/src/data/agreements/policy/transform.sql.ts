import { createHash } from 'node:crypto';
import pg from 'pg';
import { columnSqlTypes, type Column, type ColumnType } from '../../datasets/dataset.catalogue.js';
import type { Comparison } from '../terms/terms.catalogue.js';
import type { Filter } from '../terms/terms.filter.js';
import type { ColumnTerms, Transform } from '../terms/terms.js';
import { fitting, type Shaping } from './transform.fit.js';

/** A relation of schema `shared` and the columns the catalogue knows of it. */
export interface Relation {
  readonly relation: string;
  readonly columns: readonly Column[];
}

/** Turns constants into SQL: bound, or quoted where nothing can be bound. Constants never reach a text otherwise. */
interface Constants {
  value(constant: string | number | boolean, type: string): string;
  /** Bytes that must not show up in logs. */
  secret(name: 'inner' | 'outer', bytes: Buffer): string;
}

/** Settings that carry the hash's two keys where they cannot be bound; transaction-local, see {@link rowsText}. */
const SETTING = { inner: 'tripartite.hash_inner', outer: 'tripartite.hash_outer' } as const;

/**
 * The rows a permit allows, transformed, as one statement with bound values.
 * @param salt the agreement's own
 * @param limit at most so many rows; null: all
 * @throws Unfit when the dataset's columns are not those the permit was given for
 */
export function rowsStatement(
  source: Relation,
  permit: Shaping,
  salt: Buffer,
  limit: number | null = null,
): { readonly text: string; readonly values: readonly (string | Buffer)[] } {
  const values: (string | Buffer)[] = [];
  const bind = (value: string | Buffer, type: string) => `$${values.push(value)}::${type}`;
  const text = select(source, permit, salt, limit, {
    value: (constant, type) => bind(String(constant), type),
    secret: (_name, bytes) => bind(bytes, 'bytea'),
  });
  return { text, values };
}

/**
 * The same for `COPY (…) TO STDOUT`, which takes no bound values: constants are quoted, and the hash's keys, which must
 * not appear in logs, are read from settings.
 * @returns `settings` to be set first, each by `select set_config($1, $2, true)` in the same transaction
 * @throws Unfit
 */
export function rowsText(
  source: Relation,
  permit: Shaping,
  salt: Buffer,
  limit: number | null = null,
): { readonly text: string; readonly settings: Readonly<Record<string, string>> } {
  const settings: Record<string, string> = {};
  const text = select(source, permit, salt, limit, {
    value: (constant, type) => `${quoted(String(constant))}::${type}`,
    secret: (name, bytes) => {
      settings[SETTING[name]] = bytes.toString('hex');
      return `(select decode(current_setting('${SETTING[name]}'), 'hex'))`;
    },
  });
  return { text, settings };
}

/** A text constant. @throws RangeError for what PostgreSQL cannot store; pg would cut the statement there */
export function quoted(text: string): string {
  if (text.includes('\u0000')) throw new RangeError('A text with NUL cannot be part of a statement.');
  return pg.escapeLiteral(text);
}

function identifier(name: string): string {
  if (name.includes('\u0000') || name === '' || Buffer.byteLength(name) > 63) {
    throw new RangeError('Not a name of a relation or column.');
  }
  return pg.escapeIdentifier(name);
}

function select(source: Relation, permit: Shaping, salt: Buffer, limit: number | null, constants: Constants): string {
  const known = fitting(source.columns, permit);
  if (permit.columns.length === 0) throw new RangeError('No columns.');
  const keys = hashKeys(salt);
  const given = ({ name, transform }: ColumnTerms): string => {
    const { type } = known.get(name) as Column;
    return transformed(`r.${identifier(name)}`, type, transform, keys, constants);
  };
  const list = permit.columns.map((column) => `${given(column)} as ${identifier(column.name)}`);
  const rows = `from shared.${identifier(source.relation)} r`;
  const where = permit.filter ? ` where ${condition(permit.filter, known, constants)}` : '';
  const most = limit === null ? '' : ` limit ${constants.value(limit, 'bigint')}`;
  const group = permit.minimumGroup;
  if (!group) return `select ${list.join(', ')} ${rows}${where}${most}`;
  // "#" can't be part of a column's name, so the count never hides one.
  const size = `count(*) over (partition by ${group.by.map(given).join(', ')}) as "#"`;
  const names = permit.columns.map(({ name }) => `g.${identifier(name)}`);
  const enough = `g."#" >= ${constants.value(group.size, 'bigint')}`;
  return `select ${names.join(', ')} from (select ${list.join(', ')}, ${size} ${rows}${where}) g where ${enough}${most}`;
}

interface HashKeys {
  readonly inner: Buffer;
  readonly outer: Buffer;
}

/** HMAC (RFC 2104) as two plain hashes, since `sha256()` is built in and HMAC is not: the key padded and mixed here. */
function hashKeys(salt: Buffer): HashKeys {
  const key = Buffer.alloc(64);
  (salt.length > 64 ? createHash('sha256').update(salt).digest() : salt).copy(key);
  return { inner: key.map((byte) => byte ^ 0x36) as Buffer, outer: key.map((byte) => byte ^ 0x5c) as Buffer };
}

/** One column's value on its way out; null stays null. `transform.stream.ts` does the same outside of the database. */
function transformed(
  column: string,
  type: ColumnType,
  transform: Transform | null,
  keys: HashKeys,
  { value, secret }: Constants,
): string {
  if (!transform) return column;
  switch (transform.kind) {
    case 'drop':
      throw new RangeError('A dropped column is never given.');
    case 'mask': {
      const { keepFirst, keepLast } = transform;
      const one = value(transform.with, 'text');
      const kept = value(keepFirst + keepLast, 'int');
      const hidden = `repeat(${one}, char_length(${column}) - ${kept})`;
      // Twice as fast as putting the three parts together.
      const within = `overlay(${column} placing ${hidden} from ${value(keepFirst + 1, 'int')})`;
      return `case when char_length(${column}) <= ${kept} then repeat(${one}, char_length(${column})) else ${within} end`;
    }
    case 'hash': {
      const [inner, outer] = [secret('inner', keys.inner), secret('outer', keys.outer)];
      return `encode(sha256(${outer} || sha256(${inner} || convert_to(${column}::text, 'UTF8'))), 'hex')`;
    }
    case 'round': {
      const step = value(transform.to, 'numeric');
      const rounded = `sign(v) * div(abs(v) * 2 + ${step}, ${step} * 2) * ${step}`;
      return `(select (${rounded})::${type === 'integer' ? 'numeric' : 'float8'} from (select ${exact(column, type)} as v) n)`;
    }
    case 'generalise':
      return generalised(column, type, transform, value);
  }
}

function generalised(
  column: string,
  type: ColumnType,
  transform: Extract<Transform, { kind: 'generalise' }>,
  value: Constants['value'],
): string {
  switch (transform.to) {
    case 'range': {
      const width = value(transform.width, 'numeric');
      const low = `(select v - mod(mod(v, ${width}) + ${width}, ${width}) as l from (select ${exact(column, type)} as v) n) m`;
      return `(select '[' || trim_scale(l)::text || ',' || trim_scale(l + ${width})::text || ')' from ${low})`;
    }
    case 'prefix':
      return `left(${column}, ${value(transform.length, 'int')})`;
    case 'grid':
      return gridPoint(column, value(transform.degrees, 'numeric'));
    case 'day':
    case 'month':
    case 'quarter':
    case 'year': {
      const pattern = { day: 'YYYY-MM-DD', month: 'YYYY-MM', quarter: 'YYYY-"Q"Q', year: 'YYYY' }[transform.to];
      const local = type === 'date' ? column : `(${column} at time zone 'UTC')`;
      // Text of years before 1 and after 9999 would not say which is meant.
      return `case when ${local} >= date '0001-01-01' and ${local} < date '9999-12-31' + 1 then to_char(${local}, '${pattern}') end`;
    }
  }
}

/** A number as an exact decimal, through its shortest text (the cast itself keeps 15 digits only); not a number: null. */
function exact(column: string, type: ColumnType): string {
  if (type === 'integer') return `${column}::numeric`;
  return `case when ${column} in ('NaN', 'Infinity', '-Infinity') then null else ${column}::text::numeric end`;
}

/** Positions are arrays that begin with two numbers, at any depth; beyond a million nothing is a coordinate. */
function gridPoint(column: string, step: string): string {
  const number = (index: 0 | 1) => `(p->>${index})::float8::text::numeric`;
  const isNumber = (index: 0 | 1) => `jsonb_typeof(p->${index}) = 'number'`;
  const bounded = (index: 0 | 1) => `case when ${isNumber(index)} then abs((p->>${index})::numeric) <= 1e6 end`;
  const positions = `select ${number(0)} as x, ${number(1)} as y from jsonb_path_query(${column}, 'strict $.**') p where jsonb_typeof(p) = 'array' and ${bounded(0)} and ${bounded(1)}`;
  const middle = (axis: 'x' | 'y') => `(min(${axis}) + max(${axis})) * 0.5`;
  const box = `select ${middle('x')} as x, ${middle('y')} as y from (${positions}) q`;
  const cell = (axis: 'x' | 'y') =>
    `trim_scale(${axis} - mod(mod(${axis}, ${step}) + ${step}, ${step}) + ${step} * 0.5)`;
  return `(select case when x is not null then jsonb_build_object('type', 'Point', 'coordinates', jsonb_build_array(${cell('x')}, ${cell('y')})) end from (${box}) b)`;
}

const operators: Readonly<Record<Comparison, string>> = { eq: '=', ne: '<>', lt: '<', le: '<=', gt: '>', ge: '>=' };

function condition(filter: Filter, known: ReadonlyMap<string, Column>, constants: Constants): string {
  const all = (items: readonly Filter[], word: string) =>
    `(${items.map((item) => condition(item, known, constants)).join(` ${word} `)})`;
  if ('all' in filter) return all(filter.all, 'and');
  if ('any' in filter) return all(filter.any, 'or');
  if ('not' in filter) return `(not ${condition(filter.not, known, constants)})`;
  if ('null' in filter) return `(r.${identifier(filter.null.column)} is null)`;
  const test = 'compare' in filter ? filter.compare : 'in' in filter ? filter.in : filter.between;
  const column = `r.${identifier(test.column)}`;
  const type = columnSqlTypes[(known.get(test.column) as Column).type];
  const constant = (value: string | number | boolean) => constants.value(value, type);
  if ('is' in test) return `(${column} ${operators[test.is]} ${constant(test.value)})`;
  if ('values' in test) return `(${column} in (${test.values.map(constant).join(', ')}))`;
  return `(${column} between ${constant(test.from)} and ${constant(test.to)})`;
}
