import fc from 'fast-check';
import { isUnstorable } from '#libs/contracts';
import type { Column, ColumnType } from '../datasets/dataset.catalogue.js';
import { columnTypes } from '../datasets/dataset.catalogue.js';
import {
  calendarUnits,
  comparisons,
  dataActions,
  dataPurposes,
  dataWays,
  onwardRules,
  quotaUnits,
  securityLevels,
} from './terms/terms.catalogue.js';
import type { TermsSource } from './terms/terms.report.js';
import type { Filter, FilterValue } from './terms/terms.filter.js';
import type { ColumnTerms, DatasetTerms, Terms, Transform } from './terms/terms.js';

/** Text that tries to break out of quotes, beside ordinary and non-Latin text. */
const nasty = [
  "'",
  "''",
  "\\'",
  '\\',
  '";--',
  "'); drop table x; --",
  '$1',
  '$$',
  "E'\\",
  '%s',
  '\n',
  '中文',
  'ไทย',
  '😀a',
];
export const someText = fc.oneof(
  fc.constantFrom(...nasty),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: fc.constantFrom('a', "'", '\\', '"', '€', '😀', ' '), maxLength: 8 }),
);
const cleanText = someText.filter((text) => !isUnstorable(text));

const day = fc
  .date({ min: new Date('0001-01-02'), max: new Date('9999-12-30'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const instant = fc
  .date({ min: new Date('0001-01-02'), max: new Date('9999-12-30'), noInvalidDate: true })
  .map((date) => date.toISOString());
const position = fc.tuple(
  fc.double({ min: -180, max: 180, noNaN: true }),
  fc.double({ min: -90, max: 90, noNaN: true }),
);
const geometry = fc.oneof(
  position.map((coordinates) => ({ type: 'Point', coordinates })),
  fc.array(position, { minLength: 1, maxLength: 5 }).map((coordinates) => ({ type: 'LineString', coordinates })),
  fc.array(position, { minLength: 3, maxLength: 6 }).map((ring) => ({ type: 'Polygon', coordinates: [ring] })),
  fc.constant({ type: 'GeometryCollection', geometries: [] }),
);

/** Any value a column of the type can hold, never null; few different ones, so that filters and groups meet some. */
export const valueOf: Readonly<Record<ColumnType, fc.Arbitrary<unknown>>> = {
  text: fc.oneof(fc.constantFrom('a', 'b', ''), cleanText),
  integer: fc.oneof(fc.integer({ min: -20, max: 20 }), fc.maxSafeInteger()),
  number: fc.oneof(
    fc.integer({ min: -200, max: 200 }).map((number) => number / 4),
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }),
  ),
  boolean: fc.boolean(),
  date: day,
  datetime: instant,
  geometry,
};

const step = fc.constantFrom(0.001, 0.05, 0.1, 0.25, 0.3, 1, 3, 5, 7.5, 10, 250, 1e6);
const wholeStep = fc.constantFrom(1, 2, 3, 10, 25, 1000);
const generalise = <T extends object>(to: fc.Arbitrary<T>) =>
  to.map((rest) => ({ kind: 'generalise' as const, ...rest }));
const calendar = (units: readonly (typeof calendarUnits)[number][]) =>
  generalise(fc.record({ to: fc.constantFrom(...units) }));
const numeric = (steps: fc.Arbitrary<number>) =>
  fc.oneof(
    steps.map((to) => ({ kind: 'round' as const, to })),
    generalise(steps.map((width) => ({ to: 'range' as const, width }))),
  );
const hash = fc.constant({ kind: 'hash' as const });

/** A transformation that makes sense for the type, or none. */
export const transformOf: Readonly<Record<ColumnType, fc.Arbitrary<Transform | null>>> = {
  text: fc.oneof(
    fc.constant(null),
    hash,
    fc.record({
      kind: fc.constant('mask' as const),
      keepFirst: fc.nat(4),
      keepLast: fc.nat(4),
      with: fc.constantFrom('*', 'x', '●', "'", '\\', '😀'),
    }),
    generalise(fc.record({ to: fc.constant('prefix' as const), length: fc.integer({ min: 1, max: 5 }) })),
  ),
  integer: fc.oneof(fc.constant(null), hash, numeric(wholeStep)),
  number: fc.oneof(fc.constant(null), numeric(step)),
  boolean: fc.constant(null),
  date: fc.oneof(fc.constant(null), calendar(['month', 'quarter', 'year'])),
  datetime: fc.oneof(fc.constant(null), calendar(calendarUnits)),
  geometry: fc.oneof(
    fc.constant(null),
    generalise(fc.record({ to: fc.constant('grid' as const), degrees: step.filter((s) => s <= 90) })),
  ),
};

const names = ['id', 'select', 'from_', 'user', 'value', 'wert', '_x', 'order', 'r', 'g', 'v', 'x', 'p'];

/** Up to eight columns of any types; names include the words of SQL and the aliases of our own statements. */
export const someColumns: fc.Arbitrary<Column[]> = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...names), fc.constantFrom(...columnTypes)), {
    minLength: 1,
    maxLength: 8,
    selector: ([name]) => name,
  })
  .map((pairs) =>
    pairs.map(([name, type]) => ({
      name,
      title: name,
      type,
      unit: null,
      sensitivity: 'INTERNAL' as const,
      description: '',
    })),
  );

/** A row of the columns, nulls among them. */
export const someRow = (columns: readonly Column[]): fc.Arbitrary<Record<string, unknown>> =>
  fc.record(Object.fromEntries(columns.map(({ name, type }) => [name, fc.option(valueOf[type], { freq: 4 })])));

const ordered: readonly ColumnType[] = ['integer', 'number', 'date', 'datetime'];

function someTest({ name: column, type }: Column): fc.Arbitrary<Filter> {
  const isNull = fc.constant<Filter>({ null: { column } });
  if (type === 'geometry') return isNull;
  const value = valueOf[type] as fc.Arbitrary<FilterValue>;
  const signs = ordered.includes(type) ? comparisons : (['eq', 'ne'] as const);
  const compare = fc.record({
    compare: fc.record({ column: fc.constant(column), is: fc.constantFrom(...signs), value }),
  });
  const within = fc.array(value, { minLength: 1, maxLength: 3 }).map((values) => ({ in: { column, values } }));
  const rank = (one: FilterValue) => (typeof one === 'string' ? Date.parse(one) : Number(one));
  const between = fc.tuple(value, value).map(([a, b]) => {
    const [from, to] = rank(a) <= rank(b) ? [a, b] : [b, a];
    return { between: { column, from, to } };
  });
  return fc.oneof(isNull, compare, within, ...(ordered.includes(type) ? [between] : []));
}

/** A filter that fits the columns. */
export function someFilter(columns: readonly Column[]): fc.Arbitrary<Filter> {
  const test = fc.oneof(...columns.map(someTest));
  return fc.letrec<{ filter: Filter }>((tie) => ({
    filter: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      test,
      fc.record({ all: fc.array(tie('filter'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ any: fc.array(tie('filter'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ not: tie('filter') }),
    ),
  })).filter;
}

/** Some of the columns with transformations that fit, at least one of them given. */
export const someColumnTerms = (columns: readonly Column[]): fc.Arbitrary<ColumnTerms[]> =>
  fc
    .shuffledSubarray([...columns], { minLength: 1 })
    .chain((chosen) =>
      fc.tuple(
        ...chosen.map(({ name, type }, index) =>
          (index === 0
            ? transformOf[type]
            : fc.oneof({ weight: 5, arbitrary: transformOf[type] }, fc.constant({ kind: 'drop' as const }))
          ).map((transform) => ({ name, transform })),
        ),
      ),
    );

const some = <T>(items: readonly T[]) => fc.subarray([...items], { minLength: 1 });

interface Parts {
  readonly terms: Terms;
  readonly sources: readonly TermsSource[];
}

function someDataset(
  index: number,
  parties: readonly string[],
): fc.Arbitrary<{ dataset: DatasetTerms; source: TermsSource }> {
  const datasetId = `00000000-0000-4000-8000-00000000d${String(index).padStart(3, '0')}`;
  return fc
    .tuple(someColumns, fc.shuffledSubarray([...parties], { minLength: 2 }), fc.option(fc.integer({ min: 1, max: 9 })))
    .chain(([columns, [providerId = '', ...recipientIds], version]) =>
      someColumnTerms(columns).chain((chosen) => {
        const given = chosen.filter(({ transform }) => transform?.kind !== 'drop').map(({ name }) => name);
        return fc
          .record({
            actions: some(dataActions),
            purposes: some(dataPurposes),
            ways: some(dataWays.filter((way) => way !== 'proxy')),
            filter: fc.option(someFilter(columns)),
            minimumGroup: fc.option(fc.record({ size: fc.integer({ min: 2, max: 50 }), by: some(given) })),
            quotas: fc.uniqueArray(
              fc.record({
                of: fc.constantFrom(...quotaUnits),
                amount: fc.integer({ min: 1, max: 1e9 }),
                per: fc.constantFrom('hour' as const, 'whole' as const),
              }),
              { maxLength: 2, selector: ({ of }) => of },
            ),
          })
          .map((rest) => ({
            dataset: { datasetId, version, providerId, recipientIds, columns: chosen, ...rest },
            source: {
              datasetId,
              version: version ?? 1,
              ownerId: providerId,
              classification: 'SHARED' as const,
              kind: 'relation' as const,
              columns,
            },
          }));
      }),
    );
}

const organisations = [1, 2, 3, 4].map((number) => `00000000-0000-4000-8000-00000000a00${number}`);
const fewDays = fc.integer({ min: 0, max: 300 });

/** Terms without any fault, and the datasets they are about. */
export const soundAgreement: fc.Arbitrary<Parts> = fc
  .integer({ min: 1, max: 3 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => someDataset(index, organisations))))
  .chain((chosen) => {
    const datasets = chosen.map(({ dataset }) => dataset);
    const provides = new Set(datasets.map(({ providerId }) => providerId));
    const receives = new Set(datasets.flatMap(({ recipientIds }) => recipientIds));
    const parties = organisations
      .map((organisationId) => ({
        organisationId,
        provides: provides.has(organisationId),
        receives: receives.has(organisationId),
      }))
      .filter((party) => party.provides || party.receives);
    return fc
      .record({
        onward: fc.constantFrom(...onwardRules),
        security: fc.constantFrom(...securityLevels),
        retention: fc.record({ days: fewDays, certifyWithinDays: fewDays }),
        audit: fc.oneof(
          fc.record({ accessLog: fc.boolean(), inspectionNoticeDays: fc.constant(null) }),
          fc.record({ accessLog: fc.constant(true), inspectionNoticeDays: fewDays }),
        ),
        liability: cleanText,
        notice: fc.record({ terminationDays: fewDays, amendmentDays: fewDays }),
        breach: fc.record({ reportWithinHours: fc.integer({ min: 1, max: 999 }) }),
        renewal: fc.record({ remindDaysBefore: fewDays }),
      })
      .map((rest) => ({
        terms: { parties, datasets, from: '2026-01-01T00:00:00Z', until: '2027-01-01T00:00:00.500Z', ...rest },
        sources: chosen.map(({ source }) => source),
      }))
      .map((parts): Parts => JSON.parse(JSON.stringify(parts)) as Parts); // as it would be read back
  });
