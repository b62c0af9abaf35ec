import type { Type } from '@nestjs/common';
import type { Actor, Fault, Permission, Refused, TableKind } from '#libs/contracts';
import type { Sql } from '#libs/platform';
import { DeclarationKind } from '../declarations.js';

/** A column of a table; its words are in the contracts' `tableWords`, by its key. */
export interface TableColumn {
  readonly key: string;
  /** `codes`: several, with semicolons between them; `words` the same of any text. */
  readonly type: 'text' | 'words' | 'code' | 'codes' | 'day' | 'percent';
  readonly needed?: boolean;
  /** Which codes there are. */
  readonly codes?: readonly string[];
}

/** What a row says, by column; what it leaves out is not there. */
export type TableValues = Readonly<Record<string, string | readonly string[]>>;

/** A row as it was read, from a table or a document. */
export interface ReadRow {
  /** In the file, from 1. */
  readonly line: number;
  /** As written, by column, also what can't be understood. */
  readonly written: Readonly<Record<string, string>>;
  readonly values: TableValues;
  readonly faults: readonly Fault[];
  /** What was mended or left out, and where in the file as a JSON pointer; none of it keeps the row back. */
  readonly remarks?: readonly Fault[];
}

/** What became of a row: something new, something that is here already, or nothing and why. */
export type Entered = { readonly id: string } | { readonly known: string } | { readonly refused: Refused };

/** Brings rows in and takes them back as a person would one by one, by the same services. */
export interface TableRows {
  /** In the acting transaction, each row knowing those before it. What is refused has changed nothing. */
  enter(actor: Actor, rows: readonly TableValues[]): Promise<readonly Entered[]>;
  /** Takes back what was entered; none of them is among those that stay. */
  takeBack(actor: Actor, ids: readonly string[]): Promise<void>;
}

/**
 * Enters rows one after the other; what is here already is left alone. Once as much is done as may be, no more is tried: that would only
 * fill the security log.
 * @param known the id of what a row says, where that is here already
 */
export async function enterEach<Row>(
  rows: readonly Row[],
  known: (row: Row) => string | undefined,
  enter: (row: Row) => Promise<Entered>,
): Promise<Entered[]> {
  const entered: Entered[] = [];
  let spent: Refused | undefined;
  for (const row of rows) {
    const there = known(row);
    const one: Entered = there ? { known: there } : spent ? { refused: spent } : await enter(row);
    if ('refused' in one && one.refused.refusal.kind === 'QUOTA') spent = one.refused;
    entered.push(one);
  }
  return entered;
}

/** A kind of table that can be brought in. */
export interface ImportedTable {
  readonly kind: TableKind;
  /** Of the single act. */
  readonly permission: Permission;
  /** True when only stewards read what was brought in; else all of the organisation do. */
  readonly stewardsOnly?: boolean;
  readonly columns: readonly TableColumn[];
  /** How many rows one act can do and take back within the time that an operation has; 5,000 where left out. */
  readonly mostRows?: number;
  /** Reads rows of a file that is JSON, where there is a standard for that; `text` is UTF-8, and comes piece by piece. */
  readonly documents?: {
    readonly mostBytes: number;
    readonly read: (text: AsyncIterable<string | Uint8Array>, mostRows: number) => Promise<readonly ReadRow[]>;
  };
  /** By what a row is told from the others of its file: two with the same are one too many. */
  readonly keys: (row: TableValues) => readonly string[];
  /** Which of these (`id`) were acted on since, and stay when the table is taken back. */
  readonly stays: (ids: Sql) => Sql;
  readonly rows: Type<TableRows>;
}

/** Declared by every noun of which tables can be brought in. */
export const importedTable = new DeclarationKind<ImportedTable>('imported table');
