import type { FastifyReply } from 'fastify';
import { harmless, shortened } from '#libs/contracts';
import { save } from '../paper.answers.js';
import type { OfficeReport, ReportCell } from './report.js';

export const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const WIDTH = 28;
/** What Excel allows of a sheet's name. */
const LONGEST_NAME = 31;

/** Hands the report to whoever asked as a workbook. */
export async function saveWorkbook(reply: FastifyReply, report: OfficeReport): Promise<void> {
  await save(reply, { bytes: await workbookOf(report), mediaType: WORKBOOK, extension: 'xlsx' }, report.name);
}

/** A report as a workbook: its facts on the first sheet, then a sheet for each table. The library comes when it is asked for. */
async function workbookOf({ title, about, facts, tables }: OfficeReport): Promise<Uint8Array> {
  const { default: write } = await import('write-excel-file/node');
  const known = facts.flatMap(([name, value]) => (value ? [[text(name), ...cellsOf(value)]] : []));
  const sheets = [
    { sheet: title, data: [[bold(title)], [text(about)], ...known] },
    ...tables.map(({ title: name, columns, rows }) => ({
      sheet: name,
      data: tableOf(columns, rows),
      stickyRowsCount: 1,
    })),
  ];
  const names = new Set<string>();
  return write(
    sheets.map((sheet) => ({
      ...sheet,
      sheet: nameAmong(names, sheet.sheet),
      columns: Array.from({ length: 8 }, () => ({ width: WIDTH })),
    })),
  ).toBuffer();
}

const text = (value: string) => ({ value: harmless(value), type: String });
const bold = (value: string) => ({ ...text(value), fontWeight: 'bold' as const });
/** More digits than a spreadsheet program keeps would be changed: such a sum stays a text. */
const EXACT_DIGITS = 15;

type WrittenCell =
  | { readonly value: string; readonly type: StringConstructor; readonly fontWeight?: 'bold' }
  | { readonly value: number; readonly type: NumberConstructor; readonly format?: string };

/** A cell, and for money one more: the number and its currency. */
function cellsOf(value: ReportCell): (WrittenCell | null)[] {
  if (typeof value === 'number') return [{ value, type: Number }];
  if (!value || typeof value === 'string') return [value ? text(value) : null];
  const { amount, currency } = value;
  const exact = amount.replace(/\D/g, '').length <= EXACT_DIGITS;
  return [exact ? { value: Number(amount), type: Number, format: '#,##0.00' } : text(amount), text(currency)];
}

/** Columns that hold money have their currency in one of its own. */
function tableOf(columns: readonly string[], rows: readonly (readonly ReportCell[])[]): (WrittenCell | null)[][] {
  const isMoney = columns.map((_, at) => rows.some((row) => typeof row[at] === 'object' && row[at] !== null));
  return [
    columns.flatMap((column, at) => (isMoney[at] ? [bold(column), null] : [bold(column)])),
    ...rows.map((row) => row.flatMap((cell, at) => (isMoney[at] && !cell ? [null, null] : cellsOf(cell)))),
  ];
}

/** Sheets have names of their own, in which some signs may not stand. */
function nameAmong(names: Set<string>, wanted: string): string {
  const plain = shortened(wanted.replace(/[\\/?*[\]:']/g, ' '), LONGEST_NAME);
  const name = names.has(plain) ? `${shortened(plain, LONGEST_NAME - 3)} ${names.size + 1}` : plain;
  names.add(name);
  return name;
}
