export { default as sql, empty, join, raw, Sql } from 'sql-template-tag';
import { default as tag, type Sql } from 'sql-template-tag';

/** A statement whose rows are `Row`s. */
export interface Statement<Row> extends Sql {
  readonly row?: Row;
}

/** A piece of SQL with one value of type `T`. */
export interface Expression<T> extends Sql {
  readonly value?: T;
}

/** An expression of a type that only whoever writes it knows. */
export function computed<T>(strings: TemplateStringsArray, ...values: readonly unknown[]): Expression<T> {
  return tag(strings, ...values);
}

/** A piece of a statement that is made by hand: its values join the others, whose numbers go on. */
export function placed(piece: Sql, values: unknown[]): string {
  return piece.strings.reduce((text, rest, index) => `${text}$${values.push(piece.values[index - 1])}${rest}`);
}
