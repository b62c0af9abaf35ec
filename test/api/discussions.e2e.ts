import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import { newPlace } from '../support/approvals.js';
import type { Client, Result } from '../support/client.js';
import type { TestOrganisation } from '../support/organisations.js';
import { CLEARING_FUNCTIONS, draft, type ProposalView, submit } from '../support/projects.js';

const app = connect();
afterAll(() => app.close());

interface CommentView {
  readonly id: string;
  readonly text: string | null;
  readonly version: number;
  readonly deletedAt: string | null;
  readonly editableUntil: string | null;
  readonly mentioned: { id: string }[];
}
interface Thread {
  readonly id: string;
  readonly anchor: string | null;
  readonly internal: boolean;
  readonly commentCount: number;
  readonly version: number;
  readonly comments: { edges: { node: CommentView }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };
}
const COMMENT = 'id text version deletedAt editableUntil mentioned { id }';
const THREAD = `id anchor internal commentCount version comments(first: 2) {
  edges { node { ${COMMENT} } } pageInfo { hasNextPage endCursor } }`;

let agency: TestOrganisation;
let author: Client;
let colleague: Client;
let officer: Client;
let viewer: Client;
let stranger: Client;
let proposal: ProposalView;

beforeAll(async () => {
  const place = newPlace();
  const firm = await app.firm();
  agency = await app.agency({ jurisdiction: place, level: 'DISTRICT', functions: CLEARING_FUNCTIONS });
  author = await app.asMemberOf(firm, 'PROPOSER');
  colleague = await app.asMemberOf(firm, 'PROPOSER');
  officer = await app.asMemberOf(agency, 'OFFICER');
  viewer = await app.asMemberOf(agency, 'VIEWER');
  stranger = await app.asMemberOf(await app.firm(), 'PROPOSER');
  const mine = await draft(author, { jurisdiction: place });
  proposal = await submit(app, author, mine.id);
});

const begin = (by: Client, input: object) =>
  by.mutate<Result & { discussion: Thread }>(
    'beginDiscussion',
    { subjectKind: 'PROPOSAL', subjectId: proposal.id, text: 'Why so many poles?', ...input },
    `discussion { ${THREAD} }`,
  );
const threads = async (by: Client, args = '') => {
  const { discussions } = await by.query<{ discussions: { edges: { node: Thread }[] } }>(
    `query($id: ID!) { discussions(subjectKind: PROPOSAL, subjectId: $id, first: 100 ${args}) { edges { node { ${THREAD} } } } }`,
    { id: proposal.id },
  );
  return discussions.edges.map(({ node }) => node);
};
const commentsOf = (thread: Thread) => thread.comments.edges.map(({ node }) => node);

describe('a discussion', () => {
  it('is read by whoever reads the subject, is heard where the subject is, and keeps what is said out of the ledger', async () => {
    const live = await officer.live();
    await live.join(`proposal:${proposal.id}`);
    const { discussion } = await begin(author, { anchor: '/risks/0', text: '  Demand is <b>ours</b>.  ' });
    expect(discussion).toMatchObject({ anchor: '/risks/0', internal: false, commentCount: 1 });
    expect(commentsOf(discussion)).toMatchObject([{ text: 'Demand is <b>ours</b>.', deletedAt: null }]);

    const message = await live.heard(
      ({ type, subject }) => type === 'discussion.comment.added' && subject.id === discussion.id,
    );
    expect(JSON.stringify(message)).not.toContain('Demand');
    const seen = (await threads(officer, 'anchor: "/risks/0"')).find(({ id }) => id === discussion.id);
    expect(seen && commentsOf(seen)).toMatchObject([{ text: 'Demand is <b>ours</b>.', editableUntil: null }]);
    expect(await threads(stranger)).toEqual([]);
    const { discussion: hidden } = await stranger.query<{ discussion: unknown }>(
      'query($id: ID!) { discussion(id: $id) { id } }',
      { id: discussion.id },
    );
    expect(hidden).toBeNull();
  });

  it('does not exist for others, and is not written by everybody who reads it', async () => {
    const { discussion } = await begin(author, {});
    const { errors } = await stranger.ask(
      'mutation($input: AddCommentInput!) { addComment(input: $input) { __typename } }',
      { input: { discussionId: discussion.id, text: 'x' } },
    );
    expect(errors[0]?.extensions.code).toBe('NOT_FOUND');
    const before = await app.ledger.head();
    expect(await viewer.mutate('addComment', { discussionId: discussion.id, text: 'x' })).toMatchObject({
      __typename: 'PermissionRefused',
      permission: 'discussion.write',
    });
    expect(await begin(author, { anchor: 'a b', text: ' ', mentions: [stranger.memberId] })).toMatchObject({
      __typename: 'InputRefused',
      faults: [{ path: ['anchor'] }, { path: ['text'] }],
    });
    expect(await begin(author, { mentions: [officer.memberId, stranger.memberId] })).toMatchObject({
      __typename: 'InputRefused',
      faults: [{ path: ['mentions', 1], code: 'NOT_A_READER' }],
    });
    expect(await app.ledger.head()).toBe(before);
  });

  it('is pages of comments in the order in which they were said', async () => {
    const { discussion } = await begin(author, { text: 'one' });
    for (const text of ['two', 'three']) await officer.done('addComment', { discussionId: discussion.id, text });
    const [seen] = (await threads(author)).filter(({ id }) => id === discussion.id);
    expect(seen).toMatchObject({ commentCount: 3, version: 3 });
    expect(seen && commentsOf(seen).map(({ text }) => text)).toEqual(['one', 'two']);
    const { discussion: rest } = await author.query<{ discussion: Thread }>(
      `query($id: ID!, $after: String) { discussion(id: $id) { comments(first: 2, after: $after) {
         edges { node { ${COMMENT} } } pageInfo { hasNextPage endCursor } } } }`,
      { id: discussion.id, after: seen?.comments.pageInfo.endCursor },
    );
    expect(commentsOf(rest).map(({ text }) => text)).toEqual(['three']);
    expect(rest.comments.pageInfo.hasNextPage).toBe(false);
  });

  it("within one's own organisation is hidden from everybody else who reads the subject", async () => {
    const { discussion } = await begin(officer, { internal: true, text: 'Is the price right?' });
    expect((await threads(viewer)).map(({ id }) => id)).toContain(discussion.id);
    expect((await threads(author)).map(({ id }) => id)).not.toContain(discussion.id);
    expect(await begin(officer, { internal: true, mentions: [author.memberId] })).toMatchObject({
      faults: [{ code: 'NOT_A_READER' }],
    });
  });

  it('tells the members it mentions, once', async () => {
    const { discussion } = await begin(author, { text: 'What do you say?', mentions: [officer.memberId] });
    const [comment] = commentsOf(discussion);
    expect(comment?.mentioned).toEqual([{ id: officer.memberId }]);
    const mentions = [officer.memberId, colleague.memberId];
    await author.done('editComment', { id: comment?.id, expectedVersion: 1, text: 'And you?', mentions });
    await app.settled();
    for (const member of [officer, colleague]) {
      const { notifications } = await member.query<{ notifications: { edges: { node: Record<string, string> }[] } }>(
        '{ notifications(first: 50) { edges { node { text subjectKind subjectId } } } }',
      );
      const told = notifications.edges.filter(({ node }) => node.text?.includes('mentioned'));
      expect(told).toMatchObject([{ node: { subjectKind: 'proposal', subjectId: proposal.id } }]);
    }
  });

  it('lets its author change a comment for a quarter of an hour, and delete it ever after', async () => {
    const { discussion } = await begin(author, { text: 'Tpyo' });
    const [comment] = commentsOf(discussion);
    const edit = (by: Client, expectedVersion: number, text = 'Typo') =>
      by.mutate<Result & { comment: CommentView }>(
        'editComment',
        { id: comment?.id, expectedVersion, text },
        `comment { ${COMMENT} editedAt }`,
      );
    expect((await edit(author, 1)).comment).toMatchObject({ text: 'Typo', version: 2 });
    expect(await edit(author, 1)).toMatchObject({ __typename: 'VersionRefused', actualVersion: 2 });
    for (const other of [colleague, officer]) {
      expect(await edit(other, 2)).toMatchObject({ __typename: 'PermissionRefused' });
      expect(await other.mutate('deleteComment', { id: comment?.id, expectedVersion: 2 })).toMatchObject({
        __typename: 'PermissionRefused',
      });
    }
    await (await app.steward()).done('advanceClock', { milliseconds: 16 * 60_000 });
    expect(await edit(author, 2)).toMatchObject({ __typename: 'TransitionRefused', code: 'TOO_LATE' });
    const gone = await author.done<Result & { comment: CommentView; discussion: Thread }>(
      'deleteComment',
      { id: comment?.id, expectedVersion: 2 },
      `comment { ${COMMENT} } discussion { commentCount }`,
    );
    expect(gone).toMatchObject({ comment: { text: null, mentioned: [] }, discussion: { commentCount: 0 } });
    expect(gone.comment.deletedAt).not.toBeNull();
    expect(await edit(author, 3)).toMatchObject({ __typename: 'TransitionRefused', code: 'DELETED' });
    const [seen] = (await threads(officer)).filter(({ id }) => id === discussion.id);
    expect(seen && commentsOf(seen)).toMatchObject([{ id: comment?.id, text: null }]);
  });

  it('disappears with the subject for a member who recuses', async () => {
    const second = await app.asMemberOf(agency, 'OFFICER');
    const { discussion } = await begin(author, {});
    expect((await threads(second)).map(({ id }) => id)).toContain(discussion.id);
    const { inbox } = await second.query<{
      inbox: { edges: { node: { approvalId: string; seatId: string; contentHash: string } }[] };
    }>('{ inbox(first: 50) { edges { node { approvalId seatId contentHash } } } }');
    const item = inbox.edges.map(({ node }) => node).find(({ approvalId }) => approvalId === proposal.approvalId);
    await second.done('recordDecision', {
      seatId: item?.seatId,
      contentHash: item?.contentHash,
      decision: 'RECUSE',
      reason: 'I sit on the board of the proposer.',
    });
    expect((await threads(second)).map(({ id }) => id)).not.toContain(discussion.id);
    const { errors } = await second.ask(
      'mutation($input: AddCommentInput!) { addComment(input: $input) { __typename } }',
      { input: { discussionId: discussion.id, text: 'x' } },
    );
    expect(errors[0]?.extensions.code).toBe('NOT_FOUND');
    expect((await threads(officer)).map(({ id }) => id)).toContain(discussion.id);
  });
});
