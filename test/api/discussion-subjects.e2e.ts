import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describedDataset, type Sharer, sharer } from '../support/agreements.js';
import { connect } from '../support/app.js';
import { asked, follow, newPlace, openGate, stageOf } from '../support/approvals.js';
import type { Client, Result } from '../support/client.js';
import { datasetOf } from '../support/datasets.js';
import { need } from '../support/needs.js';
import { createProject, projectOf } from '../support/projects.js';

const app = connect();
let restore: (() => Promise<void>) | undefined;
afterAll(async () => {
  await restore?.();
  app.close();
});

let provider: Sharer;
let lead: Sharer;
let stranger: Sharer;
beforeAll(async () => {
  [provider, lead, stranger] = (await Promise.all([sharer(app), sharer(app), sharer(app, 'firm')])) as [
    Sharer,
    Sharer,
    Sharer,
  ];
});

type Kind = 'DATASET' | 'DATA_NEED' | 'PROJECT';
interface Thread {
  readonly id: string;
  readonly comments: { edges: { node: { id: string } }[] };
}
const begin = async (by: Client, subjectKind: Kind, subjectId: string, more: object = {}) => {
  const input = { subjectKind, subjectId, text: 'Which years does it cover?', ...more };
  const selection = 'discussion { id comments(first: 1) { edges { node { id } } } }';
  const { discussion } = await by.done<Result & { discussion: Thread }>('beginDiscussion', input, selection);
  return { thread: discussion.id, comment: discussion.comments.edges[0]?.node.id };
};
const reads = async (by: Client, thread: string) => {
  const { discussion } = await by.query<{ discussion: object | null }>(
    'query($id: ID!) { discussion(id: $id) { comments(first: 1) { edges { node { text } } } } }',
    { id: thread },
  );
  return discussion !== null;
};
const asks = async (by: Client) => {
  const { inbox } = await by.query<{ inbox: { edges: { node: Record<string, unknown> }[] } }>(
    '{ inbox(first: 50, filter: { kinds: [ANSWER] }) { edges { node { path subjectKind title reasons { code } } } } }',
  );
  return inbox.edges.map(({ node }) => node);
};
const told = async (by: Client) => {
  await app.settled();
  const { notifications } = await by.query<{ notifications: { edges: { node: { text: string; path: string } }[] } }>(
    '{ notifications(first: 50) { edges { node { text path } } } }',
  );
  return notifications.edges.map(({ node }) => node);
};

describe('a dataset', () => {
  it('is discussed by everybody who knows of it: its owner is asked, who is mentioned and who follows is told', async () => {
    const id = await describedDataset(app, provider, { classification: 'SHARED' });
    await lead.officer.done('follow', { things: [{ kind: 'DATASET', id }] });
    const mentions = [lead.officer.memberId];
    const mentionedOrganisations = [lead.id];
    const { thread, comment } = await begin(stranger.officer, 'DATASET', id, { mentions, mentionedOrganisations });
    expect(await asks(provider.steward)).toContainEqual(
      expect.objectContaining({
        path: `/data/${id}#thread-${thread}`,
        subjectKind: 'DATASET',
        reasons: [{ code: 'ANSWERS' }],
      }),
    );
    const path = `/data/${id}#comment-${comment}`;
    expect(await told(lead.officer)).toContainEqual({ text: expect.stringContaining('You were mentioned'), path });
    expect(await told(provider.steward)).toContainEqual({ text: expect.stringContaining('waits for your'), path });
    const { thread: second, comment: later } = await begin(stranger.officer, 'DATASET', id);
    expect(await told(lead.officer)).toContainEqual({
      text: expect.stringContaining('which you follow'),
      path: `/data/${id}#comment-${later}`,
    });
    expect(await reads(lead.officer, second)).toBe(true);
    const { mentionable } = await stranger.officer.query<{ mentionable: { organisation: { id: string } }[] }>(
      'query($id: ID!, $text: String!) { mentionable(subjectKind: DATASET, subjectId: $id, text: $text) { organisation { id } } }',
      { id, text: lead.organisation.name },
    );
    expect(mentionable.map(({ organisation }) => organisation.id)).toContain(lead.id);
  });

  it('takes what was said about it out of sight with itself', async () => {
    const id = await describedDataset(app, provider, { classification: 'SHARED' });
    const { thread } = await begin(stranger.officer, 'DATASET', id);
    const { version: expectedVersion } = (await datasetOf(provider.steward, id)) ?? {};
    const secret = { classification: 'SECRET', namedIds: [lead.id], description: 'Masts.' };
    const { memberId: stewardId } = provider.steward;
    await provider.steward.done('updateDataset', { id, expectedVersion, stewardId, ...secret });
    expect(await reads(stranger.officer, thread)).toBe(false);
    expect(await reads(provider.steward, thread)).toBe(true);
    await expect(begin(stranger.officer, 'DATASET', id)).rejects.toThrow('NOT_FOUND');
  });
});

describe('a project and what it needs', () => {
  it('are discussed with their owner and provider, live, until the project is confidential', async () => {
    const project = await createProject(lead.officer);
    const needed = await need(lead.officer, project.id, { title: 'Traffic by hour', providerId: provider.id });
    const live = await provider.officer.live();
    await live.join(`data-need:${needed.id}`);
    const about = await begin(stranger.officer, 'PROJECT', project.id);
    const ofNeed = await begin(stranger.officer, 'DATA_NEED', needed.id);
    expect(await live.heard('discussion.comment.added')).toMatchObject({ subject: { id: ofNeed.thread } });
    expect((await asks(lead.officer)).map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        `/projects/${project.id}#thread-${about.thread}`,
        `/data/needs/${needed.id}#thread-${ofNeed.thread}`,
      ]),
    );
    expect((await asks(provider.steward)).map(({ path }) => path)).toContain(
      `/data/needs/${needed.id}#thread-${ofNeed.thread}`,
    );

    const { version: expectedVersion } = await projectOf(lead.officer, project.id);
    await lead.officer.done('updateProject', { id: project.id, expectedVersion, confidential: true });
    for (const { thread } of [about, ofNeed]) {
      expect(await reads(stranger.officer, thread)).toBe(false);
      expect(await reads(lead.officer, thread)).toBe(true);
    }
    expect(await reads(provider.officer, ofNeed.thread)).toBe(true);
  });

  it('are out of sight for a member who stepped aside from what is decided about the project', async () => {
    const place = newPlace();
    const agency = await app.agency({ jurisdiction: place, level: 'DISTRICT', functions: ['POWER'] });
    await app.agency({ jurisdiction: place, level: 'DISTRICT', functions: ['TRANSPORT'] });
    restore = await follow(app, 'PROJECT_GATE', [stageOf(['POWER', 'TRANSPORT'], { kind: 'ALL' })]);
    const [aside, colleague] = await Promise.all(['a', 'b'].map(() => app.asMemberOf(agency, 'OFFICER')));
    if (!aside || !colleague) throw new Error('There are two officers.');
    const approvalId = await openGate(app, lead.officer, place);
    const { approval } = await aside.query<{ approval: { projectId: string } }>(
      'query($id: ID!) { approval(id: $id) { projectId } }',
      { id: approvalId },
    );
    const { thread } = await begin(lead.officer, 'PROJECT', approval.projectId);
    expect(await reads(aside, thread)).toBe(true);
    const { seatId, contentHash } = (await asked(aside, approvalId)) ?? {};
    await aside.done('recordDecision', { seatId, contentHash, decision: 'RECUSE', reason: 'I sit on their board.' });
    expect(await reads(aside, thread)).toBe(false);
    expect(await reads(colleague, thread)).toBe(true);
    await expect(begin(aside, 'PROJECT', approval.projectId)).rejects.toThrow('NOT_FOUND');
  });
});
