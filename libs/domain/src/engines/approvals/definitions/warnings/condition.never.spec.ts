import { describe, expect, it } from '@jest/globals';
import { approvalSubjects, pppTypes } from '#libs/contracts';
import fc from 'fast-check';
import { conditionFaults, holds } from '../condition.js';
import type { ConditionFacts } from '../condition.vocabulary.js';
import { neverHold } from './condition.never.js';

const proposals = ['proposal'];

describe('conditions that can never hold', () => {
  it.each([
    ['capitalValue > 100 && capitalValue < 50'],
    ['capitalValue < 0'],
    ['riskShares.DEMAND > 100'],
    ['riskShares["DEMAND"] > 60 && !(riskShares.DEMAND >= 50)'],
    ['protectionLevel > 5'],
    ['protectionLevel > 2 && protectionLevel < 3'],
    ['currency == "CNY" && currency == "USD"'],
    ['currency in ["CNY", "USD"] && currency == "THB"'],
    ['subject == "agreement"'],
    ['subject != "proposal" && size(datasets) > 3'],
    ['solicited && !solicited'],
    ['solicited == true && solicited == false'],
    ['"CORE" in dataClasses && !("CORE" in dataClasses)'],
    ['size(datasets) > 3 ? false : size(datasets) > 3'],
    ['false'],
    ['termYears > 3 && 3 >= termYears'],
    ['capitalValue > decimal("0.1") && capitalValue <= decimal("0.1")'],
  ])('are found: %s', (condition) => {
    expect(conditionFaults(condition)).toEqual([]);
    expect(neverHold([condition], proposals)).toBe(true);
  });

  it.each([
    ['capitalValue > 100 || capitalValue < 50'],
    ['capitalValue >= 50 && capitalValue <= 50'],
    ['capitalValue > 1 && capitalValue < 2'],
    ['protectionLevel == 5'],
    ['pppType != "CONCESSION"'],
    ['currency != "CNY" && currency != "USD"'],
    ['pppType == ""'],
    ['size(datasets) > 3 && size(datasets) < 2'],
    ['capitalValue / 0 > 1 && false || capitalValue / 0 > 2'],
    ['size(projectStage) > 0'],
  ])('are not suspected of it: %s', (condition) => {
    expect(neverHold([condition], proposals)).toBe(false);
  });

  it('are so together with that of their stage, and by the subjects that there are', () => {
    expect(neverHold(['termYears > 10', 'termYears < 5'], proposals)).toBe(true);
    expect(neverHold([undefined, 'termYears < 5'], proposals)).toBe(false);
    expect(neverHold(['subject == "agreement"'], ['proposal', 'agreement'])).toBe(false);
    expect(neverHold([], proposals)).toBe(false);
  });

  it('hold in no case that anybody can make up', () => {
    const number = fc.integer({ min: -1, max: 6 });
    const order = fc.constantFrom('<', '<=', '==', '!=', '>=', '>');
    const atom = fc.oneof(
      fc.tuple(fc.constantFrom('capitalValue', 'termYears', 'riskShares.DEMAND', 'protectionLevel'), order, number),
      fc.tuple(number, order, fc.constantFrom('capitalValue', 'termYears')),
      fc.tuple(
        fc.constantFrom('pppType'),
        fc.constantFrom('==', '!='),
        fc.constantFrom('"CONCESSION"', '"JOINT_VENTURE"'),
      ),
      fc.tuple(fc.constantFrom('currency'), fc.constantFrom('==', '!='), fc.constantFrom('"CNY"', '"USD"', '""')),
      fc.constantFrom(['solicited'], ['"CORE" in dataClasses'], ['size(datasets) > 1'], ['subject == "agreement"']),
    );
    const { condition } = fc.letrec<{ condition: string }>((tie) => ({
      condition: fc.oneof(
        { maxDepth: 3 },
        atom.map((parts) => parts.join(' ')),
        fc
          .tuple(tie('condition'), fc.constantFrom('&&', '||'), tie('condition'))
          .map(([a, op, b]) => `(${a} ${op} ${b})`),
        tie('condition').map((one) => `!(${one})`),
      ),
    }));
    const facts: fc.Arbitrary<ConditionFacts> = fc.record({
      subject: fc.constantFrom(...approvalSubjects),
      capitalValue: fc.constantFrom('0', '0.5', '1', '2.5', '3', '6', '7'),
      termYears: fc.integer({ min: 0, max: 7 }),
      protectionLevel: fc.integer({ min: 0, max: 5 }),
      riskShares: fc.constantFrom('0', '3', '3.25', '99').map((DEMAND) => ({ DEMAND })),
      pppType: fc.constantFrom('', ...pppTypes),
      currency: fc.constantFrom('', 'CNY', 'USD', 'THB'),
      solicited: fc.boolean(),
      dataClasses: fc.constantFrom([], ['CORE']),
      datasets: fc.constantFrom([], ['a', 'b']),
    });
    let never = 0;
    fc.assert(
      fc.property(condition, facts, (one, given) => {
        if (conditionFaults(one).length > 0) return;
        if (!neverHold([one], [given.subject])) return;
        never += 1;
        expect(holds(one, given)).toEqual({ holds: false });
      }),
      { numRuns: 3_000 },
    );
    expect(never).toBeGreaterThan(20);
  });
});
