import { countryCode } from '../country.catalogue.js';
import { holdsPersonalNumber, PERSONAL } from '../personal.catalogue.js';
import { fold } from '../source/text.repair.js';

type Json = Readonly<Record<string, unknown>>;

/** Members that hold organisations, or refer to them. */
const ORGANISATIONS: ReadonlySet<string> = new Set([
  'parties',
  'buyer',
  'procuringEntity',
  'suppliers',
  'tenderers',
  'signatories',
  'payer',
  'payee',
  'providerOrganization',
  'receiverOrganization',
  'financingParty',
  'shareholder',
  'sourceParty',
]);

/**
 * A release as it may be kept: without contacts, owners and numbers of natural persons. An organisation whose id holds such a
 * number goes by its name, which is the same in every release.
 */
export function withoutPersons(release: unknown): unknown {
  const stripping = new Stripping(homeOf(release));
  stripping.find(release, '');
  return stripping.strip(release, '');
}

class Stripping {
  /** Ids that hold such a number, and what they go by; null where there is no name. */
  private readonly ids = new Map<string, string | null>();

  constructor(private readonly home: string | undefined) {}

  /** Finds them all before, since references say less of an organisation than the party. */
  find(value: unknown, name: string): void {
    if (Array.isArray(value)) value.forEach((each) => this.find(each, name));
    if (!isObject(value)) return;
    const id = textOf(value['id']);
    if (id !== '' && this.isPersonal(value, name)) {
      const said = textOf(value['name']);
      if (!this.ids.get(id)) this.ids.set(id, fold(said) === '' ? null : `name:${fold(said)}`);
    }
    for (const [member, each] of Object.entries(value)) this.find(each, member);
  }

  strip(value: unknown, name: string): unknown {
    if (typeof value === 'string') return wellFormed(value);
    if (Array.isArray(value)) return value.map((each) => this.strip(each, name));
    if (!isObject(value)) return value;
    const id = this.ids.get(textOf(value['id']));
    return Object.fromEntries(
      Object.entries(value).flatMap(([member, each]): [string, unknown][] => {
        if (PERSONAL.has(member) || member === '__proto__') return [];
        if (id === undefined) return [[member, this.strip(each, member)]];
        if (member === 'id') return id === null ? [] : [[member, id]];
        return OF_A_PERSON.has(member) ? [] : [[member, this.strip(each, member)]];
      }),
    );
  }

  /** Whether it is a natural person by a number, or such a number itself. */
  private isPersonal(value: Json, name: string): boolean {
    const country = countryIn(value) ?? this.home;
    const holds = (each: unknown): boolean =>
      isObject(each) &&
      [each['id'], each['uri']].some((text) => holdsPersonalNumber(textOf(text), textOf(each['scheme']), country));
    if (value['scheme'] !== undefined && holds(value)) return true;
    if (!ORGANISATIONS.has(name)) return false;
    const more = Array.isArray(value['additionalIdentifiers']) ? value['additionalIdentifiers'] : [];
    return [value, value['identifier'], ...(more as unknown[])].some(holds);
  }
}

/** What else tells who a natural person is. */
const OF_A_PERSON: ReadonlySet<string> = new Set(['identifier', 'additionalIdentifiers', 'address', 'uri', 'details']);

/** The country that a release is of: the only one that its parties name. */
function homeOf(release: unknown): string | undefined {
  const parties = isObject(release) && Array.isArray(release['parties']) ? (release['parties'] as unknown[]) : [];
  const named = new Set(parties.flatMap((each) => (isObject(each) ? (countryIn(each) ?? []) : [])));
  return named.size === 1 ? [...named][0] : undefined;
}

function countryIn({ address }: Json): string | undefined {
  const name = isObject(address) ? address['countryName'] : undefined;
  return typeof name === 'string' ? countryCode(name) : undefined;
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** Without signs that no row can hold. */
function wellFormed(text: string): string {
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  return text.replace(/\u0000|\p{Cs}/gu, '');
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
