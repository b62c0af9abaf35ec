/** A text for each of those keys. */
type Named = Readonly<Record<string, string>>;

/** What columns of tables that can be brought in are called, what is written in them, and which words stand for which codes. */
export interface TableWords {
  readonly kinds: Named;
  /** Headings, by the machine name of the column. */
  readonly columns: Named;
  /** What to write into a column. */
  readonly explained: Named;
  /** What codes are called, by the machine name of the column. */
  readonly values: Readonly<Record<string, Named>>;
  readonly sheet: { readonly rows: string; readonly about: string; readonly column: string; readonly name: string } & {
    readonly what: string;
    readonly allowed: string;
    readonly needed: string;
  };
}
