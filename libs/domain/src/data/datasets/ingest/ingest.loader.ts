import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { type Column, columnSqlTypes, MAX_COLUMNS } from '../dataset.catalogue.js';
import type { Quality } from '../dataset.entity.js';
import type { Rejection } from '../distribution.entity.js';
import { cellOf, refusedValue } from './tabular.cells.js';
import type { FieldNames, RawRecord } from './tabular.records.js';
import { FileFault } from './tabular.records.js';
import { realTime } from '#libs/platform';

/** What a load is told of as it goes. */
export interface LoadWatch {
  /** Rows that did not fit, in the order of the file. */
  rejected(rejections: readonly Rejection[]): Promise<void>;
  /** Called after every batch, with what was counted so far. @throws when the load is to stop */
  counted(accepted: number, rejected: number): Promise<void>;
}

/** Quotes an identifier; names were checked before, this is the second lock on the door. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/**
 * Loads records into a new table of schema `shared` by COPY; in the client's transaction, so that a failure leaves nothing.
 * A row is taken in when every value fits its column, and reported otherwise.
 * @throws FileFault VALUE_REFUSED
 */
export async function loadRecords(
  client: pg.PoolClient,
  relation: string,
  columns: readonly Column[],
  fields: FieldNames,
  batches: AsyncIterable<RawRecord[]>,
  watch: LoadWatch,
): Promise<{ accepted: number; rejected: number }> {
  const table = `shared.${quoted(relation)}`;
  const definitions = columns.map(({ name, type }) => `${quoted(name)} ${columnSqlTypes[type]}`);
  await client.query(`drop table if exists ${table}`);
  await client.query(`create table ${table} (${definitions.join(', ')})`);
  let accepted = 0;
  let rejected = 0;
  const lines = async function* () {
    const row = new RowMaker(columns, fields);
    for await (const batch of batches) {
      const rejections: Rejection[] = [];
      let text = '';
      for (const record of batch) {
        const made = row.of(record);
        if (typeof made === 'string') {
          text += made;
          accepted += 1;
        } else rejections.push(made);
      }
      rejected += rejections.length;
      if (rejections.length > 0) await watch.rejected(rejections);
      await watch.counted(accepted, rejected);
      if (text) yield Buffer.from(text);
    }
  };
  const names = columns.map(({ name }) => quoted(name)).join(', ');
  const copy = client.query(copyFrom(`copy ${table} (${names}) from stdin`));
  await pipeline(Readable.from(lines()), copy).catch((error: unknown) => {
    throw refusedValue(error) ?? error;
  });
  return { accepted, rejected };
}

/** Makes a line of COPY's text form from a record, or says why not. */
class RowMaker {
  private places: readonly (number | undefined)[] = [];
  private known = -1;

  constructor(
    private readonly columns: readonly Column[],
    private readonly fields: FieldNames,
  ) {}

  of({ line, cells, fault }: RawRecord): string | Rejection {
    if (fault) return { line, column: null, ...fault };
    // Forms that name fields row by row may bring new ones at any time.
    if (this.known !== this.fields.names.length) this.look();
    const stray = this.stray(cells);
    if (stray !== undefined) {
      return { line, column: stray, code: 'UNKNOWN_COLUMN', message: `The dataset has no column "${stray}".` };
    }
    let text = '';
    for (let at = 0; at < this.columns.length; at++) {
      const column = this.columns[at] as Column;
      const place = this.places[at];
      const cell = cellOf(column.type, place === undefined ? null : cells[place]);
      if (cell !== null && typeof cell !== 'string') return { line, column: column.name, ...cell };
      text += `${at > 0 ? '\t' : ''}${cell === null ? '\\N' : escaped(cell)}`;
    }
    return `${text}\n`;
  }

  private strayPlaces: readonly number[] = [];

  private look(): void {
    const { names } = this.fields;
    this.places = this.columns.map((column) => placeOf(column, names));
    this.strayPlaces = names.flatMap((_, place) => (this.places.includes(place) ? [] : [place]));
    this.known = names.length;
  }

  private stray(cells: readonly unknown[]): string | undefined {
    const place = this.strayPlaces.find((each) => cells[each] !== undefined && cells[each] !== null);
    return place === undefined ? undefined : this.fields.names[place];
  }
}

/** A column is found in a file by its name, else by its title. */
function placeOf({ name, title }: Column, names: readonly string[]): number | undefined {
  const found = names.includes(name) ? names.indexOf(name) : names.indexOf(title);
  return found === -1 ? undefined : found;
}

/** Fields of a header that no column stands for, and columns that no field does. @throws FileFault COLUMNS_DIFFER */
export function assertSameColumns(columns: readonly Column[], { names }: FieldNames): void {
  const places = columns.map((column) => placeOf(column, names));
  const missing = columns.filter((_, index) => places[index] === undefined).map(({ name }) => name);
  const extra = names.filter((_, place) => !places.includes(place));
  if (missing.length === 0 && extra.length === 0) return;
  const parts = [
    ...(missing.length > 0 ? [`the file lacks ${missing.join(', ')}`] : []),
    ...(extra.length > 0 ? [`the columns lack ${extra.join(', ')}`] : []),
  ];
  throw new FileFault('COLUMNS_DIFFER', `File and columns do not agree: ${parts.join('; ')}. Mend one of the two.`, {
    columns: extra.slice(0, MAX_COLUMNS),
    missing,
  });
}

const NEEDS_ESCAPE = /[\\\n\r\t]/;
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escaped(cell: string): string {
  return NEEDS_ESCAPE.test(cell) ? cell.replace(/[\\\n\r\t]/g, (sign) => ESCAPES[sign] ?? sign) : cell;
}

/** Measures a relation: one pass over its rows. */
export async function measured(
  client: pg.PoolClient,
  relation: string,
  columns: readonly Column[],
  keyColumns: readonly string[],
  rejected: number,
): Promise<Quality> {
  const dated = columns.filter(({ type }) => type === 'date' || type === 'datetime');
  const keys = keyColumns.map((name) => quoted(name)).join(', ');
  const { rows } = await client.query<{ rows: string; filled: string[]; newest: (Date | null)[]; keys: string | null }>(
    `select count(*) as rows, array[${columns.map(({ name }) => `count(${quoted(name)})`).join(', ')}]::bigint[] as filled,
       array[${dated.map(({ name }) => `max(${quoted(name)})::timestamptz`).join(', ')}]::timestamptz[] as newest,
       ${keys ? `count(distinct (${keys}))` : 'null'} as keys
     from shared.${quoted(relation)}`,
  );
  const [found] = rows;
  if (!found) throw new Error('An aggregate has a row.');
  const count = Number(found.rows);
  const shares = columns.map(({ name }, index) => [name, count === 0 ? 0 : round(Number(found.filled[index]) / count)]);
  const newest = dated
    .map(({ name }, index) => ({ column: name, at: found.newest[index] ?? null }))
    .filter((each): each is { column: string; at: Date } => each.at instanceof Date && !Number.isNaN(each.at.getTime()))
    .sort((one, other) => other.at.getTime() - one.at.getTime())[0];
  return {
    rows: count,
    rejected,
    completeness: Object.fromEntries(shares) as Record<string, number>,
    distinctKeys: found.keys === null ? null : Number(found.keys),
    newest: newest ? { column: newest.column, at: newest.at.toISOString() } : null,
    measuredAt: realTime().toISOString(),
  };
}

/** To a ten-thousandth, but never up to "complete". */
function round(share: number): number {
  return Math.floor(share * 10_000) / 10_000;
}
