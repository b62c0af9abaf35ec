import { csvField, harmless, type Language, type TableKind, tableWords } from '#libs/contracts';
import type { TableColumn } from '../../../declared/imported-table.js';

interface Template {
  readonly kind: TableKind;
  readonly columns: readonly TableColumn[];
}

type Filled = readonly (readonly string[])[];

/** The heading of a table as CSV, and rows where there are some; with a byte order mark, so that spreadsheet programs read every script. */
export function csvTemplate({ columns }: Template, language: Language, rows: Filled = []): string {
  const { columns: words } = tableWords[language];
  const head = columns.map(({ key }) => words[key] ?? key);
  return `\uFEFF${[head, ...rows].map((cells) => cells.map(csvField).join(',')).join('\r\n')}\r\n`;
}

/** The same as a workbook, with a second sheet that says what to write. The library comes when it is asked for. */
export async function xlsxTemplate({ columns }: Template, language: Language, rows: Filled = []): Promise<Uint8Array> {
  const { default: write } = await import('write-excel-file/node');
  const { columns: words, explained, values, sheet } = tableWords[language];
  const about = columns.map(({ key, needed, codes = [] }) => [
    words[key] ?? key,
    key,
    needed ? '✓' : '',
    explained[key] ?? '',
    codes.map((code) => `${code} = ${values[key]?.[code] ?? code}`).join('; '),
  ]);
  const head = [sheet.column, sheet.name, sheet.needed, sheet.what, sheet.allowed];
  return write([
    {
      sheet: sheet.rows,
      data: [columns.map(({ key }) => bold(words[key] ?? key)), ...rows.map((cells) => cells.map(text))],
      columns: columns.map(() => ({ width: 28 })),
      stickyRowsCount: 1,
    },
    {
      sheet: sheet.about,
      data: [head.map(bold), ...about.map((cells) => cells.map(text))],
      columns: [28, 20, 10, 60, 80].map((width) => ({ width })),
      stickyRowsCount: 1,
    },
  ]).toBuffer();
}

const text = (value: string) => ({ value: harmless(value), type: String });
const bold = (value: string) => ({ ...text(value), fontWeight: 'bold' as const });
