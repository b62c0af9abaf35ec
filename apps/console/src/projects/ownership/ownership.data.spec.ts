import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { beginsOn, coursesOf, percentOfAll } from './ownership.data.js';
import { blankLine, incomplete, linesOf, stakesInput, sumOf } from './stakes.draft.js';

const [first, second, third] = ['2026-01-01T00:00:00.000Z', '2026-03-01T00:00:00.000Z', '2026-05-01T00:00:00.000Z'];

describe('shares over time', () => {
  it('says of everybody what they held from each change on, several stakes of one added up', () => {
    const held = (organisationId: string, share: string, effectiveFrom: string, effectiveTo?: string) => ({
      organisationId,
      share,
      effectiveFrom,
      effectiveTo,
    });
    expect(
      coursesOf([
        held('a', '100.00', first, second),
        held('a', '30.10', second),
        held('a', '9.90', second),
        held('b', '60.00', second, third),
        held('c', '60.00', third),
      ]),
    ).toEqual([
      {
        organisationId: 'c',
        points: [
          [first, 0],
          [second, 0],
          [third, 60],
        ],
      },
      {
        organisationId: 'a',
        points: [
          [first, 100],
          [second, 40],
          [third, 40],
        ],
      },
      {
        organisationId: 'b',
        points: [
          [first, 0],
          [second, 60],
          [third, 0],
        ],
      },
    ]);
  });

  it('says votes in percent of all votes', () => {
    expect(percentOfAll(['20.00', '20.00', '20.00'])).toEqual([33.33, 33.33, 33.33]);
    expect(percentOfAll(['0.00'])).toEqual([0]);
  });
});

describe('a table of stakes', () => {
  it('adds up exactly, and leaves out what is no number yet', () => {
    expect(sumOf([{ share: '33.34' }, { share: '33.33' }, { share: ' 33.33 ' }])).toBe('100.00');
    expect(sumOf([{ share: '0.1' }, { share: '0.2' }, { share: 'x' }, { share: '' }])).toBe('0.30');
  });

  it('knows which lines cannot be sent', () => {
    expect(incomplete(blankLine({ organisationId: 'a', share: '50' }))).toBe(false);
    expect(incomplete(blankLine({ share: '50' }))).toBe(true);
    expect(incomplete(blankLine({ organisationId: 'a', share: '50,5' }))).toBe(true);
  });

  it('comes from what is held and goes to the API as it came', () => {
    const stake = { kind: 'DATA' as const, share: '100.00', votingWeight: '40.00' };
    expect(stakesInput(linesOf([{ organisationId: 'a', stakes: [stake] }]))).toEqual([
      { organisationId: 'a', ...stake },
    ]);
  });
});

describe('the day from which shares hold', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it.each([
    ['before it is agreed to, the one proposed', null, '2026-12-03'],
    ['its first instant in Shanghai, which is the day before in Bangkok', '2026-12-02T16:00:00.000Z', '2026-12-03'],
    ['agreed to only later', '2026-12-05T02:00:00.000Z', '2026-12-05'],
  ])('is %s', (_, effectiveAt, day) => {
    jest.spyOn(Date.prototype, 'getTimezoneOffset').mockReturnValue(-7 * 60);
    expect(beginsOn({ effectiveOn: '2026-12-03', effectiveAt })).toBe(day);
  });
});
