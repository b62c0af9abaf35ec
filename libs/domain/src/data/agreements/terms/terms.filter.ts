import { z } from 'zod';
import { isUnstorable } from '#libs/contracts';
import { comparisons, termsLimits } from './terms.catalogue.js';
import { COLUMN_NAME } from '../../datasets/dataset.catalogue.js';

export const columnName = z.string().regex(COLUMN_NAME);
export const text = (max: number) =>
  z
    .string()
    .max(max)
    .refine((text) => !isUnstorable(text), 'The text holds characters that cannot be stored; remove them.');
const value = z.union([text(termsLimits.text), z.number(), z.boolean()]);

/** A constant in a filter; dates and instants are text in ISO 8601. Never part of a statement's text, always bound. */
export type FilterValue = z.infer<typeof value>;

/**
 * Which rows: a tree over the dataset's columns. As in SQL a comparison with a null is neither true nor false, and a row
 * passes only where the whole is true.
 */
export type Filter =
  | { readonly all: readonly Filter[] }
  | { readonly any: readonly Filter[] }
  | { readonly not: Filter }
  | {
      readonly compare: {
        readonly column: string;
        readonly is: (typeof comparisons)[number];
        readonly value: FilterValue;
      };
    }
  | { readonly in: { readonly column: string; readonly values: readonly FilterValue[] } }
  | { readonly between: { readonly column: string; readonly from: FilterValue; readonly to: FilterValue } }
  | { readonly null: { readonly column: string } };

export const filterSchema: z.ZodType<Filter> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(filterSchema).min(1).max(termsLimits.filterNodes) }),
    z.strictObject({ any: z.array(filterSchema).min(1).max(termsLimits.filterNodes) }),
    z.strictObject({ not: filterSchema }),
    z.strictObject({ compare: z.strictObject({ column: columnName, is: z.enum(comparisons), value }) }),
    z.strictObject({
      in: z.strictObject({ column: columnName, values: z.array(value).min(1).max(termsLimits.filterValues) }),
    }),
    z.strictObject({ between: z.strictObject({ column: columnName, from: value, to: value }) }),
    z.strictObject({ null: z.strictObject({ column: columnName }) }),
  ]),
);

/** A test of one column: everything that is not `all`, `any` or `not`. */
export type FilterTest = Exclude<Filter, { all: unknown } | { any: unknown } | { not: unknown }>;

/** Calls `visit` for every test with its path, and `enter` for every node with its depth (the root is 1). */
export function walkFilter(
  filter: Filter,
  path: readonly (string | number)[],
  visit: (test: FilterTest, path: readonly (string | number)[]) => void,
  enter: (depth: number) => void = () => undefined,
  depth = 1,
): void {
  enter(depth);
  if ('all' in filter || 'any' in filter) {
    const key = 'all' in filter ? 'all' : 'any';
    const items = 'all' in filter ? filter.all : filter.any;
    items.forEach((item, index) => walkFilter(item, [...path, key, index], visit, enter, depth + 1));
  } else if ('not' in filter) {
    walkFilter(filter.not, [...path, 'not'], visit, enter, depth + 1);
  } else visit(filter, path);
}

/** The column a test looks at. */
export function columnOf(test: FilterTest): string {
  if ('compare' in test) return test.compare.column;
  if ('in' in test) return test.in.column;
  return 'between' in test ? test.between.column : test.null.column;
}

/** The constants a test compares with. */
export function valuesOf(test: FilterTest): readonly FilterValue[] {
  if ('compare' in test) return [test.compare.value];
  if ('in' in test) return test.in.values;
  return 'between' in test ? [test.between.from, test.between.to] : [];
}
