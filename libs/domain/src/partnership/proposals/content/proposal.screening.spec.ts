import { describe, expect, it } from '@jest/globals';
import { activityCarriers, activityData, jointSteps } from '#libs/contracts';
import fc from 'fast-check';
import type { ProposalContent } from './proposal.content.js';
import { contentRequirements } from './proposal.requirements.js';
import { activityFaults, isDay, mayBePrivate, securityFaults } from './proposal.screening.js';

const words = fc.constantFrom('', '  ', 'Pseudonyms.');
const anyActivity = fc.record(
  {
    what: fc.constant('Billing'),
    step: fc.constantFrom(...jointSteps),
    by: fc.constantFrom(...activityCarriers),
    data: fc.constantFrom(...activityData),
    safeguards: words,
    legalBasis: words,
  },
  { requiredKeys: ['what', 'step', 'by', 'data'] },
);

describe('what a private party may carry out', () => {
  it('anything that touches no data; with personal data on conditions that are stated; never with sensitive or core data', () => {
    fc.assert(
      fc.property(anyActivity, (activity) => {
        const { by, data, safeguards, legalBasis } = activity;
        const stated = Boolean(safeguards?.trim()) && Boolean(legalBasis?.trim());
        expect(mayBePrivate(activity)).toBe(data === 'NONE' || (data === 'PERSONAL' && stated));
        // The public party may do all of it; whoever else is told, at what to mend, exactly where it may not.
        const faults = activityFaults([activity]);
        expect(faults.length === 0).toBe(by === 'PUBLIC' || mayBePrivate(activity));
        if (by !== 'PUBLIC' && (data === 'CORE' || data === 'SENSITIVE_PERSONAL')) {
          expect(faults).toMatchObject([{ path: ['activities', 0, 'by'], code: 'PUBLIC_ONLY' }]);
        }
      }),
    );
  });

  it('asks for what an activity is told by, each at its place', () => {
    const faults = activityFaults([{ what: 'Billing', step: 'OPERATION', by: 'PUBLIC', data: 'CORE' }, {}]);
    expect(faults.map(({ path }) => path)).toEqual(
      ['what', 'step', 'by', 'data'].map((field) => ['activities', 1, field]),
    );
  });

  it('knows days, and levels of protection', () => {
    expect(['2026-02-28', '2026-02-30', '2026-2-3', 'soon'].map(isDay)).toEqual([true, false, false, false]);
    expect([0, 1, 5, 6, 2.5].map((level) => securityFaults({ level }).length)).toEqual([1, 0, 0, 1, 1]);
  });
});

const benefit = { statement: 'Less', measure: 'Poles', baseline: { value: '42', unit: 'poles', on: '2026-03-31' } };
const whole: ProposalContent = {
  benefits: { public: [benefit], private: [benefit], civic: [benefit] },
  security: {
    dataClasses: ['GENERAL'],
    level: 3,
    contacts: [{ name: 'Operator', role: 'Duty officer', reach: 'Hotline' }],
    tests: [{ what: 'Penetration', by: 'Laboratory', on: '2026-06-30' }],
  },
  activities: [{ what: 'Lighting', step: 'OPERATION', by: 'PRIVATE', data: 'NONE' }],
};
/** Every leaf of a value, by its path. */
function leaves(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) =>
    leaves(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}
function without(value: unknown, [key, ...rest]: (string | number)[]): unknown {
  if (Array.isArray(value))
    return value.flatMap((each, at) => (at === key ? (rest.length ? [without(each, rest)] : []) : [each]));
  const { [String(key)]: inner, ...others } = value as Record<string, unknown>;
  return rest.length ? { ...others, [String(key)]: without(inner, rest) } : others;
}

describe('what a process requires of what is stated', () => {
  const lacking = (content: ProposalContent) =>
    Object.values(contentRequirements).flatMap((check) => [...check(content)].map(({ path }) => path.join('.')));

  it('is there, or is told at its place, whatever is taken away', () => {
    expect(lacking(whole)).toEqual([]);
    for (const leaf of leaves(whole)) {
      const at = leaf.slice(0, 2).join('.') === 'security.dataClasses' ? 'security.dataClasses' : leaf.join('.');
      expect(lacking(without(whole, leaf) as ProposalContent)).toEqual([at]);
    }
  });

  it('takes words for a value without a unit, and one of several benefits for its party', () => {
    const inWords = { ...benefit, baseline: { value: 'No shelter has a light', on: '2026-03-31' } };
    expect(lacking({ ...whole, benefits: { ...whole.benefits, civic: [{ statement: 'Light' }, inWords] } })).toEqual(
      [],
    );
  });
});
