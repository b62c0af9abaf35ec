import type { Fault, Role } from '#libs/contracts';

/** Whoever has this value in this claim gets these roles. */
export interface RoleRule {
  /** Such as `groups`; a path by dots, such as `realm_access.roles`, where no claim is called so. */
  readonly claim: string;
  readonly value: string;
  readonly roles: readonly Role[];
}

export type Claims = Readonly<Record<string, unknown>>;

/** What is given to whom by its own rules. */
export interface RoleRules {
  readonly rules: readonly RoleRule[];
  readonly defaultRoles: readonly Role[];
}

/** The first rule that holds, the highest in the list, gives the roles; where none does, those of everybody, or none. */
export function rolesOf({ rules, defaultRoles }: RoleRules, claims: Claims): Role[] | null {
  const found = rules.find(({ claim, value }) => valuesOf(claims, claim).includes(value));
  const roles = [...new Set(found ? found.roles : defaultRoles)];
  return roles.length > 0 ? roles : null;
}

/** Values of a claim as texts, whether it is one or a list. */
function valuesOf(claims: Claims, claim: string): string[] {
  return [at(claims, claim)].flat().flatMap((value) => {
    return ['string', 'number', 'boolean'].includes(typeof value) ? [String(value)] : [];
  });
}

function at(claims: Claims, claim: string): unknown {
  if (Object.hasOwn(claims, claim)) return claims[claim];
  return claim.split('.').reduce<unknown>((inner, name) => {
    return typeof inner === 'object' && inner !== null && Object.hasOwn(inner, name)
      ? (inner as Record<string, unknown>)[name]
      : undefined;
  }, claims);
}

/** True when the provider says that a second factor was shown, and the administrators trust in that. */
export function showedFactor(
  { trustsFactor, factorValues }: { readonly trustsFactor: boolean; readonly factorValues: readonly string[] },
  claims: Claims,
): boolean {
  return trustsFactor && ['amr', 'acr'].some((c) => valuesOf(claims, c).some((value) => factorValues.includes(value)));
}

/** The address that the provider names, and whether it says that it has proved it; Entra ID says it in `xms_edov`. */
export function addressOf(claims: Claims): { readonly email: string | null; readonly verified: boolean } {
  const email = typeof claims['email'] === 'string' ? claims['email'].trim().toLowerCase() : null;
  const said = [claims['email_verified'], claims['xms_edov']];
  return { email, verified: email !== null && said.some((each) => [true, 'true', 1, '1'].includes(each as never)) };
}

/** The domain of an address: everything behind the last `@`. */
export function domainOf(email: string): string | null {
  const at = email.lastIndexOf('@');
  return at > 0 ? readDomain(email.slice(at + 1)) : null;
}

/** A domain as the DNS has it; null for what is none. */
export function readDomain(given: string): string | null {
  const text = given.trim().toLowerCase().replace(/\.$/, '');
  if (!URL.canParse(`https://${text}`)) return null;
  const { hostname } = new URL(`https://${text}`);
  // No port, path, user or number stands beside it, and a domain of addresses has two labels at least.
  if (
    hostname.length > 253 ||
    !/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]*[a-z0-9])$/.test(hostname)
  )
    return null;
  return /[/:@?#\\\s%]/.test(text) ? null : hostname;
}

/** What is known when a provider has said who somebody is. */
export interface SignOnFacts {
  /** The provider has signed in this person before. */
  readonly linked: boolean;
  /** The provider vouches for the address, and its domain was proved to be the organisation's. */
  readonly trusted: boolean;
  /** There is an account of the person linked, or else with this address. */
  readonly known: boolean;
  /** How the person stands in the organisation. */
  readonly seat: 'ACTIVE' | 'DEACTIVATED' | null;
  /** The provider made that seat. */
  readonly joined: boolean;
  /** The person is a platform steward somewhere. */
  readonly steward: boolean;
  readonly joining: boolean;
  readonly roles: readonly Role[] | null;
}

export type SignOnRefusal = 'STEWARD' | 'SEAT_ENDED' | 'NO_SEAT' | 'NO_ROLE';

export type SignOnOutcome =
  | { readonly kind: 'ENTER'; readonly join: boolean }
  /** The person says by signing in as before that the account is theirs. */
  | { readonly kind: 'CONFIRM' }
  | { readonly kind: 'REFUSED'; readonly code: SignOnRefusal };

const refused = (code: SignOnRefusal): SignOnOutcome => ({ kind: 'REFUSED', code });

/**
 * Who comes in. A provider's word alone leads to nobody's account: only its own earlier link does, or an address that it
 * vouches for, of a domain that is the organisation's, to a seat there.
 */
export function outcomeOf(facts: SignOnFacts): SignOnOutcome {
  if (!facts.linked && !facts.trusted) return { kind: 'CONFIRM' };
  if (facts.steward) return refused('STEWARD');
  if (facts.seat === 'DEACTIVATED') return refused('SEAT_ENDED');
  if (facts.seat === 'ACTIVE')
    return facts.joined && !facts.roles ? refused('NO_ROLE') : { kind: 'ENTER', join: false };
  if (!facts.joining) return refused('NO_SEAT');
  if (!facts.roles) return refused('NO_ROLE');
  return facts.known && !facts.linked ? { kind: 'CONFIRM' } : { kind: 'ENTER', join: true };
}

/** The same once the person has signed in as before and says that this is theirs. */
export function confirmedOutcomeOf(facts: Omit<SignOnFacts, 'linked' | 'trusted' | 'known'>): SignOnOutcome {
  return outcomeOf({ ...facts, linked: true, trusted: false, known: true });
}

export interface GivenProvider extends RoleRules {
  readonly name: string;
  readonly scopes: string;
  readonly title: string;
  readonly factorValues: readonly string[];
  readonly trustsFactor: boolean;
}

const MOST_RULES = 50;
const MOST_FACTOR_VALUES = 20;
const LONGEST = 200;

/** What keeps a provider's settings from being accepted. */
export function providerFaults(given: GivenProvider): Fault[] {
  const { name, scopes, title, rules, factorValues, trustsFactor } = given;
  const faults: Fault[] = [];
  const lengths = { name: [name, 1, 80], title: [title, 1, 120], scopes: [scopes, 6, LONGEST] } as const;
  for (const [field, [text, least, most]] of Object.entries(lengths)) {
    if (text.trim().length >= least && text.length <= most && !/[\p{Cc}\p{Cf}]/u.test(text)) continue;
    faults.push({ path: [field], code: 'LENGTH', message: `Use ${least} to ${most} characters, in one line.` });
  }
  if (!scopes.split(/\s+/).includes('openid')) {
    faults.push({ path: ['scopes'], code: 'REQUIRED', message: 'The scopes have to hold openid.' });
  }
  if (rules.length > MOST_RULES) {
    faults.push({ path: ['rules'], code: 'TOO_MANY', message: `Write at most ${MOST_RULES} rules.` });
  }
  rules.forEach(({ claim, value, roles }, nth) => {
    const texts = [claim, value].every((text) => text.trim() !== '' && text.length <= LONGEST);
    if (texts && roles.length > 0) return;
    const message = `A rule has a claim, a value of at most ${LONGEST} characters, and at least one role.`;
    faults.push({ path: ['rules', nth], code: 'FORM', message });
  });
  if (
    factorValues.length > MOST_FACTOR_VALUES ||
    factorValues.some((value) => !value.trim() || value.length > LONGEST)
  ) {
    const message = `Give at most ${MOST_FACTOR_VALUES} values.`;
    faults.push({ path: ['factorValues'], code: 'FORM', message });
  }
  if (trustsFactor && factorValues.length === 0) {
    const message = 'Say by which values of amr or acr the provider tells that a second factor was shown, such as mfa.';
    faults.push({ path: ['factorValues'], code: 'REQUIRED', message });
  }
  return faults;
}
