import type { App } from './app.js';
import { decide } from './approvals.js';
import type { Client, Result } from './client.js';
import { type TestOrganisation, unique } from './organisations.js';

/** Functions of the agencies that the standard clearance asks; one agency may have them all. */
export const CLEARING_FUNCTIONS = [
  'GENERAL_GOVERNMENT',
  'SECURITY',
  'TRANSPORT',
  'TELECOM',
  'ENVIRONMENT',
  'POWER',
  'PIPELINES',
];

/** A content with everything that a submission asks for. */
export function content(more: object = {}): Record<string, unknown> {
  const benefit = [{ statement: 'Fewer poles, one maintenance.', measure: 'Poles per kilometre' }];
  return {
    summary: 'Smart electric poles that carry light, 5G, sensors and charging.',
    pppType: 'CONCESSION',
    termYears: 15,
    capitalValue: { amount: '650000000.00', currency: 'CNY' },
    fundingSources: [{ kind: 'EQUITY', name: 'Shareholders', amount: '650000000.00' }],
    risks: [
      { category: 'CONSTRUCTION', allocation: 'PRIVATE' },
      { category: 'FINANCIAL', allocation: 'SHARED', shares: { public: '40', private: '60' } },
      { category: 'AVAILABILITY', allocation: 'PRIVATE' },
      { category: 'DEMAND', allocation: 'PUBLIC' },
      { category: 'RESIDUAL_VALUE', allocation: 'PUBLIC' },
    ],
    benefits: { public: benefit, private: benefit, civic: benefit },
    sites: {
      type: 'FeatureCollection',
      features: [{ type: 'Feature', properties: null, geometry: { type: 'Point', coordinates: [121.4737, 31.2304] } }],
    },
    component: 'ENVIRONMENT',
    datasets: [{ title: 'Street lamps', existing: true }],
    standards: [{ code: 'GB/T 36625.1', title: 'Smart city: data fusion', group: 'SUPPORTING_TECHNOLOGY' }],
    solicited: false,
    ...more,
  };
}

export interface ProposalView {
  readonly id: string;
  readonly title: string;
  readonly state: string;
  readonly version: number;
  readonly revisionNumber: number;
  readonly contentHash: string | null;
  readonly approvalId: string | null;
  readonly viewerCan: string[];
}
export const PROPOSAL = 'proposal { id title state version revisionNumber contentHash approvalId viewerCan }';

export interface ProjectView {
  readonly id: string;
  readonly name: string;
  readonly stage: string;
  readonly version: number;
  readonly leadId: string;
  readonly openApprovalCount: number;
  readonly coOwners: { organisationId: string; share: string; votingWeight: string }[];
  readonly viewerCan: string[];
}
const PROJECT_FIELDS =
  'id name stage version leadId openApprovalCount coOwners { organisationId share votingWeight } viewerCan';
export const PROJECT = `project { ${PROJECT_FIELDS} }`;

/** A draft of the client's organisation, complete unless told otherwise. */
export async function draft(by: Client, given: object = {}): Promise<ProposalView> {
  const input = { title: unique('Poles'), content: content(), ...given };
  return (await by.done<Result & { proposal: ProposalView }>('draftProposal', input, PROPOSAL)).proposal;
}

export async function proposalOf(client: Client, id: string): Promise<ProposalView | null> {
  return (
    await client.query<{ proposal: ProposalView | null }>(
      `query($id: ID!) { proposal(id: $id) ${PROPOSAL.slice(9)} }`,
      { id },
    )
  ).proposal;
}

/** Submits what the client sees; answers it once its first stage is open. */
export async function submit(app: App, by: Client, id: string): Promise<ProposalView> {
  const seen = await proposalOf(by, id);
  const { proposal } = await by.done<Result & { proposal: ProposalView }>(
    'submitProposal',
    { id, expectedVersion: seen?.version },
    PROPOSAL,
  );
  await app.settled();
  return proposal;
}

export async function projectOf(client: Client, id: string): Promise<ProjectView> {
  const { project } = await client.query<{ project: ProjectView | null }>(
    `query($id: ID!) { project(id: $id) { ${PROJECT_FIELDS} } }`,
    { id },
  );
  if (!project) throw new Error(`No project ${id} that this client may see.`);
  return project;
}

export async function createProject(by: Client, given: object = {}): Promise<ProjectView> {
  const input = { name: unique('project'), ...given };
  return (await by.done<Result & { project: ProjectView }>('createProject', input, PROJECT)).project;
}

/** An organisation and an officer of it. */
export interface Owner {
  readonly organisation: TestOrganisation;
  readonly officer: Client;
}

export async function owner(app: App, kind: 'agency' | 'firm' | 'institute' = 'firm'): Promise<Owner> {
  const organisation = await app[kind]();
  return { organisation, officer: await app.asMemberOf(organisation, 'OFFICER') };
}

export interface StakeChange {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly approvalId: string | null;
  readonly affectedIds: string[];
  readonly effectiveAt: string | null;
}
const CHANGE = 'stakeChange { id state version approvalId affectedIds effectiveAt }';
/** Proposes a whole table of stakes; answers the result, whatever it is. */
export const propose = (by: Owner, project: ProjectView, shares: object[], more: object = {}) =>
  by.officer.mutate<Result & { stakeChange: StakeChange }>(
    'proposeStakes',
    { projectId: project.id, expectedVersion: project.version, stakes: shares, ...more },
    CHANGE,
  );
/** Changes of a project's stakes as the client sees them, the latest first. */
export const changesOf = async (by: Client, id: string): Promise<StakeChange[]> =>
  (
    await by.query<{ project: { stakeChanges: StakeChange[] } }>(
      'query($id: ID!) { project(id: $id) { stakeChanges { id state version approvalId affectedIds effectiveAt } } }',
      { id },
    )
  ).project.stakeChanges;
/** Who owns how much, the largest first. */
export const sharesOf = ({ coOwners }: ProjectView) =>
  coOwners.map(({ organisationId, share }) => [organisationId, share]);

/** Stakes in whole percent, in the order given. */
export function stakes(...shares: readonly (readonly [Owner, number])[]): object[] {
  return shares.map(([{ organisation }, share]) => ({
    organisationId: organisation.id,
    kind: 'EQUITY',
    share: String(share),
  }));
}

/** Has everybody decide on an approval, and waits for what follows. */
export async function settle(app: App, approvalId: string, decision: string, ...by: readonly Client[]): Promise<void> {
  await app.settled();
  for (const client of by) {
    const result = await decide(client, approvalId, decision);
    if (!result.__typename.endsWith('Success')) throw new Error(`The decision was refused: ${JSON.stringify(result)}`);
  }
  await app.settled();
}

/** A project whose owners have all agreed, with these shares; the first leads. */
export async function ownedProject(
  app: App,
  shares: readonly (readonly [Owner, number])[],
  given: object = {},
): Promise<ProjectView> {
  const [lead, ...others] = shares.map(([one]) => one) as [Owner, ...Owner[]];
  const { id } = await createProject(lead.officer, { stakes: stakes(...shares), ...given });
  const { project } = await lead.officer.query<{ project: { stakeChanges: { approvalId: string }[] } }>(
    'query($id: ID!) { project(id: $id) { stakeChanges { approvalId } } }',
    { id },
  );
  const [change] = project.stakeChanges;
  if (change) await settle(app, change.approvalId, 'APPROVE', ...others.map(({ officer }) => officer));
  return projectOf(lead.officer, id);
}
