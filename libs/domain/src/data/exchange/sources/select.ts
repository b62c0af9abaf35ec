import { harmlessSql } from '#libs/contracts';
import { type Relation, rowsText } from '../../agreements/policy/transform.sql.js';
import type { DatasetSource } from '../../datasets/dataset.catalogue.js';
import type { TransferFormat } from '../exchange.catalogue.js';
import type { Granted } from '../access/ground.service.js';
import type { Frame } from '../transfers/transfer.pump.js';

/** A statement without parameters, and the settings of its transaction that it reads its secrets from. */
export interface SelectStatement {
  readonly text: string;
  readonly settings: Readonly<Record<string, string>>;
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** JSON has no such characters of its own, so nothing is ever quoted, and a line is a document. */
const JSON_LINES = String.raw`(format csv, quote E'\x01', escape E'\x01', delimiter E'\x02')`;

/** What of the rows a format must know. */
export interface Shape {
  /** Column of GeoJSON features. */
  readonly geometry: string | null;
  /** Every column, and whether it holds texts: people open CSV with spreadsheet programs, which would run some. */
  readonly columns: readonly { readonly name: string; readonly text: boolean }[];
}

/** The rows as a COPY in a format. */
export function copyOf({ text }: SelectStatement, format: TransferFormat, shape: Shape): string {
  return `copy (${shaped(text, format, shape)}) to stdout ${options(format)}`;
}

/** What of rows that a permit gives, a format must know; what was transformed may have become text. */
export function shapeOf(source: DatasetSource, permit: Granted): Shape {
  const types = new Map(source.columns.map(({ name, type }) => [name, type]));
  const columns = permit.columns.map(({ name, transform }) => ({
    name,
    text: types.get(name) === 'text' || Boolean(transform),
  }));
  return { geometry: geometryOf(source, permit), columns };
}

function options(format: TransferFormat): string {
  return format === 'csv' ? '(format csv)' : JSON_LINES;
}

function shaped(inner: string, format: TransferFormat, { geometry, columns }: Shape): string {
  switch (format) {
    case 'csv': {
      const cells = columns.map(({ name, text }) => {
        const cell = `r.${quoted(name)}`;
        return text ? `${harmlessSql(`${cell}::text`)} as ${quoted(name)}` : cell;
      });
      // "offset 0" has PostgreSQL compute a transformed text once, not once for each mention of it.
      return `select ${cells.join(', ')} from (${inner} offset 0) r`;
    }
    case 'jsonl':
      return `select row_to_json(r) from (${inner}) r`;
    case 'geojson': {
      const name = geometry ?? '';
      const parts = `'type', 'Feature', 'geometry', r.${quoted(name)}, 'properties', to_jsonb(r) - '${name}'`;
      return `select ',' || json_build_object(${parts})::text from (${inner}) r`;
    }
  }
}

/** The geometry column that GeoJSON features get their shape from: the first that is given. */
function geometryOf({ columns }: DatasetSource, permit: Granted): string | null {
  const types = new Map(columns.map(({ name, type }) => [name, type]));
  return permit.columns.find(({ name }) => types.get(name) === 'geometry')?.name ?? null;
}

/** What stands around the rows of a file. */
export function frameOf(format: TransferFormat, { columns }: Granted): Frame {
  switch (format) {
    case 'csv':
      return { head: `${columns.map(({ name }) => name).join(',')}\n`, tail: '', skip: 0 };
    case 'jsonl':
      return { head: '', tail: '', skip: 0 };
    case 'geojson':
      // Every feature comes with a comma before it; the first one's is left out.
      return { head: '{"type":"FeatureCollection","features":[\n', tail: ']}\n', skip: 1 };
  }
}

/** Nothing is hashed without an agreement. */
export const NO_SALT = Buffer.alloc(0);

/**
 * The rows a permit gives, transformed, as a select over schema `shared`.
 * @throws Unfit when the dataset no longer has what the agreement was made about
 */
export function rowsOf(
  source: Relation,
  permit: Granted,
  salt: Buffer = NO_SALT,
  limit: number | null = null,
): SelectStatement {
  return rowsText(source, permit, salt, limit);
}
