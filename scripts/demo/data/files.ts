import { gzipSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import type { ColumnType } from '#libs/domain';
import type { DemonstrationColumn } from './datasets.js';
import type { Cell, Row } from './poles.js';

const PARQUET = { text: 'STRING', number: 'DOUBLE', datetime: 'TIMESTAMP', boolean: 'BOOLEAN' } as const;

/** Rows as the bytes of a file; its name says in which form. */
export function fileOf(name: string, columns: readonly DemonstrationColumn[], rows: Iterable<Row>): Buffer {
  const packed = name.endsWith('.gz');
  const form = name.replace(/\.gz$/, '').split('.').at(-1) ?? '';
  const write = Object.hasOwn(forms, form) ? forms[form] : undefined;
  if (!write) throw new Error(`The demonstration writes no ${form}.`);
  const content = write(columns, rows);
  return packed ? gzipSync(content) : content;
}

type Write = (columns: readonly DemonstrationColumn[], rows: Iterable<Row>) => Buffer;

const forms: Readonly<Record<string, Write>> = {
  csv: (columns, rows) => {
    const lines = [columns.map(({ name }) => name)];
    for (const row of rows) lines.push(row.map((cell, at) => quoted(plain(cell, columns[at]?.type))));
    return Buffer.from(lines.map((line) => `${line.join(',')}\n`).join(''));
  },
  jsonl: (columns, rows) => Buffer.from([...rows].map((row) => `${JSON.stringify(recordOf(columns, row))}\n`).join('')),
  geojson: (columns, rows) => {
    const features = [...rows].map((row) => {
      const { geometry, ...properties } = recordOf(columns, row);
      return JSON.stringify({ type: 'Feature', geometry, properties });
    });
    return Buffer.from(`{"type":"FeatureCollection","features":[\n${features.join(',\n')}\n]}\n`);
  },
  parquet: (columns, rows) => {
    const all = [...rows];
    const columnData = columns.map(({ name, type }, at) => {
      if (!Object.hasOwn(PARQUET, type)) throw new Error(`The demonstration writes no ${type} to Parquet.`);
      return { name, data: all.map((row) => row[at]), type: PARQUET[type as keyof typeof PARQUET] };
    });
    return Buffer.from(parquetWriteBuffer({ columnData }));
  },
};

function recordOf(columns: readonly DemonstrationColumn[], row: Row): Record<string, Cell> {
  return Object.fromEntries(columns.map(({ name, type }, at) => [name, plain(row[at] ?? null, type)]));
}

/** Instants as text; a date without its time. */
function plain(cell: Cell, type: ColumnType | undefined): Cell {
  if (!(cell instanceof Date)) return cell;
  return type === 'date' ? cell.toISOString().slice(0, 10) : cell.toISOString();
}

function quoted(cell: Cell): string {
  const text = cell === null ? '' : String(cell as string | number | boolean);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
