import { type Fault, languages, type TableNotice, tableWords, shortened } from '#libs/contracts';
import type { ReadRow, TableColumn } from '../../../declared/imported-table.js';
import { dayIn, percentIn } from './table.cells.js';
import { unreadable } from './table.fault.js';
import type { TableSheet, SheetRow } from './table.sheet.js';

/** The rows of a table, and what of them can't be understood. */
export interface ReadTable {
  readonly rows: readonly ReadRow[];
  readonly notices: readonly TableNotice[];
  /** Headings that no column of the table has. */
  readonly unknown: readonly string[];
}

export const MOST_ROWS = 5000;
const LONGEST_CELL = 5000;
const SEVERAL = /[;；、|\n]|[,，]/;

/** The same spelling for headings and codes, however they are typed: half width, small, without blanks and signs. */
export function spelling(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
}

/**
 * Understands a sheet as a table of these columns. Headings and codes count by their machine name, and in any language.
 * @throws Refused INPUT EMPTY, NO_HEADER, DUPLICATE_COLUMN, MISSING_COLUMN, TOO_MANY_ROWS
 */
export function readTable({ rows, notices }: TableSheet, columns: readonly TableColumn[], most = MOST_ROWS): ReadTable {
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const [head, ...body] = filled;
  if (!head) throw unreadable('EMPTY', 'The file has no rows; its first row has to name the columns.');
  const { places, unknown } = placesOf(head, columns);
  if (body.length === 0) throw unreadable('EMPTY', 'The table has a heading and no rows; fill some in.');
  if (body.length > most) {
    throw unreadable(
      'TOO_MANY_ROWS',
      `The table has ${body.length} rows; at most ${most} are brought in at once. Send it in parts.`,
    );
  }
  return {
    rows: body.map((row) => readRow(row, places, columns)),
    notices: unknown.length > 0 ? [...notices, 'UNKNOWN_COLUMNS'] : notices,
    unknown,
  };
}

type Places = ReadonlyMap<string, number>;

function placesOf({ cells }: SheetRow, columns: readonly TableColumn[]): { places: Places; unknown: string[] } {
  const names = new Map(
    columns.flatMap(({ key }) => [
      [spelling(key), key] as const,
      ...languages.map((language) => [spelling(tableWords[language].columns[key] ?? key), key] as const),
    ]),
  );
  const places = new Map<string, number>();
  const unknown: string[] = [];
  for (const [place, cell] of cells.entries()) {
    const heading = cell.replace(/\*\s*$/, '').trim();
    if (heading === '') continue;
    const key = names.get(spelling(heading));
    if (key === undefined) unknown.push(shortened(heading, 80));
    else if (places.has(key)) {
      throw unreadable('DUPLICATE_COLUMN', `Two columns are called “${heading}”, or mean the same; take one away.`);
    } else places.set(key, place);
  }
  if (places.size === 0) {
    const names = columns.map(({ key }) => key).join(', ');
    throw unreadable('NO_HEADER', `The first row names none of the columns of this table: ${names}.`);
  }
  const missing = columns.filter(({ key, needed }) => needed && !places.has(key));
  if (missing.length > 0) {
    const names = missing.map(({ key }) => tableWords.en.columns[key] ?? key).join(', ');
    throw unreadable('MISSING_COLUMN', `The table has no column ${names}; take the headings of the template.`);
  }
  return { places, unknown };
}

function readRow({ line, cells }: SheetRow, places: Places, columns: readonly TableColumn[]): ReadRow {
  const written: Record<string, string> = {};
  const values: Record<string, string | readonly string[]> = {};
  const faults: Fault[] = [];
  for (const column of columns) {
    const text = plain(cells[places.get(column.key) ?? -1] ?? '');
    if (text === '') {
      if (column.needed) faults.push({ path: [column.key], code: 'REQUIRED', message: 'Fill this in.' });
      continue;
    }
    written[column.key] = shortened(text, LONGEST_CELL);
    const { value, fault } = valueOf(text, column);
    if (fault) faults.push({ path: [column.key], ...fault });
    else values[column.key] = value;
  }
  return { line, written, values, faults };
}

/** Without blanks around it, and without the quote that keeps a spreadsheet program from running it. */
function plain(cell: string): string {
  return cell
    .normalize('NFC')
    .replace(/[\u200b\ufeff]/g, '')
    .trim()
    .replace(/^'(?=[=+\-@＝＋－＠])/, '');
}

type Said = Omit<Fault, 'path'>;
type Value =
  | { readonly value: string | readonly string[]; readonly fault?: undefined }
  | ({ readonly fault: Said } & { readonly value?: undefined });

const UNCLEAR: Readonly<Record<'day' | 'percent', Said>> = {
  day: { code: 'NOT_A_DAY', message: 'Write the year first, such as 2026-01-31: this may mean another day, or none.' },
  percent: {
    code: 'NOT_A_PERCENTAGE',
    message:
      'Write it with a point and without separators, such as 33.33; what is below one with its sign, such as 0.25 %.',
  },
};

function valueOf(text: string, column: TableColumn): Value {
  if (text.length > LONGEST_CELL) {
    return { fault: { code: 'TOO_LONG', message: `Use at most ${LONGEST_CELL} characters.` } };
  }
  if (column.type === 'text') return { value: text };
  if (column.type === 'day' || column.type === 'percent') {
    const value = column.type === 'day' ? dayIn(text) : percentIn(text);
    return value === null ? { fault: UNCLEAR[column.type] } : { value };
  }
  const several = text.split(SEVERAL).map((one) => one.trim());
  const parts = column.type === 'code' ? [text] : several.filter((one) => one !== '');
  if (column.type === 'words') return { value: [...new Set(parts)] };
  const codes = codesOf(column);
  const found = parts.map((part) => codes.get(spelling(part)));
  const at = found.indexOf(undefined);
  if (at >= 0) {
    const allowed = (column.codes ?? []).join(', ');
    return {
      fault: { code: 'UNKNOWN_VALUE', message: `“${shortened(parts[at] ?? '', 80)}” is none of these: ${allowed}.` },
    };
  }
  const known = [...new Set(found.filter((code) => code !== undefined))];
  return { value: column.type === 'code' ? (known[0] ?? '') : known };
}

/** Codes by every spelling of them. */
function codesOf({ key, codes = [] }: TableColumn): ReadonlyMap<string, string> {
  return new Map(
    codes.flatMap((code) => [
      [spelling(code), code] as const,
      ...languages.map((language) => [spelling(tableWords[language].values[key]?.[code] ?? code), code] as const),
    ]),
  );
}
