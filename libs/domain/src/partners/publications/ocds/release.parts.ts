import { Decimal } from 'decimal.js';
import { type SmartCityComponent, smartCityComponents } from '#libs/contracts';
import type { ProposalContent } from '../../../partnership/proposals/content/proposal.content.js';
import type { PublicOrganisation, PublicProject, PublicProposal } from './public.facts.js';

export type OpenObject = { [name: string]: unknown };

export function isObject(value: unknown): value is OpenObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The objects of a list; none where there is no list. */
export function objectsIn(list: unknown): OpenObject[] {
  return Array.isArray(list) ? list.filter(isObject) : [];
}

/** Components in COFOG, from which they are read when a project is taken over. */
const COFOG = {
  GOVERNANCE: ['01', 'General public services'],
  MOBILITY: ['04.5', 'Transport'],
  ECONOMY: ['04', 'Economic affairs'],
  ENVIRONMENT: ['05', 'Environmental protection'],
  LIVING: ['06', 'Housing and community amenities'],
  PEOPLE: ['09', 'Education'],
} as const;

const CATEGORIES = {
  EQUITY: ['equity', 'Equity'],
  SENIOR_DEBT: ['seniorDebt', 'Senior debt'],
  MEZZANINE_DEBT: ['mezzanineDebt', 'Mezzanine debt'],
  GRANT: ['grant', 'Grant'],
  GUARANTEE: ['guarantee', 'Guarantee'],
  PUBLIC_BUDGET: ['other', 'Public budget'],
  USER_CHARGES: ['other', 'User charges'],
  OTHER: ['other', 'Other'],
} as const;

const RISKS = {
  CONSTRUCTION: ['construction', 'Construction'],
  FINANCIAL: ['financeAvailability', 'Financial'],
  AVAILABILITY: ['availabilityAndQuality', 'Availability'],
  DEMAND: ['revenue', 'Demand'],
  RESIDUAL_VALUE: ['earlyTermination', 'Residual value'],
} as const;

/** Without what was left out, or holds nothing. */
export function said(object: OpenObject): OpenObject {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => !saysNothing(value)));
}

function saysNothing(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

export function sectorOf({ component }: PublicProject): OpenObject | undefined {
  if (!component) return undefined;
  const [id, description] = COFOG[component];
  return { scheme: 'COFOG', id, description };
}

/** The component that a classification by COFOG stands for. */
export function componentIn({ scheme, id }: OpenObject): SmartCityComponent | undefined {
  if (scheme !== 'COFOG') return undefined;
  return smartCityComponents
    .filter((component) => String(id).startsWith(COFOG[component][0]))
    .toSorted((a, b) => COFOG[b][0].length - COFOG[a][0].length)[0];
}

export function valueOf(value: ProposalContent['capitalValue']): OpenObject | undefined {
  if (!value?.amount) return undefined;
  return said({ amount: Number(value.amount), currency: value.currency });
}

/** What several are worth together; nothing where one does not say, or says it in another currency. */
export function totalOf(proposals: readonly PublicProposal[]): OpenObject | undefined {
  return sumOf(proposals.map(({ content }) => valueOf(content.capitalValue)));
}

/** Amounts of one currency added up; nothing where one is missing, or in another. */
export function sumOf(values: readonly unknown[]): OpenObject | undefined {
  const [first, ...more] = values.filter(isObject);
  if (!first || more.length + 1 < values.length || more.some(({ currency }) => currency !== first.currency))
    return undefined;
  const amount = more.reduce((sum, each) => sum.plus(Number(each.amount)), new Decimal(Number(first.amount)));
  return amount.isFinite() ? said({ amount: amount.toNumber(), currency: first.currency }) : undefined;
}

/** Where it is: the area, and the points, lines and areas of its approved proposals. */
export function locationsOf(project: PublicProject, proposals: readonly PublicProposal[]): OpenObject[] {
  const sites = approved(proposals).flatMap(({ content }) => content.sites?.features ?? []);
  const all = [
    ...(project.jurisdiction ? [{ description: project.jurisdiction }] : []),
    ...sites.flatMap(({ geometry, properties }) => {
      if (!geometry || geometry.type === 'GeometryCollection') return [];
      const name = properties?.name;
      const { type, coordinates } = geometry;
      return [
        said({ description: typeof name === 'string' ? name.trim() : undefined, geometry: { type, coordinates } }),
      ];
    }),
  ];
  return [...new Map(all.map((each) => [JSON.stringify(each), each])).values()];
}

export function financeOf({ id, content }: PublicProposal, reference: Reference): OpenObject[] {
  return (content.fundingSources ?? []).map(({ kind = 'OTHER', organisationId, amount, currency }, index) => {
    const [financeCategory, title] = CATEGORIES[kind];
    return said({
      id: `${id}-${index + 1}`,
      title,
      financeCategory,
      financingParty: organisationId && reference(organisationId, 'funder'),
      value: amount ? valueOf({ amount, currency: currency ?? content.capitalValue?.currency }) : undefined,
    });
  });
}

/** A shared risk is one of both, each with its part. */
export function risksOf({ id, content }: PublicProposal): OpenObject[] {
  return (content.risks ?? []).flatMap(({ category, allocation, shares }) => {
    if (!category || !allocation) return [];
    const [ours, description] = RISKS[category];
    const line = (side: 'public' | 'private', notes?: string) =>
      said({
        id: `${id}-${category}-${side}`,
        category: ours,
        description,
        allocation: side === 'public' ? 'publicAuthority' : 'privateParty',
        notes,
      });
    if (allocation === 'PUBLIC') return [line('public')];
    if (allocation === 'PRIVATE') return [line('private')];
    const part = (side: 'public' | 'private') => (shares?.[side] ? `${shares[side]} %` : undefined);
    return [line('public', part('public')), line('private', part('private'))];
  });
}

export function approved(proposals: readonly PublicProposal[]): PublicProposal[] {
  return proposals.filter(({ state }) => state === 'APPROVED');
}

/** Names an organisation, in a role that its party gets. */
export type Reference = (id: string, ...roles: string[]) => OpenObject;

/** Organisations as they are named: each that is referred to becomes a party. */
export class NamedParties {
  private readonly roles = new Map<string, Set<string>>();

  constructor(private readonly known: readonly PublicOrganisation[]) {}

  readonly reference: Reference = (id, ...roles) => {
    this.roles.set(id, new Set([...(this.roles.get(id) ?? []), ...roles]));
    return said({ id, name: this.known.find((each) => each.id === id)?.name });
  };

  /** @param only the roles that the standard knows; all when left out */
  list(only?: ReadonlySet<string>): OpenObject[] {
    return [...this.roles].flatMap(([id, roles]) => {
      const organisation = this.known.find((each) => each.id === id);
      if (!organisation) return [];
      const { name, jurisdiction } = organisation;
      const [identifier, ...additionalIdentifiers] = organisation.identifiers.map(identifierOf);
      return [
        said({
          id,
          name,
          identifier: identifier && { ...identifier, legalName: name },
          additionalIdentifiers,
          address: addressOf(jurisdiction),
          roles: [...roles].filter((role) => !only || only.has(role)).sort(),
        }),
      ];
    });
  }
}

/** By the lists of org-id.guide. */
function identifierOf({ scheme, value }: PublicOrganisation['identifiers'][number]): OpenObject {
  const [, list, id] = /^([A-Z]{2}(?:_[A-Z0-9]{1,3})?-[A-Z0-9]{2,20})-(.+)$/.exec(value) ?? [];
  if (scheme === 'ORG-ID' && list && id) return { scheme: list, id };
  return { scheme: scheme === 'LEI' ? 'XI-LEI' : scheme, id: value };
}

const countries = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

function addressOf(jurisdiction: string | null): OpenObject | undefined {
  const country = jurisdiction?.slice(0, 2);
  if (!jurisdiction || !country || country === 'ZZ') return undefined;
  return said({
    region: jurisdiction.length > 2 ? jurisdiction : undefined,
    countryName: countries.of(country),
  });
}
