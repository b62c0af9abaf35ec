import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FEWEST, type TimeAsked } from './figure.catalogue.js';
import { askedFaults, tellable } from './figure.workflow.js';

const groups = fc.array(
  fc.nat({ max: 12 }).map((outside) => ({ outside })),
  { maxLength: 8 },
);

describe('groups that are told', () => {
  it('hold five approvals of others or none, and leave nobody to be had by subtraction', () => {
    fc.assert(
      fc.property(groups, (all) => {
        const shown = tellable(all);
        for (const { outside } of shown) expect(outside === 0 || outside >= FEWEST).toBe(true);
        const left = all.filter((group) => !shown.includes(group));
        const others = all.filter(({ outside }) => outside > 0);
        if (left.length > 0 && left.length < others.length) {
          expect(left.length).toBeGreaterThan(1);
          expect(Math.max(...left.map(({ outside }) => outside))).toBeGreaterThanOrEqual(FEWEST);
        }
      }),
      { numRuns: 10_000 },
    );
  });

  it('are all of them where each is large enough, or whole for whoever asks', () => {
    const all = [{ outside: 5 }, { outside: 0 }, { outside: 30 }];
    expect(tellable(all)).toEqual(all);
    expect(tellable([{ outside: 2 }, { outside: 7 }, { outside: 30 }])).toEqual([{ outside: 30 }]);
  });
});

describe('figures of everybody', () => {
  const asked: TimeAsked = { view: 'EVERYBODY', by: 'AGENCY', from: '2026-01-01', to: '2026-03-31' };
  const codes = (more: Partial<TimeAsked>) => askedFaults({ ...asked, ...more }, '2026-05-04').map(({ code }) => code);

  it('come by one quarter that is over, by one division', () => {
    expect(codes({})).toEqual([]);
    expect(codes({ from: '2026-01-02' })).toEqual(['NOT_A_QUARTER']);
    expect(codes({ to: '2026-03-30' })).toEqual(['NOT_A_QUARTER']);
    expect(codes({ from: '2026-04-01', to: '2026-06-30' })).toEqual(['NOT_OVER']);
    expect(codes({ from: '2025-10-01' })).toEqual(['NOT_A_QUARTER']);
    expect(codes({ from: '2025-01-01', by: 'MONTH' })).toEqual([]);
    expect(codes({ process: 'p' })).toEqual(['ONE_DIVISION']);
    expect(codes({ process: 'p', by: 'STAGE' })).toEqual([]);
    expect(codes({ by: 'STAGE', stage: 's' })).toEqual(['ONE_DIVISION', 'REQUIRED']);
  });

  it('may be any time and any part of what is one’s own', () => {
    const organisationId = '01900000-0000-7000-8000-000000000001';
    expect(codes({ view: 'MINE', from: '2026-01-02', to: '2026-05-03', stage: 's', organisationId })).toEqual([]);
    expect(codes({ view: 'MINE', to: '2025-01-01' })).toEqual(['OUT_OF_RANGE']);
    expect(codes({ view: 'MINE', organisationId: 'x' })).toEqual(['FORM']);
  });
});
