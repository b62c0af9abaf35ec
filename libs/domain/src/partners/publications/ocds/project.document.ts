import type { ProjectStage } from '#libs/contracts';
import type { PublicProject } from './public.facts.js';
import {
  approved,
  locationsOf,
  objectsIn,
  type OpenObject,
  NamedParties,
  said,
  sectorOf,
  valueOf,
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
  const [first] = approved(project.proposals);
  const sector = sectorOf(project);
  const amount = valueOf(first?.content.capitalValue);
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
  const [contract] = objectsIn(compiled.contracts);
  const [award] = objectsIn(compiled.awards);
  const ocid = String(compiled.ocid);
  return {
    id: ocid,
    summary: said({
      ocid,
      title: (award ?? (compiled.tender as OpenObject | undefined))?.title,
      status: statusOf(award, contract),
      suppliers: award?.suppliers,
      contractValue: contract?.value,
      contractPeriod: contract?.period,
    }),
    releases: releases.map(({ id, tag, date }) => ({ id, tag, date, url: `${url}#${String(id)}` })),
  };
}

function statusOf(award: OpenObject | undefined, contract: OpenObject | undefined): string {
  if (contract) return contract.status === 'terminated' ? 'closed' : 'active';
  return award?.status === 'cancelled' ? 'closed' : 'pre-award';
}

function benefitsOf({ proposals }: PublicProject): OpenObject[] {
  const [first] = approved(proposals);
  const lines = Object.values(first?.content.benefits ?? {}).flat();
  const seen = new Map(lines.map(({ statement, measure }) => [`${statement} ${measure}`, { statement, measure }]));
  return [...seen.values()].flatMap(({ statement, measure }) =>
    statement?.trim() ? [said({ title: statement.trim(), description: measure?.trim() })] : [],
  );
}
