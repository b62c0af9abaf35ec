import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Away, clashes, covers, periodFaults, standsIn } from './absence.rules.js';

const START = Date.UTC(2026, 10, 2);
const day = (n: number): Date => new Date(START + n * 24 * 3600 * 1000);
const MEMBERS = ['a', 'b', 'c', 'd', 'e'] as const;
const away = (memberId: string, deputyId: string | null, from: number, to: number, more: Partial<Away> = {}): Away => ({
  id: `${memberId} ${deputyId} ${from} ${to}`,
  memberId,
  deputyId,
  answer: deputyId ? 'ACCEPTED' : null,
  startsAt: day(from),
  endsAt: day(to),
  processes: null,
  subjectKinds: null,
  endedAt: null,
  ...more,
});
const codes = (given: Away, ...others: Away[]): string[] => clashes(given, others).map(({ code }) => code);

describe('an absence', () => {
  it('is one at a time, and its deputy is there', () => {
    expect(codes(away('a', 'b', 1, 5), away('a', null, 5, 9))).toEqual(['OVERLAPS']);
    expect(codes(away('a', 'b', 1, 5), away('a', null, 6, 9))).toEqual([]);
    expect(codes(away('a', 'a', 1, 5))).toEqual(['NO_COLLEAGUE']);
    expect(codes(away('a', 'b', 1, 5), away('b', null, 3, 4))).toEqual(['DEPUTY_AWAY']);
    expect(codes(away('a', 'b', 1, 5), away('b', 'a', 3, 4))).toEqual(['STANDS_IN', 'DEPUTY_AWAY']);
    expect(codes(away('b', 'c', 1, 5), away('a', 'b', 3, 4, { answer: 'OFFERED' }))).toEqual(['STANDS_IN']);
    expect(codes(away('b', 'c', 1, 5), away('a', 'b', 3, 4, { answer: 'DECLINED' }))).toEqual([]);
    expect(codes(away('b', 'c', 1, 5), away('a', 'b', 3, 4, { endedAt: day(2) }))).toEqual([]);
    expect(codes(away('b', 'c', 1, 5), away('a', 'c', 3, 4))).toEqual([]);
  });

  it('has an end that is to come, within a year', () => {
    const faults = (from: number, to: number) =>
      periodFaults(away('a', null, from, to), day(10)).map(({ code }) => code);
    expect([faults(12, 11), faults(1, 10), faults(1, 11), faults(1, 380)]).toEqual([
      ['BEFORE_START'],
      ['OUT_OF_RANGE'],
      [],
      ['OUT_OF_RANGE'],
    ]);
  });

  it('lets its deputy act within its dates and limits, once accepted, until it is ended', () => {
    const rule = away('a', 'b', 1, 5, { processes: ['p'], subjectKinds: ['proposal'] });
    expect([0, 1, 5, 6].map((at) => standsIn(rule, day(at)))).toEqual([false, true, true, false]);
    expect(standsIn({ ...rule, answer: 'OFFERED' }, day(2))).toBe(false);
    expect(standsIn({ ...rule, answer: 'DECLINED' }, day(2))).toBe(false);
    expect(standsIn({ ...rule, endedAt: day(2) }, day(2))).toBe(false);
    expect(covers(rule, { process: 'p', subjectKind: 'proposal' })).toBe(true);
    expect(covers(rule, { process: 'q', subjectKind: 'proposal' })).toBe(false);
    expect(covers(rule, { process: 'p', subjectKind: 'stake-change' })).toBe(false);
    expect(covers(away('a', 'b', 1, 5), { process: 'q', subjectKind: 'stake-change' })).toBe(true);
  });

  it('never leads to a chain or a circle, whatever is recorded, answered and ended', () => {
    const act = fc.record({
      what: fc.constantFrom('record', 'accept', 'decline', 'end'),
      member: fc.constantFrom(...MEMBERS),
      deputy: fc.option(fc.constantFrom(...MEMBERS)),
      from: fc.nat(20),
      days: fc.integer({ min: 1, max: 9 }),
      which: fc.nat(20),
    });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        let all: Away[] = [];
        acts.forEach(({ what, member, deputy, from, days, which }, at) => {
          const one = all[which % Math.max(all.length, 1)];
          const put = (change: Partial<Away>) =>
            (all = all.map((each) => (each === one ? { ...each, ...change } : each)));
          if (what === 'record') {
            const given = away(member, deputy, from, from + days, {
              id: String(at),
              answer: deputy ? 'OFFERED' : null,
            });
            if (clashes(given, all).length === 0) all = [...all, given];
          } else if (one && !one.endedAt) {
            if (what === 'end') put({ endedAt: day(0) });
            else if (what === 'decline') put({ answer: one.deputyId ? 'DECLINED' : null });
            else if (one.answer === 'OFFERED') put({ answer: 'ACCEPTED' });
          }
        });
        for (let at = 0; at < 32; at += 1) {
          const inForce = all.filter((rule) => standsIn(rule, day(at)));
          const delegators = inForce.map(({ memberId }) => memberId);
          expect(new Set(delegators).size).toBe(delegators.length);
          const absent = all.filter(
            ({ endedAt, startsAt, endsAt }) => !endedAt && startsAt <= day(at) && day(at) <= endsAt,
          );
          for (const { deputyId } of inForce) {
            expect(delegators).not.toContain(deputyId);
            expect(absent.map(({ memberId }) => memberId)).not.toContain(deputyId);
          }
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
