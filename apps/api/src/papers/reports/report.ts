import type { SheetLanguage } from '#libs/platform';

/** A sum of money: a number with its currency beside it in a workbook. */
export interface ReportMoney {
  readonly amount: string;
  readonly currency: string;
  /** As the report's language writes it. */
  readonly written: string;
}

export type ReportCell = string | number | ReportMoney | null;

interface ReportTable {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly ReportCell[])[];
  /** Drawn as bars too: what is in the first column, by the number in the last. */
  readonly bars?: boolean;
  /** More are there than these rows. */
  readonly cut?: boolean;
}

/** What an office prints or sends, before it becomes a page, a PDF or a workbook. */
export interface OfficeReport {
  readonly title: string;
  readonly about: string;
  readonly language: SheetLanguage;
  readonly facts: readonly (readonly [name: string, value: string | ReportMoney | null | undefined])[];
  readonly tables: readonly ReportTable[];
  readonly footer: string;
  /** Name of the file, without its ending. */
  readonly name: string;
}
