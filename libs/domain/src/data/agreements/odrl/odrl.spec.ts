import { describe, expect, it } from '@jest/globals';
import { Ajv2019 } from 'ajv/dist/2019.js';
import fc from 'fast-check';
import { existsSync, readFileSync } from 'node:fs';
import { soundAgreement } from '../agreement.fixture.js';
import { fromOdrl, toOdrl, type JsonObject } from './odrl.js';
import { clauses } from '../terms/sentences/terms.clauses.js';

const offer = { policy: 'urn:uuid:00000000-0000-4000-8000-00000000e001', type: 'Offer' } as const;
const agreement = { ...offer, type: 'Agreement', timestamp: '2026-01-01T00:00:00Z' } as const;
const schemaFile = new URL(
  '../../../../../shared/standards/dsp-2025-1/negotiation/contract-schema.json',
  import.meta.url,
);
const published = existsSync(schemaFile) ? it : it.skip;

/** Every fragment of the policy an `@id` names. */
function fragments(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const id = (value as Record<string, unknown>)['@id'];
  const own = typeof id === 'string' && id.includes('#') ? [id.slice(id.indexOf('#') + 1)] : [];
  return [...own, ...Object.values(value).flatMap(fragments)];
}

describe('an agreement as an ODRL policy', () => {
  it('comes back as the same terms, as offer and as agreement', () => {
    fc.assert(
      fc.property(soundAgreement, fc.constantFrom(offer, agreement), ({ terms }, ids) => {
        const sent: unknown = JSON.parse(JSON.stringify(toOdrl(terms, ids)));
        expect(fromOdrl(sent)).toEqual({ terms });
      }),
      { numRuns: 200 },
    );
  });

  it('has every clause, and nothing that is none', () => {
    fc.assert(
      fc.property(soundAgreement, ({ terms }) => {
        const named = new Set(fragments(toOdrl(terms, offer)).map((id) => id.replace(/\.transform$/, '')));
        expect([...named].sort()).toEqual(
          clauses(terms)
            .map(({ id }) => id)
            .sort(),
        );
      }),
    );
  });

  it('means the same in any order of members and items', () => {
    const turned = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(turned).reverse();
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, item]) => [key, turned(item)]),
      );
    };
    fc.assert(
      fc.property(soundAgreement, ({ terms }) => {
        // Lists inside a clause say the same in any order, but keep the one they came in.
        const back = fromOdrl(turned(toOdrl(terms, offer)));
        if (!('terms' in back)) throw new Error(JSON.stringify(back.faults));
        expect(clauses(back.terms).map(({ id }) => id)).toEqual(clauses(terms).map(({ id }) => id));
        expect(back.terms.datasets.map(({ columns }) => columns)).toEqual(terms.datasets.map(({ columns }) => columns));
      }),
    );
  });

  it('is refused where anything was changed into what the profile has no clause for', () => {
    const spots: ((policy: Record<string, unknown>) => void)[] = [
      (policy) => (policy['permission'] as unknown[]).push({ action: 'sell' }),
      (policy) => Object.assign((policy['permission'] as object[])[0] as object, { action: 'sell' }),
      (policy) => (policy['prohibition'] as unknown[]).pop(),
      (policy) => Object.assign(policy, { profile: 'urn:other' }),
      (policy) => Object.assign(policy, { '@type': 'Set' }),
      (policy) => Object.assign(policy, { obligation: 'none' }),
      (policy) => Object.assign(policy, { extra: true }),
    ];
    fc.assert(
      fc.property(soundAgreement, fc.constantFrom(...spots), ({ terms }, spoil) => {
        const policy = JSON.parse(JSON.stringify(toOdrl(terms, offer))) as Record<string, unknown>;
        spoil(policy);
        const back = fromOdrl(policy);
        expect('faults' in back && back.faults.length > 0).toBe(true);
      }),
    );
  });

  it('is never read from anything else, and reading never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.jsonValue(),
          fc.record({
            '@id': fc.string(),
            '@type': fc.constant('Offer'),
            profile: fc.constant('urn:tripartite:odrl:1'),
            permission: fc.jsonValue(),
          }),
        ),
        (json) => {
          const back = fromOdrl(json);
          expect('faults' in back && back.faults.length > 0).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  published('has the shape the Dataspace Protocol 2025-1 asks for (skipped where its schemas are absent)', () => {
    const validate = new Ajv2019({ strict: false }).compile(JSON.parse(readFileSync(schemaFile, 'utf8')) as JsonObject);
    fc.assert(
      fc.property(soundAgreement, fc.constantFrom(offer, agreement), ({ terms }, ids) => {
        validate(JSON.parse(JSON.stringify(toOdrl(terms, ids))));
        expect(validate.errors ?? []).toEqual([]);
      }),
    );
  });
});
