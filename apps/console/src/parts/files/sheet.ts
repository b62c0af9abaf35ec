import { shortened } from '#libs/contracts/terms/shortened';
/** A list as rows of cells, ready for a file. Amounts are exact decimal texts; `Date` is an instant. */
export type Cell = string | number | Date | null | undefined;

export interface SheetColumn<Row> {
  readonly title: string;
  readonly value: (row: Row) => Cell;
  /** A sum of money: a number in a workbook. */
  readonly amount?: boolean;
  /** Characters wide in a spreadsheet. */
  readonly width?: number;
}

/** A text that a spreadsheet program would take for a formula (OWASP, CSV injection), also in full width; as the contracts' `harmless` says it. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const DECIMAL = /^-?\d{1,30}(\.\d{1,30})?$/;

/** RFC 4180 with a byte order mark, so that spreadsheet programs read Chinese and Thai. */
export function csvOf<Row>(columns: readonly SheetColumn<Row>[], rows: readonly Row[]): Blob {
  const lines = [columns.map(({ title }) => title), ...rows.map((row) => columns.map(({ value }) => value(row)))];
  const text = lines.map((cells) => cells.map(field).join(',')).join('\r\n');
  return new Blob(['\uFEFF', text, '\r\n'], { type: 'text/csv;charset=utf-8' });
}

/** One field of a CSV file: never a formula, quoted where needed. */
export function field(value: Cell): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'number') return String(value);
  const text = harmless(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function harmless(value: string): string {
  return FORMULA.test(value) && !DECIMAL.test(value) ? `'${value}` : value;
}

/** A workbook of one sheet. Its texts are texts, but not for long: saved as CSV they would be formulas again. The library comes when it is needed. */
export async function xlsxOf<Row>(
  sheet: string,
  columns: readonly SheetColumn<Row>[],
  rows: readonly Row[],
): Promise<Blob> {
  const { default: writeXlsx } = await import('write-excel-file/universal');
  const head = columns.map(({ title }) => ({ value: harmless(title), type: String, fontWeight: 'bold' as const }));
  const body = rows.map((row) => columns.map(({ value, amount }) => cellOf(value(row), amount)));
  return writeXlsx([head, ...body], {
    columns: columns.map(({ width = 20 }) => ({ width })),
    sheet: shortened(sheet.replace(/[\\/?*[\]:]/g, ' '), 31),
    stickyRowsCount: 1,
  }).toBlob() as Promise<Blob>;
}

/** More digits than a spreadsheet program keeps would be changed: such a sum stays a text. */
const EXACT_DIGITS = 15;

export function cellOf(value: Cell, amount = false) {
  if (value === null || value === undefined || value === '') return null;
  if (value instanceof Date) return { value, type: Date, format: 'yyyy-mm-dd hh:mm' };
  if (typeof value === 'number') return { value, type: Number };
  if (amount && DECIMAL.test(value) && value.replace(/\D/g, '').length <= EXACT_DIGITS)
    return { value: Number(value), type: Number, format: '#,##0.00' };
  return { value: harmless(value), type: String };
}

/** Hands a file to the browser, which saves it. The name keeps letters of every script and nothing that a path needs. */
export function save(content: Blob, name: string): string {
  const safe = name.replace(/[^\p{L}\p{M}\p{N}._ -]+/gu, ' ').trim();
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = safe;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  return safe;
}
