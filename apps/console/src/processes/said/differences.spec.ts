import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { TFunction } from 'i18next';
import type { Body } from '../definition.body.js';
import { withValue } from '../drafting/draft.store.js';
import { differencesOf } from './differences.js';
import { sayProcess } from './said-process.js';

/** Keys and values stand for the words, so that what is said differs wherever a value does. */
const t = ((key: string, values: object = {}) => `${key} ${JSON.stringify(values)}`) as unknown as TFunction;
const say = (body: Body) =>
  sayProcess(body, {
    t,
    language: 'en',
    title: ({ title = '' }) => title,
    rule: ({ rule }) => JSON.stringify(rule),
  });
const between = (former: Body, later: Body) => differencesOf(say(former), say(later));

/** Each thing that the definition language has, and nothing that is said by default. */
const FULL: Body = {
  key: 'full',
  title: 'Full',
  titles: { th: 'เต็ม' },
  subjectKinds: ['proposal'],
  calendar: 'cn',
  requires: [{ kind: 'SECURITY_PLANNED', before: 'OPENING' }],
  openToCoOwners: true,
  coordinator: { mayDecideAt: 'ANY_TIME' },
  conditions: { onMissed: 'REOPEN' },
  objections: { answerWithinWorkingDays: 7, confirmWithinWorkingDays: 4 },
  appeals: { withinWorkingDays: 9, effect: 'PROVISIONAL', answerWithinWorkingDays: 8, onLapse: 'OVERTURN' },
  stages: [
    {
      key: 'first',
      title: 'First',
      titles: { 'zh-CN': '第一' },
      condition: 'termYears > 3',
      requires: { kinds: ['SECURITY_PLANNED', 'BENEFITS_MAPPED'], withinWorkingDays: 12 },
      consultation: {
        asks: [{ by: 'FUNCTION', function: 'POWER', level: 'MUNICIPAL' }],
        role: 'ADMIN',
        withinWorkingDays: 6,
        askAgain: true,
      },
      groups: [
        {
          key: 'one',
          title: 'One',
          titles: { th: 'หนึ่ง' },
          select: [{ by: 'ORGANISATION', identifiers: [{ scheme: 'X', id: '1' }] }],
          role: 'ADMIN',
          rule: { kind: 'QUORUM', count: 2 },
          veto: [{ by: 'LEAD' }],
          condition: 'termYears > 4',
          watches: ['benefits', 'summary'],
          carriesOver: { watches: ['risks', 'sites'], withinMonths: 11, countsAfterWorkingDays: 2 },
        },
        {
          key: 'two',
          title: 'Two',
          select: [
            {
              by: 'LOT',
              pool: 'experts',
              draw: 3,
              alternates: 2,
              quotas: [{ stratum: 'field', value: 'law', min: 1, max: 2 }],
              recentService: { withinMonths: 24 },
            },
          ],
          rule: { kind: 'WEIGHTED', thresholdPercent: 60 },
        },
      ],
      rule: { kind: 'AT_LEAST', count: 2 },
      deadlineWorkingDays: 15,
      reminders: { before: [5, 1], after: [2] },
      onLapse: { action: 'REASSIGN', to: { by: 'COORDINATOR', tier: 1 } },
      tiers: [
        { title: 'A', titles: { th: 'ก' }, select: { by: 'CO_OWNERS' }, role: 'ADMIN', deadlineWorkingDays: 3 },
        { title: 'B', select: { by: 'LEAD' } },
      ],
      afterRevision: 'ASKING_GROUPS',
    },
    { key: 'last', title: 'Last', groups: [], afterRevision: 'ALL' },
  ],
};

type Place = readonly (string | number)[];
function leaves(value: unknown, at: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [at];
  return Object.entries(value).flatMap(([key, inner]) =>
    leaves(inner, [...at, Array.isArray(value) ? Number(key) : key]),
  );
}
const valueAt = (place: Place) => place.reduce<unknown>((value, step) => (value as never)[step], FULL);
const otherThan = (value: unknown) =>
  typeof value === 'number' ? value + 1 : typeof value === 'boolean' ? !value : 'nothing-known';
/** The key of a process is in its address, and the same for all of its editions. */
const PLACES = leaves(FULL).filter((place) => place.join() !== 'key');

describe('what differs between two editions', () => {
  it('is nothing between one and itself', () => {
    expect(between(FULL, FULL)).toEqual([]);
  });

  it.each(PLACES.map((place) => [place.join('.'), place] as const))('shows a change of %s', (_, place) => {
    const changed = withValue(FULL, place, otherThan(valueAt(place))) as Body;
    expect(between(FULL, changed)).not.toEqual([]);
    expect(between(changed, FULL)).not.toEqual([]);
  });

  it('shows everything that is left out', () => {
    for (const place of PLACES) {
      expect({ place, differences: between(FULL, withValue(FULL, place, undefined) as Body) }).not.toEqual({
        place,
        differences: [],
      });
    }
  });

  it('names steps that come, go and move, by their key', () => {
    const [first, last] = FULL.stages as [object, object];
    const added = { key: 'more', title: 'More', groups: [] };
    const later: Body = { ...FULL, stages: [last, added, first] as Body['stages'] };
    const moved = between(FULL, later).filter((one) => one.moved);
    expect(moved).toMatchObject([
      { step: 'Last', moved: { before: 2, after: 1 } },
      { step: 'First', moved: { before: 1, after: 3 } },
    ]);
    expect(
      between(FULL, later)
        .filter(({ step }) => step === 'More')
        .every(({ before }) => !before),
    ).toBe(true);
    const gone = between(FULL, { ...FULL, stages: [first] as Body['stages'] });
    expect(gone.length).toBeGreaterThan(0);
    expect(gone.every(({ step, after }) => step === 'Last' && !after)).toBe(true);
  });

  it('reads whatever a draft holds, and is the same seen from either side', () => {
    const bodies = fc.array(fc.constantFrom(...PLACES), { maxLength: 6 }).map((places) => {
      return places.reduce<Body>((body, place) => withValue(body, place, undefined) as Body, FULL);
    });
    fc.assert(
      fc.property(bodies, bodies, (one, other) => {
        const keys = (list: ReturnType<typeof between>) => list.map(({ key }) => key).toSorted();
        expect(keys(between(one, other))).toEqual(keys(between(other, one)));
      }),
    );
  });
});
