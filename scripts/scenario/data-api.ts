import type { IncomingMessage } from 'node:http';
import { type Client, Surprise } from './client.js';
import type { Party } from './party.js';

const AGREEMENT = 'agreement { id }';

/** An agreement as a party needs it for its next act. */
interface Standing {
  readonly version: number;
  readonly contentHash: string;
  readonly standing: string | null;
  readonly duties: readonly { readonly id: string; readonly version: number; readonly organisationId: string }[];
}

/** The first rows, and what was done to each column. */
export interface Shown {
  readonly columns: readonly { readonly name: string; readonly transform: { readonly kind: string } | null }[];
  readonly rows: readonly (readonly unknown[])[];
}

export interface Logged {
  readonly way: string;
  readonly decision: string;
  readonly rows: number;
  readonly reason: string | null;
  readonly clause: string | null;
}

export async function now(client: Client): Promise<Date> {
  const { clock } = await client.query<{ clock: { now: string } }>('{ clock { now } }');
  return new Date(clock.now);
}

/** @returns id of the dataset with this title */
export async function dataset(client: Client, ownerId: string, title: string): Promise<string> {
  const { datasets } = await client.query<{ datasets: { edges: { node: { id: string; title: string } }[] } }>(
    'query($ownerId: ID!) { datasets(ownerId: $ownerId, first: 100) { edges { node { id title } } } }',
    { ownerId },
  );
  const found = datasets.edges.find(({ node }) => node.title === title);
  if (!found)
    throw new Surprise(`The demonstration has no dataset "${title}"; npm run reset and npm start make it anew.`);
  return found.node.id;
}

export async function draft(client: Client, title: string, terms: object): Promise<string> {
  const { agreement } = await client.succeed<{ agreement: { id: string } }>(
    'draftAgreement',
    { title, terms },
    AGREEMENT,
  );
  return agreement.id;
}

/** @param terms left out: as drafted */
export async function offer(client: Client, id: string, message: string, terms?: object): Promise<void> {
  const { version: expectedVersion } = await standing(client, id);
  await client.succeed('offerAgreement', { id, expectedVersion, message, terms }, AGREEMENT);
}

export async function accept(client: Client, id: string): Promise<void> {
  const { version: expectedVersion, contentHash } = await standing(client, id);
  await client.succeed('acceptAgreement', { id, expectedVersion, contentHash }, AGREEMENT);
}

/** What a party signs, and the proof that it is the officer who does. */
interface Proved {
  readonly agreementId: string;
  readonly expectedVersion: number;
  readonly contentHash: string;
  readonly secondFactor: string;
}

/** Shows a one-time code for exactly what lies on the table. */
export async function showCode({ client }: Party, agreementId: string): Promise<Proved> {
  const { version: expectedVersion, contentHash } = await standing(client, agreementId);
  const about = { act: 'SIGN_AGREEMENT', subjectId: agreementId, contentHash };
  return { agreementId, expectedVersion, contentHash, secondFactor: await client.proof(about) };
}

export async function sign({ client }: Party, proved: Proved): Promise<void> {
  await client.succeed('signAgreement', { ...proved }, '__typename');
}

export async function suspend(client: Client, id: string, reason: string): Promise<void> {
  await client.succeed('suspendAgreement', { id, reason }, AGREEMENT);
}

export async function reinstate(client: Client, id: string, because: string): Promise<void> {
  const { version: expectedVersion } = await standing(client, id);
  await client.succeed('reinstateAgreement', { id, expectedVersion, because }, AGREEMENT);
}

export async function terminate(client: Client, id: string, reason: string): Promise<void> {
  const { version: expectedVersion } = await standing(client, id);
  await client.succeed('terminateAgreement', { id, expectedVersion, reason }, AGREEMENT);
}

export async function certify(party: Party, agreementId: string, statement: string): Promise<void> {
  const { duties } = await standing(party.client, agreementId);
  const mine = duties.find(({ organisationId }) => organisationId === party.organisationId);
  if (!mine) throw new Surprise(`${party.name} owes nothing under ${agreementId}.`);
  await party.client.succeed(
    'certifyDeletion',
    { id: mine.id, expectedVersion: mine.version, statement },
    '__typename',
  );
}

/** What is read, and under what. */
export interface Reading {
  readonly datasetId: string;
  readonly agreementId: string;
}

export async function preview(client: Client, { datasetId, agreementId }: Reading, first: number): Promise<Shown> {
  const { datasetPreview } = await client.query<{ datasetPreview: Shown }>(
    `query($datasetId: ID!, $agreementId: ID!, $first: Int!) { datasetPreview(datasetId: $datasetId, agreementId: $agreementId,
       action: read, purpose: PLANNING, first: $first) { columns { name transform } rows } }`,
    { datasetId, agreementId, first },
  );
  return datasetPreview;
}

/** @returns a path to fetch, or the code and clause that refuse it */
export async function requestTransfer(
  client: Client,
  reading: Reading,
): Promise<{ readonly path: string } | { readonly code: string; readonly clause: string; readonly message: string }> {
  const input = { ...reading, action: 'read', purpose: 'PLANNING', format: 'jsonl' };
  const answer = await client.mutate('requestTransfer', input, 'path');
  if (typeof answer['path'] === 'string') return { path: answer['path'] };
  const [fault] = (answer['faults'] ?? []) as { path: string[] }[];
  return { code: String(answer['code']), clause: fault?.path.join('.') ?? '', message: String(answer['message']) };
}

/** A download under way. */
export class Download {
  rows = 0;
  private readonly chunks: AsyncIterator<Buffer>;

  constructor(response: IncomingMessage) {
    this.chunks = (response as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  }

  /**
   * Reads on, until so many rows have come in all.
   * @returns whether the end came; false when it was cut, and while there is more
   */
  async until(rows: number): Promise<boolean> {
    try {
      while (this.rows < rows) {
        const { value, done } = await this.chunks.next();
        if (done) return true;
        for (let at = value.indexOf(10); at >= 0; at = value.indexOf(10, at + 1)) this.rows += 1;
      }
    } catch {
      // It was cut: no end came.
    }
    return false;
  }
}

/** Everything on record about an agreement, oldest first. */
export async function accessLog(client: Client, agreementId: string): Promise<Logged[]> {
  const { accessLog: page } = await client.query<{ accessLog: { edges: { node: Logged }[] } }>(
    `query($agreementId: ID!) { accessLog(agreementId: $agreementId, first: 100) {
       edges { node { way decision rows reason clause } } } }`,
    { agreementId },
  );
  return page.edges.map(({ node }) => node).reverse();
}

async function standing(client: Client, id: string): Promise<Standing> {
  const { agreement } = await client.query<{ agreement: Standing | null }>(
    `query($id: ID!) { agreement(id: $id) { version contentHash standing duties { id version organisationId } } }`,
    { id },
  );
  if (!agreement) throw new Surprise(`The agreement ${id} can't be seen.`);
  return agreement;
}
