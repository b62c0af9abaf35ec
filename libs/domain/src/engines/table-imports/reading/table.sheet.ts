import type { TableNotice } from '#libs/contracts';

/** A row as it lies in a file; a number is written out as the file has it. */
export interface SheetRow {
  /** From 1, as spreadsheet programs count. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface TableSheet {
  readonly rows: readonly SheetRow[];
  readonly notices: readonly TableNotice[];
}
