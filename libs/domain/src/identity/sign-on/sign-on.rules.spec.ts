import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addressOf,
  domainOf,
  outcomeOf,
  readDomain,
  rolesOf,
  showedFactor,
  type SignOnFacts,
} from './sign-on.rules.js';

const role = fc.constantFrom('ADMIN', 'OFFICER', 'PROPOSER', 'VIEWER');
const rule = fc.record({
  claim: fc.constantFrom('groups', 'department', 'realm_access.roles'),
  value: fc.constantFrom('a', 'b', 'c'),
  roles: fc.array(role, { minLength: 1, maxLength: 3 }),
});
const claims = fc.record({
  groups: fc.oneof(fc.subarray(['a', 'b', 'c']), fc.constantFrom('a', 'b'), fc.constant(undefined)),
  department: fc.constantFrom('a', 'c', 7, null),
  realm_access: fc.oneof(fc.record({ roles: fc.subarray(['a', 'b', 'c']) }), fc.constant('a')),
});
const facts: fc.Arbitrary<SignOnFacts> = fc.record({
  linked: fc.boolean(),
  trusted: fc.boolean(),
  known: fc.boolean(),
  seat: fc.constantFrom('ACTIVE' as const, 'DEACTIVATED' as const, null),
  joined: fc.boolean(),
  steward: fc.boolean(),
  joining: fc.boolean(),
  roles: fc.option(fc.array(role, { minLength: 1 })),
});

describe('roles by rules', () => {
  it('are those of the first rule that holds, and no other rule matters', () => {
    fc.assert(
      fc.property(fc.array(rule), claims, fc.array(role), (rules, said, defaultRoles) => {
        const holding = rules.filter((each) => rolesOf({ rules: [each], defaultRoles: [] }, said) !== null);
        const expected = [...new Set(holding[0]?.roles ?? defaultRoles)];
        expect(rolesOf({ rules, defaultRoles }, said)).toEqual(expected.length > 0 ? expected : null);
      }),
    );
  });

  it('look at a claim of that name, at a path, and never at what a claim only resembles', () => {
    const rules = (claim: string, value: string) => ({
      rules: [{ claim, value, roles: ['OFFICER'] as const }],
      defaultRoles: [],
    });
    expect(rolesOf(rules('https://x.example/groups', 'a'), { 'https://x.example/groups': ['a'] })).toEqual(['OFFICER']);
    expect(rolesOf(rules('realm_access.roles', 'a'), { realm_access: { roles: ['b', 'a'] } })).toEqual(['OFFICER']);
    for (const said of [{ groups: 'ab' }, { groups: [['x', 'a']] }, { groups: { a: 'a' } }, {}]) {
      expect(rolesOf(rules('groups', 'a'), said)).toBeNull();
    }
    expect(rolesOf(rules('constructor.name', 'Object'), {})).toBeNull();
  });
});

describe('who comes in', () => {
  it('is nobody on the mere word of a provider', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const outcome = outcomeOf(given);
        if (outcome.kind !== 'ENTER') return;
        expect(given.steward).toBe(false);
        expect(given.linked || given.trusted).toBe(true);
        expect(given.seat).not.toBe('DEACTIVATED');
        // An account that is there already is entered by its link, or to a seat that its organisation gave it.
        if (given.known && !given.linked) expect(given.seat).toBe('ACTIVE');
        if (outcome.join) expect([given.joining, given.seat, given.roles === null]).toEqual([true, null, false]);
      }),
    );
  });

  it('is answered alike whether there is such an account or not, where the provider does not vouch for the address', () => {
    fc.assert(
      fc.property(facts, facts, (one, other) => {
        const strange = { linked: false, trusted: false };
        expect(outcomeOf({ ...one, ...strange })).toEqual(outcomeOf({ ...other, ...strange }));
      }),
    );
  });
});

describe('addresses and domains', () => {
  it('count as verified by the provider’s plain word alone', () => {
    const verified = (said: object) => addressOf({ email: ' Wang@Agency.Example ', ...said });
    expect(verified({ email_verified: true })).toEqual({ email: 'wang@agency.example', verified: true });
    expect(verified({ xms_edov: '1' })).toMatchObject({ verified: true });
    for (const said of [{}, { email_verified: false }, { email_verified: 'no' }, { email_verified: {} }]) {
      expect(verified(said)).toMatchObject({ verified: false });
    }
    expect(addressOf({ email: ['a@b.example'], email_verified: true })).toEqual({ email: null, verified: false });
  });

  it('are routed by what stands behind the last @, in one form', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (email) => {
        const domain = domainOf(email);
        if (domain)
          expect([domain, readDomain(domain.toUpperCase()), readDomain(`${domain}.`)]).toEqual(Array(3).fill(domain));
      }),
    );
    expect(domainOf('"a@agency.example"@other.example')).toBe('other.example');
    expect(readDomain('机构.example')).toBe('xn--nqv7f.example');
    for (const none of [
      '',
      'localhost',
      '127.0.0.1',
      'a.example:80',
      'a.example/x',
      'u@a.example',
      'a b.example',
      '*.example',
    ])
      expect(readDomain(none)).toBeNull();
  });
});

it('a second factor counts where it is trusted and told of by a value that was named', () => {
  const trusting = { trustsFactor: true, factorValues: ['mfa'] };
  expect(showedFactor(trusting, { amr: ['pwd', 'mfa'] })).toBe(true);
  expect(showedFactor(trusting, { acr: 'mfa' })).toBe(true);
  expect(showedFactor(trusting, { amr: ['pwd'] })).toBe(false);
  expect(showedFactor({ ...trusting, trustsFactor: false }, { amr: ['mfa'] })).toBe(false);
});
