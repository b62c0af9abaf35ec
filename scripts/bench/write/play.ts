import { contentOf } from '../../demo/content.js';
import { clearingAgencies, DEMONSTRATION_PASSWORD, addressOf } from '../../demo/organisations.js';
import { sketches } from '../../demo/sketches.js';
import { draftProposal, type InHand, submitProposal } from '../../scenario/api.js';
import { Client, Surprise } from '../../scenario/client.js';

/** How many ask at once. */
const CLIENTS = 16;
const SETTLED_WITHIN_MS = 120_000;
const PROCESS = 'seven-agencies';

interface Seat {
  readonly id: string;
  readonly organisationId: string;
  readonly state: string;
}

interface Undecided {
  readonly approvalId: string;
  readonly contentHash: string;
  readonly seats: readonly Seat[];
}

/** One part of the play: how many acts it was, and how long they took until answered, and until all of it was done. */
export interface Part {
  readonly acts: number;
  readonly from: number;
  readonly until: number;
  readonly answeredMs: number;
  readonly doneMs: number;
  /** What api and worker took of the processors. */
  readonly cpuMs: number;
}

/** What is yet to be done: counted in the database, since asking the worker often would be much of its work. */
export interface Undone {
  readonly recorded: number;
  readonly owed: number;
  /** Letters that have not left; a sweep takes those due once a second. */
  readonly letters: number;
}

/** A running product. */
export interface Venue {
  readonly apiUrl: string;
  readonly undone: () => Promise<Undone>;
  /** Processor time of api and worker until now, in milliseconds. */
  readonly cpuMs: () => number;
}

/** Submissions and the decisions on them. */
interface Round {
  readonly submitted: Part;
  readonly decided: Part;
  /** Ids that belong to one proposal, its own first: what happens to them happens one after the other. */
  readonly chains: readonly (readonly string[])[];
}

export interface Played extends Round {
  /** When nothing was counted yet. */
  readonly warmed: Pick<Part, 'from' | 'until'>;
}

interface People {
  readonly firm: Client;
  readonly agencies: readonly { readonly client: Client; readonly organisationId: string }[];
}

/** Lets seven agencies decide, all of them, and drafts what they will decide on. */
export async function prepare(apiUrl: string, proposals: number): Promise<InHand[]> {
  const steward = await arrive(apiUrl, addressOf('sheitc', 'steward'));
  const select = clearingAgencies
    .flatMap(({ functions }) => functions)
    .map((each) => ({ by: 'FUNCTION', function: each }));
  const groups = [{ key: 'agencies', title: 'Agencies', select, rule: { kind: 'ALL' } }];
  const stages = [
    { key: 'clearance', title: 'Clearance', groups, deadlineWorkingDays: 10, reminders: { before: [3, 1] } },
  ];
  const body = { key: PROCESS, title: 'Seven agencies', subjectKinds: ['proposal'], calendar: 'cn', stages };
  const { definition } = await steward.succeed<{ definition: { id: string } }>(
    'draftDefinition',
    { key: PROCESS, body },
    'definition { id }',
  );
  const published = { id: definition.id, expectedVersion: 1, defaultFor: ['PROPOSAL'] };
  await steward.succeed('publishDefinition', published, '__typename');
  const firm = await arrive(apiUrl, addressOf('chinatelecom', 'proposals'));
  const drafts: InHand[] = [];
  for (let number = 0; number < proposals; number += 1) {
    const content = contentOf(sketches.smallCells);
    drafts.push(await draftProposal(firm, { title: `Measurement ${number}`, jurisdiction: 'CN-SH', content }));
  }
  return drafts;
}

/**
 * Submits the drafts, then has every agency approve every one of them; each part ends when all that follows is done. Before it the same
 * with some that are not counted: a process that runs for days has made its connections, plans and code once.
 */
export async function play(venue: Venue, [...drafts]: readonly InHand[], uncounted: number): Promise<Played> {
  const { apiUrl } = venue;
  const firm = await arrive(apiUrl, addressOf('chinatelecom', 'proposals'));
  const agencies = await Promise.all(
    clearingAgencies.map(async ({ key }) => {
      const client = new Client(apiUrl);
      const { organisationId } = await client.signIn(addressOf(key, 'officer'), DEMONSTRATION_PASSWORD);
      return { client, organisationId };
    }),
  );
  await settled(venue);
  const people = { firm, agencies };
  const first = await round(venue, people, drafts.splice(0, uncounted));
  const counted = await round(venue, people, drafts);
  const warmed = { from: first.submitted.from, until: first.decided.until };
  return { ...counted, warmed, chains: [...first.chains, ...counted.chains] };
}

async function round(venue: Venue, { firm, agencies }: People, drafts: readonly InHand[]): Promise<Round> {
  const approvals: { readonly proposalId: string; readonly id: string }[] = [];
  const submitted = await part(venue, drafts, async (draft) => {
    approvals.push({ proposalId: draft.id, id: await submitProposal(firm, draft) });
  });
  const undecided = await Promise.all(
    approvals.map(async ({ proposalId, id }) => ({ proposalId, ...(await seatsOf(firm, id)) })),
  );
  // Agency by agency, so that those who decide at once do so on different proposals.
  const tasks = agencies.flatMap(({ client, organisationId }) =>
    undecided.flatMap(({ contentHash, seats }) =>
      seats
        .filter((seat) => seat.organisationId === organisationId && seat.state === 'WAITING')
        .map(({ id }) => ({ client, input: { seatId: id, decision: 'APPROVE', contentHash } })),
    ),
  );
  const decided = await part(venue, tasks, async ({ client, input }) => {
    await client.succeed('recordDecision', input, 'approval { id state version }');
  });
  const chains = undecided.map(({ proposalId, approvalId, seats }) => [
    proposalId,
    approvalId,
    ...seats.map(({ id }) => id),
  ]);
  return { submitted, decided, chains };
}

async function part<T>(venue: Venue, tasks: readonly T[], run: (task: T) => Promise<void>): Promise<Part> {
  const waiting = [...tasks];
  const from = Date.now();
  const cpuBefore = venue.cpuMs();
  const began = performance.now();
  const client = async (): Promise<void> => {
    for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) await run(task);
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  const answeredMs = performance.now() - began;
  const doneMs = (await settled(venue)) - began;
  const until = Date.now();
  // Those of one part are not to be sent in the next.
  await settled(venue, ({ owed, letters }) => owed + letters);
  return { acts: tasks.length, from, until, answeredMs, doneMs, cpuMs: venue.cpuMs() - cpuBefore };
}

async function arrive(apiUrl: string, email: string): Promise<Client> {
  const client = new Client(apiUrl);
  await client.signIn(email, DEMONSTRATION_PASSWORD);
  return client;
}

async function seatsOf(client: Client, id: string): Promise<Undecided> {
  const { approval } = await client.query<{ approval: { contentHash: string; seats: Seat[] } }>(
    'query($id: ID!) { approval(id: $id) { contentHash seats { id organisationId state } } }',
    { id },
  );
  return { approvalId: id, ...approval };
}

/** Waits until everything recorded is sequenced, dispatched and handled and no job is owed; answers when that was first seen. */
async function settled({ undone }: Venue, left = ({ owed }: Undone): number => owed): Promise<number> {
  const until = performance.now() + SETTLED_WITHIN_MS;
  let before = -1;
  let since = 0;
  for (;;) {
    const found = await undone();
    const { recorded } = found;
    const none = left(found) === 0;
    if (none && recorded === before) return since;
    if (none) {
      before = recorded;
      since = performance.now();
    } else before = -1;
    if (performance.now() > until) throw new Surprise('What follows did not come to an end.');
    await new Promise((next) => setTimeout(next, 20));
  }
}
