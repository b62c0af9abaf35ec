import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isDeepStrictEqual } from 'node:util';
import { someColumns, soundAgreement } from '../agreement.fixture.js';
import { clauses, termsOf } from './sentences/terms.clauses.js';
import { diffTerms } from './terms.diff.js';
import { shapeFaults, termsFaults } from './terms.faults.js';
import type { TermsSource } from './terms.report.js';
import type { DatasetTerms, Terms } from './terms.js';
import type { TermsNames } from './sentences/terms.phrasebook.js';
import { sentenceLocales, sentences } from './sentences/terms.sentences.js';
import { fromTemplate, templateKeys } from './terms.templates.js';

const names: TermsNames = { organisation: (id) => id, dataset: (id) => id };
const [provider, recipient, other] = [1, 2, 3].map((n) => `00000000-0000-4000-8000-00000000a00${n}`) as [
  string,
  string,
  string,
];
const datasetId = '00000000-0000-4000-8000-00000000d001';
const column = (
  name: string,
  type: 'text' | 'integer' | 'date' | 'boolean' | 'geometry',
  sensitivity: 'PUBLIC' | 'SENSITIVE' = 'PUBLIC',
) => ({
  name,
  title: name,
  type,
  unit: null,
  sensitivity,
  description: '',
});
const source: TermsSource = {
  datasetId,
  version: 2,
  ownerId: provider,
  classification: 'SHARED',
  kind: 'relation',
  columns: [
    column('plate', 'text'),
    column('count', 'integer'),
    column('day', 'date'),
    column('valid', 'boolean'),
    column('place', 'geometry'),
    column('illness', 'text', 'SENSITIVE'),
  ],
};
const entry: DatasetTerms = {
  datasetId,
  version: null,
  providerId: provider,
  recipientIds: [recipient],
  actions: ['read'],
  purposes: ['PLANNING'],
  columns: [{ name: 'count', transform: null }],
  filter: null,
  minimumGroup: null,
  quotas: [],
  ways: ['download'],
};
const sound: Terms = {
  parties: [
    { organisationId: provider, provides: true, receives: false },
    { organisationId: recipient, provides: false, receives: true },
  ],
  datasets: [entry],
  from: '2026-01-01T00:00:00Z',
  until: '2027-01-01T00:00:00Z',
  retention: { days: 30, certifyWithinDays: 10 },
  onward: 'NONE',
  audit: { accessLog: true, inspectionNoticeDays: 10 },
  liability: '',
  security: 'BASIC',
  notice: { terminationDays: 30, amendmentDays: 30 },
  breach: { reportWithinHours: 24 },
  renewal: { remindDaysBefore: 30 },
};
const withEntry = (more: Partial<DatasetTerms>): Terms => ({ ...sound, datasets: [{ ...entry, ...more }] });

describe('terms', () => {
  it('have no faults where they are sound', () => {
    expect(termsFaults(sound, [source])).toEqual([]);
    fc.assert(fc.property(soundAgreement, ({ terms, sources }) => expect(termsFaults(terms, sources)).toEqual([])));
  });

  it.each<[string, unknown, string]>([
    ['datasets.0.columns.0.name', withEntry({ columns: [{ name: 'missing', transform: null }] }), 'UNKNOWN_COLUMN'],
    ['datasets.0.columns.0.name', withEntry({ columns: [{ name: 'x"; drop', transform: null }] }), 'FORMAT'],
    [
      'datasets.0.columns.0.transform',
      withEntry({ columns: [{ name: 'count', transform: { kind: 'mask', keepFirst: 1, keepLast: 0, with: '*' } }] }),
      'TRANSFORM_UNFIT',
    ],
    [
      'datasets.0.columns.0.transform',
      withEntry({ columns: [{ name: 'count', transform: { kind: 'round', to: 0.5 } }] }),
      'TRANSFORM_UNFIT',
    ],
    ['datasets.0.columns.0.transform', withEntry({ columns: [{ name: 'illness', transform: null }] }), 'CONTRADICTION'],
    ['datasets.0.columns', withEntry({ columns: [{ name: 'count', transform: { kind: 'drop' } }] }), 'CONTRADICTION'],
    ['datasets.0.columns.1.name', withEntry({ columns: [entry.columns[0]!, entry.columns[0]!] }), 'DUPLICATE'],
    [
      'datasets.0.filter',
      withEntry({ filter: { compare: { column: 'count', is: 'eq', value: '1 or 1=1' } } }),
      'FILTER_TYPE',
    ],
    [
      'datasets.0.filter.all.0',
      withEntry({ filter: { all: [{ compare: { column: 'plate', is: 'lt', value: 'b' } }] } }),
      'FILTER_TYPE',
    ],
    [
      'datasets.0.filter',
      withEntry({ filter: { between: { column: 'day', from: '2026-02-30', to: '2026-03-01' } } }),
      'FILTER_TYPE',
    ],
    ['datasets.0.filter', withEntry({ filter: { between: { column: 'count', from: 3, to: 2 } } }), 'CONTRADICTION'],
    ['datasets.0.filter', withEntry({ filter: { null: { column: 'missing' } } }), 'UNKNOWN_COLUMN'],
    ['datasets.0.filter', withEntry({ filter: { compare: { column: 'place', is: 'eq', value: 'x' } } }), 'FILTER_TYPE'],
    ['datasets.0.minimumGroup.by.0', withEntry({ minimumGroup: { size: 5, by: ['plate'] } }), 'CONTRADICTION'],
    [
      'datasets.0.quotas.1.amount',
      withEntry({
        quotas: [
          { of: 'rows', amount: 10, per: 'hour' },
          { of: 'rows', amount: 5, per: 'day' },
        ],
      }),
      'CONTRADICTION',
    ],
    [
      'datasets.0.quotas.1',
      withEntry({
        quotas: [
          { of: 'rows', amount: 10, per: 'hour' },
          { of: 'rows', amount: 15, per: 'hour' },
        ],
      }),
      'DUPLICATE',
    ],
    ['datasets.0.ways.0', withEntry({ ways: ['proxy'] }), 'WAY_UNFIT'],
    ['datasets.0.datasetId', withEntry({ version: 7 }), 'UNKNOWN_DATASET'],
    ['datasets.0.recipientIds.1', withEntry({ recipientIds: [recipient, other] }), 'NOT_A_RECIPIENT'],
    [
      'datasets.1',
      { ...sound, datasets: [entry, { ...entry, columns: [{ name: 'plate', transform: null }] }] },
      'CONTRADICTION',
    ],
    ['until', { ...sound, until: sound.from }, 'CONTRADICTION'],
    ['notice.terminationDays', { ...sound, notice: { terminationDays: 900, amendmentDays: 1 } }, 'CONTRADICTION'],
    ['audit.inspectionNoticeDays', { ...sound, audit: { accessLog: false, inspectionNoticeDays: 3 } }, 'CONTRADICTION'],
    [
      'parties.1.provides',
      { ...sound, parties: [sound.parties[0], { ...sound.parties[1], provides: true }] },
      'CONTRADICTION',
    ],
    ['surprise', { ...sound, surprise: 1 }, 'UNKNOWN_FIELD'],
    ['liability', { ...sound, liability: 'a\u0000b' }, 'FORMAT'],
    ['', null, 'FORMAT'],
  ])('name %s as at fault', (path, terms, code) => {
    const faults = termsFaults(terms, [source]).map((fault) => ({ path: fault.path.join('.'), code: fault.code }));
    expect(faults).toContainEqual({ path, code });
  });

  it('are asked for more security the more a dataset is guarded', () => {
    const secret: TermsSource = { ...source, classification: 'SECRET' };
    expect(termsFaults(sound, [secret])).toMatchObject([{ path: ['security'], code: 'CONTRADICTION' }]);
    expect(termsFaults({ ...sound, security: 'STRICT' }, [secret])).toEqual([]);
  });

  it('take no minimum group from an interface that answers row by row', () => {
    const http: TermsSource = { ...source, kind: 'http' };
    const terms = withEntry({ ways: ['proxy'], minimumGroup: { size: 2, by: ['count'] } });
    expect(termsFaults(terms, [http])).toMatchObject([{ code: 'MINIMUM_GROUP_UNFIT' }]);
  });

  it('bounded: neither depth nor size makes the check fail', () => {
    let filter: unknown = { null: { column: 'a' } };
    for (let depth = 0; depth < 5_000; depth += 1) filter = { not: filter };
    expect(shapeFaults(withEntry({ filter: filter as DatasetTerms['filter'] }))).toMatchObject([{ code: 'TOO_DEEP' }]);
    let deep: DatasetTerms['filter'] = { null: { column: 'count' } };
    for (let depth = 0; depth < 9; depth += 1) deep = { not: deep };
    expect(termsFaults(withEntry({ filter: deep }), [source])).toMatchObject([{ code: 'TOO_DEEP' }]);
  });

  it('never make the check throw, whatever is sent', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => expect(termsFaults(value, [source]).length).toBeGreaterThan(0)));
  });
});

describe('clauses', () => {
  it('are together the whole agreement', () => {
    fc.assert(fc.property(soundAgreement, ({ terms }) => expect(termsOf(clauses(terms))).toEqual(terms)));
  });

  it('and sentences are each found in the other, in every language', () => {
    fc.assert(
      fc.property(soundAgreement, ({ terms }) => {
        const ids = clauses(terms).map(({ id }) => id);
        for (const locale of sentenceLocales) {
          const said = sentences(terms, names, locale);
          expect(said.map(({ clause }) => clause)).toEqual(ids);
          for (const { text } of said) expect(text).not.toMatch(/undefined|null|NaN|\[object/);
        }
      }),
    );
  });

  it('that differ are said differently, and the same clauses the same, in every language', () => {
    fc.assert(
      fc.property(soundAgreement, soundAgreement, ({ terms: a }, { terms: b }) => {
        for (const locale of sentenceLocales) {
          const [one, two] = [a, b].map(
            (terms) => new Map(sentences(terms, names, locale).map(({ clause, text }) => [clause, text])),
          );
          const others = new Map(clauses(b).map((clause) => [clause.id, clause]));
          for (const clause of clauses(a)) {
            const against = others.get(clause.id);
            if (!against) continue;
            const same = isDeepStrictEqual(clause.value, against.value);
            expect(one?.get(clause.id) === two?.get(clause.id)).toBe(same);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it('read as people would write them', () => {
    const terms = withEntry({
      columns: [
        { name: 'plate', transform: { kind: 'mask', keepFirst: 2, keepLast: 0, with: '*' } },
        { name: 'count', transform: { kind: 'generalise', to: 'range', width: 10 } },
      ],
      filter: {
        all: [
          { compare: { column: 'count', is: 'ge', value: 1000 } },
          { not: { in: { column: 'plate', values: ['a', 'b'] } } },
        ],
      },
      quotas: [{ of: 'rows', amount: 50_000, per: 'day' }],
    });
    const called: TermsNames = {
      organisation: (id) => (id === provider ? 'Transport' : 'Power'),
      dataset: () => 'Traffic',
    };
    for (const locale of sentenceLocales) {
      expect(
        sentences(terms, called, locale)
          .map(({ clause, text }) => `${clause}: ${text}`)
          .join('\n'),
      ).toMatchSnapshot();
    }
  });
});

describe('the difference of two terms', () => {
  it('is nothing for the same terms, and turned round when they are', () => {
    fc.assert(
      fc.property(soundAgreement, soundAgreement, ({ terms: a }, { terms: b }) => {
        expect(diffTerms(a, a)).toEqual([]);
        const count = (changes: ReturnType<typeof diffTerms>, kind: string) =>
          changes.filter(({ change }) => change === kind).length;
        const [there, back] = [diffTerms(a, b), diffTerms(b, a)];
        expect(count(there, 'ADDED')).toBe(count(back, 'REMOVED'));
        expect(count(there, 'CHANGED')).toBe(count(back, 'CHANGED'));
      }),
    );
  });

  it('follows what a clause is about, not where it stands', () => {
    const another = { ...entry, datasetId: '00000000-0000-4000-8000-00000000d002' };
    const changed = {
      ...entry,
      columns: [
        { name: 'plate', transform: null },
        { name: 'count', transform: { kind: 'hash' as const } },
      ],
    };
    expect(diffTerms(sound, { ...sound, onward: 'PARTIES', datasets: [another, changed] })).toEqual(
      expect.arrayContaining([
        { change: 'CHANGED', id: 'onward', beforeId: 'onward', kind: 'onward', before: 'NONE', after: 'PARTIES' },
        { change: 'ADDED', id: 'datasets.1.columns.0', kind: 'column', after: { name: 'plate', transform: null } },
        {
          change: 'CHANGED',
          id: 'datasets.1.columns.1',
          beforeId: 'datasets.0.columns.0',
          kind: 'column',
          before: { name: 'count', transform: null },
          after: { name: 'count', transform: { kind: 'hash' } },
        },
      ]),
    );
  });
});

describe('templates', () => {
  it.each(templateKeys)('%s gives sound terms for any columns with one that may be given', (key) => {
    const sensitivity = fc.constantFrom(
      'PUBLIC' as const,
      'INTERNAL' as const,
      'PERSONAL' as const,
      'SENSITIVE' as const,
    );
    const columns = fc
      .tuple(someColumns, fc.infiniteStream(sensitivity))
      .map(([list, kinds]) => [
        column('always', 'text'),
        ...list.map((each) => ({ ...each, sensitivity: kinds.next().value ?? 'PUBLIC' })),
      ]);
    fc.assert(
      fc.property(columns, fc.constantFrom('relation' as const, 'http' as const), (list, kind) => {
        const terms = fromTemplate(key, {
          providerId: provider,
          recipientIds: [recipient, other],
          datasets: [{ id: datasetId, kind, columns: list }],
          from: sound.from,
          until: sound.until,
        });
        expect(termsFaults(terms, [{ ...source, kind, columns: list }])).toEqual([]);
        for (const { name, transform } of terms.datasets[0]?.columns ?? []) {
          if (list.find((each) => each.name === name)?.sensitivity === 'SENSITIVE') expect(transform).not.toBeNull();
        }
      }),
    );
  });
});
