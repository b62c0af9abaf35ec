import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  acceptAgreement,
  describedDataset,
  draftAgreement,
  offerAgreement,
  type Sharer,
  sharer,
  termsOf,
} from '../support/agreements.js';
import { connect } from '../support/app.js';
import { newPlace } from '../support/approvals.js';
import type { Client, Result } from '../support/client.js';
import { need, needOf } from '../support/needs.js';
import { CLEARING_FUNCTIONS, createProject, draft, type ProposalView, submit } from '../support/projects.js';
import { PASSWORD } from '../support/organisations.js';
import { signatories, signNow } from '../support/signing.js';

const app = connect();
afterAll(() => app.close());

interface Waits {
  readonly id: string;
  readonly kind: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly mine: boolean;
  readonly path: string;
  readonly roles: string[];
  readonly reasons: { code: string; function: string | null }[];
  readonly member: { id: string } | null;
}
const INBOX = `query($filter: InboxFilterInput) { inboxCount(filter: $filter)
  inbox(first: 100, filter: $filter) { edges { node { id kind subjectKind subjectId mine path roles member { id } reasons { code function } } } } }`;
/** What waits about a subject, for the client's organisation, whoever can act. */
async function waits(by: Client, subjectId: string, whole = true): Promise<Waits[]> {
  const { inbox } = await by.query<{ inbox: { edges: { node: Waits }[] } }>(INBOX, {
    filter: { wholeOrganisation: whole },
  });
  return inbox.edges.map(({ node }) => node).filter((item) => item.subjectId === subjectId);
}
const kindsOf = async (by: Client, subjectId: string, whole = true) =>
  (await waits(by, subjectId, whole)).map(({ kind }) => kind);

describe('agreements in the inbox', () => {
  let provider: Sharer;
  let recipient: Sharer;
  beforeAll(async () => {
    [provider, recipient] = (await Promise.all([sharer(app), sharer(app)])) as [Sharer, Sharer];
  });

  it('wait to be answered, then to be signed, for whoever can; others see who', async () => {
    const signing = await signatories(app, [provider, recipient]);
    const dataset = await describedDataset(app, provider);
    const { id } = await draftAgreement(provider.steward, termsOf(dataset, provider, [recipient]));
    expect(await kindsOf(recipient.steward, id)).toEqual([]);
    const live = await recipient.steward.live();
    await live.join('inbox');
    await offerAgreement(provider.steward, id);
    await live.heard(({ type, subject }) => type === 'agreement.offered' && subject.id === id);
    expect(await waits(recipient.steward, id, false)).toMatchObject([
      { kind: 'ANSWER_OFFER', mine: true, path: `/agreements/${id}`, reasons: [{ code: 'PARTY' }] },
    ]);
    expect(await kindsOf(provider.steward, id)).toEqual([]);

    await acceptAgreement(recipient.steward, id);
    // A data steward negotiates and cannot sign: it waits for a colleague, and the row says for which.
    expect(await kindsOf(recipient.steward, id, false)).toEqual([]);
    expect(await waits(recipient.steward, id)).toMatchObject([
      { kind: 'SIGN', mine: false, roles: ['ADMIN', 'OFFICER'] },
    ]);
    expect(await kindsOf(recipient.officer, id, false)).toEqual(['SIGN']);
    const counted = { wholeOrganisation: false, changedIds: [id], kinds: ['SIGN'] };
    expect(await recipient.officer.query(INBOX, { filter: counted })).toMatchObject({ inboxCount: 1 });
    const none = { subjectKinds: ['PROPOSAL'], changedIds: [id] };
    expect(await recipient.officer.query(INBOX, { filter: none })).toMatchObject({ inboxCount: 0 });
    for (const signatory of signing) {
      expect(await signNow(signatory, id)).toMatchObject({ __typename: 'SignAgreementSuccess' });
    }
    for (const party of [provider, recipient]) expect(await kindsOf(party.officer, id)).toEqual([]);

    await provider.officer.done('suspendAgreement', { id, reason: 'Too many rows.' });
    expect(await kindsOf(provider.steward, id, false)).toEqual(['REINSTATE']);
    expect(await kindsOf(recipient.steward, id)).toEqual([]);
  });

  it('stay out of sight of a token that may not read them, and of everybody else', async () => {
    const dataset = await describedDataset(app, provider);
    const { id } = await draftAgreement(provider.steward, termsOf(dataset, provider, [recipient]));
    await offerAgreement(provider.steward, id);
    expect(await kindsOf(recipient.officer, id)).toEqual(['ANSWER_OFFER']);
    const administrator = await app.asMemberOf(recipient.organisation, 'ADMIN');
    const { secret } = await administrator.done<Result & { secret: string }>(
      'createToken',
      { password: PASSWORD, name: 'Approvals only', scopes: ['approval.read'], expiresInDays: 1 },
      'secret',
    );
    expect(await kindsOf(administrator.withToken(secret), id)).toEqual([]);
    const stranger = await sharer(app);
    expect(await kindsOf(stranger.officer, id)).toEqual([]);
  });
});

describe('needs in the inbox', () => {
  it('wait for their provider, who names a dataset and then offers an agreement', async () => {
    const [provider, lead] = (await Promise.all([sharer(app), sharer(app)])) as [Sharer, Sharer];
    const project = await createProject(lead.officer);
    const own = await need(lead.officer, project.id, { title: 'Anybody’s' });
    expect(await waits(lead.steward, own.id, false)).toMatchObject([
      { kind: 'MATCH_DATA', path: `/projects/${project.id}/work`, reasons: [{ code: 'NEEDS' }] },
    ]);
    const asked = await need(lead.officer, project.id, { title: 'Lamp posts', providerId: provider.id });
    expect(await kindsOf(lead.steward, asked.id)).toEqual([]);
    expect(await waits(provider.steward, asked.id, false)).toMatchObject([
      { kind: 'MATCH_DATA', reasons: [{ code: 'PROVIDES' }] },
    ]);
    const dataset = await describedDataset(app, provider, { classification: 'SHARED' });
    const { version } = (await needOf(provider.steward, asked.id))!;
    await provider.steward.done('matchDataNeed', { id: asked.id, expectedVersion: version, datasetId: dataset });
    expect(await kindsOf(provider.steward, asked.id, false)).toEqual(['OFFER_DATA']);
    const { id } = await draftAgreement(provider.steward, termsOf(dataset, provider, [lead]));
    await offerAgreement(provider.steward, id);
    expect(await kindsOf(provider.steward, asked.id)).toEqual([]);
  });
});

describe('questions in the inbox', () => {
  let author: Client;
  let colleague: Client;
  let officer: Client;
  let other: Client;
  let proposal: ProposalView;
  beforeAll(async () => {
    const place = newPlace();
    const firm = await app.firm();
    const agency = await app.agency({ jurisdiction: place, level: 'DISTRICT', functions: CLEARING_FUNCTIONS });
    [author, colleague] = [await app.asMemberOf(firm, 'PROPOSER'), await app.asMemberOf(firm, 'PROPOSER')];
    [officer, other] = [await app.asMemberOf(agency, 'OFFICER'), await app.asMemberOf(agency, 'OFFICER')];
    proposal = await submit(app, author, (await draft(author, { jurisdiction: place })).id);
  });
  const begin = async (by: Client, more: object = {}) =>
    (
      await by.done<Result & { discussion: { id: string } }>(
        'beginDiscussion',
        { subjectKind: 'PROPOSAL', subjectId: proposal.id, text: 'Why so many?', ...more },
        'discussion { id }',
      )
    ).discussion.id;
  const reply = (by: Client, discussionId: string, more: object = {}) =>
    by.done<Result & { comment: { id: string; version: number } }>(
      'addComment',
      { discussionId, text: 'Because.', ...more },
      'comment { id version }',
    );
  const questions = async (by: Client, whole = false) =>
    (await waits(by, proposal.id, whole)).filter(({ kind }) => kind === 'ANSWER');

  it('a comment on a proposal waits for, and is told to, whoever wrote it, until one of them answers', async () => {
    const thread = await begin(officer);
    expect(await questions(author)).toMatchObject([
      { reasons: [{ code: 'ANSWERS' }], member: null, path: `/proposals/${proposal.id}#thread-${thread}` },
    ]);
    expect(await questions(colleague)).toHaveLength(1);
    expect(await questions(other)).toEqual([]);
    await app.settled();
    const { notifications } = await colleague.query<{ notifications: { edges: { node: { text: string } }[] } }>(
      '{ notifications(first: 20) { edges { node { text } } } }',
    );
    expect(notifications.edges.filter(({ node }) => node.text.startsWith('Somebody commented on'))).toHaveLength(1);
    await reply(colleague, thread);
    expect(await questions(author)).toEqual([]);
    await reply(officer, thread);
    expect(await questions(author)).toHaveLength(1);
    await reply(author, thread);
    const inside = await begin(officer, { internal: true });
    expect(await questions(author)).toEqual([]);
    await reply(other, inside);
  });

  it('a mention waits for the member alone, until answered, taken back or found to need no answer', async () => {
    const thread = await begin(author, { mentions: [officer.memberId] });
    const [item] = await questions(officer);
    expect(item).toMatchObject({ mine: true, member: { id: officer.memberId }, reasons: [{ code: 'MENTIONED' }] });
    expect(await questions(other)).toEqual([]);
    expect(await questions(other, true)).toMatchObject([{ mine: false, member: { id: officer.memberId } }]);

    const before = await app.ledger.head();
    expect(await other.mutate('settleQuestion', { id: item!.id })).toMatchObject({ __typename: 'PermissionRefused' });
    await expect(author.mutate('settleQuestion', { id: thread })).rejects.toThrow('NOT_FOUND');
    expect(await app.ledger.head()).toBe(before);
    await officer.done('settleQuestion', { id: item!.id });
    expect(await questions(officer)).toEqual([]);
    await officer.done('settleQuestion', { id: item!.id });
    expect(await app.ledger.head()).toBe(before + 1);

    const { comment } = await reply(author, thread, { mentions: [other.memberId] });
    expect(await questions(other)).toHaveLength(1);
    await author.done('deleteComment', { id: comment.id, expectedVersion: comment.version });
    expect(await questions(other, true)).toEqual([]);
  });
});
