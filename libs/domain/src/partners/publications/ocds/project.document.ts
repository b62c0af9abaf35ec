import type { ProjectStage } from '#libs/contracts';
import type { PublicProject } from './public.facts.js';
import {
  approved,
  isObject,
  locationsOf,
  objectsIn,
  type OpenObject,
  NamedParties,
  said,
  sectorOf,
  sumOf,
  totalOf,
} from './release.parts.js';

const STATES: Readonly<Record<ProjectStage, string>> = {
  PLANNING: 'identification',
  DESIGN: 'preparation',
  APPROVAL: 'preparation',
  TENDER: 'preparation',
  CONSTRUCTION: 'implementation',
  OPERATION: 'maintenance',
  MAINTENANCE: 'maintenance',
  TRANSFER: 'maintenance',
  CLOSED: 'completion',
};

/** Components that OC4IDS has a sector for. */
const SECTORS: Readonly<Record<string, string>> = {
  GOVERNANCE: 'governance',
  ECONOMY: 'economy',
  MOBILITY: 'transport.urban',
};
const ROLES = new Set(['buyer', 'procuringEntity', 'supplier', 'funder', 'publicAuthority', 'interestedParty']);

/** A project by OC4IDS 0.9, without its contracting processes, which are told by their releases. */
export function projectDocument(project: PublicProject, prefix: string, updated: Date): OpenObject {
  const parties = new NamedParties(project.organisations);
  const { reference } = parties;
  const lead = project.organisations.find(({ id }) => id === project.leadId);
  const publicAuthority = lead?.agency ? reference(lead.id, 'publicAuthority') : undefined;
  for (const { organisationId, share } of project.shares) {
    if (Number(share) > 0) reference(organisationId, 'interestedParty');
  }
  const sector = sectorOf(project);
  const amount = totalOf(approved(project.proposals));
  return said({
    id: `${prefix}-${project.id}`,
    updated: updated.toISOString(),
    title: project.name,
    description: project.summary,
    status: STATES[project.stage],
    sector: project.component && SECTORS[project.component] ? [SECTORS[project.component]] : [],
    additionalClassifications: sector ? [sector] : [],
    locations: locationsOf(project, project.proposals).map((each, index) => ({ id: String(index + 1), ...each })),
    publicAuthority,
    budget: amount && { amount },
    benefits: benefitsOf(project),
    parties: parties.list(ROLES),
  });
}

/** A contracting process of it, from its compiled release. */
export function processDocument(compiled: OpenObject, releases: readonly OpenObject[], url: string): OpenObject {
  const awards = objectsIn(compiled.awards);
  const contracts = objectsIn(compiled.contracts).filter(({ status }) => status !== 'cancelled');
  const tender = isObject(compiled.tender) ? compiled.tender : {};
  const [award, ...more] = awards;
  const ocid = String(compiled.ocid);
  return {
    id: ocid,
    summary: said({
      ocid,
      title: (more.length === 0 ? award?.title : undefined) ?? tender.title ?? award?.title,
      status: statusOf(tender, awards, contracts),
      suppliers: suppliersIn(compiled),
      contractValue: sumOf(contracts.map(({ value }) => value)),
      contractPeriod: periodOf(contracts),
    }),
    releases: releases.map(({ id, tag, date }) => ({ id, tag, date, url: `${url}#${String(id)}` })),
  };
}

/** Parties of a project, with those of its processes whom their summaries name. */
export function partiesWith(parties: unknown, processes: readonly OpenObject[]): OpenObject[] {
  const suppliers = processes.flatMap((compiled) => {
    const named = objectsIn(compiled.parties);
    return suppliersIn(compiled).map(({ id, name }) => {
      const { identifier, additionalIdentifiers, address, ...party } = named.find((each) => each.id === id) ?? { name };
      const described = { name: party.name, identifier, additionalIdentifiers, address };
      return said({ id, ...described, roles: ['supplier'] });
    });
  });
  const byId = new Map(suppliers.map((party) => [party.id, party]));
  for (const party of objectsIn(parties)) byId.set(party.id, party);
  return [...byId.values()];
}

/** Who was awarded it, each once; nobody whose award came to nothing. */
function suppliersIn({ awards }: OpenObject): OpenObject[] {
  const stand = objectsIn(awards).filter(({ status }) => !CAME_TO_NOTHING.includes(String(status)));
  const all = stand.flatMap(({ suppliers }) => objectsIn(suppliers)).filter(({ id }) => id !== undefined);
  return [...new Map(all.map(({ id, name }) => [id, said({ id, name })])).values()];
}

const CAME_TO_NOTHING = ['cancelled', 'unsuccessful', 'withdrawn'];

function statusOf(tender: OpenObject, awards: readonly OpenObject[], contracts: readonly OpenObject[]): string {
  if (contracts.length > 0) return contracts.every(({ status }) => status === 'terminated') ? 'closed' : 'active';
  const lost = awards.length > 0 && awards.every(({ status }) => CAME_TO_NOTHING.includes(String(status)));
  return lost || CAME_TO_NOTHING.includes(String(tender.status)) ? 'closed' : 'pre-award';
}

/** From the first start to the last end. */
function periodOf(contracts: readonly OpenObject[]): OpenObject | undefined {
  const periods = contracts.flatMap(({ period }) => (isObject(period) ? [period] : []));
  if (periods.length < 2) return periods[0];
  const dates = (name: string) =>
    periods.map((each) => each[name]).filter((each): each is string => typeof each === 'string');
  const byTime = (one: string, other: string) => Date.parse(one) - Date.parse(other);
  return said({ startDate: dates('startDate').sort(byTime)[0], endDate: dates('endDate').sort(byTime).at(-1) });
}

function benefitsOf({ proposals }: PublicProject): OpenObject[] {
  const [first] = approved(proposals);
  const lines = Object.values(first?.content.benefits ?? {}).flat();
  const seen = new Map(lines.map(({ statement, measure }) => [`${statement} ${measure}`, { statement, measure }]));
  return [...seen.values()].flatMap(({ statement, measure }) =>
    statement?.trim() ? [said({ title: statement.trim(), description: measure?.trim() })] : [],
  );
}
