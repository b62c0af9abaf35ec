import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import { newPlace } from '../support/approvals.js';
import type { Client, Result } from '../support/client.js';
import type { TestOrganisation } from '../support/organisations.js';
import { CLEARING_FUNCTIONS, draft, type ProposalView, submit } from '../support/projects.js';

const app = connect();
afterAll(() => app.close());

interface FileView {
  readonly id: string;
  readonly name: string;
  readonly path: string;
}
interface CommentView {
  readonly id: string;
  readonly version: number;
  readonly text: string | null;
  readonly earlier: { text: string }[];
  readonly addressed: { id: string }[];
  readonly files: FileView[];
}
interface Thread {
  readonly id: string;
  readonly version: number;
  readonly resolvedAt: string | null;
  readonly resolvedBy: { id: string } | null;
  readonly viewerCan: string[];
  readonly comments: { edges: { node: CommentView }[] };
}
const COMMENT = 'id version text earlier { text } addressed { id } files { id name path }';
const THREAD = `id version resolvedAt resolvedBy { id } viewerCan comments(first: 10) { edges { node { ${COMMENT} } } }`;

let firm: TestOrganisation;
let agency: TestOrganisation;
let author: Client;
let colleague: Client;
let officer: Client;
let second: Client;
let viewer: Client;
let stranger: Client;
let proposal: ProposalView;

beforeAll(async () => {
  const place = newPlace();
  firm = await app.firm();
  agency = await app.agency({ jurisdiction: place, level: 'DISTRICT', functions: CLEARING_FUNCTIONS });
  [author, colleague] = [await app.asMemberOf(firm, 'PROPOSER'), await app.asMemberOf(firm, 'PROPOSER')];
  [officer, second] = [await app.asMemberOf(agency, 'OFFICER'), await app.asMemberOf(agency, 'OFFICER')];
  viewer = await app.asMemberOf(agency, 'VIEWER');
  stranger = await app.asMemberOf(await app.firm(), 'PROPOSER');
  proposal = await submit(app, author, (await draft(author, { jurisdiction: place })).id);
});

const begin = (by: Client, input: object = {}) =>
  by.mutate<Result & { discussion: Thread }>(
    'beginDiscussion',
    { subjectKind: 'PROPOSAL', subjectId: proposal.id, text: 'Why so many poles?', ...input },
    `discussion { ${THREAD} }`,
  );
const reply = (by: Client, discussionId: string, input: object = {}) =>
  by.mutate<Result & { comment: CommentView }>(
    'addComment',
    { discussionId, text: 'So.', ...input },
    `comment { ${COMMENT} }`,
  );
const seen = async (by: Client, id: string) =>
  (await by.query<{ discussion: Thread | null }>(`query($id: ID!) { discussion(id: $id) { ${THREAD} } }`, { id }))
    .discussion;
const commentsOf = (thread: Thread | null) => thread?.comments.edges.map(({ node }) => node) ?? [];
const asked = async (by: Client) => {
  const { inbox } = await by.query<{ inbox: { edges: { node: { reasons: { code: string }[]; path: string } }[] } }>(
    '{ inbox(first: 50, filter: { kinds: [ANSWER] }) { edges { node { reasons { code } path } } } }',
  );
  return inbox.edges.map(({ node }) => node);
};
const send = (by: Client, commentId: string, content = 'poles\n12\n', name = 'counts.csv') => {
  const form = new FormData();
  form.append('commentId', commentId);
  form.append('file', new Blob([content], { type: 'text/csv' }), name);
  return by.fetch('/comment-files', { method: 'POST', body: form });
};

describe('whom a comment can speak to', () => {
  interface Mentionable {
    readonly organisation: { id: string };
    readonly member: { id: string } | null;
  }
  const mentionable = async (by: Client, input: object = {}) => {
    const variables = { subjectId: proposal.id, text: '', ...input };
    const { mentionable: found } = await by.query<{ mentionable: Mentionable[] }>(
      `query($subjectId: ID!, $text: String!, $internal: Boolean = false, $discussionId: ID) {
         mentionable(subjectKind: PROPOSAL, subjectId: $subjectId, text: $text, internal: $internal, discussionId: $discussionId) {
           organisation { id } member { id } } }`,
      variables,
    );
    return found;
  };

  it('is colleagues first, then organisations and members that read it, found by part of a name', async () => {
    const all = await mentionable(author);
    const members = all.flatMap(({ member }) => member?.id ?? []);
    expect(members.slice(0, 1)).not.toContain(officer.memberId);
    expect(members).toEqual(expect.arrayContaining([colleague.memberId, officer.memberId, second.memberId]));
    expect(members).not.toContain(author.memberId);
    expect(all.filter(({ member }) => !member).map(({ organisation }) => organisation.id)).toEqual([agency.id]);
    const named = await mentionable(author, { text: agency.name.slice(2, 14).toUpperCase() });
    expect(named.length).toBeGreaterThan(0);
    expect(new Set(named.map(({ organisation }) => organisation.id))).toEqual(new Set([agency.id]));
    expect(await mentionable(author, { text: '%' })).toEqual([]);
  });

  it('is nobody who may not read it: not for strangers, not within an internal thread, not who stepped aside', async () => {
    expect(await mentionable(stranger)).toEqual([]);
    const inside = await mentionable(officer, { internal: true });
    expect(new Set(inside.map(({ organisation }) => organisation.id))).toEqual(new Set([agency.id]));
    const { discussion } = await begin(officer, { internal: true });
    expect(await mentionable(author, { discussionId: discussion.id })).toEqual([]);
    const { errors } = await viewer.ask(
      'query($id: ID!) { mentionable(subjectKind: PROPOSAL, subjectId: $id, text: "") { member { id } } }',
      { id: proposal.id },
    );
    expect(errors).toMatchObject([{ extensions: { code: 'PERMISSION_REFUSED', permission: 'discussion.write' } }]);
  });

  it('an organisation is told and asked as such, by a link to the comment, until it answers', async () => {
    const { discussion } = await begin(author, { mentionedOrganisations: [agency.id] });
    const [comment] = commentsOf(discussion);
    expect(comment?.addressed).toEqual([{ id: agency.id }]);
    for (const member of [officer, second])
      expect(await asked(member)).toMatchObject([{ reasons: [{ code: 'ADDRESSED' }] }]);
    await app.settled();
    const path = `/proposals/${proposal.id}#comment-${comment?.id}`;
    const { notifications } = await second.query<{ notifications: { edges: { node: Record<string, string> }[] } }>(
      '{ notifications(first: 20) { edges { node { text path } } } }',
    );
    const told = notifications.edges.filter(({ node }) => node.text?.startsWith('Your organisation was mentioned'));
    expect(told).toMatchObject([{ node: { path } }]);
    const letters = await app.letters(agency.adminEmail);
    expect(letters.filter(({ text }) => text.includes(path))).toHaveLength(1);
    await reply(second, discussion.id);
    expect(await asked(officer)).toEqual([]);

    const { comment: again } = await reply(author, discussion.id, { mentionedOrganisations: [agency.id] });
    expect(await asked(officer)).toHaveLength(1);
    const taken = { id: again.id, expectedVersion: 1, text: 'So.', mentionedOrganisations: [] };
    await author.done('editComment', taken);
    expect(await asked(officer)).toEqual([]);

    const before = await app.ledger.head();
    expect(await begin(author, { mentionedOrganisations: [agency.id, stranger.organisationId] })).toMatchObject({
      __typename: 'InputRefused',
      faults: [{ path: ['mentionedOrganisations', 1], code: 'NOT_A_READER' }],
    });
    expect(await app.ledger.head()).toBe(before);
  });
});

describe('a comment that was changed', () => {
  it('keeps what it said before, until it is deleted', async () => {
    const { discussion } = await begin(author, { text: 'one' });
    const [comment] = commentsOf(discussion);
    for (const [index, text] of ['two', 'three'].entries()) {
      await author.done('editComment', { id: comment?.id, expectedVersion: index + 1, text });
    }
    const wordings = commentsOf(await seen(officer, discussion.id))[0];
    expect(wordings).toMatchObject({ text: 'three', earlier: [{ text: 'one' }, { text: 'two' }] });
    await author.done('deleteComment', { id: comment?.id, expectedVersion: 3 });
    expect(commentsOf(await seen(officer, discussion.id))[0]).toMatchObject({ text: null, earlier: [] });
  });
});

describe('a thread', () => {
  it('is resolved and opened again by the organisation that began it, and then waits for nobody', async () => {
    const live = await author.live();
    await live.join(`proposal:${proposal.id}`);
    const { discussion } = await begin(officer);
    expect(await asked(author)).toHaveLength(1);
    const settle = (by: Client, act: 'resolve' | 'reopen', expectedVersion: number) =>
      by.mutate<Result & { discussion: Thread }>(
        `${act}Discussion`,
        { id: discussion.id, expectedVersion },
        `discussion { ${THREAD} }`,
      );
    const before = await app.ledger.head();
    expect((await seen(author, discussion.id))?.viewerCan).toEqual(['discussion.write']);
    for (const other of [author, viewer]) {
      expect(await settle(other, 'resolve', 1)).toMatchObject({
        __typename: 'PermissionRefused',
        permission: 'discussion.resolve',
      });
    }
    await expect(settle(stranger, 'resolve', 1)).rejects.toThrow('NOT_FOUND');
    expect(await settle(second, 'resolve', 7)).toMatchObject({ __typename: 'VersionRefused', actualVersion: 1 });
    expect(await settle(second, 'reopen', 1)).toMatchObject({ __typename: 'TransitionRefused', code: 'NOT_RESOLVED' });
    expect(await app.ledger.head()).toBe(before);

    const { discussion: resolved } = await settle(second, 'resolve', 1);
    expect(resolved).toMatchObject({ version: 2, resolvedBy: { id: second.memberId } });
    expect(resolved.viewerCan).toEqual(['discussion.write', 'discussion.resolve']);
    expect(await asked(author)).toEqual([]);
    await live.heard(({ type, subject }) => type === 'discussion.resolved' && subject.id === discussion.id);
    expect(await settle(officer, 'resolve', 2)).toMatchObject({ __typename: 'TransitionRefused', code: 'RESOLVED' });
    expect((await settle(officer, 'reopen', 2)).discussion).toMatchObject({ version: 3, resolvedAt: null });
    expect(await app.ledger.head()).toBe(before + 2);
  });
});

describe('files of a comment', () => {
  it('are added by whoever wrote it, got by whoever reads it, and gone with it', async () => {
    const { discussion } = await begin(author);
    const [comment] = commentsOf(discussion);
    const id = comment?.id ?? '';
    const answer = await send(author, id, 'poles\n12\n', '数量.csv');
    expect(answer.status).toBe(201);
    const file = (await answer.json()) as FileView;
    expect(commentsOf(await seen(officer, discussion.id))[0]?.files).toEqual([
      { id: file.id, name: '数量.csv', path: `/comment-files/${file.id}` },
    ]);
    const got = await officer.fetch(file.path);
    expect([got.status, await got.text()]).toEqual([200, 'poles\n12\n']);
    expect(got.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");

    const before = await app.ledger.head();
    const statusOf = async (answered: Promise<Response>) => (await answered).status;
    expect(await statusOf(send(colleague, id))).toBe(403);
    expect(await statusOf(send(viewer, id))).toBe(403);
    expect(await statusOf(send(stranger, id))).toBe(404);
    expect(await statusOf(send(author, 'no-id'))).toBe(422);
    expect(await statusOf(stranger.fetch(file.path))).toBe(404);
    expect(await statusOf(app.stranger().fetch(file.path))).toBe(401);
    expect(await app.ledger.head()).toBe(before);

    await author.done('deleteComment', { id, expectedVersion: 1 });
    expect(await statusOf(officer.fetch(file.path))).toBe(404);
    expect(await statusOf(send(author, id))).toBe(409);
    await app.settled();
    expect(commentsOf(await seen(officer, discussion.id))[0]?.files).toEqual([]);
  });

  it('are ten at most, within a quarter of an hour, and counted among what the organisation stores', async () => {
    const { discussion } = await begin(author);
    const id = commentsOf(discussion)[0]?.id ?? '';
    const stored = async () => {
      const { organisation } = await firm.admin.query<{ organisation: { quotas: { kind: string; used: number }[] } }>(
        'query($id: ID!) { organisation(id: $id) { quotas { kind used } } }',
        { id: firm.id },
      );
      return organisation.quotas.find(({ kind }) => kind === 'STORAGE')?.used ?? 0;
    };
    const before = await stored();
    for (let one = 0; one < 10; one += 1) expect((await send(author, id, `n\n${one}\n`)).status).toBe(201);
    const more = await send(author, id);
    expect([more.status, await more.json()]).toEqual([
      422,
      expect.objectContaining({ faults: [expect.objectContaining({ code: 'TOO_MANY' })] }),
    ]);
    expect((await stored()) - before).toBe(40);
    await author.done('deleteComment', { id, expectedVersion: 1 });
    await app.settled();
    await app.until(async () => (await stored()) === before, { what: 'the storage is given back' });
  });

  it('disappear with the comment for a member who steps aside', async () => {
    const { discussion } = await begin(author);
    const id = commentsOf(discussion)[0]?.id ?? '';
    const file = (await (await send(author, id)).json()) as FileView;
    const { inbox } = await second.query<{
      inbox: { edges: { node: { approvalId: string; seatId: string; contentHash: string } }[] };
    }>('{ inbox(first: 50) { edges { node { approvalId seatId contentHash } } } }');
    const item = inbox.edges.map(({ node }) => node).find(({ approvalId }) => approvalId === proposal.approvalId);
    const { seatId, contentHash } = item ?? {};
    await second.done('recordDecision', { seatId, contentHash, decision: 'RECUSE', reason: 'I sit on their board.' });
    expect((await second.fetch(file.path)).status).toBe(404);
    expect((await officer.fetch(file.path)).status).toBe(200);
    const named = await author.query<{ mentionable: { member: { id: string } | null }[] }>(
      'query($id: ID!) { mentionable(subjectKind: PROPOSAL, subjectId: $id, text: "") { member { id } } }',
      { id: proposal.id },
    );
    const members = named.mentionable.map(({ member }) => member?.id);
    expect(members).toContain(officer.memberId);
    expect(members).not.toContain(second.memberId);
  });
});
