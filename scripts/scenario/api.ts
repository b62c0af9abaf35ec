import type { Decision } from '#libs/contracts';
import { type Client, Surprise } from './client.js';
import type { Party } from './party.js';

/** A proposal as its authors have it in hand. */
export interface InHand {
  readonly id: string;
  readonly version: number;
}

interface InboxItem {
  readonly approvalId: string;
  readonly seatId: string | null;
  readonly contentHash: string;
}

interface Page<T> {
  readonly edges: readonly { readonly node: T }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** An event as everybody who may hear it can read it. */
export interface Recorded {
  readonly seq: number;
  readonly type: string;
}

const PAGE = 100;

export async function createProject(client: Client, input: Record<string, unknown>): Promise<string> {
  const { project } = await client.succeed<{ project: { id: string } }>('createProject', input, 'project { id }');
  return project.id;
}

export async function draftProposal(client: Client, input: Record<string, unknown>): Promise<InHand> {
  const answer = await client.succeed<{ proposal: InHand }>('draftProposal', input, 'proposal { id version }');
  return answer.proposal;
}

/** Saves part of a proposal's content, on top of whatever version there is. */
export async function saveDraft(client: Client, id: string, content: Record<string, unknown>): Promise<InHand> {
  const { proposal } = await client.query<{ proposal: InHand }>(
    'query($id: ID!) { proposal(id: $id) { id version } }',
    {
      id,
    },
  );
  const input = { id, expectedVersion: proposal.version, content };
  const answer = await client.succeed<{ proposal: InHand }>('saveProposalDraft', input, 'proposal { id version }');
  return answer.proposal;
}

/** @returns the approval that decides on it */
export async function submitProposal(client: Client, { id, version }: InHand): Promise<string> {
  const input = { id, expectedVersion: version };
  const selection = 'proposal { approvalId }';
  const answer = await client.succeed<{ proposal: { approvalId: string } }>('submitProposal', input, selection);
  return answer.proposal.approvalId;
}

/** Decides for the seat that the party's inbox shows. */
export async function decide(
  party: Party,
  approvalId: string,
  decision: Decision,
  reason?: string,
  more: object = {},
): Promise<void> {
  const { seatId, contentHash } = await asked(party, approvalId);
  await party.client.succeed('recordDecision', { seatId, decision, contentHash, reason, ...more }, '__typename');
}

export async function coordinate(
  party: Party,
  approvalId: string,
  decision: Decision,
  reason: string,
  more: object = {},
): Promise<void> {
  const { seatId, contentHash } = await asked(party, approvalId);
  await party.client.succeed('coordinateApproval', { seatId, decision, contentHash, reason, ...more }, '__typename');
}

/** Whether the party's inbox has a decision on it. */
export async function waits(party: Party, approvalId: string): Promise<boolean> {
  return (await inboxItem(party, approvalId)) !== undefined;
}

async function asked(party: Party, approvalId: string): Promise<InboxItem> {
  const item = await inboxItem(party, approvalId);
  if (!item) throw new Surprise(`${party.name} has nothing to decide on approval ${approvalId}.`);
  return item;
}

export async function advanceClock(client: Client, workingDays: number): Promise<void> {
  await client.succeed('advanceClock', { workingDays }, '__typename');
}

/** @returns the approval that decides on the gate */
export async function requestGate(client: Client, projectId: string, note: string): Promise<string> {
  const { project } = await client.query<{ project: { version: number } }>(
    'query($projectId: ID!) { project(id: $projectId) { version } }',
    { projectId },
  );
  const answer = await client.succeed<{ gate: { approvalId: string } }>(
    'requestGate',
    { projectId, expectedVersion: project.version, note },
    'gate { approvalId }',
  );
  return answer.gate.approvalId;
}

/** Everything of a topic that the party may hear, after a seq, oldest first. */
export async function activity(client: Client, topic: string, after: number): Promise<Recorded[]> {
  const found: Recorded[] = [];
  for (let cursor: string | null = null; ;) {
    const { activity: page }: { activity: Page<Recorded> } = await client.query<{ activity: Page<Recorded> }>(
      `query($topic: String!, $cursor: String) { activity(topic: $topic, first: ${PAGE}, after: $cursor) {
         edges { node { seq type } } pageInfo { hasNextPage endCursor } } }`,
      { topic, cursor },
    );
    const nodes = page.edges.map(({ node }) => node);
    found.push(...nodes.filter(({ seq }) => seq > after));
    if (!page.pageInfo.hasNextPage || nodes.some(({ seq }) => seq <= after)) break;
    cursor = page.pageInfo.endCursor;
  }
  return found.reverse();
}

async function inboxItem({ client }: Party, approvalId: string): Promise<InboxItem | undefined> {
  for (let cursor: string | null = null; ;) {
    const { inbox }: { inbox: Page<InboxItem> } = await client.query<{ inbox: Page<InboxItem> }>(
      `query($cursor: String) { inbox(first: ${PAGE}, after: $cursor) {
         edges { node { approvalId seatId contentHash } } pageInfo { hasNextPage endCursor } } }`,
      { cursor },
    );
    const item = inbox.edges.find(({ node }) => node.approvalId === approvalId && node.seatId)?.node;
    if (item || !inbox.pageInfo.hasNextPage) return item;
    cursor = inbox.pageInfo.endCursor;
  }
}

interface RouteStage {
  readonly title: string;
  readonly applies: boolean;
  readonly dueBy: string | null;
  readonly groups: readonly { readonly title: string; readonly applies: boolean; readonly seats: readonly unknown[] }[];
}

/** Who will decide and by when, a line a stage, as the authors see it before they submit. */
export async function route(client: Client, proposalId: string): Promise<string[]> {
  const { proposalRoute } = await client.query<{ proposalRoute: { title: string; stages: readonly RouteStage[] } }>(
    `query($id: ID!) { proposalRoute(id: $id) { title stages {
       title applies dueBy groups { title applies seats { organisationId } } } } }`,
    { id: proposalId },
  );
  return proposalRoute.stages
    .filter(({ applies }) => applies)
    .map(({ title, dueBy, groups }) => {
      const who = groups.filter((group) => group.applies).map((group) => `${group.title} (${group.seats.length})`);
      return `will be decided by ${who.join(', ')}${dueBy ? `, by ${dueBy.slice(0, 10)} at the latest` : ''}: ${title}`;
    });
}

/** What differs between two revisions, a line a place. */
export async function differences(client: Client, id: string, from: number, to: number): Promise<string[]> {
  const { proposal } = await client.query<{
    proposal: { changes: readonly { kind: string; path: string; before: unknown; after: unknown }[] };
  }>(
    `query($id: ID!, $from: Int!, $to: Int!) { proposal(id: $id) {
       changes(from: $from, to: $to) { kind path before after } } }`,
    { id, from, to },
  );
  return proposal.changes.map(({ kind, path, before, after }) => {
    const added = typeof before === 'string' && typeof after === 'string' && after.startsWith(before);
    return added ? `${path}: … ${after.slice(before.length).trim()}` : `${path} ${kind.toLowerCase()}`;
  });
}
