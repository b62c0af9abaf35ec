import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { codeOf, signed, told, unchanged } from '../support/agreement-life.js';
import {
  acceptAgreement,
  agreed,
  type AgreementView,
  describedDataset,
  draftAgreement,
  nextOf,
  offerAgreement,
  seen,
  type Sharer,
  sharer,
  termsOf,
} from '../support/agreements.js';
import { connect } from '../support/app.js';
import { approvalOf as decisionsOf, asked, decide } from '../support/approvals.js';
import type { Client, Result } from '../support/client.js';
import { type Signatory, signatories, signNow } from '../support/signing.js';

const app = connect();
let provider: Sharer;
let recipient: Sharer;
let stranger: Sharer;
let signing: Signatory[];
let datasetId: string;
let agreement: AgreementView;

beforeAll(async () => {
  [provider, recipient, stranger] = (await Promise.all([sharer(app), sharer(app, 'firm'), sharer(app)])) as [
    Sharer,
    Sharer,
    Sharer,
  ];
  signing = await signatories(app, [provider, recipient]);
  datasetId = await describedDataset(app, provider, { classification: 'RESTRICTED', named: [recipient.id] });
});
beforeEach(async () => {
  agreement = await agreed([provider, recipient], strict());
});
afterAll(() => app.close());

const strict = () => termsOf(datasetId, provider, [recipient], { security: 'STRICT' });
const ofProvider = () => seen(provider.steward, agreement.id);
const approvalOf = async () => (await ofProvider()).clearances[0]?.approvalId ?? '';
/** The provider's officer decides on what is open; then all that follows has followed. */
async function decided(decision: string, by = provider.officer): Promise<AgreementView> {
  await app.settled();
  await decide(by, await approvalOf(), decision);
  await app.settled();
  return ofProvider();
}
const renew = async (by: Client, more: object = {}): Promise<Result> => {
  const { version: expectedVersion } = await seen(by, agreement.id);
  const input = { id: agreement.id, expectedVersion, because: 'Only posts, no persons.', ...more };
  return by.mutate('renewClearance', input, 'clearance { state because } agreement { id }');
};

describe('a party’s own approval', () => {
  it('that asks for changes is asked again with the answer, over the same revision', async () => {
    const returned = await decided('REQUEST_CHANGES');
    expect(returned.clearances).toMatchObject([{ state: 'RETURNED' }]);
    expect(nextOf(returned, provider)).toEqual(['RENEW_CLEARANCE']);
    // It waits in the inbox of whoever negotiates, and of nobody else.
    const item = { kind: 'REVISE', because: 'your organisation negotiates it', seatId: null };
    expect(await asked(provider.steward, await approvalOf())).toMatchObject(item);
    expect(await asked(recipient.steward, await approvalOf())).toBeUndefined();
    expect(await asked(await app.asMemberOf(provider.organisation, 'VIEWER'), await approvalOf())).toBeUndefined();
    const { node } = await provider.officer.query<{ node: { agreement: object; offer: { clauses: object[] } } }>(
      `query($id: ID!) { node(id: $id) { ... on AgreementClearance { agreement { id classification } offer { number clauses(language: "en") { text } } } } }`,
      { id: returned.clearances[0]?.id },
    );
    expect(node).toMatchObject({ agreement: { id: agreement.id, classification: 'RESTRICTED' }, offer: { number: 1 } });
    expect(node.offer.clauses.length).toBeGreaterThan(5);
    // Whoever negotiated is told.
    expect((await told(provider.steward, await approvalOf())).map(({ type }) => type)).toContain(
      'approval.changes.requested',
    );
    expect(await signNow(signing[0] as Signatory, agreement.id)).toMatchObject({ code: 'NOT_CLEARED' });
    const live = await recipient.steward.live();
    await live.join(`agreement:${agreement.id}`);
    expect(await renew(provider.steward)).toMatchObject({
      clearance: { state: 'OPEN', because: 'Only posts, no persons.' },
    });
    expect(await asked(provider.steward, await approvalOf())).toBeUndefined();
    const again = await ofProvider();
    expect(again.clearances.map(({ state }) => state)).toEqual(['OPEN', 'WITHDRAWN']);
    expect(nextOf(again, provider)).toEqual(['CLEAR']);
    const cleared = await decided('APPROVE');
    expect(cleared.clearances.map(({ state }) => state)).toEqual(['APPROVED', 'WITHDRAWN']);
    expect(nextOf(cleared, provider)).toEqual(['SIGN']);
    expect(await signNow(signing[0] as Signatory, agreement.id)).toMatchObject({
      __typename: 'SignAgreementSuccess',
    });
    // The other party knows of its own approval only.
    expect((await seen(recipient.steward, agreement.id)).clearances).toMatchObject([{ state: 'OPEN' }]);
    await live.heard('agreement.signed');
    expect(live.messages.filter(({ type }) => type.startsWith('agreement.clearance'))).toEqual([]);
  });

  it('that said no can be asked again; what it said stays', async () => {
    const rejected = await decided('REJECT');
    expect(rejected.clearances).toMatchObject([{ state: 'REJECTED' }]);
    expect(nextOf(rejected, provider)).toEqual(['RENEW_CLEARANCE']);
    expect(await signNow(signing[0] as Signatory, agreement.id)).toMatchObject({ code: 'NOT_CLEARED' });
    const colleague = await app.asMemberOf(provider.organisation, 'OFFICER');
    expect(await renew(colleague)).toMatchObject({ __typename: 'RenewClearanceSuccess' });
    await app.settled();
    // Whoever asks does not decide.
    expect(await decide(colleague, await approvalOf(), 'APPROVE')).toMatchObject({ __typename: 'PermissionRefused' });
    const cleared = await decided('APPROVE');
    expect(cleared.clearances.map(({ state }) => state)).toEqual(['APPROVED', 'REJECTED']);
    expect(nextOf(cleared, provider)).toEqual(['SIGN']);
  });

  it('is not asked again by others, without the role, over another version, without an answer, or before it refused', async () => {
    const open = await draftAgreement(provider.steward, strict());
    await offerAgreement(provider.steward, open.id);
    const common = await agreed(
      [provider, recipient],
      termsOf(await describedDataset(app, provider), provider, [recipient]),
    );
    await unchanged(app, async () => {
      expect(await renew(provider.steward)).toMatchObject({ code: 'NOT_REFUSED', state: 'OPEN' });
      const { version: expectedVersion } = await seen(provider.steward, open.id);
      const early = { id: open.id, expectedVersion };
      expect(await renew(provider.steward, early)).toMatchObject({ code: 'WRONG_STATE', state: 'OFFERED' });
      const plain = { id: common.id, expectedVersion: common.version };
      expect(await renew(provider.steward, plain)).toMatchObject({ code: 'NOT_REFUSED', state: 'AGREED' });
    });
    const { version: expectedVersion } = await decided('REJECT');
    const viewer = await app.asMemberOf(provider.organisation, 'VIEWER');
    await unchanged(app, async () => {
      const input = { id: agreement.id, expectedVersion, because: 'Again.' };
      expect(await codeOf(stranger.steward, 'renewClearance', input)).toBe('NOT_FOUND');
      expect(await renew(recipient.steward)).toMatchObject({ code: 'NOT_REFUSED', state: 'OPEN' });
      expect(await renew(viewer)).toMatchObject({ permission: 'agreement.negotiate' });
      expect(await renew(provider.steward, { expectedVersion: expectedVersion - 1 })).toMatchObject({
        __typename: 'VersionRefused',
      });
      expect(await renew(provider.steward, { because: ' ' })).toMatchObject({ faults: [{ path: ['because'] }] });
    });
  });

  it('is asked again once, however many ask at once', async () => {
    await decided('REJECT');
    const answers = await Promise.all(Array.from({ length: 4 }, () => renew(provider.steward)));
    expect(answers.filter(({ __typename }) => __typename === 'RenewClearanceSuccess')).toHaveLength(1);
    expect((await ofProvider()).clearances.map(({ state }) => state)).toEqual(['OPEN', 'REJECTED']);
  });

  it('ends with the negotiation, though it was sent back or decided in the same moment', async () => {
    await decided('REQUEST_CHANGES');
    const { version: expectedVersion } = await seen(recipient.steward, agreement.id);
    await recipient.steward.done('endNegotiation', { id: agreement.id, expectedVersion });
    await app.settled();
    expect((await ofProvider()).clearances).toMatchObject([{ state: 'WITHDRAWN' }]);
    expect(await asked(provider.steward, await approvalOf())).toBeUndefined();
    expect(await renew(provider.steward)).toMatchObject({ code: 'WRONG_STATE', state: 'TERMINATED' });

    agreement = await agreed([provider, recipient], strict());
    await app.settled();
    const approvalId = await approvalOf();
    await decide(provider.officer, approvalId, 'APPROVE');
    const { version } = await seen(recipient.steward, agreement.id);
    const end = () => recipient.steward.mutate('endNegotiation', { id: agreement.id, expectedVersion: version });
    const result = await end();
    // At once, or after the agreement has taken note of the approval.
    expect(['EndNegotiationSuccess', 'VersionRefused']).toContain(result.__typename);
    await app.settled();
    expect((await ofProvider()).clearances).toMatchObject([{ state: 'APPROVED' }]);
  });
});

describe('an interest in another party', () => {
  const tied = async (kind: string): Promise<Client> => {
    const officer = await app.asMemberOf(provider.organisation, 'OFFICER');
    await officer.done('declareInterest', { kind, withId: recipient.id, since: '2024-01-01' });
    return officer;
  };

  it('keeps a member from deciding on the agreement, or asks it first; a colleague decides', async () => {
    const [kin, trader] = [await tied('FAMILY'), await tied('BUSINESS')];
    await app.settled();
    // Declared while the approval is open already.
    const open = await approvalOf();
    expect(await asked(kin, open)).toBeUndefined();
    await expect(decisionsOf(kin, open)).rejects.toThrow('No approval');
    agreement = await agreed([provider, recipient], strict());
    await app.settled();
    const approvalId = await approvalOf();
    expect(await asked(kin, approvalId)).toBeUndefined();
    await expect(decisionsOf(kin, approvalId)).rejects.toThrow('No approval');
    expect(await decide(trader, approvalId, 'APPROVE')).toMatchObject({ code: 'DECLARE_FIRST' });
    const seat = await asked(trader, approvalId);
    await trader.done('declareBeforeDeciding', { seatId: seat?.seatId, none: true });
    expect((await decided('APPROVE', trader)).clearances).toMatchObject([{ state: 'APPROVED' }]);
    expect((await decisionsOf(kin, approvalId)).decisions).toHaveLength(1);
    // The other party shares its data and is an agency: it gains nothing by it that a firm would.
    const ofRecipient = (await seen(recipient.steward, agreement.id)).clearances[0]?.approvalId ?? '';
    const near = await app.asMemberOf(recipient.organisation, 'OFFICER');
    await near.done('declareInterest', { kind: 'FAMILY', withId: provider.id, since: '2024-01-01' });
    await app.settled();
    expect(await asked(near, ofRecipient)).toMatchObject({ kind: 'DECIDE' });
  });

  it('takes a member’s sight of how its approval stands, from every side, until that has ended', async () => {
    const kin = await tied('FAMILY');
    const [signatory] = await signatories(app, [{ ...provider, officer: kin }]);
    await app.settled();
    const feed = async (by: Client, from: string) =>
      (await (await by.fetch(`/feed?subject=${agreement.id}&limit=1000&${from}`)).json()) as {
        next: string;
        events: { type: string }[];
      };
    const cursor = (await feed(kin, 'start=newest')).next;
    const heard = async (by: Client) => (await feed(by, `after=${cursor}`)).events.map(({ type }) => type);
    const returned = await decided('REQUEST_CHANGES');
    const [clearance] = returned.clearances;
    expect(clearance).toMatchObject({ state: 'RETURNED' });

    const view = await seen(kin, agreement.id);
    expect(view.clearances).toEqual([]);
    expect(nextOf(view, provider)).toEqual(['CLEAR']);
    const { node } = await kin.query<{ node: object | null }>('query($id: ID!) { node(id: $id) { id } }', {
      id: clearance?.id,
    });
    expect(node).toBeNull();
    const { inbox } = await kin.query<{ inbox: { edges: { node: { subjectId: string } }[] } }>(
      '{ inbox(first: 100) { edges { node { kind subjectId } } } }',
    );
    expect(inbox.edges.filter(({ node: item }) => item.subjectId === agreement.id)).toEqual([]);
    expect(await heard(provider.officer)).toContain('agreement.clearance.returned');
    expect(await heard(kin)).not.toContain('agreement.clearance.returned');
    await unchanged(app, async () => {
      // Refused as if nothing had been said yet.
      expect(await renew(kin)).toMatchObject({ code: 'NOT_REFUSED', state: 'OPEN' });
      const refused = await signNow(signatory as Signatory, agreement.id);
      expect(refused).toMatchObject({ code: 'NOT_CLEARED', message: expect.stringContaining('under way') });
    });

    await renew(provider.steward);
    await decided('REJECT');
    const after = await seen(kin, agreement.id);
    expect(after.clearances.map(({ state }) => state)).toEqual(['REJECTED', 'WITHDRAWN']);
    expect(await heard(kin)).toContain('agreement.clearance.settled');
  });

  it('is looked for again in an amendment: whoever came to have one decides on it no more', async () => {
    const late = await app.asMemberOf(provider.organisation, 'OFFICER');
    const own = async (by: Sharer) => (await seen(by.steward, agreement.id)).clearances[0]?.approvalId ?? '';
    for (const by of [provider, recipient]) {
      await app.settled();
      await decide(by.officer, await own(by), 'APPROVE');
    }
    await app.settled();
    for (const each of signing) await signed(each, agreement.id);
    await late.done('declareInterest', { kind: 'BOARD_SEAT', withId: recipient.id, since: '2024-01-01' });
    const longer = { ...strict(), retention: { days: 60, certifyWithinDays: 10 } };
    await offerAgreement(recipient.steward, agreement.id, { terms: longer });
    await acceptAgreement(provider.steward, agreement.id);
    await app.settled();
    const amended = await ofProvider();
    expect(amended).toMatchObject({ standing: 'IN_FORCE', amendment: 'AGREED' });
    const approvalId = amended.clearances[0]?.approvalId ?? '';
    expect(await asked(late, approvalId)).toBeUndefined();
    await expect(decisionsOf(late, approvalId)).rejects.toThrow('No approval');
    expect(await asked(provider.officer, approvalId)).toMatchObject({ kind: 'DECIDE' });
  });

  it('that is the deciding party’s own, as its owner, is its own affair', async () => {
    const share = { ownerId: provider.id, kind: 'SHARES', percent: '60', since: '2020-01-01' };
    await recipient.organisation.admin.done('recordHolding', share);
    agreement = await agreed([provider, recipient], strict());
    expect((await decided('APPROVE')).clearances).toMatchObject([{ state: 'APPROVED' }]);
  });
});
