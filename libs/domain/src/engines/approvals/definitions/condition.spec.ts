import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { conditionFaults, conditionLimits, holds } from './condition.js';
import { conditionFunctions, conditionVocabulary, type ConditionFacts } from './condition.vocabulary.js';

const facts: ConditionFacts = {
  subject: 'proposal',
  capitalValue: '500000000.01',
  currency: 'CNY',
  pppType: 'CONCESSION',
  termYears: 20,
  component: 'MOBILITY',
  datasets: ['road traffic', 'pole positions'],
  standards: ['GB/T 36625'],
  fundingKinds: ['EQUITY'],
  riskShares: { DEMAND: '70', CONSTRUCTION: '33.33' },
  jurisdiction: 'CN-SH',
  solicited: false,
};

describe('conditions', () => {
  it.each([
    ['capitalValue > 500000000', true],
    ['capitalValue == decimal("500000000.01")', true],
    ['capitalValue != 5', true],
    ['500000000.02 > capitalValue', true],
    ['capitalValue * 2 - capitalValue == capitalValue', true],
    ['capitalValue + 0.99 == 500000001', true],
    ['decimal("123456789012345678901234567890.01") + 1 == decimal("123456789012345678901234567891.01")', true],
    ['currency == "CNY" && pppType in ["CONCESSION", "JOINT_VENTURE"]', true],
    ['termYears >= 25 || component == "PEOPLE"', false],
    ['datasets.exists(d, d.contains("traffic")) && size(datasets) > 1', true],
    ['"GB/T 36625" in standards', true],
    ['"PUBLIC_BUDGET" in fundingKinds', false],
    ['riskShares.DEMAND > 50 && riskShares["CONSTRUCTION"] == decimal("33.33")', true],
    ['riskShares.FINANCIAL == 0', true],
    ['!solicited && jurisdiction.startsWith("CN-")', true],
    ['subject == "proposal"', true],
  ])('%s is %s', (source, expected) => {
    expect(conditionFaults(source)).toEqual([]);
    expect(holds(source, facts)).toEqual({ holds: expected });
  });

  it.each([
    ['', 'SYNTAX'],
    ['capitalValue >', 'SYNTAX'],
    ['capitalvalue > 1', 'TYPE'],
    ['termYears == "ten"', 'TYPE'],
    ['capitalValue > "1"', 'TYPE'],
    ['termYears', 'NOT_BOOLEAN'],
    ['currency.matches("(a+)+$")', 'FUNCTION_REFUSED'],
    ['cel.bind(x, currency + currency, x == "")', 'FUNCTION_REFUSED'],
    ['datasets.exists(d, d.matches("a"))', 'FUNCTION_REFUSED'],
    ['dyn(currency) == 1', 'FUNCTION_REFUSED'],
    ['datasets.exists(d, standards.all(s, s == d))', 'UNBOUNDED'],
    ['(datasets + datasets).exists(d, d == "a")', 'UNBOUNDED'],
    ['pppType == "CONCESION"', 'UNKNOWN_VALUE'],
    ['component in ["MOBILITY", "TRAFFIC"]', 'UNKNOWN_VALUE'],
    ['riskShares.demand > 2', 'UNKNOWN_VALUE'],
    ['"BUDGET" in fundingKinds', 'UNKNOWN_VALUE'],
    [`currency == "${'x'.repeat(conditionLimits.source)}"`, 'TOO_LONG'],
    [Array.from({ length: 150 }, () => 'solicited').join('||'), 'SYNTAX'],
    [`${'('.repeat(40)}solicited${')'.repeat(40)}`, 'SYNTAX'],
  ])('refuses %s with %s', (source, code) => {
    const faults = conditionFaults(source);
    expect(faults.map((fault) => fault.code)).toContain(code);
    expect(faults.every((fault) => fault.message.length > 10)).toBe(true);
  });

  it('are documented, every variable and function', () => {
    const page = readFileSync('docs/approval-processes.md', 'utf8');
    for (const name of [...Object.keys(conditionVocabulary), ...Object.keys(conditionFunctions)]) {
      expect(page).toContain(`\`${name}\``);
    }
  });

  it('names the known variables when one is misspelt', () => {
    expect(conditionFaults('capitalvalue > 1')[0]?.message).toContain('capitalValue');
  });

  it('holds, and says why, when it cannot be evaluated: more scrutiny, not less', () => {
    expect(holds('1 / termYears > 1', { subject: 'proposal' })).toMatchObject({
      holds: true,
      fault: expect.stringContaining('zero'),
    });
    const tooMany = { ...facts, datasets: Array.from({ length: conditionLimits.list + 1 }, () => 'd') };
    expect(holds('solicited', tooMany)).toMatchObject({ holds: true });
    expect(holds('solicited', { ...facts, capitalValue: 'a lot' })).toMatchObject({ holds: true });
    expect(holds('decimal("x") > 1', facts)).toMatchObject({ holds: true });
  });

  it('never throws, whatever is written', () => {
    const token = fc.constantFrom(
      ...Object.keys(conditionVocabulary),
      ...Object.keys(conditionFunctions),
      ...[
        '(',
        ')',
        '[',
        ']',
        '.',
        ',',
        '"a"',
        '1',
        '0.5',
        '&&',
        '||',
        '==',
        '>',
        '+',
        '-',
        '?',
        ':',
        '!',
        'in',
        'd',
        '{',
        '}',
      ],
    );
    const source = fc.oneof(
      fc.string(),
      fc.array(token, { maxLength: 12 }).map((tokens) => tokens.join(' ')),
    );
    fc.assert(
      fc.property(source, (text) => {
        const faults = conditionFaults(text);
        const answer = holds(text, facts);
        if (faults.length) expect(answer).toMatchObject({ holds: true, fault: faults[0]?.message });
      }),
      { numRuns: 2_000 },
    );
  });

  it('is bounded: the costliest condition over the longest lists stays quick', () => {
    const datasets = Array.from({ length: conditionLimits.list }, (_, index) => `${'d'.repeat(400)}${index}`);
    const source = Array.from({ length: 14 }, () => 'datasets.all(d, d.contains("e") || d != "")').join(' && ');
    expect(conditionFaults(source)).toEqual([]);
    const before = process.cpuUsage();
    expect(holds(source, { ...facts, datasets })).toEqual({ holds: true });
    expect(process.cpuUsage(before).user).toBeLessThan(500_000);
  });
});
