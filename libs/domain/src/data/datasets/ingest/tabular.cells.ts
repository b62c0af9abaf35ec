import { shortened } from '#libs/contracts';
import type { ColumnType } from '../dataset.catalogue.js';
import { type CellFault, FileFault } from './tabular.records.js';

const MAX_TEXT = 1_000_000;
const INTEGER = /^[+-]?\d{1,19}$/;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i;
/** A number whose digits are all 0. Any other that the engine takes for 0 is too small for PostgreSQL. */
const ZERO = /^[+-]?[0.]+(e|$)/i;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const INSTANT = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(:(\d{2})(\.\d{1,9})?)?\s?(Z|[+-]\d{2}(:?([0-5]\d))?)$/i;
const [LEAST, MOST] = [-(2n ** 63n), 2n ** 63n - 1n];
const BOOLEANS: ReadonlyMap<string, string> = new Map([
  ...['true', 't', 'yes', 'y', '1'].map((text) => [text, 't'] as const),
  ...['false', 'f', 'no', 'n', '0'].map((text) => [text, 'f'] as const),
]);

/**
 * What is stored for a value of a file: text as PostgreSQL reads it, null for nothing (an empty field is nothing), or what
 * is wrong with it. Never a guess: a value that is not plainly of the type does not fit.
 */
export function cellOf(type: ColumnType, value: unknown): string | null | CellFault {
  if (value === null || value === undefined || value === '') return null;
  return readers[type](value);
}

const readers: Readonly<Record<ColumnType, (value: unknown) => string | null | CellFault>> = {
  text: textCell,
  integer: integerCell,
  number: numberCell,
  boolean: booleanCell,
  date: dateCell,
  datetime: instantCell,
  geometry: geometryCell,
};

function textCell(value: unknown): string | CellFault {
  const text = asText(value);
  // JSON's numbers lose digits here: 12345678901234567890 would be stored as another.
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) {
    return misfit('OUT_OF_RANGE', 'a number of at most 15 digits, or a text', text);
  }
  if (text.length > MAX_TEXT) return { code: 'TOO_LONG', message: 'The text has more than 1,000,000 characters.' };
  if (text.includes('\0') || LONE_SURROGATE.test(text)) {
    return { code: 'BAD_CHARACTER', message: 'The text has a character that cannot be stored.' };
  }
  return text;
}

const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

function integerCell(value: unknown): string | null | CellFault {
  const text = asText(value).trim();
  if (!text) return null;
  if (typeof value === 'number' && !Number.isSafeInteger(value))
    return misfit('NOT_AN_INTEGER', 'a whole number', text);
  if (!INTEGER.test(text)) return misfit('NOT_AN_INTEGER', 'a whole number', text);
  if (text.length < 17) return text;
  const exact = BigInt(text.replace('+', ''));
  return exact < LEAST || exact > MOST ? misfit('OUT_OF_RANGE', 'a whole number of 64 bits', text) : text;
}

function numberCell(value: unknown): string | null | CellFault {
  const text = asText(value).trim();
  if (!text) return null;
  const number = Number(text);
  const fits = NUMBER.test(text) && Number.isFinite(number) && (number !== 0 || ZERO.test(text));
  return fits ? text : misfit('NOT_A_NUMBER', 'a number such as 12.5', text);
}

function booleanCell(value: unknown): string | null | CellFault {
  const text = asText(value).trim().toLowerCase();
  if (!text) return null;
  return BOOLEANS.get(text) ?? misfit('NOT_A_BOOLEAN', 'true or false', text);
}

function dateCell(value: unknown): string | null | CellFault {
  const text = value instanceof Date ? iso(value).replace(/T00:00:00\.000Z$/, '') : asText(value).trim();
  if (!text) return null;
  return isDate(text) ? text : misfit('NOT_A_DATE', 'a date such as 2026-01-31', text);
}

function instantCell(value: unknown): string | null | CellFault {
  const text = value instanceof Date ? iso(value) : asText(value).trim();
  if (!text) return null;
  const [, date = '', hour = '', minute = '', , second = '0', , zone = 'Z'] = INSTANT.exec(text) ?? [];
  const inDay = Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60;
  const offset = zone === 'Z' || zone === 'z' ? 0 : Number(zone.slice(1, 3));
  if (isDate(date) && inDay && offset < 16) return text;
  const expected = 'an instant with its zone, such as 2026-01-31T08:30:00Z';
  return misfit(isDate(text.slice(0, 10)) && !INSTANT.test(text) ? 'NO_ZONE' : 'NOT_AN_INSTANT', expected, text);
}

function isDate(text: string): boolean {
  const [, year, month, day] = DATE.exec(text)?.map(Number) ?? [];
  if (!year || !month || !day || month > 12) return false;
  return day <= new Date(Date.UTC(2000, month, 0)).getUTCDate() && (month !== 2 || day < 29 || isLeap(year));
}

const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** How deep the coordinates of each type are nested, and how many positions the innermost list has at least. */
const SHAPES: Readonly<Record<string, readonly [depth: number, least: number]>> = {
  Point: [0, 1],
  MultiPoint: [1, 0],
  LineString: [1, 2],
  MultiLineString: [2, 2],
  Polygon: [2, 4],
  MultiPolygon: [3, 4],
};

function geometryCell(value: unknown): string | CellFault {
  let geometry = value;
  if (typeof value === 'string') {
    try {
      geometry = JSON.parse(value);
    } catch {
      return misfit('NOT_A_GEOMETRY', 'a GeoJSON geometry', value);
    }
  }
  if (!isGeometry(geometry, 0)) {
    return misfit('NOT_A_GEOMETRY', 'a GeoJSON geometry in WGS 84', JSON.stringify(geometry));
  }
  const text = JSON.stringify(bare(geometry as Geometry));
  if (text.length > MAX_TEXT) return { code: 'TOO_LONG', message: 'The geometry has more than 1,000,000 characters.' };
  return text;
}

interface Geometry {
  readonly type: string;
  readonly coordinates?: unknown;
  readonly geometries?: readonly Geometry[];
}

/** What else a geometry carries may hold characters that PostgreSQL does not take. */
const bare = ({ type, coordinates, geometries }: Geometry): Geometry =>
  type === 'GeometryCollection' ? { type, geometries: geometries?.map(bare) ?? [] } : { type, coordinates };

/** True for a GeoJSON geometry (RFC 7946) whose positions lie on the earth. */
export function isGeometry(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null || depth > 3) return false;
  const { type, coordinates, geometries } = value as { type?: unknown; coordinates?: unknown; geometries?: unknown };
  if (type === 'GeometryCollection') {
    return Array.isArray(geometries) && geometries.every((each) => isGeometry(each, depth + 1));
  }
  const shape = typeof type === 'string' && Object.hasOwn(SHAPES, type) ? SHAPES[type] : undefined;
  return shape !== undefined && arePositions(coordinates, ...shape);
}

function arePositions(value: unknown, depth: number, least: number): boolean {
  if (!Array.isArray(value)) return false;
  if (depth === 0) {
    const [longitude, latitude] = value as unknown[];
    const numbers = value.length >= 2 && value.length <= 4 && value.every((each) => Number.isFinite(each));
    return numbers && Math.abs(longitude as number) <= 180 && Math.abs(latitude as number) <= 90;
  }
  if (depth === 1 && value.length < least) return false;
  return value.every((inner) => arePositions(inner, depth - 1, least));
}

/**
 * A value that passed here and that PostgreSQL does not take (class 22). It would not the next time either. COPY tells the
 * column; its line is one of the rows that were accepted, not of the file.
 */
export function refusedValue(error: unknown): FileFault | undefined {
  const { code, where } = error as { readonly code?: unknown; readonly where?: string };
  if (typeof code !== 'string' || !/^22[0-9A-Z]{3}$/.test(code)) return undefined;
  const column = /, column ([^:,]+)/.exec(where ?? '')?.[1];
  const place = column ? `of the column "${column}"` : 'in it';
  return new FileFault(
    'VALUE_REFUSED',
    `The database does not take a value ${place}; mend it and send the file again.`,
    {
      columns: column ? [column] : [],
    },
  );
}

function misfit(code: string, expected: string, found: string): CellFault {
  const cut = found.length > 60 ? `${shortened(found, 60)}…` : found;
  // What can't be stored as a value can't be told of as it is either.
  const shown = cut.replace(/[\0\p{Cs}]/gu, '\uFFFD');
  return { code, found: shown, message: `Expected ${expected}, found "${shown}".` };
}

function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Date) return iso(value);
  if (typeof value === 'object') return JSON.stringify(value, bigintsAsText);
  return String(value as number | bigint | boolean);
}

/** Parquet's 64-bit numbers are bigints, which JSON does not know. */
const bigintsAsText = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);

const iso = (date: Date): string => (Number.isNaN(date.getTime()) ? '' : date.toISOString());
