import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import canonicalize from 'canonicalize';
import {
  acceptAgreement,
  AGREEMENT,
  agreementOf,
  type AgreementResult,
  agreed,
  describedDataset,
  draftAgreement,
  nextOf,
  offerAgreement,
  seen,
  sharer,
  type Sharer,
  termsOf,
} from '../support/agreements.js';
import { connect } from '../support/app.js';
import type { Client } from '../support/client.js';

const app = connect();
afterAll(() => app.close());

let provider: Sharer;
let recipient: Sharer;
let third: Sharer;
let stranger: Sharer;
let datasetId: string;

beforeAll(async () => {
  [provider, recipient, third, stranger] = (await Promise.all([
    sharer(app),
    sharer(app, 'firm'),
    sharer(app, 'institute'),
    sharer(app, 'firm'),
  ])) as [Sharer, Sharer, Sharer, Sharer];
  datasetId = await describedDataset(app, provider);
});

const terms = (more: Record<string, unknown> = {}, recipients = [recipient]) =>
  termsOf(datasetId, provider, recipients, more);
const notifications = async (by: Client): Promise<string[]> => {
  const { notifications: page } = await by.query<{ notifications: { edges: { node: { text: string } }[] } }>(
    '{ notifications(first: 100) { edges { node { text } } } }',
  );
  return page.edges.map(({ node }) => node.text);
};
const end = async (by: Client, id: string, reason?: string) =>
  by.mutate<AgreementResult>(
    'endNegotiation',
    { id, expectedVersion: (await seen(by, id)).version, reason },
    AGREEMENT,
  );

describe('a draft', () => {
  it('may be incomplete, and is known to its organisation alone', async () => {
    const mine = await draftAgreement(provider.steward, { liability: 'Each for itself.' });
    expect(mine).toMatchObject({ state: 'DRAFT', standing: null, revision: 0, parties: [] });
    expect(mine.viewerCan).toEqual(['agreement.read', 'agreement.negotiate', 'agreement.suspend']);
    expect(await agreementOf(provider.officer, mine.id)).toMatchObject({ id: mine.id });
    expect(await agreementOf(recipient.steward, mine.id)).toBeNull();

    const saved = await provider.steward.done<AgreementResult>(
      'saveAgreementDraft',
      { id: mine.id, draftVersion: 1, title: 'Lamps', terms: terms() },
      AGREEMENT,
    );
    expect(saved.agreement).toMatchObject({ title: 'Lamps', version: mine.version + 1 });
    const stale = { id: mine.id, draftVersion: 1, terms: {} };
    expect(await provider.steward.mutate('saveAgreementDraft', stale)).toMatchObject({ __typename: 'VersionRefused' });
    expect((await end(provider.steward, mine.id)).agreement).toMatchObject({ state: 'TERMINATED' });
  });

  it('is not begun without the role, nor with what are no terms', async () => {
    const viewer = await app.asMemberOf(provider.organisation, 'VIEWER');
    const before = await app.ledger.head();
    expect(await viewer.mutate('draftAgreement', { title: 'x' })).toMatchObject({ __typename: 'PermissionRefused' });
    expect(await provider.steward.mutate('draftAgreement', { title: ' ', terms: { price: 1 } })).toMatchObject({
      __typename: 'InputRefused',
      faults: [{ path: ['title'] }, { path: ['terms', 'price'], code: 'UNKNOWN' }],
    });
    expect(await app.ledger.head()).toBe(before);
  });
});

describe('an offer', () => {
  it('that is incomplete or contradicts the data is refused with every fault, and nothing changes', async () => {
    const { id } = await draftAgreement(provider.steward, {});
    const before = await app.ledger.head();
    const empty = await offerAgreement(provider.steward, id);
    expect(empty.__typename).toBe('InputRefused');
    const [dataset] = terms().datasets as Record<string, unknown>[];
    const wrong = terms({
      datasets: [{ ...dataset, columns: [{ name: 'salary', transform: null }] }],
      until: '2020-01-01T00:00:00.000Z',
      from: '2019-01-01T00:00:00.000Z',
    });
    const refused = await offerAgreement(provider.steward, id, { terms: wrong });
    const paths = (refused.faults as { path: string[] }[]).map(({ path }) => path.join('.'));
    expect(paths).toEqual(expect.arrayContaining(['terms.datasets.0.columns.0.name', 'terms.until']));
    const foreign = await offerAgreement(stranger.steward, (await draftAgreement(stranger.steward, {})).id, {
      terms: terms(),
    });
    expect(foreign).toMatchObject({ __typename: 'InputRefused', faults: [{ code: 'NOT_A_PARTY' }] });
    expect(await app.ledger.head()).toBe(before + 1);
    expect(await seen(provider.steward, id)).toMatchObject({ state: 'DRAFT', revision: 0 });
  });

  it('is on the table of every party, who are told, with bytes that can be checked', async () => {
    const { id } = await draftAgreement(provider.steward, terms());
    const { agreement } = await offerAgreement(provider.steward, id, { message: 'As discussed.' });
    expect(agreement).toMatchObject({ state: 'OFFERED', revision: 1, classification: 'OPEN' });
    expect(nextOf(agreement, provider)).toEqual([]);
    expect(nextOf(agreement, recipient)).toEqual(['ANSWER']);
    const { agreement: theirs } = await recipient.steward.query<{
      agreement: { offers: Record<string, unknown>[]; draft: unknown };
    }>(
      `query($id: ID!) { agreement(id: $id) { draft { version }
         offers { number state message document contentHash terms odrl clauses(language: "zh-CN") { id kind text } organisation { id } } } }`,
      { id },
    );
    const [offer] = theirs.offers;
    expect(theirs.draft).toBeNull();
    expect(offer).toMatchObject({ number: 1, state: 'OFFERED', message: 'As discussed.' });
    expect(
      createHash('sha256')
        .update(offer?.document as string)
        .digest('hex'),
    ).toBe(offer?.contentHash);
    const document = JSON.parse(offer?.document as string) as Record<string, unknown>;
    expect(canonicalize(document)).toBe(offer?.document);
    expect(document).toMatchObject({ agreementId: id, revision: 1, amends: null, terms: offer?.terms });
    const said = offer?.clauses as { id: string; text: string }[];
    expect(said.map((clause) => clause.id)).toContain('datasets.0.quotas.0');
    expect(said.every(({ text }) => /\p{Script=Han}/u.test(text))).toBe(true);
    expect(JSON.stringify(offer?.odrl)).toContain('datasets.0.quotas.0');
    expect(await agreementOf(stranger.steward, id)).toBeNull();
    await app.settled();
    expect((await notifications(recipient.officer)).join()).toContain(`“${agreement.title}” (revision 1) waits`);
    expect((await notifications(provider.officer)).join()).not.toContain(agreement.title);
  });

  it('is answered by another, and what was accepted before does not count any more', async () => {
    const { id } = await draftAgreement(provider.steward, terms({}, [recipient, third]));
    await offerAgreement(provider.steward, id);
    await acceptAgreement(third.steward, id);
    const { contentHash } = await seen(third.steward, id);
    const counter = terms({ security: 'STRICT' }, [recipient, third]);
    const { agreement } = await offerAgreement(recipient.steward, id, { terms: counter });
    expect(agreement).toMatchObject({ state: 'REQUESTED', revision: 2 });
    expect(agreement.parties.map(({ accepted }) => accepted).filter(Boolean)).toHaveLength(1);
    const { agreement: compared } = await third.steward.query<{ agreement: { changes: unknown[] } }>(
      'query($id: ID!) { agreement(id: $id) { changes(from: 1, to: 2) { change id kind before after } } }',
      { id },
    );
    expect(compared.changes).toContainEqual({
      change: 'CHANGED',
      id: 'security',
      kind: 'security',
      before: 'BASIC',
      after: 'STRICT',
    });
    const stale = { id, expectedVersion: agreement.version, contentHash };
    expect(await third.steward.mutate('acceptAgreement', stale)).toMatchObject({ code: 'OFFER_CHANGED' });
    expect(await offerAgreement(third.steward, id, { terms: counter })).toMatchObject({
      __typename: 'TransitionRefused',
      code: 'WRONG_STATE',
      state: 'REQUESTED',
    });
    const others = terms({}, [recipient]);
    expect(await offerAgreement(provider.steward, id, { terms: others })).toMatchObject({
      __typename: 'InputRefused',
      faults: [{ path: ['terms', 'parties'], code: 'FIXED' }],
    });
    await acceptAgreement(third.steward, id);
    const done = await acceptAgreement(provider.steward, id);
    expect(done.agreement).toMatchObject({ state: 'AGREED' });
    for (const party of [provider, recipient, third]) expect(nextOf(done.agreement, party)).toEqual(['SIGN']);
  });

  it('is heard live by the parties only, with nothing of its words', async () => {
    const live = await recipient.steward.live();
    const { id } = await draftAgreement(provider.steward, terms());
    await live.join(`organisation:${recipient.id}`);
    await offerAgreement(provider.steward, id, { message: 'Words between us.' });
    const message = await live.heard(({ type, subject }) => type === 'agreement.offered' && subject.id === id);
    expect(JSON.stringify(message)).not.toContain('Words');
    expect(await live.join(`agreement:${id}`)).toMatchObject({ joined: [`agreement:${id}`] });
    const other = await stranger.steward.live();
    expect(JSON.stringify(await other.join(`agreement:${id}`))).toContain('NOT_FOUND');
  });

  it('is commented on clause by clause, by its parties', async () => {
    const { id } = await draftAgreement(provider.steward, terms());
    await offerAgreement(provider.steward, id);
    const thread = { subjectKind: 'AGREEMENT', subjectId: id, anchor: 'datasets.0.quotas.0', text: 'Too few rows.' };
    await recipient.steward.done('beginDiscussion', thread);
    const { discussions } = await provider.steward.query<{ discussions: { edges: unknown[] } }>(
      `query($id: ID!) { discussions(subjectKind: AGREEMENT, subjectId: $id, anchor: "datasets.0.quotas.0") { edges { node { id } } } }`,
      { id },
    );
    expect(discussions.edges).toHaveLength(1);
    const { errors } = await stranger.steward.ask(
      'mutation($input: BeginDiscussionInput!) { beginDiscussion(input: $input) { __typename } }',
      { input: thread },
    );
    expect(errors[0]?.extensions.code).toBe('NOT_FOUND');
  });
});

describe('a negotiation', () => {
  it('is ended by whoever the protocol lets, and others read why', async () => {
    const { id } = await draftAgreement(provider.steward, terms());
    await offerAgreement(provider.steward, id);
    const ended = await end(recipient.steward, id, 'We found another source.');
    expect(ended.agreement).toMatchObject({ state: 'TERMINATED' });
    const again = await offerAgreement(provider.steward, id, { terms: terms() });
    expect(again).toMatchObject({ __typename: 'TransitionRefused', code: 'WRONG_STATE' });
    const { discussions } = await provider.steward.query<{
      discussions: { edges: { node: { comments: { edges: { node: { text: string } }[] } } }[] };
    }>(
      `query($id: ID!) { discussions(subjectKind: AGREEMENT, subjectId: $id) {
         edges { node { comments { edges { node { text } } } } } } }`,
      { id },
    );
    expect(discussions.edges[0]?.node.comments.edges[0]?.node.text).toBe('We found another source.');

    const agreement = await agreed([provider, recipient], terms());
    expect(await end(provider.steward, agreement.id)).toMatchObject({ code: 'WRONG_STATE', state: 'AGREED' });
    expect((await end(recipient.steward, agreement.id)).agreement).toMatchObject({ state: 'TERMINATED' });
  });

  it('is not joined by strangers, nor by those without the role', async () => {
    const { id } = await draftAgreement(provider.steward, terms());
    const { agreement } = await offerAgreement(provider.steward, id);
    const viewer = await app.asMemberOf(recipient.organisation, 'VIEWER');
    const input = { id, expectedVersion: agreement.version, contentHash: agreement.contentHash };
    expect(await viewer.mutate('acceptAgreement', input)).toMatchObject({ permission: 'agreement.negotiate' });
    const { errors } = await stranger.steward.ask(
      'mutation($input: AcceptAgreementInput!) { acceptAgreement(input: $input) { __typename } }',
      { input },
    );
    expect(errors[0]?.extensions.code).toBe('NOT_FOUND');
  });

  it('of two at once ends in one state: of two answers to one offer one is refused', async () => {
    const { id } = await draftAgreement(provider.steward, terms({}, [recipient, third]));
    const { agreement } = await offerAgreement(provider.steward, id);
    const input = { id, expectedVersion: agreement.version };
    const [accepted, countered] = await Promise.all([
      third.steward.mutate('acceptAgreement', { ...input, contentHash: agreement.contentHash }),
      recipient.steward.mutate('offerAgreement', {
        ...input,
        terms: terms({ security: 'STRICT' }, [recipient, third]),
      }),
    ]);
    const names = [accepted.__typename, countered.__typename];
    expect(names.filter((name) => name === 'VersionRefused')).toHaveLength(1);
    expect(names.filter((name) => name.endsWith('Success'))).toHaveLength(1);
  });

  it('is found by its parties: by state, party, dataset and title', async () => {
    const { id, title } = await draftAgreement(provider.steward, terms());
    await offerAgreement(provider.steward, id);
    const list = async (by: Client, args: string) => {
      const { agreements } = await by.query<{ agreements: { edges: { node: { id: string } }[] } }>(
        `{ agreements(first: 100, ${args}) { edges { node { id } } } }`,
      );
      return agreements.edges.map(({ node }) => node.id);
    };
    for (const args of [`text: "${title.toUpperCase()}"`, `datasetId: "${datasetId}"`, 'states: [OFFERED]']) {
      expect(await list(recipient.steward, args)).toContain(id);
      expect(await list(stranger.steward, args)).not.toContain(id);
    }
    expect(await list(provider.steward, `organisationId: "${third.id}"`)).not.toContain(id);
  });
});

describe('over restricted data', () => {
  it('each party approves within itself before it signs, by somebody who did not negotiate, unseen by the others', async () => {
    const secret = await describedDataset(app, provider, { classification: 'RESTRICTED', named: [recipient.id] });
    const agreement = await agreed(
      [provider, recipient],
      termsOf(secret, provider, [recipient], { security: 'STRICT' }),
    );
    expect(agreement).toMatchObject({ state: 'AGREED', classification: 'RESTRICTED' });
    expect(agreement.clearances).toMatchObject([{ state: 'OPEN', organisationId: provider.id }]);
    expect(nextOf(agreement, provider)).toEqual(['CLEAR']);
    const approvalId = agreement.clearances[0]?.approvalId;
    const { approval: hidden } = await recipient.officer.query<{ approval: unknown }>(
      'query($id: ID!) { approval(id: $id) { id } }',
      { id: approvalId },
    );
    expect(hidden).toBeNull();
    await app.settled();
    const { inbox } = await provider.officer.query<{
      inbox: { edges: { node: { approvalId: string; seatId: string; contentHash: string; title: string } }[] };
    }>('{ inbox(first: 50) { edges { node { approvalId seatId contentHash title } } } }');
    const item = inbox.edges.map(({ node }) => node).find((node) => node.approvalId === approvalId);
    expect(item).toMatchObject({ title: agreement.title, contentHash: agreement.contentHash });
    await provider.officer.done('recordDecision', {
      seatId: item?.seatId,
      contentHash: item?.contentHash,
      decision: 'APPROVE',
    });
    await app.settled();
    const cleared = await seen(provider.steward, agreement.id);
    expect(cleared.clearances).toMatchObject([{ state: 'APPROVED' }]);
    expect(nextOf(cleared, provider)).toEqual(['SIGN']);
    const theirs = await seen(recipient.steward, agreement.id);
    expect(nextOf(theirs, recipient)).toEqual(['CLEAR']);
    expect(theirs.clearances.map(({ organisationId }) => organisationId)).toEqual([recipient.id]);
    // Ending the negotiation ends what is still being decided.
    expect((await end(recipient.steward, agreement.id)).agreement.clearances).toMatchObject([{ state: 'WITHDRAWN' }]);
  });
});

describe('a template', () => {
  it('is kept by an organisation, shared or not, and begun from', async () => {
    const given = { title: 'Planning data', terms: { security: 'STRICT' } };
    const { template } = await provider.steward.done<{ template: { id: string; version: number } }>(
      'saveAgreementTemplate',
      given,
      'template { id version }',
    );
    const begin = (by: Client) =>
      by.mutate<AgreementResult>(
        'draftAgreement',
        { title: 'From it', templateId: template.id },
        'agreement { id draft { terms } }',
      );
    expect(await begin(recipient.steward)).toMatchObject({ __typename: 'InputRefused' });
    await provider.steward.done('saveAgreementTemplate', {
      ...given,
      ...template,
      id: template.id,
      expectedVersion: 1,
      shared: true,
      version: undefined,
    });
    expect((await begin(recipient.steward)).agreement).toMatchObject({ draft: { terms: { security: 'STRICT' } } });
    await provider.steward.done('deleteAgreementTemplate', { id: template.id, expectedVersion: 2 });
    expect(await begin(recipient.steward)).toMatchObject({ __typename: 'InputRefused' });
  });
});
