import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { now } from '../support/agreement-life.js';
import { decodeProtectedHeader } from 'jose';
import { type App, connect } from '../support/app.js';
import { agencies, type Agency, decide, follow, newPlace, openGate, stageOf } from '../support/approvals.js';
import { agreed, describedDataset, sharer, termsOf } from '../support/agreements.js';
import type { Client, Result } from '../support/client.js';
import type { Product } from '../support/processes.mjs';
import { content, draft, submit } from '../support/projects.js';
import {
  decisionReceipts,
  fileOf,
  keySet,
  payloadOf,
  readyReceipt,
  RECEIPT,
  type ReceiptView,
  verifiedOffline,
} from '../support/receipts.js';
import { type Signatory, signatories, signNow } from '../support/signing.js';

const app = connect();
const restores: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const restore of restores.reverse()) await restore();
  app.close();
});

let place: string;
const PARTIES = ['TRANSPORT', 'POWER', 'INFORMATISATION'] as const;
let party: Record<(typeof PARTIES)[number], Agency>;
let lead: Client;

beforeAll(async () => {
  place = newPlace();
  party = await agencies(app, PARTIES, place);
  lead = await app.asMemberOf(await app.agency({ jurisdiction: place }), 'OFFICER');
  for (const kind of ['PROJECT_GATE', 'PROPOSAL'] as const)
    restores.push(await follow(app, kind, [stageOf(PARTIES, { kind: 'ALL' })]));
});

const everybody = (): string[] => PARTIES.map((name) => party[name].organisation.id).sort();
const readyFor = (by: Client, approvalId: string, organisationId = party.POWER.organisation.id) =>
  readyReceipt(app, async () => {
    const found = await decisionReceipts(by, approvalId);
    return found.find((each) => each.organisationId === organisationId)?.receipt;
  });

describe('the receipt of a decision', () => {
  it('says who decided what for whom, on which revision, by which rule, among whom, and is signed', async () => {
    const { officer, organisation } = party.POWER;
    const author = await app.asMemberOf(await app.firm(), 'PROPOSER');
    const { id: proposalId } = await draft(author, { jurisdiction: place, content: content() });
    const { approvalId, contentHash } = await submit(app, author, proposalId);
    const id = approvalId ?? '';
    expect(await decide(officer, id, 'REQUEST_CHANGES')).toMatchObject({ __typename: 'RecordDecisionSuccess' });
    const { path } = await readyFor(author, id);
    const { receipt, jws, text } = await fileOf(author, path);
    expect(receipt).toMatchObject({
      format: 'tripartite-receipt/1',
      of: 'decision',
      act: 'REQUEST_CHANGES',
      by: { memberId: officer.memberId, organisationId: organisation.id, onBehalfOf: null },
      about: { kind: 'proposal', id: proposalId },
      revision: { number: 1, contentHash },
      process: { approvalId: id, edition: 1, contentHash: expect.stringMatching(/^[0-9a-f]{64}$/) },
      rule: { stage: 'clearance', group: 'agencies', groupRule: { kind: 'ALL' }, stageRule: { kind: 'ALL' } },
      names: { [organisation.id]: organisation.name },
    });
    expect(receipt.electorate?.map(({ organisationId }) => organisationId)).toEqual(everybody());
    expect(receipt.received.map(({ organisationId }) => organisationId)).toEqual([author.organisationId]);
    const event = JSON.parse(receipt.ledger.event) as { occurredAt: string; data: object };
    expect(event).toMatchObject({ occurredAt: receipt.at, data: { contentHash, revision: 1, decision: receipt.act } });
    const keys = await keySet(app);
    expect(await payloadOf(jws, keys)).toEqual(receipt);
    const { status, said } = verifiedOffline(text, keys);
    expect([status, said]).toEqual([0, expect.stringContaining('The receipt verifies.')]);
    for (const fact of [organisation.name, contentHash ?? '', `received by`, 'REQUEST_CHANGES'])
      expect(said).toContain(fact);
    expect(verifiedOffline(text.replace('REQUEST_CHANGES', 'APPROVE'), keys)).toMatchObject({ status: 1 });
    expect(verifiedOffline(text, { keys: [] })).toMatchObject({ status: 1 });
    expect(decodeProtectedHeader(jws)).toEqual({ alg: 'EdDSA', kid: expect.any(String), typ: 'tripartite-receipt' });
  });

  it('is the same to everybody who may read what was decided, and there for nobody else', async () => {
    const id = await openGate(app, lead, place);
    await decide(party.POWER.officer, id, 'APPROVE');
    const { path } = await readyFor(lead, id);
    const facts = async (by: Client) => {
      return { ...(await fileOf(by, path)).receipt, issuedAt: '' };
    };
    expect(await facts(party.TRANSPORT.officer)).toEqual(await facts(lead));
    const foreign = await app.asMemberOf(await app.firm(), 'OFFICER');
    expect(await foreign.fetch(path).then(({ status }) => status)).toBe(404);
    expect(
      await app
        .stranger()
        .fetch(path)
        .then(({ status }) => status),
    ).toBe(401);
    expect(await lead.fetch(path.replace('.json', '')).then(({ status }) => status)).toBe(404);
    // Of other events there is none, whoever asks.
    const { activity } = await lead.query<{ activity: { edges: { node: { id: string } }[] } }>(
      `{ activity(subject: "${id}", types: ["approval.opened"]) { edges { node { id } } } }`,
    );
    const other = `/receipts/${activity.edges[0]?.node.id}.json`;
    expect(await lead.fetch(other).then(({ status }) => status)).toBe(404);
  });

  it('is kept from a member who stepped aside while it is decided', async () => {
    const id = await openGate(app, lead, place);
    await decide(party.POWER.officer, id, 'APPROVE');
    const { path } = await readyFor(lead, id);
    const aside = await app.asMemberOf(party.TRANSPORT.organisation, 'OFFICER');
    expect((await fileOf(aside, path)).receipt.act).toBe('APPROVE');
    await decide(aside, id, 'RECUSE');
    const { path: own } = await readyFor(lead, id, party.TRANSPORT.organisation.id);
    for (const each of [path, own]) expect([each, (await aside.fetch(each)).status]).toEqual([each, 404]);
    expect((await fileOf(party.TRANSPORT.officer, own)).receipt.act).toBe('RECUSE');
  });

  it('names both, where a deputy decided', async () => {
    const { officer, organisation } = party.POWER;
    const deputy = await app.asMemberOf(organisation, 'VIEWER');
    const today = await now(app);
    const at = (days: number) => new Date(today + days * 86_400_000).toISOString();
    const id = await openGate(app, lead, place);
    const ABSENCE = 'absence { id version }';
    type Absence = Result & { absence: { id: string; version: number } };
    const given = { startsAt: at(-1), endsAt: at(2), deputyId: deputy.memberId };
    const { absence } = await officer.done<Absence>('recordAbsence', given, ABSENCE);
    const accept = { id: absence.id, expectedVersion: absence.version, accept: true };
    const { absence: agreedTo } = await deputy.done<Absence>('answerDelegation', accept, ABSENCE);
    await decide(deputy, id, 'APPROVE', { onBehalfOf: officer.memberId });
    const { receipt } = await fileOf(lead, (await readyFor(lead, id)).path);
    expect(receipt.by).toEqual({
      memberId: deputy.memberId,
      organisationId: organisation.id,
      onBehalfOf: officer.memberId,
    });
    await officer.done('endAbsence', { id: agreedTo.id, expectedVersion: agreedTo.version });
  });
});

describe('the receipt of a submission', () => {
  const REVISION = `query($id: ID!) { proposal(id: $id) { revision { ${RECEIPT} } } }`;
  const receiptOf = async (by: Client, id: string): Promise<ReceiptView | null> => {
    type Seen = { proposal: { revision: { receipt: ReceiptView | null } } | null };
    return (await by.query<Seen>(REVISION, { id })).proposal?.revision.receipt ?? null;
  };

  it('says into whose inbox it came and when, as the inbox itself does', async () => {
    const author = await app.asMemberOf(await app.firm(), 'PROPOSER');
    const { id } = await draft(author, { jurisdiction: place, content: content() });
    const { contentHash, approvalId } = await submit(app, author, id);
    const { path, received } = await readyReceipt(app, () => receiptOf(author, id));
    const { receipt, text } = await fileOf(author, path);
    expect(verifiedOffline(text, await keySet(app))).toMatchObject({ status: 0 });
    expect(receipt).toMatchObject({
      of: 'submission',
      act: 'SUBMIT',
      by: { memberId: author.memberId, organisationId: author.organisationId },
      about: { kind: 'proposal', id },
      revision: { number: 1, contentHash },
      process: { approvalId },
      electorate: null,
    });
    expect(receipt.received.map(({ organisationId }) => organisationId).sort()).toEqual(everybody());
    expect(received.map(({ organisation }) => organisation.id).sort()).toEqual(everybody());
    const inbox = '{ inbox(first: 50) { edges { node { approvalId since } } } }';
    const { inbox: theirs } = await party.POWER.officer.query<{
      inbox: { edges: { node: { approvalId: string; since: string } }[] };
    }>(inbox);
    const since = theirs.edges.find(({ node }) => node.approvalId === approvalId)?.node.since ?? '';
    for (const { at } of receipt.received) expect(Math.abs(Date.parse(at) - Date.parse(since))).toBeLessThan(1000);
  });
});

describe('the receipt of a signature', () => {
  it('says who signed which revision for which party, and who has to sign besides', async () => {
    const [provider, other] = await Promise.all([sharer(app), sharer(app, 'firm')]);
    const parties = [provider, other];
    const terms = termsOf(await describedDataset(app, provider), provider, [other], {}, await now(app));
    const { id, contentHash } = await agreed(parties, terms);
    const [signatory] = (await signatories(app, [provider])) as [Signatory];
    await signNow(signatory, id);
    const signed = `query($id: ID!) { agreementSignatures(agreementId: $id) { id ${RECEIPT} } }`;
    const { path } = await readyReceipt(app, async () => {
      type Seen = { agreementSignatures: { receipt: ReceiptView | null }[] };
      return (await other.officer.query<Seen>(signed, { id })).agreementSignatures[0]?.receipt;
    });
    const { receipt, text } = await fileOf(other.officer, path);
    expect(verifiedOffline(text, await keySet(app))).toMatchObject({ status: 0 });
    expect(receipt).toMatchObject({
      of: 'signature',
      act: 'SIGN',
      by: { memberId: signatory.client.memberId, organisationId: provider.id },
      about: { kind: 'agreement', id },
      revision: { number: 1, contentHash },
      process: null,
      received: [],
    });
    const ids = parties.map((each) => each.id).sort();
    expect(receipt.electorate?.map(({ organisationId }) => organisationId)).toEqual(ids);
    expect((await party.POWER.officer.fetch(path)).status).toBe(404);
  });
});

describe('of a product of its own', () => {
  const products: Product[] = [];
  const apart = async (name: string, env: Record<string, string>): Promise<App> => {
    const { app: own, product } = await app.another(name, env);
    products.push(product);
    return own;
  };
  afterAll(() => Promise.all(products.map((product) => product.stop())));

  /** A decision there, and who may read it. */
  const decided = async (own: App): Promise<{ reader: Client; id: string; again: () => Promise<string> }> => {
    const at = newPlace();
    const { POWER } = await agencies(own, ['POWER'], at);
    const reader = await own.asMemberOf(await own.agency({ jurisdiction: at }), 'OFFICER');
    await follow(own, 'PROJECT_GATE', [stageOf(['POWER'], { kind: 'ALL' })]);
    const again = async (): Promise<string> => {
      const gate = await openGate(own, reader, at);
      await decide(POWER.officer, gate, 'APPROVE');
      await own.settled();
      return gate;
    };
    return { reader, id: await again(), again };
  };

  it('a receipt waits for the checkpoint that covers it, and says how long', async () => {
    const own = await apart('receipts_wait', { CHECKPOINT_SECONDS: '3600' });
    const signed = async () => (await fetch(new URL('/ledger/checkpoint', own.url))).ok;
    await own.until(signed, { what: 'the first checkpoint of a new ledger, however seldom others come' });
    const { reader, id } = await decided(own);
    const [decision] = await decisionReceipts(reader, id);
    expect(decision?.receipt).toMatchObject({ ready: false });
    const response = await reader.fetch(decision?.receipt?.path ?? '');
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({
      code: 'NOT_COVERED',
      message: expect.stringContaining('at most 3600 seconds'),
    });
  }, 120_000);

  it('keys are replaced with time, and what the old ones signed is checked as before', async () => {
    const own = await apart('receipts_rotate', { RECEIPT_KEY_DAYS: '1' });
    const { reader, id } = await decided(own);
    const receipt = await readyReceipt(own, async () => (await decisionReceipts(reader, id))[0]?.receipt);
    const before = await fileOf(reader, receipt.path);
    const own1 = await keySet(own);
    await (await own.steward()).done('advanceClock', { milliseconds: 25 * 3_600_000 });
    const after = await Promise.all([1, 2, 3].map(() => fileOf(reader, receipt.path)));
    const own2 = await keySet(own);
    expect(own2.keys.length).toBe(own1.keys.length + 1);
    expect(own2.keys).toEqual(expect.arrayContaining(own1.keys));
    const kidOf = (jws: string) => decodeProtectedHeader(jws).kid;
    expect(new Set(after.map(({ jws }) => kidOf(jws))).size).toBe(1);
    expect(kidOf(after[0]!.jws)).not.toBe(kidOf(before.jws));
    for (const each of [before, ...after]) expect(await payloadOf(each.jws, own2)).toEqual(each.receipt);
    for (const each of [before, after[0]!]) expect(verifiedOffline(each.text, own2)).toMatchObject({ status: 0 });
    expect(verifiedOffline(after[0]!.text, own1)).toMatchObject({ status: 1 });
    expect(JSON.stringify(own2)).not.toMatch(/"d":/);
  }, 120_000);
});
