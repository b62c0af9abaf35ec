import { setTimeout as pause } from 'node:timers/promises';
import { type Client, Surprise } from './client.js';
import type { Party } from './party.js';

/** Something that is changed at the version it has. */
interface Versioned {
  readonly id: string;
  readonly version: number;
}

interface Draw {
  readonly state: string;
  readonly candidates: number;
  readonly drawAt: string;
  readonly poolTitle: string;
  readonly drawn: readonly Expert[];
}

export interface Expert {
  readonly name: string;
  readonly organisationId: string;
}

interface Session extends Versioned {
  readonly minutes: { readonly hash: string } | null;
}

const WITHIN_MS = 120_000;
const DAY_MS = 86_400_000;

/** Has proposals that are submitted from now on follow a process. */
export async function follow(steward: Client, key: string): Promise<void> {
  const { definitions } = await steward.query<{ definitions: { edges: { node: { id: string } }[] } }>(
    'query($key: String!) { definitions(first: 1, key: $key, state: PUBLISHED) { edges { node { id } } } }',
    { key },
  );
  const id = definitions.edges[0]?.node.id;
  if (!id) throw new Surprise(`The demonstration has no process ${key}; npm run reset and npm start make it anew.`);
  await steward.succeed('makeDefinitionDefault', { id, subjectKinds: ['PROPOSAL'] }, '__typename');
}

/** The draw of an approval, once it is announced. */
export function draw(client: Client, approvalId: string): Promise<Draw> {
  return until(`a draw of ${approvalId}`, () => drawOf(client, approvalId));
}

/** @returns whom it fell on, once it did */
export async function drawn(client: Client, approvalId: string): Promise<readonly Expert[]> {
  const found = await until(`the lot of ${approvalId}`, async () => {
    const one = await drawOf(client, approvalId);
    return one?.state === 'DRAWN' ? one : undefined;
  });
  return found.drawn;
}

async function drawOf(client: Client, id: string): Promise<Draw | undefined> {
  const { approval } = await client.query<{
    approval: { draws: (Omit<Draw, 'poolTitle'> & { pool: { title: string } })[] };
  }>(
    'query($id: ID!) { approval(id: $id) { draws { state candidates drawAt pool { title } drawn { name organisationId } } } }',
    {
      id,
    },
  );
  const [one] = approval.draws;
  return one && { ...one, poolTitle: one.pool.title };
}

export async function declareInterest(client: Client, withId: string, now: Date): Promise<Versioned> {
  const input = { kind: 'FAMILY', withId, since: dayOf(now) };
  const { interest } = await client.succeed<{ interest: Versioned }>(
    'declareInterest',
    input,
    'interest { id version }',
  );
  return interest;
}

export async function endInterest(client: Client, { id, version }: Versioned): Promise<void> {
  await client.succeed('endInterest', { id, expectedVersion: version }, '__typename');
}

/** Answers what it was asked before others decide: that it has no comment. */
export async function giveOpinion({ client, name, organisationId }: Party, id: string): Promise<void> {
  const own = await until(`${name}: what is asked on ${id}`, async () => {
    const { approval } = await client.query<{
      approval: { opinions: (Versioned & { organisationId: string })[] } | null;
    }>('query($id: ID!) { approval(id: $id) { opinions { id version organisationId } } }', { id });
    return approval?.opinions.find((one) => one.organisationId === organisationId);
  });
  const input = { opinionId: own.id, expectedVersion: own.version, stance: 'NO_COMMENT' };
  await client.succeed('giveOpinion', input, '__typename');
}

export async function callSession(
  client: Client,
  id: string,
  startsAt: string,
  with_: readonly Party[],
): Promise<void> {
  const input = {
    ...(await stageOf(client, id)),
    startsAt,
    place: 'Room 4',
    agenda: ['Who digs', 'Who pays'],
    invited: with_.map(({ organisationId }) => organisationId),
    reason: 'They wait for each other.',
  };
  await client.succeed('callJointSession', input, '__typename');
}

/** Writes down that one agency came, and that they agreed on the digging. */
export async function recordMinutes(client: Client, id: string, { organisationId }: Party): Promise<void> {
  const { id: sessionId, version: expectedVersion } = await sessionOf(client, id);
  const attendance = [{ organisationId, names: ['Li Na'], announced: 'APPROVE' }];
  const input = { sessionId, expectedVersion, attendance, said: ['The city digs once.', 'Who pays was left open.'] };
  await client.succeed('recordMinutes', input, '__typename');
}

export async function signMinutes(client: Client, id: string): Promise<void> {
  const { id: sessionId, version: expectedVersion, minutes } = await sessionOf(client, id);
  await client.succeed('signMinutes', { sessionId, expectedVersion, minutesHash: minutes?.hash }, '__typename');
}

export async function recordAbsence(client: Client, deputyId: string, from: Date, days: number): Promise<Versioned> {
  const [startsAt, endsAt] = [-1, days].map((each) => new Date(from.getTime() + each * DAY_MS).toISOString());
  const input = { startsAt, endsAt, deputyId };
  const { absence } = await client.succeed<{ absence: Versioned }>('recordAbsence', input, 'absence { id version }');
  return absence;
}

/** The deputy takes it on; the absence is a version further then. */
export async function acceptDelegation(client: Client, { id, version }: Versioned): Promise<void> {
  await client.succeed('answerDelegation', { id, expectedVersion: version, accept: true }, '__typename');
}

export async function endAbsence(client: Client, { id, version }: Versioned): Promise<void> {
  await client.succeed('endAbsence', { id, expectedVersion: version + 1 }, '__typename');
}

export async function takeOver(client: Client, id: string, reason: string): Promise<void> {
  await client.succeed('takeOverDecision', { ...(await stageOf(client, id)), reason }, '__typename');
}

/** @returns the appeal's id */
export async function lodgeAppeal({ client, name, organisationId }: Party, id: string): Promise<string> {
  const { approval } = await client.query<{ approval: { appeals: { id: string; organisation: { id: string } }[] } }>(
    'query($id: ID!) { approval(id: $id) { appeals { id organisation { id } } } }',
    { id },
  );
  const appealId = approval.appeals.find(({ organisation }) => organisation.id === organisationId)?.id;
  if (!appealId) throw new Surprise(`${name} may not appeal against ${id}.`);
  const input = {
    appealId,
    ground: 'SAFETY',
    reason: 'Nobody has measured what the circuits carry already.',
    asks: 'That it is measured first.',
  };
  await client.succeed('appealDecision', input, '__typename');
  return appealId;
}

export async function decideAppeal(client: Client, appealId: string): Promise<void> {
  const reason = 'It was measured in March; the report is in the file.';
  await client.succeed('decideAppeal', { appealId, overturned: false, reason }, '__typename');
}

/** A project is tried on one campus, for two months. */
export async function declarePilot(client: Client, projectId: string, now: Date): Promise<Versioned> {
  const { project } = await client.query<{ project: { version: number } }>(
    'query($projectId: ID!) { project(id: $projectId) { version } }',
    { projectId },
  );
  const input = {
    projectId,
    expectedVersion: project.version,
    jurisdiction: 'CN-SH',
    place: 'One campus',
    endsOn: dayOf(new Date(now.getTime() + 60 * DAY_MS)),
    limits: [{ text: 'Poles', amount: '40', unit: 'poles' }],
    criteria: [{ measure: 'Failures in a month', unit: 'failures', baseline: '9', target: '3', direction: 'AT_MOST' }],
  };
  const selection = 'pilot { id version criteria { id } }';
  const { pilot } = await client.succeed<{ pilot: Versioned & { criteria: { id: string }[] } }>(
    'declarePilot',
    input,
    selection,
  );
  const measured = {
    pilotId: pilot.id,
    criterionId: pilot.criteria[0]?.id,
    value: '2',
    measuredOn: dayOf(now),
    evidence: 'Log of the month.',
  };
  await client.succeed('recordPilotMeasurement', measured, '__typename');
  return pilot;
}

/** @returns the approval that decides on it */
export async function proposeReplication(client: Client, { id }: Versioned, district: string): Promise<string> {
  const { node } = await client.query<{ node: { version: number } }>(
    'query($id: ID!) { node(id: $id) { ... on Pilot { version } } }',
    { id },
  );
  const input = {
    pilotId: id,
    expectedVersion: node.version,
    kind: 'REPLICATE',
    districts: [district],
    reason: 'It failed less often than was hoped for.',
  };
  const { outcome } = await client.succeed<{ outcome: { approvalId: string } }>(
    'proposePilotOutcome',
    input,
    'outcome { approvalId }',
  );
  return outcome.approvalId;
}

/** The stage in progress, as acts of its coordinator name it. */
export async function stageOf(client: Client, id: string) {
  const { approval } = await client.query<{ approval: { version: number; stage: string } }>(
    'query($id: ID!) { approval(id: $id) { version stage } }',
    { id },
  );
  return { approvalId: id, expectedVersion: approval.version, stage: approval.stage };
}

async function sessionOf(client: Client, id: string): Promise<Session> {
  const { approval } = await client.query<{ approval: { jointSessions: Session[] } }>(
    'query($id: ID!) { approval(id: $id) { jointSessions { id version minutes { hash } } } }',
    { id },
  );
  const [session] = approval.jointSessions;
  if (!session) throw new Surprise(`Nobody was called together for ${id}.`);
  return session;
}

const dayOf = (at: Date) => at.toISOString().slice(0, 10);

async function until<T>(what: string, read: () => Promise<T | undefined>): Promise<T> {
  const end = performance.now() + WITHIN_MS;
  for (;;) {
    const found = await read();
    if (found !== undefined) return found;
    if (performance.now() > end) throw new Surprise(`${what} did not come within ${WITHIN_MS} ms.`);
    await pause(200);
  }
}
