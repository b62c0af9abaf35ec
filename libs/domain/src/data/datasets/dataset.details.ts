import { z } from 'zod';
import {
  type Fault,
  lineFaults,
  smartCityComponents,
  classifications,
  datasetThemes,
  type Classification,
  type DatasetTheme,
  JURISDICTION,
  NO_JURISDICTION,
} from '#libs/contracts';
import {
  COLUMN_NAME,
  type Column,
  columnTypes,
  legalBases,
  MAX_COLUMNS,
  sensitivities,
  updateFrequencies,
} from './dataset.catalogue.js';
import type { Bounds, Dataset } from './dataset.entity.js';

/** What its owner says about a dataset. Left out: stays as it is; null: is taken away. */
export interface DatasetDetails {
  readonly title?: string | null;
  readonly description?: string | null;
  readonly keywords?: readonly string[] | null;
  readonly theme?: string | null;
  readonly component?: string | null;
  readonly place?: string | null;
  readonly bounds?: readonly number[] | null;
  readonly coversFrom?: string | null;
  readonly coversUntil?: string | null;
  readonly frequency?: string | null;
  readonly classification?: string | null;
  readonly personal?: boolean | null;
  readonly legalBasis?: string | null;
  readonly legalBasisNote?: string | null;
  readonly stewardId?: string | null;
  readonly namedIds?: readonly string[] | null;
}

export const detailFields = [
  'title',
  'description',
  'keywords',
  'theme',
  'component',
  'place',
  'bounds',
  'coversFrom',
  'coversUntil',
  'frequency',
  'classification',
  'personal',
  'legalBasis',
  'legalBasisNote',
  'stewardId',
  'namedIds',
] as const satisfies readonly (keyof DatasetDetails)[];

const text = (most: number) => z.string().max(most, `Use at most ${most} characters.`);
const oneOf = <const T extends readonly string[]>(values: T) =>
  z.enum(values, { error: `Use one of ${values.join(', ')}.` });

const shape = z.object({
  title: text(200).trim().min(1, 'Give the dataset a title.'),
  description: text(10_000),
  keywords: z
    .array(text(60).trim().min(1, 'A keyword has at least one character.'))
    .max(30, 'Use at most 30 keywords.'),
  theme: oneOf(datasetThemes),
  component: oneOf(smartCityComponents).nullable(),
  place: z.string().regex(JURISDICTION, NO_JURISDICTION).nullable(),
  bounds: z
    .tuple([z.number(), z.number(), z.number(), z.number()], {
      error: 'Expected west, south, east and north in degrees.',
    })
    .refine(
      ([west, south, east, north]) =>
        west >= -180 && west <= 180 && east >= -180 && east <= 180 && south >= -90 && south <= north && north <= 90,
      'Longitudes go from -180 to 180, latitudes from -90 to 90, and south is below north.',
    )
    .nullable(),
  coversFrom: z.iso.date('Expected a date such as 2026-01-31.').nullable(),
  coversUntil: z.iso.date('Expected a date such as 2026-01-31.').nullable(),
  frequency: oneOf(updateFrequencies),
  classification: oneOf(classifications),
  personal: z.boolean(),
  legalBasis: oneOf(legalBases).nullable(),
  legalBasisNote: text(2000).nullable(),
  stewardId: z.uuid('Expected the id of a member.').nullable(),
  namedIds: z.array(z.uuid('Expected ids of organisations.')).max(500, 'Name at most 500 organisations.'),
});

/** The details of a dataset that nobody has said anything about yet. */
const blank = {
  title: '',
  description: '',
  keywords: [],
  component: null,
  place: null,
  bounds: null,
  coversFrom: null,
  coversUntil: null,
  frequency: 'UNKNOWN',
  personal: false,
  legalBasis: null,
  legalBasisNote: null,
  stewardId: null,
  namedIds: [],
} as const;

type Accepted = Pick<Dataset, (typeof detailFields)[number]>;

/** The details after a change, or everything that is wrong with them. */
export function changedDetails(
  current: Partial<Accepted>,
  given: DatasetDetails,
): { readonly details: Accepted; readonly faults?: undefined } | { readonly faults: Fault[] } {
  const emptied = (field: keyof DatasetDetails) =>
    given[field] === null ? (blank as Record<string, unknown>)[field] : given[field];
  const next = Object.fromEntries(
    detailFields.map((field) => [
      field,
      given[field] === undefined ? (current[field] ?? emptyOf(field)) : emptied(field),
    ]),
  );
  const parsed = shape.safeParse(next);
  if (!parsed.success) return { faults: faultsOf(parsed.error) };
  const broken = lineFaults(['title'], parsed.data.title);
  if (broken.length > 0) return { faults: broken };
  const { data } = parsed;
  if (data.coversFrom && data.coversUntil && data.coversFrom > data.coversUntil) {
    return {
      faults: [{ path: ['coversUntil'], code: 'OUT_OF_RANGE', message: 'The time it covers ends before it begins.' }],
    };
  }
  const details = {
    ...data,
    theme: data.theme as DatasetTheme,
    classification: data.classification as Classification,
    bounds: data.bounds as Bounds | null,
    keywords: distinct(data.keywords),
    namedIds: distinct(data.namedIds).sort(),
  };
  return { details };
}

const emptyOf = (field: string) => (blank as Record<string, unknown>)[field];

/** What keeps a dataset from being published. */
export function publishingFaults(
  { description, personal, legalBasis, stewardId, classification, namedIds }: Dataset,
  columns: readonly Column[] | null,
): Fault[] {
  const faults: Fault[] = [];
  const fault = (path: string, message: string) => faults.push({ path: [path], code: 'REQUIRED', message });
  if (!description.trim()) fault('description', 'Say what it holds and how it came about.');
  if (!stewardId) fault('stewardId', 'Name the member who answers for it.');
  if (personal && !legalBasis) fault('legalBasis', 'Say what makes the processing of this personal data lawful.');
  if (classification === 'SECRET' && namedIds.length === 0) {
    fault('namedIds', 'Name the organisations that may know of it; nobody else will.');
  }
  if (!personal && columns?.some(({ sensitivity }) => sensitivity === 'PERSONAL')) {
    fault('personal', 'A column holds personal data; mark the dataset as personal, or mend the column.');
  }
  return faults;
}

const column = z.object({
  name: z
    .string()
    .regex(COLUMN_NAME, 'Use lower-case letters, digits and _, beginning with a letter or _, at most 63 characters.'),
  title: text(200),
  type: oneOf(columnTypes),
  unit: text(40).nullable(),
  sensitivity: oneOf(sensitivities),
  description: text(2000),
});

/** Columns as given, with what was left out; titles follow names. */
export interface ColumnDraft {
  readonly name: string;
  readonly title?: string | null;
  readonly type: string;
  readonly unit?: string | null;
  readonly sensitivity?: string | null;
  readonly description?: string | null;
}

/** The columns, or everything that is wrong with them; paths begin at `columns`. */
export function columnsOf(
  given: readonly ColumnDraft[],
): { readonly columns: Column[]; readonly faults?: undefined } | { readonly faults: Fault[] } {
  if (!given.every((each) => typeof each === 'object' && each !== null)) {
    return {
      faults: [{ path: ['columns'], code: 'FORM', message: 'Every column is an object with a name and a type.' }],
    };
  }
  const whole = given.map(({ name, title, type, unit, sensitivity, description }) => ({
    name,
    title: trimmed(title) || name,
    type,
    unit: trimmed(unit) || null,
    sensitivity: sensitivity ?? 'INTERNAL',
    description: trimmed(description),
  }));
  const parsed = z
    .array(column)
    .min(1, 'Name at least one column.')
    .max(MAX_COLUMNS, `A dataset has at most ${MAX_COLUMNS} columns.`)
    .safeParse(whole);
  if (!parsed.success) return { faults: faultsOf(parsed.error, 'columns') };
  const twice = whole.flatMap(({ name }, index) =>
    whole.findIndex((other) => other.name === name) === index
      ? []
      : [{ path: ['columns', index, 'name'], code: 'TWICE', message: `There are two columns called ${name}.` }],
  );
  return twice.length > 0 ? { faults: twice } : { columns: parsed.data };
}

/** Columns sent beside a file are any JSON. */
function trimmed(text: unknown): string {
  return typeof text === 'string' ? text.trim() : '';
}

/** @param under put in front of every path */
export function faultsOf(error: z.ZodError, ...under: string[]): Fault[] {
  return error.issues.map(({ path, message, code }) => ({
    path: [...under, ...path.map((part) => (typeof part === 'symbol' ? String(part) : part))],
    code: code === 'too_big' ? 'TOO_LARGE' : code === 'too_small' ? 'REQUIRED' : 'FORM',
    message,
  }));
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)];
}
