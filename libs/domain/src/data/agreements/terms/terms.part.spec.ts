import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { soundAgreement } from '../agreement.fixture.js';
import { clauses } from './sentences/terms.clauses.js';
import { writtenPart } from './terms.part.js';
import { sentenceLocales, sentencesOf } from './sentences/terms.sentences.js';

const datasetId = '00000000-0000-4000-8000-00000000d001';
const party = '00000000-0000-4000-8000-00000000a001';
const ids = (terms: unknown) => writtenPart(terms).clauses.map(({ id }) => id);

describe('what is written of terms', () => {
  it('is nothing while nothing is, and of what are no terms', () => {
    for (const terms of [{}, null, 'terms', [], { parties: 7, datasets: { 0: {} } }]) expect(ids(terms)).toEqual([]);
  });

  it('is each clause once it is whole, at the place it will have', () => {
    const terms = {
      parties: [{ organisationId: party, provides: true, receives: false }, { organisationId: 'x' }],
      datasets: [
        {},
        {
          datasetId,
          providerId: party,
          version: null,
          actions: ['read'],
          ways: [],
          columns: [{}, { name: 'a', transform: null }],
        },
        { actions: ['read'] },
      ],
      security: 'BASIC',
      onward: 'SOMETIMES',
    };
    expect(ids(terms)).toEqual(['parties.0', 'datasets.1.actions', 'datasets.1.columns.1', 'security']);
  });

  it('is looked through once, however many columns and faults there are', () => {
    const columns = Array.from({ length: 60 }, (_, n) => ({ name: `c${n}`, transform: n % 2 ? null : 7 }));
    const datasets = Array.from({ length: 50 }, () => ({ datasetId, columns }));
    const began = performance.now();
    expect(ids({ datasets })).toHaveLength(50 * 30);
    expect(performance.now() - began).toBeLessThan(1000);
  });

  it('is everything of whole terms, and never what cannot be said, whatever is left out', () => {
    const names = { organisation: (id: string) => id, dataset: (id: string) => id };
    fc.assert(
      fc.property(soundAgreement, fc.array(fc.nat(200), { maxLength: 6 }), ({ terms }, cuts) => {
        expect(ids(terms)).toEqual(clauses(terms).map(({ id }) => id));
        const cut = structuredClone(terms) as Record<string, unknown>;
        for (const number of cuts) remove(cut, number);
        const part = writtenPart(cut);
        for (const locale of sentenceLocales) {
          const texts = sentencesOf(part.clauses, part.datasetIds, names, locale);
          expect(texts.every(({ text }) => !text.includes('undefined') && !text.includes('NaN'))).toBe(true);
        }
      }),
    );
  });
});

/** Takes one member away, somewhere. */
function remove(value: Record<string, unknown>, number: number): void {
  const keys = Object.keys(value);
  const key = keys[number % keys.length];
  if (key === undefined) return;
  const inner = value[key];
  const deeper = typeof inner === 'object' && inner !== null && number % 3 !== 0;
  if (deeper) remove(inner as Record<string, unknown>, number >> 1);
  else if (Array.isArray(value)) value.splice(Number(key), 1);
  else delete value[key];
}
