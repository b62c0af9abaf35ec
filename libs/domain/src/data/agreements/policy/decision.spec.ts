import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { soundAgreement } from '../agreement.fixture.js';
import { clauses } from '../terms/sentences/terms.clauses.js';
import {
  compile,
  decide,
  meters,
  periodOf,
  type AccessRequest,
  type Compiled,
  type DecidableAgreement,
  type Usage,
  type PolicyDecision,
} from './decision.js';
import { dataActions, dataPurposes, dataWays } from '../terms/terms.catalogue.js';
import type { Terms } from '../terms/terms.js';

const during = new Date('2026-06-15T10:20:30Z');
const agreementOf = (terms: Terms, more: Partial<DecidableAgreement> = {}): DecidableAgreement => ({
  id: '00000000-0000-4000-8000-00000000e001',
  version: 3,
  terms,
  signedAt: new Date('2025-12-01T00:00:00Z'),
  suspended: false,
  endsAt: null,
  ...more,
});
const unused = (compiled: Compiled, request: AccessRequest, at: Date): Usage[] =>
  meters(compiled, request.organisationId, request.datasetId, at).map(({ of, per }) => ({ of, per, used: 0 }));

const mostly = <T>(usual: readonly T[], others: readonly T[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...usual) }, { weight: 1, arbitrary: fc.constantFrom(...others) });

/** Requests that meet the terms often enough, and miss them in every way. */
const requestFor = (terms: Terms): fc.Arbitrary<AccessRequest> =>
  fc.constantFrom(...terms.datasets).chain((dataset) =>
    fc.record({
      organisationId: mostly(dataset.recipientIds, [...terms.parties.map(({ organisationId }) => organisationId), 'x']),
      datasetId: mostly([dataset.datasetId], ['unknown']),
      datasetVersion: mostly([null, dataset.version], [1]),
      action: mostly(dataset.actions, dataActions),
      purpose: mostly(dataset.purposes, dataPurposes),
      columns: fc.oneof(
        fc.constant(null),
        fc.subarray([...dataset.columns.map(({ name }) => name), 'constructor'], { minLength: 0 }),
      ),
      way: mostly(dataset.ways, dataWays),
    }),
  );

/** Whether the terms allow it, said as plainly as possible and by nothing the decision uses. */
function allowed(terms: Terms, request: AccessRequest): boolean {
  return terms.datasets.some((dataset) => {
    const given = dataset.columns.filter(({ transform }) => transform?.kind !== 'drop').map(({ name }) => name);
    return (
      dataset.datasetId === request.datasetId &&
      dataset.recipientIds.includes(request.organisationId) &&
      (request.datasetVersion === null || request.datasetVersion === dataset.version) &&
      dataset.actions.includes(request.action) &&
      dataset.purposes.includes(request.purpose) &&
      dataset.ways.includes(request.way) &&
      (request.columns === null ||
        (request.columns.length > 0 && request.columns.every((name) => given.includes(name))))
    );
  });
}

const situation = soundAgreement.chain(({ terms }) =>
  fc.record({ terms: fc.constant(terms), request: requestFor(terms) }),
);

describe('the policy decision point', () => {
  it('permits what the terms allow and nothing else, and no column beyond those given', () => {
    let permits = 0;
    fc.assert(
      fc.property(situation, ({ terms, request }) => {
        const compiled = compile(agreementOf(terms));
        const verdict = decide(compiled, request, during, unused(compiled, request, during));
        expect(verdict.permit).toBe(allowed(terms, request));
        if (!verdict.permit) return;
        permits += 1;
        const entry = terms.datasets[Number(/^datasets\.(\d+)$/.exec(verdict.clauses[0] ?? '')?.[1])];
        expect(verdict.filter).toEqual(entry?.filter);
        for (const column of verdict.columns) {
          expect(entry?.columns).toContainEqual(column);
          expect(column.transform?.kind).not.toBe('drop');
          if (request.columns) expect(request.columns).toContain(column.name);
        }
      }),
      { numRuns: 500 },
    );
    expect(permits).toBeGreaterThan(50);
  });

  it('names a clause that exists for every denial, and only existing ones for every permit', () => {
    fc.assert(
      fc.property(situation, fc.boolean(), ({ terms, request }, told) => {
        const compiled = compile(agreementOf(terms));
        const known = new Set(['agreement', 'parties', 'datasets', ...clauses(terms).map(({ id }) => id)]);
        const verdict = decide(compiled, request, during, told ? unused(compiled, request, during) : []);
        for (const clause of verdict.permit ? verdict.clauses : [verdict.clause]) expect(known).toContain(clause);
        if (!verdict.permit) expect(verdict.message).toMatch(/\.$/);
      }),
      { numRuns: 500 },
    );
  });

  it('gives two agreements together nothing that one of them alone does not give', () => {
    const granted = (verdict: PolicyDecision) =>
      verdict.permit ? new Set(verdict.columns.map((column) => JSON.stringify(column))) : null;
    fc.assert(
      fc.property(soundAgreement, soundAgreement, fc.nat(), ({ terms: a }, { terms: b }, seed) => {
        const [request] = fc.sample(requestFor(a), { numRuns: 1, seed });
        if (!request) return;
        const alone = [a, b].map((terms) => {
          const compiled = compile(agreementOf(terms));
          return granted(decide(compiled, request, during, unused(compiled, request, during)));
        });
        // Both in one: every entry still decides by itself.
        const both: Terms = { ...a, parties: [...a.parties, ...b.parties], datasets: [...a.datasets, ...b.datasets] };
        const compiled = compile(agreementOf(both));
        const together = granted(decide(compiled, request, during, unused(compiled, request, during)));
        if (!together) return;
        expect(alone.some((one) => one && [...together].every((column) => one.has(column)))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('denies before the beginning, from the end on, unsigned and suspended, whatever is asked', () => {
    fc.assert(
      fc.property(situation, ({ terms, request }) => {
        const ask = (more: Partial<DecidableAgreement>, at = during) => {
          const compiled = compile(agreementOf(terms, more));
          return decide(compiled, request, at, unused(compiled, request, at));
        };
        expect(ask({ suspended: true })).toMatchObject({ permit: false, reason: 'SUSPENDED' });
        expect(ask({ signedAt: null })).toMatchObject({ permit: false, reason: 'NOT_SIGNED' });
        expect(ask({ endsAt: during })).toMatchObject({ permit: false, reason: 'ENDED', clause: 'agreement' });
        expect(ask({}, new Date(terms.until))).toMatchObject({ permit: false, reason: 'ENDED', clause: 'until' });
        expect(ask({}, new Date(Date.parse(terms.from) - 1))).toMatchObject({ permit: false, reason: 'NOT_YET' });
        expect(ask({}, new Date(NaN))).toMatchObject({ permit: false });
      }),
      { numRuns: 100 },
    );
  });

  it('denies by the quota that is used up, and says what the others leave', () => {
    fc.assert(
      fc.property(
        situation,
        fc.array(fc.integer({ min: 0, max: 2e9 }), { minLength: 9, maxLength: 9 }),
        ({ terms, request }, amounts) => {
          const compiled = compile(agreementOf(terms));
          const usage = unused(compiled, request, during).map((each, index) => ({
            ...each,
            used: amounts[index] ?? 0,
          }));
          const verdict = decide(compiled, request, during, usage);
          if (!verdict.permit) return;
          const index = Number(verdict.clauses[0]?.split('.')[1]);
          for (const { of, per, amount } of terms.datasets[index]?.quotas ?? []) {
            const used = usage.find((each) => each.of === of && each.per === per)?.used ?? NaN;
            expect(verdict[of]).toBeLessThanOrEqual(amount - used);
            expect(verdict[of]).toBeGreaterThan(0);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('never takes unknown usage for none', () => {
    fc.assert(
      fc.property(situation, ({ terms, request }) => {
        const compiled = compile(agreementOf(terms));
        const verdict = decide(compiled, request, during, []);
        if (verdict.permit) expect(verdict.clauses.some((clause) => clause.includes('quotas'))).toBe(false);
      }),
    );
  });

  it('counts calendar periods in UTC', () => {
    const at = new Date('2026-12-31T23:59:59.999Z');
    expect(periodOf('hour', at).until).toEqual(new Date('2027-01-01T00:00:00Z'));
    expect(periodOf('day', at).from).toEqual(new Date('2026-12-31T00:00:00Z'));
    expect(periodOf('month', at)).toEqual({
      from: new Date('2026-12-01T00:00:00Z'),
      until: new Date('2027-01-01T00:00:00Z'),
    });
    expect(periodOf('whole', at)).toEqual({ from: null, until: null });
  });
});
