import type { FastifyReply } from 'fastify';
import { harmless, shortened } from '#libs/contracts';
import { save } from '../paper.answers.js';
import type { OfficeReport } from './report.js';

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
  const known = facts.flatMap(([name, value]) => (value ? [[text(name), text(value)]] : []));
  const sheets = [
    { sheet: title, data: [[bold(title)], [text(about)], ...known] },
    ...tables.map(({ title: name, columns, rows }) => ({
      sheet: name,
      data: [columns.map(bold), ...rows.map((row) => row.map(cellOf))],
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
const cellOf = (value: string | number | null) =>
  typeof value === 'number' ? { value, type: Number } : value ? text(value) : null;

/** Sheets have names of their own, in which some signs may not stand. */
function nameAmong(names: Set<string>, wanted: string): string {
  const plain = shortened(wanted.replace(/[\\/?*[\]:']/g, ' '), LONGEST_NAME);
  const name = names.has(plain) ? `${shortened(plain, LONGEST_NAME - 3)} ${names.size + 1}` : plain;
  names.add(name);
  return name;
}
