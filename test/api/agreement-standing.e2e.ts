import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  amending,
  codeOf,
  DAY,
  inForce,
  now,
  pass,
  polesTerms,
  reading,
  sharing,
  type Sharing,
  signed,
  told,
  act,
  unchanged,
} from '../support/agreement-life.js';
import {
  acceptAgreement,
  agreed,
  agreementOf,
  type AgreementView,
  nextOf,
  offerAgreement,
  seen,
  type Sharer,
  sharer,
} from '../support/agreements.js';
import { type App, connect } from '../support/app.js';
import type { Client } from '../support/client.js';
import type { Live } from '../support/live.js';
import type { Product } from '../support/processes.mjs';
import { sharedDataset } from '../support/shared-data.js';
import { signNow } from '../support/signing.js';

/** A product of its own: these tests move the clock by years. */
let app: App;
let product: Product;
let parties: Sharing;
let provider: Sharer;
let recipient: Sharer;
let stranger: Sharer;

beforeAll(async () => {
  ({ app, product } = await connect().another('standing', {}));
  parties = await sharing(app);
  [provider, recipient] = [parties.provider, parties.recipients[0] as Sharer];
  stranger = await sharer(app);
}, 120_000);
afterAll(async () => {
  app.close();
  await product.stop();
});

const terms = (more: Record<string, unknown> = {}, columns?: string[]) => polesTerms(app, parties, more, columns);
const read = (id: string) => reading(recipient.steward, parties.dataset, id);
const following = async (by: Sharer, id: string): Promise<Live> => {
  const live = await by.steward.live();
  await live.join(`agreement:${id}`);
  return live;
};
const is = (id: string, check: (agreement: AgreementView) => boolean) =>
  app.until(async () => {
    const agreement = await seen(provider.steward, id);
    return check(agreement) ? agreement : null;
  });
const ended = (id: string) => is(id, ({ endedAt }) => endedAt !== null);

describe('an amendment', () => {
  it('is negotiated while the old terms stay, signed again by all, and takes effect after the notice', async () => {
    const notice = { terminationDays: 30, amendmentDays: 14 };
    const { id } = await inForce(app, parties, { notice });
    const live = await following(provider, id);
    const wider = await terms({ notice }, ['id', 'name', 'level']);
    const offered = await offerAgreement(recipient.steward, id, { terms: wider, message: 'We need the level too.' });
    expect(offered.agreement).toMatchObject({ standing: 'IN_FORCE', amendment: 'REQUESTED', revision: 2 });
    expect(await live.heard('agreement.requested')).toMatchObject({ subject: { id } });
    expect(nextOf(offered.agreement, provider)).toEqual(['ANSWER']);
    expect(await read(id)).toBe('1: id, name');
    const accepted = await acceptAgreement(provider.steward, id);
    expect(accepted.agreement).toMatchObject({ state: 'FINALIZED', amendment: 'AGREED', signedRevision: 1 });
    const [first, second] = parties.signing;
    await signed(second as never, id);
    expect(await seen(provider.steward, id)).toMatchObject({ amendment: 'VERIFIED', signedRevision: 1 });
    expect(await read(id)).toBe('1: id, name');
    await signed(first as never, id);
    const coming = await seen(provider.steward, id);
    expect(coming).toMatchObject({ standing: 'IN_FORCE', amendment: null, signedRevision: 1, comingRevision: 2 });
    expect(await read(id)).toBe('1: id, name');
    const another = await unchanged(app, () => offerAgreement(recipient.steward, id, { terms: wider }));
    expect(another).toMatchObject({ __typename: 'TransitionRefused', code: 'AMENDMENT_COMING' });
    await pass(app, 13 * DAY);
    expect(await read(id)).toBe('1: id, name');
    await pass(app, DAY);
    expect(await read(id)).toBe('2: id, name, level');
    const amended = await is(id, ({ signedRevision }) => signedRevision === 2);
    expect(amended).toMatchObject({ standing: 'IN_FORCE', comingRevision: null });
    expect(await live.heard('agreement.amended')).toMatchObject({ subject: { id } });
    expect(JSON.stringify(live.messages)).not.toContain('level');
  });

  it('is not made by strangers, without the role, over another version, for other parties, nor with faults', async () => {
    const agreement = await inForce(app, parties);
    const { id, version: expectedVersion } = agreement;
    const viewer = await app.asMemberOf(recipient.organisation, 'VIEWER');
    const good = await terms();
    await unchanged(app, async () => {
      expect(await codeOf(stranger.steward, 'offerAgreement', { id, expectedVersion, terms: good })).toBe('NOT_FOUND');
      expect(await act(viewer, 'offerAgreement', { id, expectedVersion, terms: good })).toMatchObject({
        permission: 'agreement.negotiate',
      });
      expect(
        await act(recipient.steward, 'offerAgreement', { id, expectedVersion: expectedVersion - 1, terms: good }),
      ).toMatchObject({ __typename: 'VersionRefused', actualVersion: expectedVersion });
      const wrong = await terms({}, ['id', 'salary']);
      expect(await act(recipient.steward, 'offerAgreement', { id, expectedVersion, terms: wrong })).toMatchObject({
        faults: [{ path: ['terms', 'datasets', 0, 'columns', 1, 'name'] }],
      });
      const others = await polesTerms(app, { ...parties, recipients: [recipient, stranger] });
      expect(await act(recipient.steward, 'offerAgreement', { id, expectedVersion, terms: others })).toMatchObject({
        faults: [{ path: ['terms', 'parties'], code: 'FIXED' }],
      });
    });
    expect(await seen(provider.steward, id)).toEqual(agreement);
  });

  it('that is given up leaves what is in force as it was, parts of the parties included', async () => {
    const { id } = await inForce(app, parties);
    const own = await sharedDataset(app, recipient.organisation, { classification: 'SHARED' });
    const [entry] = (await terms()).datasets as Record<string, unknown>[];
    const back = { ...entry, datasetId: own.id, providerId: recipient.id, recipientIds: [provider.id] };
    const both = [provider, recipient].map((each) => ({ organisationId: each.id, provides: true, receives: true }));
    await amending(parties, id, await terms({ parties: both, datasets: [entry, back] }));
    const { version: expectedVersion } = await seen(recipient.steward, id);
    const given = await act(recipient.steward, 'endNegotiation', { id, expectedVersion, reason: 'Later.' });
    expect(given.agreement).toMatchObject({ standing: 'IN_FORCE', amendment: null, signedRevision: 1 });
    const { agreement } = await provider.steward.query<{ agreement: { parties: object[] } }>(
      'query($id: ID!) { agreement(id: $id) { parties { organisationId provides receives } } }',
      { id },
    );
    expect(agreement.parties).toEqual(
      expect.arrayContaining([
        { organisationId: provider.id, provides: true, receives: false },
        { organisationId: recipient.id, provides: false, receives: true },
      ]),
    );
    expect(await signNow(parties.signing[0] as never, id)).toMatchObject({ code: 'WRONG_STATE' });
    expect(await read(id)).toBe('1: id, name');
  });

  it('that renews it takes effect when the old terms expire, though its notice would be longer', async () => {
    const notice = { terminationDays: 30, amendmentDays: 14 };
    const at = await now(app);
    const until = new Date(at + 60 * DAY).toISOString();
    const { id } = await inForce(app, parties, { notice, until });
    await pass(app, 55 * DAY);
    const longer = await terms({ notice, until: new Date(at + 400 * DAY).toISOString() });
    await amending(parties, id, longer);
    for (const each of parties.signing) await signed(each, id);
    expect((await seen(provider.steward, id)).expiresAt).toBe(until);
    await pass(app, 6 * DAY);
    expect(await read(id)).toBe('2: id, name');
    expect(await is(id, ({ signedRevision }) => signedRevision === 2)).toMatchObject({
      standing: 'IN_FORCE',
      expiresAt: longer.until,
      endedAt: null,
    });
  });

  it('dies with the agreement, and with it what a party had still to approve', async () => {
    const until = new Date((await now(app)) + 60 * DAY).toISOString();
    const { id } = await inForce(app, parties, { until });
    await amending(parties, id, await terms());
    await pass(app, 61 * DAY);
    expect(await ended(id)).toMatchObject({ standing: 'ENDED', amendment: null, signedRevision: 1 });
    expect(await signNow(parties.signing[0] as never, id)).toMatchObject({ code: 'WRONG_STATE' });
    expect(await offerAgreement(provider.steward, id, { terms: await terms() })).toMatchObject({ code: 'ENDED' });
  });
});

describe('notice', () => {
  it.each(['provider', 'recipient'] as const)('by the %s ends it after the days of the terms', async (who) => {
    const party = who === 'provider' ? provider : recipient;
    const other = who === 'provider' ? recipient : provider;
    const { id, version: expectedVersion } = await inForce(app, parties);
    const live = await following(other, id);
    const given = await act(party.officer, 'terminateAgreement', { id, expectedVersion, reason: 'No more use.' });
    const terminatesAt = Date.parse(given.agreement.terminatesAt ?? '');
    expect(Math.round((terminatesAt - (await now(app))) / DAY)).toBe(30);
    expect(given.agreement).toMatchObject({ standing: 'IN_FORCE' });
    await live.heard('agreement.termination.noticed');
    expect(await read(id)).toBe('1: id, name');
    await pass(app, 31 * DAY);
    expect(await read(id)).toBe('ENDED');
    expect(await ended(id)).toMatchObject({ standing: 'ENDED', endedAt: given.agreement.terminatesAt });
    expect((await live.heard('agreement.ended')).data).toMatchObject({ because: 'TERMINATED' });
    await app.settled();
    expect((await told(other.officer, id)).map(({ type }) => type)).toContain('agreement.termination.noticed');
  });

  it('is refused to strangers, without the right, over another version, without reason, twice and before all signed', async () => {
    const { id, version: expectedVersion } = await inForce(app, parties);
    const input = { id, expectedVersion, reason: 'No more use.' };
    const young = await agreed([provider, recipient], await terms());
    await unchanged(app, async () => {
      expect(await codeOf(stranger.officer, 'terminateAgreement', input)).toBe('NOT_FOUND');
      expect(await act(provider.steward, 'terminateAgreement', input)).toMatchObject({ permission: 'agreement.sign' });
      const stale = { ...input, expectedVersion: expectedVersion + 1 };
      expect(await act(provider.officer, 'terminateAgreement', stale)).toMatchObject({ __typename: 'VersionRefused' });
      expect(await act(provider.officer, 'terminateAgreement', { ...input, reason: '  ' })).toMatchObject({
        faults: [{ path: ['reason'], code: 'LENGTH' }],
      });
      const early = { id: young.id, expectedVersion: young.version, reason: 'x' };
      expect(await act(provider.officer, 'terminateAgreement', early)).toMatchObject({ code: 'WRONG_STATE' });
    });
    const given = await act(provider.officer, 'terminateAgreement', input);
    const again = { ...input, expectedVersion: given.agreement.version };
    const refused = await unchanged(app, () => act(recipient.officer, 'terminateAgreement', again));
    expect(refused).toMatchObject({ code: 'NOTICE_GIVEN' });
  });
});

describe('a suspension', () => {
  const suspend = (by: Client, id: string, reason = 'A breach.') => act(by, 'suspendAgreement', { id, reason });
  const reinstate = async (by: Client, id: string, because = 'It is mended.') =>
    act(by, 'reinstateAgreement', { id, expectedVersion: (await seen(by, id)).version, because });

  it('by either side stops the data at once, and only who placed it lets them flow again', async () => {
    const { id } = await inForce(app, parties);
    const live = await following(recipient, id);
    const stopped = await suspend(provider.officer, id);
    expect(stopped.agreement).toMatchObject({ standing: 'SUSPENDED' });
    expect(nextOf(stopped.agreement, provider)).toEqual(['REINSTATE']);
    expect(await read(id)).toBe('SUSPENDED');
    await live.heard('agreement.suspended');
    expect(await unchanged(app, () => suspend(provider.steward, id))).toMatchObject({ code: 'ALREADY_SUSPENDED' });
    expect(await unchanged(app, () => reinstate(recipient.officer, id))).toMatchObject({
      code: 'NOT_SUSPENDED_BY_YOU',
    });
    const twice = await suspend(recipient.officer, id, 'For us as well.');
    expect(twice.agreement.suspensions.filter(({ liftedAt }) => !liftedAt)).toHaveLength(2);
    expect((await reinstate(provider.officer, id)).agreement).toMatchObject({ standing: 'SUSPENDED' });
    expect(await read(id)).toBe('SUSPENDED');
    expect((await reinstate(recipient.steward, id)).agreement).toMatchObject({ standing: 'IN_FORCE' });
    expect(await read(id)).toBe('1: id, name');
    await live.heard(({ type, data }) => type === 'agreement.reinstated' && data?.standing === 'IN_FORCE');
    await app.settled();
    expect((await told(recipient.officer, id)).map(({ type }) => type)).toContain('agreement.suspended');
  });

  it('is refused to strangers, without the role, without reason, before all signed and after the end', async () => {
    const until = new Date((await now(app)) + 60 * DAY).toISOString();
    const { id } = await inForce(app, parties, { until });
    const young = await agreed([provider, recipient], await terms());
    const viewer = await app.asMemberOf(provider.organisation, 'VIEWER');
    await unchanged(app, async () => {
      expect(await codeOf(stranger.officer, 'suspendAgreement', { id, reason: 'x' })).toBe('NOT_FOUND');
      expect(await suspend(viewer, id)).toMatchObject({ permission: 'agreement.suspend' });
      expect(await suspend(provider.officer, id, ' ')).toMatchObject({ faults: [{ path: ['reason'] }] });
      expect(await suspend(provider.officer, young.id)).toMatchObject({ code: 'WRONG_STATE', state: 'AGREED' });
    });
    const { version } = (await suspend(provider.officer, id)).agreement;
    await unchanged(app, async () => {
      const stale = { id, expectedVersion: version - 1, because: 'x' };
      expect(await act(provider.officer, 'reinstateAgreement', stale)).toMatchObject({ __typename: 'VersionRefused' });
      expect(await reinstate(provider.officer, id, '')).toMatchObject({ faults: [{ path: ['because'] }] });
      expect(await act(viewer, 'reinstateAgreement', { ...stale, expectedVersion: version })).toMatchObject({
        permission: 'agreement.suspend',
      });
      expect(await codeOf(stranger.officer, 'reinstateAgreement', stale)).toBe('NOT_FOUND');
    });
    // It does not make the agreement last longer.
    await pass(app, 61 * DAY);
    await ended(id);
    expect(await suspend(recipient.officer, id)).toMatchObject({ code: 'WRONG_STATE', state: 'ENDED' });
    expect(await reinstate(provider.officer, id)).toMatchObject({ code: 'WRONG_STATE', state: 'ENDED' });
  });

  it('needs no version, so that it never fails because somebody else changed something', async () => {
    const { id } = await inForce(app, parties);
    const offer = await terms();
    const [stopped] = await Promise.all([
      suspend(provider.officer, id),
      offerAgreement(recipient.steward, id, { terms: offer }),
      suspend(recipient.officer, id),
    ]);
    expect(stopped.__typename).toBe('SuspendAgreementSuccess');
    expect((await seen(provider.steward, id)).standing).toBe('SUSPENDED');
  });
});

describe('time', () => {
  it('lets a signed agreement begin when its terms say, and tells of it', async () => {
    const from = new Date((await now(app)) + 10 * DAY).toISOString();
    const pending = await inForce(app, parties, { from });
    expect(pending).toMatchObject({ state: 'FINALIZED', standing: 'PENDING' });
    const live = await following(recipient, pending.id);
    expect(await read(pending.id)).toBe('NOT_YET');
    await pass(app, 11 * DAY);
    expect(await read(pending.id)).toBe('1: id, name');
    await live.heard('agreement.took.effect');
    expect(await seen(provider.steward, pending.id)).toMatchObject({ standing: 'IN_FORCE' });
  });

  it('does not call begun what an amendment leaves to begin later', async () => {
    const at = await now(app);
    const { id } = await inForce(app, parties, { from: new Date(at + 10 * DAY).toISOString() });
    await amending(parties, id, await terms({ from: new Date(at + 20 * DAY).toISOString() }));
    const live = await following(recipient, id);
    for (const each of parties.signing) await signed(each, id);
    await live.heard('agreement.amended');
    expect(await seen(provider.steward, id)).toMatchObject({ standing: 'PENDING', signedRevision: 2 });
    await pass(app, 15 * DAY);
    expect(await read(id)).toBe('NOT_YET');
    await pass(app, 6 * DAY);
    await live.heard('agreement.took.effect');
    expect(live.messages.filter(({ type }) => type === 'agreement.took.effect')).toHaveLength(1);
  });

  it('reminds both sides of renewal once, and ends it when its terms expire', async () => {
    const until = new Date((await now(app)) + 60 * DAY).toISOString();
    const { id } = await inForce(app, parties, { until, renewal: { remindDaysBefore: 20 } });
    const live = await following(provider, id);
    const reminders = () => live.messages.filter(({ type }) => type === 'agreement.renewal.due');
    await pass(app, 39 * DAY);
    await app.settled();
    expect(reminders()).toEqual([]);
    await pass(app, 2 * DAY);
    await live.heard('agreement.renewal.due');
    await app.settled();
    for (const by of [provider.officer, recipient.officer]) {
      expect((await told(by, id))[0]?.text).toMatch(
        /expires on \d{1,2} [A-Z][a-z]+ \d{4}; offer an amendment to renew it/,
      );
    }
    await pass(app, 20 * DAY);
    expect(await read(id)).toBe('ENDED');
    expect(await ended(id)).toMatchObject({ standing: 'ENDED', endedAt: until });
    expect((await live.heard('agreement.ended')).data).toMatchObject({ because: 'EXPIRED' });
    expect(reminders()).toHaveLength(1);
    expect((await agreementOf(recipient.steward, id))?.viewerCan).toContain('agreement.read');
  });

  it('does not remind of renewing what somebody has given notice of, or what is renewed already', async () => {
    const at = await now(app);
    const notice = { terminationDays: 50, amendmentDays: 40 };
    const usual = { notice, renewal: { remindDaysBefore: 20 } };
    const until = new Date(at + 60 * DAY).toISOString();
    const [left, renewed] = [
      await inForce(app, parties, { ...usual, until }),
      await inForce(app, parties, { ...usual, until }),
    ];
    const lives = [await following(provider, left.id), await following(provider, renewed.id)];
    await act(provider.officer, 'terminateAgreement', { id: left.id, expectedVersion: left.version, reason: 'x' });
    await pass(app, 30 * DAY);
    await amending(parties, renewed.id, await terms({ ...usual, until: new Date(at + 400 * DAY).toISOString() }));
    for (const each of parties.signing) await signed(each, renewed.id);
    await pass(app, 12 * DAY);
    await pass(app, 19 * DAY);
    await is(renewed.id, ({ signedRevision }) => signedRevision === 2);
    await ended(left.id);
    for (const live of lives) expect(live.messages.map(({ type }) => type)).not.toContain('agreement.renewal.due');
  });
});
