import { isUnstorable } from '#libs/contracts';
import { MAX_COLUMNS } from '../dataset.catalogue.js';

/** What is wrong with one value or row: the rest of the file goes on. */
export interface CellFault {
  /** Stable code such as `NOT_A_NUMBER`. */
  readonly code: string;
  /** What stands there, shortened, or how many fields there are; left out where that says nothing. */
  readonly found?: string;
  readonly message: string;
}

/** One record of a file, in the order of {@link FieldNames}; a broken one carries what is wrong with it instead. */
export interface RawRecord {
  /** Line on which it ends, or its number where the form has no lines; from 1. */
  readonly line: number;
  readonly cells: readonly unknown[];
  readonly fault?: CellFault;
}

/** What the sentence that a code stands for names, in any language. */
export interface FileFaultDetails {
  /** Columns that are wrong in the file, as it names them. */
  readonly columns: readonly string[];
  /** Columns that the file lacks. */
  readonly missing: readonly string[];
  readonly line: number | null;
  /** The most that is taken: megabytes, columns, times. */
  readonly most: number | null;
}

/** The file as a whole can't be read as what it says it is; nothing of it is taken in. */
export class FileFault extends Error {
  readonly details: FileFaultDetails;

  constructor(
    readonly code: string,
    message: string,
    details: Partial<FileFaultDetails> = {},
  ) {
    super(message);
    this.details = { columns: [], missing: [], line: null, most: null, ...details };
    this.name = 'FileFault';
  }
}

/** The names of a file's fields, in the order in which they first appeared. */
export class FieldNames {
  readonly names: string[] = [];
  private readonly places = new Map<string, number>();

  /** @throws FileFault BAD_NAME; TOO_MANY_COLUMNS: every record bringing names of its own is not a table */
  place(name: string): number {
    const known = this.places.get(name);
    if (known !== undefined) return known;
    if (isUnstorable(name)) {
      throw new FileFault('BAD_NAME', "A column's name has a character that cannot be stored; rename it.");
    }
    if (this.names.length >= MAX_COLUMNS) {
      throw new FileFault('TOO_MANY_COLUMNS', `The file has more than ${MAX_COLUMNS} columns; make it narrower.`, {
        most: MAX_COLUMNS,
      });
    }
    this.places.set(name, this.names.length);
    this.names.push(name);
    return this.names.length - 1;
  }

  has(name: string): boolean {
    return this.places.has(name);
  }

  /** The object's values in the order of the names; those it lacks are undefined. */
  cells(row: object): unknown[] {
    const cells: unknown[] = [];
    for (const [name, value] of Object.entries(row)) cells[this.place(name)] = value;
    return cells;
  }
}

/** Records that are passed on together. */
export const BATCH = 500;

/** Groups single records, so that what follows is awaited once a batch and not once a record. */
export async function* batched(records: AsyncIterable<RawRecord>): AsyncGenerator<RawRecord[]> {
  let batch: RawRecord[] = [];
  for await (const record of records) {
    batch.push(record);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
