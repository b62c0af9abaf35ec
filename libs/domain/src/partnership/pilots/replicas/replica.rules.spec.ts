import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { contentLimits, draftFaults, type ProposalContent } from '../../proposals/content/proposal.content.js';
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
