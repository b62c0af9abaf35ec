import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { conditionFaults } from '../../../../../libs/domain/src/engines/approvals/definitions/condition.js';
import {
  conditionFunctions,
  conditionVocabulary,
} from '../../../../../libs/domain/src/engines/approvals/definitions/condition.vocabulary.js';
import { conditionInWords as inWords } from './condition-words.js';
import type { ConditionPhrases } from './condition-phrases.js';
import { phrases as en } from './phrases.en.js';
import { phrases as th } from './phrases.th.js';
import { phrases as zh } from './phrases.zh-CN.js';

const SOURCE = 'apps/console/src';
/** What is decided on, as its nouns say in each language. */
const subjects = new Map<string, Record<string, string>>();
beforeAll(async () => {
  for (const { locale } of [en, zh, th]) {
    const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith(join('texts', `kinds.${locale}.ts`)),
    );
    const modules = await Promise.all(files.map((file) => import(pathToFileURL(join(SOURCE, file)).href)));
    subjects.set(locale, Object.assign({}, ...modules.map(({ texts }) => texts.aKind as object | undefined)));
  }
});
const conditionInWords = (source: string, phrases: ConditionPhrases) =>
  inWords(source, phrases, subjects.get(phrases.locale)!);

/** Every variable, operator and function the condition language has. */
const SAID: readonly (readonly [source: string, en: string])[] = [
  ['size(projectStage) > 0', 'it belongs to a project'],
  ['capitalValue >= 500000000', 'the capital value is at least 500,000,000'],
  ['500000000.02 > capitalValue', 'the capital value is less than 500,000,000.02'],
  ['capitalValue == decimal("123456789012345678.01")', 'the capital value is 123,456,789,012,345,678.01'],
  ['capitalValue != -5', 'the capital value is not -5'],
  ['capitalValue * 2 - capitalValue <= 10', '(the capital value × 2) − the capital value is at most 10'],
  ['capitalValue + 0.99 == 500000001', 'the capital value + 0.99 is 500,000,001'],
  ['termYears / 2 > 10', 'the term ÷ 2 is more than 10'],
  ['termYears % 2 == 0', 'the remainder of the term ÷ 2 is 0'],
  ['-termYears < -10', '−the term is less than -10 years'],
  [
    'termYears >= 25 || component == "PEOPLE"',
    'the term is at least 25 years or the component of the smart city is People',
  ],
  ['termYears == 1', 'the term is 1 year'],
  [
    'currency == "CNY" && pppType in ["CONCESSION", "JOINT_VENTURE"]',
    'the currency is Chinese Yuan and the type of partnership is Concession or Joint venture',
  ],
  ['!(pppType in ["CONCESSION"])', 'the type of partnership is not Concession'],
  ['termYears in [10, 20]', 'the term is 10 years or 20 years'],
  ['currency in []', 'never'],
  ['jurisdiction == ""', 'the jurisdiction is not known'],
  ['"" != jurisdiction', 'the jurisdiction is known'],
  ['jurisdiction < "CN"', 'the jurisdiction comes before “CN” in the alphabet'],
  ['!(jurisdiction < "CN")', 'the jurisdiction is “CN” or comes after it in the alphabet'],
  ['!solicited && jurisdiction.startsWith("CN-")', 'no agency asked for it and the jurisdiction begins with “CN-”'],
  ['!jurisdiction.endsWith("-SH")', 'the jurisdiction does not end with “-SH”'],
  ['currency.lowerAscii() == "cny"', 'the currency in lower-case letters is “cny”'],
  ['currency + "X" == "CNYX"', 'the currency followed by “X” is “CNYX”'],
  ['solicited == true', 'an agency asked for it'],
  ['solicited != true', 'no agency asked for it'],
  [
    'solicited == (termYears > 5)',
    'both or neither of these hold: an agency asked for it; the term is more than 5 years',
  ],
  ['true', 'always'],
  ['!true', 'never'],
  ['subject == "stake-change"', 'what is decided on is a change of shares'],
  ['classification != "SECRET"', 'the classification of the data is not Secret'],
  ['projectStage == "TENDER"', 'the stage of the project is Tender'],
  ['"GB/T 36625" in standards', 'the standards met include “GB/T 36625”'],
  ['!("PUBLIC_BUDGET" in fundingKinds)', 'the kinds of funding do not include Public budget'],
  ['protectionLevel >= 3', 'the level of protection is at least 3'],
  ['"CORE" in dataClasses', 'the classes of data include Core data'],
  [
    'privateActivityData.exists(d, d == "PERSONAL")',
    'for at least one kind of data that private parties touch, it is Personal information',
  ],
  ['size(datasets) > 3', 'the number of datasets needed is more than 3'],
  ['datasets.size() >= 1', 'there is at least one dataset needed'],
  ['datasets == []', 'there is no dataset needed'],
  ['standards == ["A", "B"]', 'the standards met is “A” and “B”'],
  ['datasets[0] == "roads"', 'number 1 of the datasets needed is “roads”'],
  ['size(currency) > 3', 'the number of characters in the currency is more than 3'],
  [
    'datasets.exists(d, d.contains("traffic")) && size(datasets) > 1',
    '(for at least one dataset needed, its title contains “traffic”) and the number of datasets needed is more than 1',
  ],
  [
    '!datasets.exists(d, d.contains("traffic") || d == "a")',
    'for every dataset needed, its title does not contain “traffic” and its title is not “a”',
  ],
  ['standards.all(s, s.startsWith("GB"))', 'for every standard met, its code begins with “GB”'],
  ['fundingKinds.exists_one(k, k == "EQUITY")', 'for exactly one kind of funding, it is Equity'],
  [
    'riskShares.exists(r, riskShares[r] > 50)',
    'for at least one risk category, the private party’s share of it is more than 50%',
  ],
  [
    'riskShares.DEMAND > 50 && riskShares["CONSTRUCTION"] == decimal("33.33")',
    'the private party’s share of the risk “Demand” is more than 50% and the private party’s share of the risk “Construction” is 33.33%',
  ],
  [
    'solicited ? termYears > 5 : termYears > 10',
    'the term is more than 5 years where an agency asked for it; otherwise the term is more than 10 years',
  ],
  [
    'capitalValue > (solicited ? 5 : 10)',
    'the capital value is more than (5 where an agency asked for it, otherwise 10)',
  ],
  [
    '(solicited || termYears > 5) && !(solicited && termYears > 9)',
    '(an agency asked for it or the term is more than 5 years) and (no agency asked for it or the term is at most 9 years)',
  ],
];

describe('a condition in words', () => {
  it.each(SAID)('%s', (source, words) => {
    expect(conditionFaults(source)).toEqual([]);
    expect(conditionInWords(source, en)).toBe(words);
    for (const each of [zh, th]) expect(conditionInWords(source, each)).toEqual(expect.any(String));
  });

  it('is tried for every variable, function and operator there is', () => {
    const all = SAID.map(([source]) => source).join('\n');
    for (const name of [...Object.keys(conditionVocabulary), ...Object.keys(conditionFunctions)]) {
      expect(all).toMatch(new RegExp(`\\b${name}\\b`));
    }
    for (const sign of ['&&', '||', '==', '!=', '<', '<=', '>', '>=', '+', '-', '*', '/', '%', '!', '?', ' in ', '[']) {
      expect(all).toContain(sign);
    }
  });

  it('calls every value of a fixed vocabulary by its name, in each language', () => {
    for (const [name, { type, values = [] }] of Object.entries(conditionVocabulary)) {
      for (const value of values) {
        const source =
          type === 'list<string>'
            ? `"${value}" in ${name}`
            : type === 'string'
              ? `${name} == "${value}"`
              : `${name}.${value} > 1`;
        for (const each of [en, zh, th]) {
          const words = conditionInWords(source, each);
          expect(words).toEqual(expect.any(String));
          expect(words).not.toMatch(`“${value}”`);
        }
      }
    }
  });

  it('reads naturally in Chinese and Thai', () => {
    const source = 'capitalValue >= 500000000 && currency == "CNY" && component in ["MOBILITY", "LIVING"]';
    expect(conditionInWords(source, zh)).toBe('投资总额不低于500,000,000，且币种为人民币，且智慧城市领域为交通或生活');
    expect(conditionInWords(source, th)).toBe(
      'มูลค่าการลงทุนไม่น้อยกว่า 500,000,000 และสกุลเงินคือหยวนจีน และด้านของเมืองอัจฉริยะคือการเดินทาง หรือการอยู่อาศัย',
    );
  });

  it.each([
    '',
    'capitalValue >',
    'riskShares.OTHER > 2',
    'unknown == "x"',
    'currency.matches("a")',
    'datasets.exists(d, e == "a")',
    'decimal("x") > capitalValue',
  ])('leaves to its code what it cannot say: %s', (source) => {
    expect(conditionInWords(source, en)).toBeUndefined();
  });

  it('says whatever is right, or leaves it to its code, and never throws', () => {
    const leaf = fc.constantFrom(...SAID.map(([source]) => `(${source})`));
    const { tree } = fc.letrec<{ tree: string }>((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small' },
        leaf,
        fc.tuple(tie('tree'), fc.constantFrom('&&', '||', '=='), tie('tree')).map((parts) => `(${parts.join(' ')})`),
        tie('tree').map((inner) => `!${inner}`),
      ),
    }));
    fc.assert(
      fc.property(tree, (source) => {
        fc.pre(conditionFaults(source).length === 0);
        for (const each of [en, zh, th]) expect(conditionInWords(source, each)).toEqual(expect.any(String));
      }),
      { numRuns: 300 },
    );
    fc.assert(fc.property(fc.string(), (source) => void conditionInWords(source, en)));
  });
});
