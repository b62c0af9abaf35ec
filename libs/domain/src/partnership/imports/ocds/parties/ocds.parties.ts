import type { OrganisationKind } from '../../../../identity/organisations/organisation.catalogue.js';
import type { ImportTools, ImportedOrganisation, OrganisationRef, OrganisationAlias } from '../../import.types.js';
import { isCountry } from '../../country.catalogue.js';
import { countryOf, identifiersOf } from './ocds.identifiers.js';
import type { Reading } from '../ocds.reading.js';
import { at, Leaf, listAt, peek, type Tree } from '../ocds.tree.js';
import { fold, isDamaged } from '../../source/text.repair.js';
import { roleCode } from './ocds.roles.js';
import { holdsPersonalNumber } from '../../personal.catalogue.js';

/** Longest name an organisation can have. */
const NAME_LIMIT = 200;

/** The organisations of a process, and which of them a party stands for (several when it is a list of names). */
export interface ReleaseParties {
  readonly organisations: readonly ImportedOrganisation[];
  /** By the party's id, with what the party holds; empty when there is no such party. */
  readonly find: (id: string | undefined) => { readonly refs: readonly OrganisationRef[]; readonly tree?: Tree };
  /** Refs of all parties with one of the roles. */
  readonly withRole: (...roles: string[]) => OrganisationRef[];
}

interface Known {
  readonly refs: readonly OrganisationRef[];
  readonly tree: Tree;
  readonly roles: readonly string[];
}

/**
 * Makes organisations of all parties of a merged release. Two parties with one identifier are one; so are two of one name,
 * unless they have different identifiers or are known to be in different countries.
 * @param publisher whose data it is
 */
export function readParties(
  release: Tree,
  publisher: string,
  reading: Reading,
  read: ImportTools['readIdentifier'],
): ReleaseParties {
  const byRef = new Map<OrganisationRef, ImportedOrganisation>();
  const byName = new Map<string, OrganisationRef[]>();
  const byId = new Map<string, Known>();

  const buyer = peek(at(release, 'buyer', 'id'));
  const parties = listAt(release, 'parties');
  const of = parties.filter((each) => peek(at(each, 'id')) === buyer).map((each) => countryOf(each, reading))[0];
  const home = of ?? onlyCountry(parties, reading) ?? countryOfMoney(release);
  for (const tree of parties) {
    const roles = listAt(tree, 'roles')
      .flatMap((role) => reading.text(role) ?? [])
      .map(roleCode);
    const country = countryOf(tree, reading);
    const { own: identifiers, shared } = identifiersOf(tree, country ?? home, reading, read);
    const names = namesOf(tree, country ?? home, reading);
    const refs = names.map(({ name, nativeName, alias }) => {
      const own = names.length === 1 ? identifiers : [];
      const number = names.length === 1 ? publishedNumber(tree, country ?? home) : null;
      const known = { publisher, name: alias, country: country ?? null, number };
      const made = {
        ...organisation(name, own, names.length === 1 ? shared : [], roles, country ?? home, known),
        nativeName,
      };
      const twin = byName.get(alias)?.find((ref) => isSame(byRef.get(ref), made));
      // Without an identifier the name decides, so that a party told twice, once with and once without, is one.
      const ref = own.length > 0 ? made.ref : (twin ?? made.ref);
      if (twin !== undefined && twin !== ref) rename(twin, ref);
      byName.set(alias, [...new Set([...(byName.get(alias) ?? []).filter((each) => byRef.has(each)), ref])]);
      byRef.set(ref, together(byRef.get(ref), { ...made, ref }));
      if (made.kind === 'AGENCY') tellGuesses(tree, country, made.jurisdiction, reading);
      return ref;
    });
    const id = peek(at(tree, 'id'));
    reading.use(at(tree, 'id'));
    if (id === undefined) continue;
    const before = byId.get(id);
    byId.set(id, before ? { ...before, roles: [...before.roles, ...roles] } : { refs, tree, roles });
  }
  // Who is referred to as the buyer is one, whatever words its roles are written in.
  for (const [holder, role] of [
    [at(release, 'buyer'), 'buyer'],
    [at(release, 'tender', 'procuringEntity'), 'procuringEntity'],
  ] as const) {
    const id = peek(at(holder, 'id')) ?? '';
    const known = byId.get(id);
    if (known && !known.roles.includes(role)) byId.set(id, { ...known, roles: [...known.roles, role] });
  }

  function rename(from: OrganisationRef, to: OrganisationRef): void {
    const moved = byRef.get(from);
    if (!moved || moved.identifiers.length > 0) return;
    byRef.delete(from);
    byRef.set(to, together(byRef.get(to), { ...moved, ref: to }));
    for (const [id, known] of byId)
      byId.set(id, { ...known, refs: known.refs.map((ref) => (ref === from ? to : ref)) });
  }

  return {
    organisations: [...byRef.values()],
    find: (id) => (id === undefined ? undefined : byId.get(id)) ?? { refs: [] },
    withRole: (...roles) => [
      ...new Set(
        [...byId.values()]
          .filter((each) => each.roles.some((role) => roles.includes(role)))
          .flatMap(({ refs }) => refs),
      ),
    ],
  };
}

/** The country that all parties are in whose country is said. */
function onlyCountry(parties: readonly Tree[], reading: Reading): string | undefined {
  const [one, ...more] = new Set(parties.flatMap((each) => countryOf(each, reading) ?? []));
  return more.length === 0 ? one : undefined;
}

/** Money that is paid in many countries says nothing of one. */
const PAID_ABROAD: ReadonlySet<string> = new Set([
  'USD',
  'EUR',
  'GBP',
  'CHF',
  'AUD',
  'NZD',
  'ZAR',
  'DKK',
  'NOK',
  'MAD',
  'ILS',
]);

/** The country whose currency all amounts of a process are in. */
function countryOfMoney(release: Tree): string | undefined {
  const places = [
    at(release, 'tender', 'value'),
    at(release, 'planning', 'budget', 'amount'),
    ...['awards', 'contracts'].flatMap((name) => listAt(release, name).map((each) => at(each, 'value'))),
  ];
  const [one, ...more] = new Set(places.flatMap((each) => peek(at(each, 'currency'))?.toUpperCase() ?? []));
  const code = one?.slice(0, 2) ?? '';
  return more.length === 0 && one?.length === 3 && !PAID_ABROAD.has(one) && isCountry(code) ? code : undefined;
}

/** Whether two of one name may be one: no two identifiers of one list, no two countries. */
function isSame(one: ImportedOrganisation | undefined, other: ImportedOrganisation): boolean {
  if (!one) return false;
  const apart = one.alias.country !== null && other.alias.country !== null && one.alias.country !== other.alias.country;
  return !apart && !(one.identifiers.length > 0 && other.identifiers.length > 0);
}

interface PartyName {
  readonly name: string;
  readonly nativeName: string | null;
  /** As published and folded, whatever translations there are. */
  readonly alias: string;
}

/** The party's names; one field may hold several, with slashes between. */
function namesOf(party: Tree, country: string | undefined, reading: Reading): PartyName[] {
  const given = [at(party, 'name'), at(party, 'identifier', 'legalName'), reading.translation(party, 'name')];
  const usable = given.filter((each): each is Leaf => each instanceof Leaf && peek(each) !== undefined);
  const id = at(party, 'id');
  const chosen =
    usable.find((each) => !isDamaged(peek(each) ?? '')) ?? usable[0] ?? (id instanceof Leaf ? id : undefined);
  if (!chosen) return [];
  const scheme = peek(at(party, 'identifier', 'scheme'));
  if (chosen === id && holdsPersonalNumber(peek(chosen) ?? '', scheme, country)) {
    reading.tell(chosen, 'left_out', 'a party without a name, known by the number of a natural person only');
    return [];
  }
  const whole = reading.text(chosen) ?? '';
  for (const leaf of usable) {
    if (leaf === chosen || leaf.fate !== 'open') continue;
    if (fold(peek(leaf) ?? '') === fold(whole)) reading.use(leaf);
    else reading.tell(leaf, 'left_out', 'another name of the same organisation is taken');
  }
  const pieces = whole.split(/\s+\/\s*|\s*\/\s+/).filter((piece) => fold(piece) !== '');
  const several = pieces.length > 1 && pieces.every((piece) => fold(piece).length >= 6 && /[\s.]/.test(piece));
  if (several)
    reading.tell(chosen, 'repaired', `${pieces.length} organisations in one field; made ${pieces.length} of it`);
  const cut = (name: string) => {
    if (name.length <= NAME_LIMIT) return name;
    reading.tell(chosen, 'repaired', `cut from ${name.length} to ${NAME_LIMIT} characters`);
    return `${name.slice(0, NAME_LIMIT - 1).trimEnd()}…`;
  };
  const english = several ? undefined : reading.textUpTo(NAME_LIMIT, party, 'name_en');
  return (several ? pieces : [whole]).map((piece) => {
    const name = cut(piece.replace(/[\s,;]+$/, ''));
    const translated = english !== undefined && fold(english) !== fold(name) ? english : undefined;
    return { name: translated ?? name, nativeName: translated === undefined ? null : name, alias: fold(name) };
  });
}

function organisation(
  name: string,
  identifiers: ImportedOrganisation['identifiers'],
  shared: ImportedOrganisation['identifiers'],
  roles: readonly string[],
  country: string | undefined,
  alias: OrganisationAlias,
): ImportedOrganisation {
  const [first] = identifiers;
  const kind = kindOf(name, roles, [...identifiers, ...shared]);
  const agency = kind === 'AGENCY';
  return {
    ref: first
      ? `${first.scheme}:${first.value}`
      : `name:${alias.name}${alias.country === null ? '' : `@${alias.country}`}`,
    kind,
    name,
    nativeName: null,
    alias,
    level: agency ? 'NATIONAL' : null,
    jurisdiction: agency ? (country ?? NOWHERE) : null,
    identifiers,
    shared,
  };
}

/**
 * An identifier that can't be relied on still tells, within one publisher's data, that two spellings mean one
 * organisation. Those of natural persons are not used even for that.
 */
function publishedNumber(party: Tree, country: string | undefined): string | null {
  const [scheme, id] = ['scheme', 'id'].map((name) => peek(at(party, 'identifier', name)));
  return scheme && id && !holdsPersonalNumber(id, scheme, country) ? `${scheme}-${id}` : null;
}

/** Code for an unknown country (CLDR), for agencies must have a jurisdiction. */
const NOWHERE = 'ZZ';

const PUBLIC_ROLES = ['buyer', 'procuringEntity', 'grantor', 'reviewBody', 'publicAuthority'];

/** OCDS does not say what an organisation is: guessed by role first, then by name (docs/import-ocds.md). */
function kindOf(
  name: string,
  roles: readonly string[],
  identifiers: ImportedOrganisation['identifiers'],
): OrganisationKind {
  if (roles.some((role) => PUBLIC_ROLES.includes(role))) return 'AGENCY';
  if (identifiers.some(({ scheme, value }) => scheme === 'ORG-ID' && /^[A-Z]{2}-GOV-/.test(value))) return 'AGENCY';
  if (
    /^(secretar[ií]a|ministr|ministerio|gobierno|comisi[oó?]n (nacional|federal)|jefatura|municip|department of|ministry)/i.test(
      name,
    )
  )
    return 'AGENCY';
  if (
    /universi|polit[eé?]cnic|^instituto|institute\b|investigaci[oó?]n|research|academ|大学|研究院|มหาวิทยาลัย/i.test(name)
  )
    return 'RESEARCH_INSTITUTE';
  if (/[\s,]A\. ?C\.?$/.test(name)) return 'CIVIC_GROUP';
  return 'FIRM';
}

function tellGuesses(party: Tree, country: string | undefined, taken: string | null, reading: Reading): void {
  const where = country ? '' : `, its jurisdiction as ${taken === NOWHERE ? 'unknown' : "the buyer's"} (${taken})`;
  reading.note(party, 'repaired', `an agency; OCDS knows no level, taken as national${where}`);
}

/** The better of two descriptions of one organisation. */
function together(one: ImportedOrganisation | undefined, other: ImportedOrganisation): ImportedOrganisation {
  if (!one) return other;
  const better = isDamaged(one.name) && !isDamaged(other.name) ? other : one;
  const strongest = [one, other].find(({ kind }) => kind === 'AGENCY') ?? better;
  const once = (all: ImportedOrganisation['identifiers']) =>
    all.filter(
      (each, index) => all.findIndex(({ scheme, value }) => scheme === each.scheme && value === each.value) === index,
    );
  const identifiers = once([...one.identifiers, ...other.identifiers]);
  const shared = once([...one.shared, ...other.shared]);
  const alias = {
    ...better.alias,
    country: one.alias.country ?? other.alias.country,
    number: one.alias.number ?? other.alias.number,
  };
  return {
    ...strongest,
    name: better.name,
    nativeName: better.nativeName ?? one.nativeName,
    alias,
    identifiers,
    shared,
  };
}
