import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash, randomUUID } from 'node:crypto';
import { type LedgerRow } from '../../libs/platform/src/ledger/chain/chain.js';
import { verifyCheckpoint } from '../../libs/platform/src/ledger/checkpoints/checkpoint.js';
import { verifyConsistency, verifyInclusion } from '../../libs/platform/src/ledger/chain/merkle.js';
import { connect } from '../support/app.js';
import type { Client } from '../support/client.js';
import { type TestOrganisation, uniqueEmail } from '../support/organisations.js';

const app = connect();
let firm: TestOrganisation;
let agency: TestOrganisation;
let viewer: Client;

beforeAll(async () => {
  [firm, agency] = await Promise.all([app.firm(), app.agency()]);
  viewer = await app.asMemberOf(firm, 'VIEWER');
  await rename(firm);
  await rename(agency);
  await app.settled();
});
afterAll(() => app.close());

interface Event {
  seq: number;
  type: string;
  occurredAt: string;
  subject: { id: string };
  actor: { memberId: string; organisation: { name: string } | null; member: { title: string } | null };
}
interface Page {
  edges: { node: Event; cursor: string }[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}

const EVENT = `seq type occurredAt subject { kind id version } actor { memberId member { title } organisation { name } }`;
const WHOLE = `seq id type occurredAt actor { memberId organisationId } subject { kind id version } audience barred topics
  correlationId data prevHash hash canonical proofPath`;
const CHECKPOINT = `size root publicKey note`;

async function rename({ id, admin }: TestOrganisation): Promise<void> {
  const read = `query($id: ID!) { organisation(id: $id) { version } }`;
  const { organisation } = await admin.query<{ organisation: { version: number } }>(read, { id });
  await admin.done('updateOrganisation', { id, expectedVersion: organisation.version, name: `Name ${randomUUID()}` });
}

async function activity(client: Client, args: string): Promise<Event[]> {
  const { activity } = await client.query<{ activity: Page }>(`{ activity(${args}) { edges { node { ${EVENT} } } } }`);
  return activity.edges.map(({ node }) => node);
}
const types = (events: readonly Event[]) => events.map(({ type }) => type);

describe('activity', () => {
  it('tells what the caller may hear, newest first, with who did it', async () => {
    const inside = await activity(viewer, `topic: "organisation:${firm.id}"`);
    expect(types(inside)).toEqual(expect.arrayContaining(['organisation.updated', 'member.joined', 'member.invited']));
    expect(inside.map(({ seq }) => seq)).toEqual(inside.map(({ seq }) => seq).sort((a, b) => b - a));
    expect(inside[0]?.actor).toMatchObject({
      organisation: { name: expect.any(String) },
      member: { title: expect.any(String) },
    });
    const outside = await activity(agency.admin, `topic: "organisation:${firm.id}"`);
    expect(types(outside)).toContain('organisation.updated');
    expect(types(outside)).not.toContain('member.invited');
  });

  it('is narrowed by subject, actor, organisation, types and time, alone and together', async () => {
    const all = await activity(firm.admin, `topic: "organisation:${firm.id}", first: 100`);
    const mine = all.filter(({ actor }) => actor.memberId === firm.admin.memberId);
    const by = (filter: string) => activity(firm.admin, `first: 100, ${filter}`);
    expect(await by(`actor: "${firm.admin.memberId}", topic: "organisation:${firm.id}"`)).toEqual(mine);
    expect(new Set((await by(`organisation: "${firm.id}"`)).map(({ actor }) => actor.organisation?.name)).size).toBe(1);
    expect(await by(`subject: "${firm.id}"`)).toEqual(all.filter(({ subject }) => subject.id === firm.id));
    const wanted = ['organisation.updated', 'organisation.verified'];
    expect(await by(`topic: "organisation:${firm.id}", types: ${JSON.stringify(wanted)}`)).toEqual(
      all.filter(({ type }) => wanted.includes(type)),
    );
    const at = all[1]?.occurredAt as string;
    const topic = `topic: "organisation:${firm.id}"`;
    expect(await by(`${topic}, from: "${at}"`)).toEqual(all.filter(({ occurredAt }) => occurredAt >= at));
    expect(await by(`${topic}, until: "${at}"`)).toEqual(all.filter(({ occurredAt }) => occurredAt < at));
    expect(await by(`types: ["organisation.updated"], subject: "${agency.id}"`)).toHaveLength(1);
    expect(await by(`topic: "organisation:${randomUUID()}"`)).toEqual([]);
  });

  it('names what each event is about as far as the caller may see it, in one statement a kind', async () => {
    const about = `about { __typename id ... on Organisation { name } ... on Member { title } ... on Invitation { title } }`;
    const ask = (client: Client, args: string) =>
      client.query<{
        activity: { edges: { node: { type: string; subject: { id: string }; about: { id: string } } }[] };
      }>(`{ activity(${args}) { edges { node { type subject { id } ${about} } } } }`);
    const topic = `topic: "organisation:${firm.id}"`;
    const { activity: inside } = await ask(viewer, topic);
    for (const { node } of inside.edges) {
      const typename = { organisation: 'Organisation', member: 'Member' }[node.type.split('.')[0] as 'member'];
      if (node.type === 'member.invited') continue;
      expect(node.about).toMatchObject({ __typename: typename, id: node.subject.id });
    }
    // Who was invited is for administrators: the event is heard, what it is about is not seen.
    const invited = (edges: typeof inside.edges) => edges.find(({ node }) => node.type === 'member.invited')?.node;
    expect(invited(inside.edges)?.about).toBeNull();
    expect(invited((await ask(firm.admin, topic)).activity.edges)?.about).toMatchObject({ __typename: 'Invitation' });
    const { activity: sessions } = await ask(firm.admin, 'types: ["session.opened"], first: 1');
    for (const { node } of sessions.edges) expect(node.about).toBeNull();
    const cost = async (first: number) => {
      const before = await app.statements();
      await ask(firm.admin, `${topic}, first: ${first}`);
      return (await app.statements()) - before;
    };
    expect(await cost(100)).toBeLessThanOrEqual((await cost(1)) + 2);
  });

  it('refuses a type that no event can have, and says which', async () => {
    const { errors } = await viewer.ask(
      `{ activity(types: ["organisation.updated", "organisation.deleted"]) { edges { cursor } } }`,
    );
    expect(errors).toMatchObject([
      { extensions: { code: 'INPUT_REFUSED', faults: [{ path: ['types', 1], code: 'UNKNOWN_VALUE' }] } },
    ]);
  });

  it('comes in pages that meet, at the same number of SQL statements whatever they hold', async () => {
    const page = (first: number, after?: string) =>
      firm.admin.query<{ activity: Page }>(
        `query($first: Int!, $after: String) { activity(first: $first, after: $after) {
          edges { cursor node { ${EVENT} } } pageInfo { hasNextPage endCursor } } }`,
        { first, after },
      );
    const whole = (await page(9)).activity.edges.map(({ node }) => node.seq);
    const pieces: number[] = [];
    let after: string | undefined;
    for (let n = 0; n < 3; n += 1) {
      const { activity } = await page(3, after);
      pieces.push(...activity.edges.map(({ node }) => node.seq));
      after = activity.pageInfo.endCursor;
    }
    expect(pieces).toEqual(whole);
    const cost = async (first: number) => {
      const before = await app.statements();
      await page(first);
      return (await app.statements()) - before;
    };
    expect(await cost(50)).toBe(await cost(2));
  });
});

describe('the ledger', () => {
  it('tells how far it goes to those who may operate or audit it', async () => {
    await app.settled();
    const head = `{ ledgerHead { epoch seq dispatchedSeq waiting lagSeconds } }`;
    const { ledgerHead } = await (await app.steward()).query<{ ledgerHead: { seq: number } }>(head);
    expect(ledgerHead).toMatchObject({ waiting: 0, dispatchedSeq: ledgerHead.seq });
    expect((await viewer.ask(head)).errors).toMatchObject([{ extensions: { code: 'PERMISSION_REFUSED' } }]);
  });

  it('gives an event to those who may hear it, with all that its hash covers', async () => {
    const [invited] = await activity(firm.admin, `topic: "organisation:${firm.id}", types: ["member.invited"]`);
    const one = `query($seq: Int!) { ledgerEvent(seq: $seq) { ${WHOLE} } }`;
    const seq = invited?.seq as number;
    const { ledgerEvent } = await firm.admin.query<{
      ledgerEvent: LedgerRow & { hash: string; canonical: string; proofPath: string };
    }>(one, { seq });
    const { hash, canonical, proofPath, ...row } = ledgerEvent;
    expect(createHash('sha256').update(canonical).digest('hex')).toBe(hash);
    const kind = row.subject.kind.toLowerCase().replaceAll('_', '-');
    expect(JSON.parse(canonical)).toEqual({ ...row, subject: { ...row.subject, kind } });
    expect(proofPath).toBe(`/ledger/events/${seq}/proof`);
    expect(await agency.admin.query(one, { seq })).toEqual({ ledgerEvent: null });
    expect(await firm.admin.query(one, { seq: 1_000_000 })).toEqual({ ledgerEvent: null });
  });

  it('proves that an event is in it, and that checkpoints only append', async () => {
    const [event] = await activity(viewer, 'first: 1');
    const seq = event?.seq as number;
    const ask = `query($seq: Int!) { ledgerInclusionProof(seq: $seq) {
      index proof event { hash } checkpoint { ${CHECKPOINT} } } }`;
    interface Proof {
      index: number;
      proof: string[];
      event: { hash: string };
      checkpoint: { size: number; root: string; publicKey: string; note: string };
    }
    const proved = await app.until(
      async () => (await viewer.query<{ ledgerInclusionProof: Proof | null }>(ask, { seq })).ledgerInclusionProof,
      { what: 'a checkpoint covers the event' },
    );
    const { index, proof, checkpoint } = proved;
    const { size, root, publicKey, note } = checkpoint;
    expect(verifyCheckpoint(note, [publicKey])).toMatchObject({ size, root });
    expect(verifyInclusion({ rowHash: proved.event.hash, index, size, proof, root })).toBe(true);

    await rename(firm);
    const checkpoints = await app.until(
      async () => {
        const answer = await viewer.query<{ ledgerCheckpoints: { edges: { node: { size: number; root: string } }[] } }>(
          `{ ledgerCheckpoints(first: 2) { edges { node { ${CHECKPOINT} } } } }`,
        );
        const { edges } = answer.ledgerCheckpoints;
        return (edges[0]?.node.size ?? 0) > size ? edges : null;
      },
      { what: 'a later checkpoint' },
    );
    const later = checkpoints[0]?.node as { size: number; root: string };
    const consistency = `query($first: Int!, $second: Int!) { ledgerConsistencyProof(first: $first, second: $second) { proof } }`;
    const { ledgerConsistencyProof } = await viewer.query<{ ledgerConsistencyProof: { proof: string[] } }>(
      consistency,
      {
        first: size,
        second: later.size,
      },
    );
    const claim = { first: size, second: later.size, firstRoot: root, secondRoot: later.root };
    expect(verifyConsistency({ ...claim, proof: ledgerConsistencyProof.proof })).toBe(true);
    expect(await viewer.query(consistency, { first: size, second: 1_000_000 })).toEqual({
      ledgerConsistencyProof: null,
    });
    const { errors } = await viewer.ask(consistency, { first: 2, second: 1 });
    expect(errors).toMatchObject([{ extensions: { code: 'INPUT_REFUSED' } }]);
  });

  it('does not prove what the caller may not hear', async () => {
    await firm.admin.done('inviteMember', { email: uniqueEmail(), title: 'Reader', roles: ['VIEWER'] });
    await app.settled();
    const [invited] = await activity(firm.admin, `types: ["member.invited"], first: 1`);
    const ask = `query($seq: Int!) { ledgerInclusionProof(seq: $seq) { index } }`;
    expect(await agency.admin.query(ask, { seq: invited?.seq })).toEqual({ ledgerInclusionProof: null });
  });
});
