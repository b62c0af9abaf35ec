import { projectStages, type ProjectStage } from '#libs/contracts';
import type { ContractingProcess, PublicProject, PublicProposal } from './public.facts.js';
import {
  approved,
  financeOf,
  locationsOf,
  type OpenObject,
  NamedParties,
  type Reference,
  risksOf,
  said,
  sectorOf,
  totalOf,
  valueOf,
} from './release.parts.js';

/** An event as far as a release tells of it. */
export interface ReleaseCause {
  readonly type: string;
  readonly seq: number;
  readonly date: Date;
  /** The stage that a project came into. */
  readonly to?: ProjectStage;
}

const MILESTONES = {
  DESIGN: 'preProcurement',
  APPROVAL: 'approval',
  TENDER: 'procurement',
} as const;

const AWARD_STATES = {
  APPROVED: 'active',
  UNDER_REVIEW: 'pending',
  CHANGES_REQUESTED: 'pending',
  REJECTED: 'cancelled',
  WITHDRAWN: 'cancelled',
  CANCELLED: 'cancelled',
} as const;

/**
 * A release of OCDS 1.1 with the profile for PPPs: all that is public of a process when it is made, so that whoever has the
 * last one lacks nothing.
 * @param told proposals that an earlier release told of
 */
export function releaseOf(
  project: PublicProject,
  process: ContractingProcess,
  cause: ReleaseCause,
  told: readonly string[] | undefined,
): OpenObject {
  const parties = new NamedParties(project.organisations);
  const { reference } = parties;
  const lead = project.organisations.find(({ id }) => id === project.leadId);
  const buyer = lead?.agency ? lead : project.organisations.find(({ id, agency }) => agency && owns(project, id));
  const undertaking = process.own ? undertakingOf(project, reference) : [];
  const parts = said({
    buyer: buyer && reference(buyer.id, 'buyer', 'procuringEntity', 'grantor'),
    planning: planningOf(project, process, reference),
    tender: process.own && since(project, 'TENDER') ? tenderOf(project, buyer?.id, reference) : undefined,
    awards: process.proposals.map((proposal) => awardOf(proposal, reference)),
    contracts: contractsOf(project, process, reference),
  });
  return said({
    ocid: process.ocid,
    id: `${process.ocid}-${cause.seq}`,
    date: cause.date.toISOString(),
    tag: tagsOf(cause, parts, process, told),
    initiationType: 'tender',
    parties: [...parties.list(), ...undertaking],
    ...parts,
  });
}

function owns({ shares }: PublicProject, id: string): boolean {
  return shares.some(({ organisationId, share }) => organisationId === id && Number(share) > 0);
}

function since({ stage }: PublicProject, first: ProjectStage): boolean {
  return projectStages.indexOf(stage) >= projectStages.indexOf(first);
}

function planningOf(project: PublicProject, { own, proposals }: ContractingProcess, reference: Reference): OpenObject {
  const won = approved(proposals);
  const value = totalOf(won);
  return said({
    project: said({
      id: project.id,
      title: project.name,
      description: project.summary,
      sector: sectorOf(project),
      totalValue: own ? value : undefined,
      locations: locationsOf(project, proposals),
    }),
    budget: said({ amount: value, finance: won.flatMap((each) => financeOf(each, reference)) }),
    milestones: own ? milestonesOf(project, (stage) => stage in MILESTONES) : [],
  });
}

function milestonesOf({ reached }: PublicProject, which: (stage: ProjectStage) => boolean): OpenObject[] {
  return reached
    .filter(({ stage }) => which(stage))
    .map(({ id, stage, at }) => ({
      id,
      title: inWords(stage),
      type: MILESTONES[stage as keyof typeof MILESTONES] ?? 'delivery',
      dateMet: at,
      status: 'met',
    }));
}

function tenderOf(project: PublicProject, buyerId: string | undefined, reference: Reference): OpenObject {
  return said({
    id: project.id,
    title: project.name,
    status: project.stage === 'TENDER' ? 'active' : 'complete',
    procuringEntity: buyerId && reference(buyerId, 'procuringEntity'),
  });
}

/** Of one that is no longer approved only that is told. */
function awardOf({ id, title, state, content, ...proposal }: PublicProposal, reference: Reference): OpenObject {
  if (state !== 'APPROVED') return { id, status: AWARD_STATES[state] };
  return said({
    id,
    title,
    description: content.summary,
    status: AWARD_STATES[state],
    date: proposal.decidedAt,
    value: valueOf(content.capitalValue),
    suppliers: suppliersOf(proposal, reference),
    contractPeriod: content.termYears ? { durationInDays: Math.round(content.termYears * 365.25) } : undefined,
  });
}

function suppliersOf(
  { submitterId, consortiumIds }: Pick<PublicProposal, 'submitterId' | 'consortiumIds'>,
  reference: Reference,
): OpenObject[] {
  const together = consortiumIds.length > 0 ? ['consortiaMember'] : [];
  return [...new Set([submitterId, ...consortiumIds])].map((id) => reference(id, 'supplier', ...together));
}

function contractsOf(
  project: PublicProject,
  { own, proposals }: ContractingProcess,
  reference: Reference,
): OpenObject[] {
  if (!since(project, 'CONSTRUCTION')) return [];
  const begun = project.reached.find(({ stage }) => stage === 'CONSTRUCTION')?.at;
  return approved(proposals).map((proposal, index) => {
    const { id, title, content } = proposal;
    const first = own && index === 0;
    const milestones = milestonesOf(project, (stage) => !(stage in MILESTONES));
    return said({
      id,
      awardID: id,
      title,
      status: project.stage === 'CLOSED' ? 'terminated' : 'active',
      value: valueOf(content.capitalValue),
      period: begun ? said({ startDate: begun, endDate: yearsAfter(begun, content.termYears) }) : undefined,
      finance: financeOf(proposal, reference),
      riskAllocation: risksOf(proposal),
      amendments: first ? project.changes.map((each) => ({ id: each.id, date: each.at, description: CHANGE })) : [],
      implementation: first && milestones.length > 0 ? { milestones } : undefined,
    });
  });
}

const CHANGE = 'Change of shares';

function yearsAfter(start: string, years: number | undefined): string | undefined {
  if (!years) return undefined;
  const end = new Date(start);
  end.setUTCFullYear(end.getUTCFullYear() + years);
  return end.toISOString();
}

/** Who owns how much of the project: of a party that stands for it, since no organisation does. */
function undertakingOf(project: PublicProject, reference: Reference): OpenObject[] {
  const shareholders = project.shares.map(({ organisationId, kind, share, votingWeight }) =>
    said({
      id: `${organisationId}-${kind}`,
      shareholder: reference(organisationId, 'equityInvestor'),
      shareholding: Number(share) / 100,
      ...votesOf(share, votingWeight),
      notes: kind === 'EQUITY' ? undefined : `Brought in as ${inWords(kind).toLowerCase()}`,
    }),
  );
  return [{ id: `project-${project.id}`, name: project.name, roles: ['privateParty'], shareholders }];
}

function votesOf(share: string, votingWeight: string): OpenObject {
  if (share === votingWeight) return { votingRights: 'ordinary' };
  if (Number(votingWeight) === 0) return { votingRights: 'none' };
  return {
    votingRights: 'additional',
    votingRightsDetails: `Voting weight ${votingWeight} with a share of ${share} %`,
  };
}

/** "In kind" for IN_KIND. */
function inWords(key: string): string {
  const words = key.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What kind of news a release is. */
export function tagsOf(
  { type, to }: ReleaseCause,
  { tender, awards, contracts }: OpenObject,
  { own, proposals }: ContractingProcess,
  told: readonly string[] | undefined,
): string[] {
  const implemented = (contracts as OpenObject[] | undefined)?.some(({ implementation }) => implementation);
  if (!told || type === 'publication.begun') {
    return [
      'planning',
      ...(tender ? ['tender'] : []),
      ...(awards ? ['award'] : []),
      ...(contracts ? ['contract'] : []),
      ...(implemented ? ['implementation'] : []),
    ];
  }
  if (type === 'proposal.rejected' || type === 'proposal.cancelled') return ['awardCancellation'];
  if (type === 'proposal.reopened') return ['awardUpdate'];
  if (type === 'proposal.approved' || type === 'proposal.imported') {
    const fresh = proposals.some(({ id }) => !told.includes(id));
    return [fresh ? 'award' : 'awardUpdate', ...(contracts ? [fresh ? 'contract' : 'contractUpdate'] : [])];
  }
  if (type === 'project.stakes.changed') return [contracts ? 'contractAmendment' : 'planningUpdate'];
  if (type !== 'project.stage.advanced') return [own || !contracts ? 'planningUpdate' : 'contractUpdate'];
  return stageTags(to, !!contracts);
}

function stageTags(to: ProjectStage | undefined, contracted: boolean): string[] {
  if (to === 'TENDER') return ['tender'];
  if (!contracted) return [to === 'CONSTRUCTION' ? 'tenderUpdate' : 'planningUpdate'];
  if (to === 'CONSTRUCTION') return ['contract', 'implementation'];
  return [to === 'CLOSED' ? 'contractTermination' : 'implementationUpdate'];
}
