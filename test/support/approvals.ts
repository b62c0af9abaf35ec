import type { ApprovalSubject } from '#libs/contracts';
import type { App } from './app.js';
import type { Client, Result } from './client.js';
import { type TestOrganisation, unique, uniqueEmail } from './organisations.js';

/** An agency of a test's own place, with the officer who decides for it. */
export interface Agency {
  readonly organisation: TestOrganisation;
  readonly officer: Client;
  readonly email: string;
}

export interface InboxItem {
  readonly id: string;
  readonly kind:
    | 'DECIDE'
    | 'COORDINATE'
    | 'GIVE_OPINION'
    | 'RECORD_MINUTES'
    | 'SIGN_MINUTES'
    | 'FULFIL'
    | 'REVISE'
    | 'ANSWER_OBJECTION'
    | 'CONFIRM_ANSWER'
    | 'SETTLE_OBJECTION'
    | 'SETTLE_DISPUTE'
    | 'CHECK_CONDITION'
    | 'SETTLE_CONDITION';
  readonly approvalId: string;
  readonly seatId: string | null;
  readonly conditionId: string | null;
  readonly objectionId: string | null;
  readonly title: string;
  readonly because: string;
  readonly since: string;
  readonly dueAt: string | null;
  readonly overdue: boolean;
  readonly workingDaysLeft: number | null;
  readonly contentHash: string;
  readonly stage: { key: string; title: string } | null;
  readonly group: { key: string; title: string } | null;
}

interface Seat {
  readonly id: string;
  readonly stage: string;
  readonly round: number;
  readonly group: string | null;
  readonly tier: number | null;
  readonly organisationId: string;
  readonly insteadOf: string | null;
  readonly state: string;
  readonly weight: string;
}

export interface ApprovalView {
  readonly id: string;
  readonly state: string;
  readonly stage: string;
  readonly stageState: string;
  readonly revision: number;
  readonly contentHash: string;
  readonly version: number;
  readonly dueAt: string | null;
  readonly viewerCan: string[];
  readonly stages: {
    readonly key: string;
    readonly state: string;
    readonly round: number;
    readonly settledBy: string | null;
    readonly groups: {
      readonly key: string;
      readonly outcome: string | null;
      readonly progress: Readonly<Record<string, number | string>>;
    }[];
  }[];
  readonly seats: Seat[];
  readonly decisions: {
    readonly seatId: string;
    readonly organisationId: string;
    readonly memberId: string | null;
    readonly decision: string;
    readonly reason: string | null;
    readonly revision: number;
    readonly voidedBy: number | null;
  }[];
  readonly conditions: {
    readonly id: string;
    readonly text: string;
    readonly state: string;
    readonly evidence: string | null;
    readonly dueOn: string;
    readonly note: string | null;
    readonly reason: string | null;
    readonly missedAt: string | null;
    readonly referredToId: string | null;
  }[];
  readonly objections: {
    readonly id: string;
    readonly organisationId: string;
    readonly ground: string;
    readonly remedy: string;
    readonly state: string;
    readonly dueAt: string | null;
    readonly answer: string | null;
    readonly note: string | null;
    readonly referredToId: string | null;
    readonly referredBecause: string | null;
    readonly reason: string | null;
  }[];
  readonly why: {
    readonly because: string;
    readonly sentence: string;
    readonly waitingOn: { readonly on: string; readonly organisationId: string | null }[];
    readonly next: { readonly what: string; readonly at: string | null } | null;
  };
}

const APPROVAL = `query($id: ID!) { approval(id: $id) {
  id state stage stageState revision contentHash version dueAt viewerCan
  stages { key state round settledBy groups { key outcome progress {
    seats approved rejected changesRequested abstained recused waiting weight weightApproved } } }
  seats { id stage round group tier organisationId insteadOf state weight }
  decisions { seatId organisationId memberId decision reason revision voidedBy }
  conditions { id text state evidence dueOn note reason missedAt referredToId }
  objections { id organisationId ground remedy state dueAt answer note referredToId referredBecause reason }
  why { because sentence waitingOn { on organisationId } next { what at } } } }`;

const INBOX = `query($first: Int!, $after: String) { inbox(first: $first, after: $after) {
  edges { node { id kind approvalId seatId conditionId objectionId title because since dueAt overdue workingDaysLeft contentHash
    stage { key title } group { key title } } } pageInfo { hasNextPage endCursor } } }`;

/** A place that no other test uses, so that only its own agencies are found there. */
export function newPlace(): string {
  return `CN-SH/${unique('d').replaceAll(' ', '')}`;
}

/** One agency with an officer for each function, all of one place. */
export async function agencies<F extends string>(
  app: App,
  functions: readonly F[],
  place: string,
): Promise<Record<F, Agency>> {
  const made = await Promise.all(
    functions.map(async (name): Promise<[F, Agency]> => {
      const organisation = await app.agency({ functions: [name], jurisdiction: place, level: 'DISTRICT' });
      const email = uniqueEmail('officer');
      return [name, { organisation, email, officer: await app.asMemberOf(organisation, 'OFFICER', { email }) }];
    }),
  );
  return Object.fromEntries(made) as Record<F, Agency>;
}

/** A stage with one group of agencies by function; `more` replaces what it says. */
export function stageOf(functions: readonly string[], rule: object, more: object = {}, group: object = {}): object {
  return {
    key: 'clearance',
    title: 'Clearance',
    groups: [
      {
        key: 'agencies',
        title: 'Agencies',
        select: functions.map((name) => ({ by: 'FUNCTION', function: name })),
        rule,
        ...group,
      },
    ],
    ...more,
  };
}

/** As GraphQL's enumerations write a kind. */
type Enumerated<Kind extends string> = Kind extends `${infer First}-${infer Rest}`
  ? `${Uppercase<First>}_${Enumerated<Rest>}`
  : Uppercase<Kind>;

/** Has subjects of a kind follow a process of the test's own from now on; answers how to undo it. */
export async function follow(
  app: App,
  subjectKind: Enumerated<ApprovalSubject>,
  stages: readonly object[],
  more: object = {},
): Promise<() => Promise<void>> {
  const steward = await app.steward();
  const key = unique('p').replaceAll(' ', '-').toLowerCase();
  const subjectKinds = [subjectKind.toLowerCase().replaceAll('_', '-')];
  const body = { key, title: 'A process of the tests', subjectKinds, calendar: 'cn', stages, ...more };
  const { definition } = await steward.done<Result & { definition: { id: string } }>(
    'draftDefinition',
    { key, body },
    'definition { id }',
  );
  await steward.done('publishDefinition', { id: definition.id, expectedVersion: 1, defaultFor: [subjectKind] });
  return async () => {
    // By its key: others of the tests are more than one page.
    const key = subjectKind === 'PROPOSAL' ? 'ppp-clearance' : subjectKinds[0];
    const { definitions } = await steward.query<{ definitions: { edges: { node: { id: string } }[] } }>(
      'query($key: String!) { definitions(first: 1, state: PUBLISHED, key: $key) { edges { node { id } } } }',
      { key },
    );
    const id = definitions.edges[0]?.node.id;
    await steward.done('makeDefinitionDefault', { id, subjectKinds: [subjectKind] });
  };
}

/** A project of one owner in a place, and the approval of its first gate, as soon as that is asked for. */
export async function askGate(lead: Client, place: string, confidential = false): Promise<string> {
  const { project } = await lead.done<Result & { project: { id: string; version: number } }>(
    'createProject',
    { name: unique('project'), jurisdiction: place, confidential },
    'project { id version }',
  );
  const { gate } = await lead.done<Result & { gate: { approvalId: string } }>(
    'requestGate',
    { projectId: project.id, expectedVersion: project.version },
    'gate { approvalId }',
  );
  return gate.approvalId;
}

/** The same, its first stage opened. */
export async function openGate(app: App, lead: Client, place: string, confidential = false): Promise<string> {
  const id = await askGate(lead, place, confidential);
  await app.settled();
  return id;
}

export async function approvalOf(client: Client, id: string): Promise<ApprovalView> {
  const { approval } = await client.query<{ approval: ApprovalView | null }>(APPROVAL, { id });
  if (!approval) throw new Error(`No approval ${id} that this client may see.`);
  return approval;
}

/** The whole inbox, page by page. */
export async function inboxOf(client: Client, pageSize = 100): Promise<InboxItem[]> {
  const items: InboxItem[] = [];
  let after: string | null = null;
  do {
    const {
      inbox,
    }: { inbox: { edges: { node: InboxItem }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } =
      await client.query(INBOX, { first: pageSize, after });
    items.push(...inbox.edges.map(({ node }) => node));
    after = inbox.pageInfo.hasNextPage ? inbox.pageInfo.endCursor : null;
  } while (after);
  return items;
}

/** What the client's inbox asks of it in an approval. */
export async function asked(client: Client, approvalId: string): Promise<InboxItem | undefined> {
  return (await inboxOf(client)).find((item) => item.approvalId === approvalId);
}

/** What a rejection of these tests is founded on. */
export const OBJECTION = { ground: 'SAFETY', remedy: 'A plan that keeps people safe.' };

/** Decides as the inbox asks; answers the result, whatever it is. */
export async function decide(client: Client, approvalId: string, decision: string, more: object = {}): Promise<Result> {
  return answer(client, await asked(client, approvalId), decision, more);
}

/** The same, to an item of the inbox read before. */
export function answer(
  client: Client,
  item: InboxItem | undefined,
  decision: string,
  more: object = {},
): Promise<Result> {
  if (!item) throw new Error('The inbox asks for nothing in this approval.');
  const reason = decision === 'APPROVE' && item.kind === 'DECIDE' ? undefined : 'A reason.';
  const objection = decision === 'REJECT' ? OBJECTION : undefined;
  const input = { seatId: item.seatId, decision, contentHash: item.contentHash, reason, objection, ...more };
  return client.mutate(item.kind === 'COORDINATE' ? 'coordinateApproval' : 'recordDecision', input);
}

/** Who ended an approval before it was decided, and why. */
export const endingOf = async (client: Client, id: string): Promise<object | null> =>
  (
    await client.query<{ approval: { ending: object | null } }>(
      'query($id: ID!) { approval(id: $id) { ending { because reason organisation { id } } } }',
      { id },
    )
  ).approval.ending;
