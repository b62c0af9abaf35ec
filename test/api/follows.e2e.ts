import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import { decide, newPlace } from '../support/approvals.js';
import type { Client, Result } from '../support/client.js';
import { newDataset } from '../support/datasets.js';
import type { TestOrganisation } from '../support/organisations.js';
import { dayIn, pilotInput } from '../support/pilots.js';
import { CLEARING_FUNCTIONS, createProject, draft, type ProposalView, submit } from '../support/projects.js';

const app = connect();
afterAll(() => app.close());

let agency: TestOrganisation;
let author: Client;
let officer: Client;
let second: Client;
let viewer: Client;
let stranger: Client;
let proposal: ProposalView;

beforeAll(async () => {
  const place = newPlace();
  agency = await app.agency({ jurisdiction: place, level: 'DISTRICT', functions: CLEARING_FUNCTIONS });
  author = await app.asMemberOf(await app.firm(), ['PROPOSER', 'DATA_STEWARD']);
  [officer, second] = [await app.asMemberOf(agency, 'OFFICER'), await app.asMemberOf(agency, 'OFFICER')];
  viewer = await app.asMemberOf(agency, 'VIEWER');
  stranger = await app.asMemberOf(await app.firm(), 'PROPOSER');
  proposal = await submit(app, author, (await draft(author, { jurisdiction: place })).id);
});

interface Thing {
  readonly kind: string;
  readonly id: string | null | undefined;
}
const act = (by: Client, name: 'follow' | 'unfollow', ...things: Thing[]) =>
  by.mutate<Result & { changed: number }>(name, { things }, 'changed');
const followed = async (by: Client) => {
  const { follows } = await by.query<{ follows: { edges: { node: { kind: string; title: string; path: string } }[] } }>(
    '{ follows(first: 50) { edges { node { kind title path } } } }',
  );
  return follows.edges.map(({ node }) => node);
};
const told = async (by: Client) => {
  await app.settled();
  const { notifications } = await by.query<{ notifications: { edges: { node: { text: string; path: string } }[] } }>(
    '{ notifications(first: 50) { edges { node { text path } } } }',
  );
  return notifications.edges.map(({ node }) => node).filter(({ text }) => text.includes('which you follow'));
};
const say = (by: Client, more: object = {}) =>
  by.done('beginDiscussion', { subjectKind: 'PROPOSAL', subjectId: proposal.id, text: 'Why?', ...more });

describe('following', () => {
  it('is of whatever one sees, once, in order, and ends', async () => {
    const project = await createProject(officer);
    const dataset = await newDataset(author, { classification: 'OPEN' });
    const things = [
      { kind: 'PROPOSAL', id: proposal.id },
      { kind: 'APPROVAL', id: proposal.approvalId },
      { kind: 'PROJECT', id: project.id },
    ];
    const before = await app.ledger.head();
    expect(await act(viewer, 'follow', ...things)).toMatchObject({ changed: 3 });
    expect(await act(viewer, 'follow', things[0]!)).toMatchObject({ changed: 0 });
    expect(await followed(viewer)).toHaveLength(3);
    expect(await followed(viewer)).toContainEqual({
      kind: 'PROPOSAL',
      title: expect.any(String),
      path: `/proposals/${proposal.id}`,
    });
    const ask = 'query($ids: [ID!]!) { following(kind: PROPOSAL, ids: $ids) }';
    expect(await viewer.query(ask, { ids: [project.id, proposal.id] })).toEqual({ following: [proposal.id] });
    expect(await officer.query(ask, { ids: [proposal.id] })).toEqual({ following: [] });
    expect(await act(author, 'follow', { kind: 'DATASET', id: dataset.id })).toMatchObject({ changed: 1 });
    expect(await act(viewer, 'unfollow', ...things)).toMatchObject({ changed: 3 });
    expect(await act(viewer, 'unfollow', things[0]!)).toMatchObject({ changed: 0 });
    expect(await followed(viewer)).toEqual([]);
    // A setting of the person's: the ledger holds what was made for it and nothing more.
    expect(await app.ledger.head()).toBe(before);
  });

  it('is of nothing that one does not see, and of none of several where one is not seen', async () => {
    const hidden = { kind: 'PROPOSAL', id: proposal.id };
    await expect(act(stranger, 'follow', hidden)).rejects.toThrow('NOT_FOUND');
    const own = await draft(stranger, {});
    await expect(act(stranger, 'follow', { kind: 'PROPOSAL', id: own.id }, hidden)).rejects.toThrow('NOT_FOUND');
    expect(await followed(stranger)).toEqual([]);
    const many = Array.from({ length: 101 }, () => hidden);
    expect(await act(viewer, 'follow', ...many)).toMatchObject({
      __typename: 'InputRefused',
      faults: [{ code: 'TOO_MANY' }],
    });
  });

  it('tells what happens, by a link to it, but nobody of what they did or may not read', async () => {
    for (const by of [officer, viewer, author]) await act(by, 'follow', { kind: 'PROPOSAL', id: proposal.id });
    await say(officer);
    expect(await told(officer)).toEqual([]);
    const [comment] = await told(viewer);
    expect(comment?.text).toMatch(/^A comment was written on “.*”, which you follow\.$/);
    expect(comment?.path).toMatch(new RegExp(`^/proposals/${proposal.id}#comment-`));
    // Whoever is asked by it is told that, and not the other as well.
    expect(await told(author)).toEqual([]);
    await say(officer, { internal: true });
    expect(await told(viewer)).toHaveLength(2);
    expect(await told(author)).toEqual([]);
    await act(viewer, 'unfollow', { kind: 'PROPOSAL', id: proposal.id });
    await say(officer);
    expect(await told(viewer)).toHaveLength(2);
  });

  it('tells no more of it to a member who has stepped aside', async () => {
    const ofSecond = { kind: 'PROPOSAL', id: proposal.id };
    await act(second, 'follow', ofSecond);
    const { inbox } = await second.query<{
      inbox: { edges: { node: { approvalId: string; seatId: string; contentHash: string } }[] };
    }>('{ inbox(first: 50) { edges { node { approvalId seatId contentHash } } } }');
    const item = inbox.edges.map(({ node }) => node).find(({ approvalId }) => approvalId === proposal.approvalId);
    const { seatId, contentHash } = item ?? {};
    await second.done('recordDecision', { seatId, contentHash, decision: 'RECUSE', reason: 'I sit on their board.' });
    await say(officer);
    expect(await told(second)).toEqual([]);
    await expect(act(second, 'follow', { kind: 'APPROVAL', id: proposal.approvalId })).rejects.toThrow('NOT_FOUND');
  });

  it('of a project brings what becomes of its pilot, which nobody follows by itself', async () => {
    const { id, version: expectedVersion } = await createProject(officer);
    await act(viewer, 'follow', { kind: 'PROJECT', id });
    const pilot = pilotInput(await dayIn(app, 60));
    await officer.done('declarePilot', { projectId: id, expectedVersion, ...pilot });
    expect(await told(viewer)).toContainEqual({
      text: expect.stringMatching(/^“.*”, which you follow, is tried as a pilot\.$/),
      path: `/projects/${id}`,
    });
  });

  it('tells in the way one prefers for it', async () => {
    await act(viewer, 'follow', { kind: 'PROPOSAL', id: proposal.id });
    await viewer.done('setNotificationPreference', { kind: 'FOLLOWED', inApp: false, mail: 'NONE' });
    const before = await told(viewer);
    await decide(officer, proposal.approvalId!, 'REQUEST_CHANGES', { reason: 'Redraw.' });
    expect(await told(viewer)).toEqual(before);
    await viewer.done('setNotificationPreference', { kind: 'FOLLOWED', inApp: true, mail: 'EACH' });
    const [returned] = await told(officer);
    expect(returned?.text).toMatch(/^Changes were requested in “.*”, which you follow\.$/);
  });
});
