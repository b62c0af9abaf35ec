import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { describedDataset, type Sharer, sharer } from '../support/agreements.js';
import { connect } from '../support/app.js';
import { agencies, type Agency, approvalOf, asked, decide, follow, newPlace, stageOf } from '../support/approvals.js';
import type { Client } from '../support/client.js';
import { needOf, needsOf, type NeedView } from '../support/needs.js';
import type { TestOrganisation } from '../support/organisations.js';
import { content, draft, submit } from '../support/projects.js';

const app = connect();
const restores: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const restore of restores.reverse()) await restore();
  app.close();
});

let place: string;
let party: Record<'TRANSPORT' | 'POWER' | 'INFORMATISATION', Agency>;
let firm: TestOrganisation;
let writer: Client;
let provider: Sharer;

beforeAll(async () => {
  place = newPlace();
  party = await agencies(app, ['TRANSPORT', 'POWER', 'INFORMATISATION'], place);
  firm = await app.firm();
  [writer, provider] = await Promise.all([app.asMemberOf(firm, 'PROPOSER'), sharer(app)]);
}, 60_000);

const tiers = [{ title: 'Commission', select: { by: 'FUNCTION', function: 'INFORMATISATION' } }];
const using = async (...stages: object[]): Promise<void> => {
  restores.push(await follow(app, 'PROPOSAL', stages));
};
const declare = (by: Client, withId: string, kind = 'FAMILY') =>
  by.done('declareInterest', { kind, withId, since: '2024-01-01' });

describe('the data that a proposal asks for', () => {
  it('comes to whoever is recused from no side until it is decided, its discussions and events neither', async () => {
    await using(stageOf(['TRANSPORT', 'POWER'], { kind: 'ALL' }));
    const [kin, colleague] = await Promise.all([
      app.asMemberOf(party.POWER.organisation, ['OFFICER', 'AUDITOR']),
      app.asMemberOf(party.POWER.organisation, ['OFFICER', 'AUDITOR']),
    ]);
    const datasetId = await describedDataset(app, provider, { classification: 'SHARED' });
    const datasets = [
      { title: 'Foot traffic', holderFunction: 'TRANSPORT', theme: 'TRANSPORT', reason: 'For demand.' },
    ];
    const { id } = await draft(writer, { jurisdiction: place, content: content({ datasets }) });
    const { approvalId } = await submit(app, writer, id);
    const [need] = (await needsOf(writer, 'proposal', id)) as [NeedView];
    for (const by of [kin, colleague]) await by.done('follow', { things: [{ kind: 'DATA_NEED', id: need.id }] });
    const live = await kin.live();
    await live.join(`data-need:${need.id}`);
    await declare(kin, firm.id);
    await app.settled();
    const feed = async (by: Client, from: string) =>
      (await (await by.fetch(`/feed?subject=${need.id}&limit=1000&${from}`)).json()) as {
        next: string;
        events: { type: string }[];
      };
    const cursor = (await feed(kin, 'start=newest')).next;
    const heard = async (by: Client) => (await feed(by, `after=${cursor}`)).events.map(({ type }) => type);

    await party.POWER.officer.done('beginDiscussion', {
      ...{ subjectKind: 'DATA_NEED', subjectId: need.id, text: 'Is this needed?', mentions: [] },
    });
    await writer.done('matchDataNeed', { id: need.id, expectedVersion: need.version, datasetId });
    await app.settled();
    const sides = `query($id: ID!, $proposalId: ID!) {
      node(id: $id) { id }
      dataNeed(id: $id) { id state }
      dataNeeds(first: 100, proposalId: $proposalId) { edges { node { id } } }
      dataIslands(first: 100) { edges { node { proposalId } } }
      discussions(subjectKind: DATA_NEED, subjectId: $id, first: 10) { edges { node { id } } }
      follows(first: 50) { edges { node { subjectId } } }
      notifications(first: 50) { edges { node { subjectId } } } }`;
    const given = { id: need.id, proposalId: id };
    const seen = await kin.query<object>(sides, given);
    expect(seen).toMatchObject({ node: null, dataNeed: null, dataNeeds: { edges: [] }, discussions: { edges: [] } });
    for (const told of [id, need.id]) expect(JSON.stringify(seen)).not.toContain(told);
    const besides = await colleague.query<{ discussions: { edges: object[] } }>(sides, given);
    expect(besides).toMatchObject({
      dataNeed: { state: 'MATCHED' },
      dataNeeds: { edges: [{ node: { id: need.id } }] },
    });
    expect(besides.discussions.edges).toHaveLength(1);
    expect(await heard(colleague)).toContain('need.matched');
    expect(await heard(kin)).toEqual([]);
    expect(live.messages.filter(({ type }) => type === 'need.matched')).toEqual([]);
    await expect(kin.mutate('follow', { things: [{ kind: 'DATA_NEED', id: need.id }] })).rejects.toThrow('NOT_FOUND');
    // Whoever has it asked goes on seeing it.
    expect(await needOf(writer, need.id)).toMatchObject({ state: 'MATCHED' });

    for (const one of ['POWER', 'TRANSPORT'] as const) await decide(party[one].officer, approvalId!, 'APPROVE');
    await app.settled();
    expect(await kin.query<object>(sides, given)).toMatchObject({ dataNeed: { id: need.id } });
  });
});

describe('an organisation in which only one could decide, who stepped aside', () => {
  let here: string;
  let small: typeof party;
  beforeEach(async () => {
    here = newPlace();
    small = await agencies(app, ['TRANSPORT', 'POWER', 'INFORMATISATION'], here);
  });
  const opened = async (more: object): Promise<string> => {
    const second = { key: 'second', title: 'Second', ...more };
    await using(stageOf(['TRANSPORT', 'POWER'], { kind: 'ALL' }), stageOf(['POWER'], { kind: 'ALL' }, second));
    const { approvalId } = await submit(app, writer, (await draft(writer, { jurisdiction: here })).id);
    await decide(small.POWER.officer, approvalId!, 'RECUSE', { reason: 'I sit on their board.' });
    return approvalId!;
  };
  const admin = (): Client => small.POWER.organisation.admin;

  it('has no seat to wait for in the next stage: its coordinator decides', async () => {
    const approvalId = await opened({ tiers });
    // What comes up in the same stage takes no more from its colleagues than the seat that was given up.
    await declare(admin(), (await app.firm()).id, 'BUSINESS');
    await app.settled();
    expect((await approvalOf(admin(), approvalId)).seats.map(({ state }) => state).sort()).toEqual([
      'RECUSED',
      'WAITING',
    ]);
    await decide(small.TRANSPORT.officer, approvalId, 'APPROVE');
    await app.settled();
    const { stage, stages, seats, why } = await approvalOf(small.TRANSPORT.officer, approvalId);
    expect([stage, stages[1]?.state]).toEqual(['second', 'ESCALATED']);
    expect(seats.filter((seat) => seat.stage === 'second' && seat.tier === null)).toMatchObject([
      { organisationId: small.POWER.organisation.id, state: 'RECUSED' },
    ]);
    expect(why.waitingOn).toMatchObject([{ organisationId: small.INFORMATISATION.organisation.id }]);
    await expect(approvalOf(admin(), approvalId)).rejects.toThrow('No approval');
    await decide(small.INFORMATISATION.officer, approvalId, 'APPROVE');
    await app.settled();
    expect((await approvalOf(admin(), approvalId)).state).toBe('APPROVED');
  });

  it('has a colleague decide in its stead, where there is one by then', async () => {
    const approvalId = await opened({ tiers });
    const colleague = await app.asMemberOf(small.POWER.organisation, 'OFFICER');
    await decide(small.TRANSPORT.officer, approvalId, 'APPROVE');
    await app.settled();
    expect(await asked(small.POWER.officer, approvalId)).toBeUndefined();
    expect(await decide(colleague, approvalId, 'APPROVE')).toMatchObject({ __typename: 'RecordDecisionSuccess' });
    await app.settled();
    expect((await approvalOf(colleague, approvalId)).state).toBe('APPROVED');
  });
});
