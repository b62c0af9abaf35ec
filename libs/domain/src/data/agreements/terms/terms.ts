import { z } from 'zod';
import {
  calendarUnits,
  dataActions,
  dataPurposes,
  dataWays,
  onwardRules,
  quotaPeriods,
  quotaUnits,
  securityLevels,
  termsLimits,
} from './terms.catalogue.js';
import { columnName, filterSchema, text } from './terms.filter.js';

const id = z.uuid();
/** An instant in UTC, to the millisecond at most: what the database keeps. */
const instant = z.iso.datetime({ offset: false }).refine((text) => !/\.\d{4}/.test(text), 'At most milliseconds.');
const days = z.int().min(0).max(36_500);
/** A step or width: positive, with few enough digits to be exact in the database and here. */
const step = z
  .number()
  .min(1e-9)
  .max(1e12)
  .refine((number) => Number(number.toPrecision(12)) === number, 'Give at most 12 significant digits.');

const generaliseSchema = z.discriminatedUnion('to', [
  /** The half-open range a number lies in, as `[20,30)`. */
  z.strictObject({ kind: z.literal('generalise'), to: z.literal('range'), width: step }),
  /** The day, month, quarter or year, as `2026-03-01`, `2026-03`, `2026-Q1`, `2026`. */
  z.strictObject({ kind: z.literal('generalise'), to: z.enum(calendarUnits) }),
  /** The first characters of a text. */
  z.strictObject({ kind: z.literal('generalise'), to: z.literal('prefix'), length: z.int().min(1).max(100) }),
  /** A point: the middle of the grid cell, `degrees` wide, in which the middle of the geometry's bounding box lies. */
  z.strictObject({ kind: z.literal('generalise'), to: z.literal('grid'), degrees: step.max(90) }),
]);

/** What is done to a column's values on their way out. A null stays a null. */
const transformSchema = z.discriminatedUnion('kind', [
  /** Replaces every character but the first and last few; a text no longer than those is replaced as a whole. */
  z.strictObject({
    kind: z.literal('mask'),
    keepFirst: z.int().min(0).max(100),
    keepLast: z.int().min(0).max(100),
    with: text(2).refine((one) => [...one].length === 1, 'Give exactly one character.'),
  }),
  /** HMAC-SHA-256 with the agreement's own salt, as 64 hexadecimal digits: the same value, the same pseudonym, here only. */
  z.strictObject({ kind: z.literal('hash') }),
  /** To the nearest multiple of `to`, halves away from zero. */
  z.strictObject({ kind: z.literal('round'), to: step }),
  generaliseSchema,
  /** Never given; written down so that everybody reads that it is withheld. */
  z.strictObject({ kind: z.literal('drop') }),
]);

const datasetTermsSchema = z.strictObject({
  datasetId: id,
  /** Null: whichever is the newest at the time of access. */
  version: z.int().min(1).nullable(),
  providerId: id,
  recipientIds: z.array(id).min(1).max(termsLimits.parties),
  actions: z.array(z.enum(dataActions)).min(1),
  purposes: z.array(z.enum(dataPurposes)).min(1),
  /** Columns not named are not given. */
  columns: z
    .array(z.strictObject({ name: columnName, transform: transformSchema.nullable() }))
    .min(1)
    .max(termsLimits.columns),
  filter: filterSchema.nullable(),
  /** Rows whose values in `by`, as given out, fewer than `size` rows share are withheld. */
  minimumGroup: z.strictObject({ size: z.int().min(2).max(10_000), by: z.array(columnName).min(1).max(20) }).nullable(),
  /** Each recipient has them for itself. */
  quotas: z
    .array(
      z.strictObject({
        of: z.enum(quotaUnits),
        amount: z.int().min(1).max(Number.MAX_SAFE_INTEGER),
        per: z.enum(quotaPeriods),
      }),
    )
    .max(termsLimits.quotas),
  ways: z.array(z.enum(dataWays)).min(1),
});

/** Everything a data-sharing agreement says. Its RFC 8785 form is signed: stored terms are never rewritten. */
export const termsSchema = z.strictObject({
  parties: z
    .array(z.strictObject({ organisationId: id, provides: z.boolean(), receives: z.boolean() }))
    .min(2)
    .max(termsLimits.parties),
  datasets: z.array(datasetTermsSchema).min(1).max(termsLimits.datasets),
  /** In force from (inclusive) … */
  from: instant,
  /** … until (exclusive). Where a day is meant, its last millisecond in the zone of the agreement (`Agreement.timeZone`). */
  until: instant,
  /** Copies are deleted so many days after the end, and the recipient says so within so many more. */
  retention: z.strictObject({ days, certifyWithinDays: days }),
  onward: z.enum(onwardRules),
  /** A provider may read the access log of its data; notice before an inspection on site, null: no inspections. */
  audit: z.strictObject({ accessLog: z.boolean(), inspectionNoticeDays: days.nullable() }),
  liability: text(termsLimits.liability),
  security: z.enum(securityLevels),
  notice: z.strictObject({ terminationDays: days, amendmentDays: days }),
  breach: z.strictObject({ reportWithinHours: z.int().min(1).max(8_760) }),
  renewal: z.strictObject({ remindDaysBefore: days }),
});

type Immutable<T> = T extends readonly (infer Item)[]
  ? readonly Immutable<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Immutable<T[Key]> }
    : T;

export type Terms = Immutable<z.infer<typeof termsSchema>>;
export type DatasetTerms = Terms['datasets'][number];
export type ColumnTerms = DatasetTerms['columns'][number];
export type Transform = Immutable<z.infer<typeof transformSchema>>;
export type Quota = DatasetTerms['quotas'][number];
