import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { classifications } from '#libs/contracts';
import { columnTypes, sensitivities, type Column } from '../datasets/dataset.catalogue.js';
import { fromOdrl } from '../agreements/odrl/odrl.js';
import { termsFaults } from '../agreements/terms/terms.faults.js';
import { standingOffers } from './standing-offers.js';

const consumerId = '00000000-0000-4000-8000-00000000c001';
const column = fc.record({
  type: fc.constantFrom(...columnTypes),
  sensitivity: fc.constantFrom(...sensitivities),
});
const source: fc.Arbitrary<Parameters<typeof standingOffers>[0]> = fc.record({
  datasetId: fc.constant('00000000-0000-4000-8000-00000000d001'),
  ownerId: fc.constantFrom('00000000-0000-4000-8000-00000000b001', consumerId),
  version: fc.integer({ min: 1, max: 9 }),
  classification: fc.constantFrom(...classifications),
  kind: fc.constantFrom('relation' as const, 'http' as const),
  columns: fc
    .array(column, { minLength: 1, maxLength: 8 })
    .map((list) => list.map((one, at): Column => ({ ...one, name: `c${at}`, title: '', unit: null, description: '' }))),
});
const instant = fc.date({ min: new Date('2026-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });

describe('offers that stand for a dataset', () => {
  it('are terms that could be offered as they are', () => {
    fc.assert(
      fc.property(source, instant, (about, now) => {
        for (const { policy } of standingOffers(about, consumerId, now)) {
          const id = String(policy['@id']);
          const read = fromOdrl({ ...policy, target: `${id}#datasets` });
          expect('terms' in read && termsFaults(read.terms, [about])).toEqual([]);
        }
      }),
    );
  });

  it('never say a column that points at a person as it is', () => {
    fc.assert(
      fc.property(source, instant, (about, now) => {
        for (const { policy } of standingOffers(about, consumerId, now)) {
          const read = fromOdrl({ ...policy, target: `${String(policy['@id'])}#datasets` });
          const given = 'terms' in read ? (read.terms.datasets[0]?.columns ?? []) : [];
          for (const { name, transform } of given) {
            const { sensitivity } = about.columns.find((one) => one.name === name) ?? {};
            if (sensitivity === 'PERSONAL' || sensitivity === 'SENSITIVE') expect(transform).not.toBeNull();
          }
        }
      }),
    );
  });

  it('are the same all day, and none is made to the owner', () => {
    fc.assert(
      fc.property(source, instant, fc.integer({ min: 0, max: 86_399_999 }), (about, day, ms) => {
        const midnight = Math.floor(day.getTime() / 86_400_000) * 86_400_000;
        const offers = standingOffers(about, consumerId, new Date(midnight + ms));
        expect(offers).toEqual(standingOffers(about, consumerId, new Date(midnight)));
        if (about.ownerId === consumerId) expect(offers).toEqual([]);
      }),
    );
  });
});
