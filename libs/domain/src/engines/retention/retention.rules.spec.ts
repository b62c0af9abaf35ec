import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { daysByRule, keptSince } from './retention.rules.js';

const rules = fc.uniqueArray(
  fc.record({ kind: fc.string({ minLength: 1, maxLength: 8 }), days: fc.nat(4000), least: fc.nat(400) }),
  { selector: ({ kind }) => kind, minLength: 1, maxLength: 10 },
);

describe('how long things are kept', () => {
  it('is what is set, where it is not too little, and as declared everywhere else', () => {
    fc.assert(
      fc.property(rules, fc.array(fc.nat(4000), { minLength: 10, maxLength: 10 }), (declared, given) => {
        const set = Object.fromEntries(declared.map(({ kind }, n) => [kind, given[n]!]).filter((_, n) => n % 2 === 0));
        const tooLittle = declared.filter(({ kind, least }) => Object.hasOwn(set, kind) && set[kind]! < least);
        if (tooLittle.length > 0) {
          expect(() => daysByRule(declared, set)).toThrow(`for at least ${tooLittle[0]!.least} days`);
          return;
        }
        const days = daysByRule(declared, set);
        expect([...days.keys()]).toEqual(declared.map(({ kind }) => kind));
        for (const rule of declared) {
          expect(days.get(rule.kind)).toBe(Object.hasOwn(set, rule.kind) ? set[rule.kind] : rule.days);
        }
      }),
    );
  });

  it('is refused for what nobody declares, with every fault', () => {
    const declared = [{ kind: 'LOG', days: 400, least: 365 }];
    expect(() => daysByRule(declared, { LOGS: 3, LOG: 2 })).toThrow(
      "RETENTION_DAYS can't be used: LOGS is none of LOG; LOG is kept for at least 365 days.",
    );
  });

  it('is counted back from now: the more days, the less is over', () => {
    fc.assert(
      fc.property(fc.nat(4000), fc.nat(4000), (some, more) => {
        const now = new Date('2026-03-01T00:00:00Z');
        expect(keptSince(now, 0)).toEqual(now);
        expect(keptSince(now, some + more).getTime()).toBeLessThanOrEqual(keptSince(now, some).getTime());
      }),
    );
  });
});
