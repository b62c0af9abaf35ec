import { describe, expect, it } from '@jest/globals';
import { carriedFields } from '#libs/contracts';
import fc from 'fast-check';
import { contentLimits, draftFaults, type ProposalContent } from '../../proposals/content/proposal.content.js';
import { differing } from '../../proposals/content/carried.catalogue.js';
import { carriedOver, districtFaults } from './replica.rules.js';

const place = fc.stringMatching(/^[A-Za-z]{1,20}$/).map((name) => `CN-SH/${name}`);

describe('districtFaults', () => {
  it('takes any 1 to 20 different places but the one it is tried in', () => {
    const places = fc.uniqueArray(place, { minLength: 2, maxLength: 21 });
    fc.assert(fc.property(places, ([tried = '', ...rest]) => expect(districtFaults(rest, tried)).toEqual([])));
  });

  it('tells each that is named twice, tried already or no place', () => {
    const faults = districtFaults(['CN-SH/A', 'CN-SH/A', 'CN-SH/B', 'A'], 'CN-SH/B');
    expect(faults.map(({ path, code }) => [path[1], code])).toEqual([
      [1, 'DUPLICATE'],
      [2, 'SAME_PLACE'],
      [3, 'FORM'],
    ]);
    expect(districtFaults([], 'CN-SH/B')).toMatchObject([{ code: 'REQUIRED' }]);
  });
});

describe('carriedOver', () => {
  it('carries all over but sites and answers, with the place in a title that is never too long', () => {
    const content: fc.Arbitrary<ProposalContent> = fc.record(
      {
        summary: fc.string(),
        termYears: fc.integer({ min: 1, max: 99 }),
        solicited: fc.boolean(),
        consortiumOrganisationIds: fc.array(fc.uuid({ version: 7 })),
        sites: fc.constant({ type: 'FeatureCollection' as const, features: [] }),
        answers: fc.array(fc.record({ decisionId: fc.uuid({ version: 7 }), text: fc.string() })),
      },
      { requiredKeys: [] },
    );
    const title = fc.string({ minLength: 1, maxLength: contentLimits.title });
    fc.assert(
      fc.property(title, content, place, (given, approved, at) => {
        const carried = carriedOver({ title: given, content: approved }, at, contentLimits.title);
        const { sites: _sites, answers: _answers, ...rest } = approved;
        expect(carried).toMatchObject({ jurisdiction: at, content: rest });
        expect(Object.keys(carried.content)).toEqual(Object.keys(rest));
        expect(draftFaults(carried.content)).toEqual([]);
        expect(carried.title.length).toBeLessThanOrEqual(contentLimits.title);
        expect(carried.title).toContain(`(${at.split('/')[1]})`);
      }),
    );
  });
});

/** As `differing` takes it. */
const said = (content: object, attachments: readonly object[] = []) =>
  ({ content, attachments }) as unknown as Parameters<typeof differing>[0];
const inContent = carriedFields.filter((field) => field !== 'attachments');

describe('what differs from what was approved', () => {
  it('is what was changed, whichever that is, and nothing else', () => {
    const value = fc.jsonValue().filter((one) => one !== null && !(Array.isArray(one) && one.length === 0));
    const content = fc.dictionary(fc.constantFrom(...inContent), value);
    fc.assert(
      fc.property(fc.clone(content, 2), fc.constantFrom(...inContent), fc.string(), ([before, same], field, other) => {
        const after = { ...before, [field]: { otherwise: other } };
        const now = JSON.stringify(before[field]) === JSON.stringify(after[field]) ? [] : [field];
        expect(differing(said(before), said(after))).toEqual(now);
        expect(differing(said(before), said(same))).toEqual([]);
      }),
    );
  });

  it('is not how it is written: an empty list is nothing, the order of names is none, and documents are what is in them', () => {
    expect(differing(said({ risks: [], summary: null }), said({}))).toEqual([]);
    const value = { amount: '5', currency: 'CNY' };
    const turned = { currency: 'CNY', amount: '5' };
    expect(differing(said({ capitalValue: value }), said({ capitalValue: turned }))).toEqual([]);
    const file = { id: 'a', name: 'Plan', sha256: 'x' };
    expect(differing(said({}, [file]), said({}, [{ ...file, id: 'b' }]))).toEqual([]);
    expect(differing(said({}, [file]), said({}, [{ ...file, sha256: 'y' }]))).toEqual(['attachments']);
    expect(differing(said({}, [file]), said({}))).toEqual(['attachments']);
  });
});
