import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  codeOf,
  DAY,
  inForce,
  now,
  pass,
  polesTerms,
  reading,
  sharing,
  type Sharing,
  told,
  act,
  unchanged,
} from '../support/agreement-life.js';
import { agreed, type AgreementView, nextOf, seen, type Sharer, sharer } from '../support/agreements.js';
import { type App, connect } from '../support/app.js';
import type { Client } from '../support/client.js';
import type { Product } from '../support/processes.mjs';

/** A product of its own: these tests move the clock by years. */
let app: App;
let product: Product;
let parties: Sharing;
let provider: Sharer;
let recipient: Sharer;
let other: Sharer;
let stranger: Sharer;
let administrator: Client;

beforeAll(async () => {
  ({ app, product } = await connect().another('duties', {}));
  parties = await sharing(app, { recipients: 2 });
  [provider, recipient, other] = [parties.provider, ...parties.recipients] as [Sharer, Sharer, Sharer];
  stranger = await sharer(app);
  administrator = recipient.organisation.admin;
}, 120_000);
afterAll(async () => {
  app.close();
  await product.stop();
});

const when = (id: string, what: string, check: (agreement: AgreementView) => boolean) =>
  app.until(
    async () => {
      const agreement = await seen(provider.steward, id);
      return check(agreement) ? agreement : null;
    },
    { what },
  );
const dutyOf = (agreement: AgreementView, { id }: Sharer) => {
  const found = agreement.duties.find(({ organisationId }) => organisationId === id);
  if (!found) throw new Error(`Nothing is owed by ${id}.`);
  return found;
};
/** In force for sixty days, with copies to be deleted within thirty and certified within ten days after that. */
async function overSoon(more: Record<string, unknown> = {}): Promise<string> {
  const until = new Date((await now(app)) + 60 * DAY).toISOString();
  return (await inForce(app, parties, { until, ...more })).id;
}
async function over(): Promise<AgreementView> {
  const id = await overSoon();
  await pass(app, 60 * DAY);
  return when(id, 'the agreement has ended', ({ endedAt, duties }) => endedAt !== null && duties.length > 0);
}
const texts = async (by: Client, id: string) => (await told(by, id)).map(({ text }) => text).join('\n');

describe('the duty to delete', () => {
  it('falls on every recipient when it ends, however it ends, and on nobody before', async () => {
    const agreement = await over();
    const dueAt = new Date(Date.parse(agreement.endedAt ?? '') + 40 * DAY).toISOString();
    expect(agreement.duties).toHaveLength(2);
    for (const party of [recipient, other]) {
      expect(dutyOf(agreement, party)).toMatchObject({ kind: 'CERTIFY_DELETION', state: 'OPEN', dueAt });
      expect(nextOf(agreement, party)).toEqual(['CERTIFY_DELETION']);
    }
    expect(nextOf(agreement, provider)).toEqual([]);
    await app.settled();
    expect(await texts(recipient.officer, agreement.id)).toContain(
      'has to certify that its copies of the data are deleted',
    );

    const { id, version: expectedVersion } = await inForce(app, parties);
    await act(recipient.officer, 'terminateAgreement', { id, expectedVersion, reason: 'No use.' });
    expect((await seen(provider.steward, id)).duties).toEqual([]);
    await pass(app, 31 * DAY);
    expect((await when(id, 'notice is over', ({ duties }) => duties.length > 0)).duties).toHaveLength(2);
  });

  it('is brought back to mind, escalated to administrators and the other parties, and again until it is done', async () => {
    const { id } = await over();
    const live = await provider.steward.live();
    await live.join(`agreement:${id}`);
    const reminders = (count: number) =>
      when(id, `${count} reminders`, (agreement) => dutyOf(agreement, recipient).reminders === count);
    await pass(app, 26 * DAY + DAY / 2);
    expect(dutyOf(await reminders(1), recipient)).toMatchObject({ escalatedAt: null });
    await app.settled();
    expect(await texts(recipient.officer, id)).toMatch(/certify that its copies .+ this is due on/);
    expect(await texts(administrator, id)).not.toContain('certify');
    await pass(app, 11 * DAY);
    await reminders(2);
    await app.settled();
    expect(await texts(provider.officer, id)).not.toContain('has not certified');
    await pass(app, 3 * DAY);
    expect(dutyOf(await reminders(3), recipient).escalatedAt).not.toBeNull();
    await live.heard(({ type, data }) => type === 'agreement.duty.escalated' && data?.organisationId === recipient.id);
    await app.settled();
    expect(await texts(administrator, id)).toMatch(/has not done what it owes .+ It was due on/);
    for (const by of [provider.officer, other.officer]) {
      expect(await texts(by, id)).toContain('has not certified that it deleted the data');
    }
    const [letter] = await app.letters(recipient.organisation.adminEmail);
    expect(letter?.text).toContain(`/agreements/${id}`);
    await pass(app, 7 * DAY);
    await reminders(4);
    expect(
      live.messages.filter(
        ({ type, data }) => type === 'agreement.duty.escalated' && data?.organisationId === recipient.id,
      ),
    ).toHaveLength(1);

    const { id: dutyId, version } = dutyOf(await seen(recipient.steward, id), recipient);
    await recipient.steward.done('certifyDeletion', { id: dutyId, expectedVersion: version, statement: 'Wiped.' });
    await live.heard(({ type, data }) => type === 'agreement.duty.fulfilled' && data?.organisationId === recipient.id);
    await pass(app, 14 * DAY);
    await when(id, 'the other is reminded', (agreement) => dutyOf(agreement, other).reminders > 4);
    const after = await seen(provider.steward, id);
    expect(dutyOf(after, recipient)).toMatchObject({ state: 'DONE', reminders: 4 });
    expect(nextOf(after, recipient)).toEqual([]);
    expect(nextOf(after, other)).toEqual(['CERTIFY_DELETION']);
  });

  it('is certified by the recipient alone, with the role, in words, over what it saw, once', async () => {
    const agreement = await over();
    const { id, version: expectedVersion } = dutyOf(agreement, recipient);
    const input = { id, expectedVersion, statement: 'Deleted from the warehouse and its backups.' };
    const viewer = await app.asMemberOf(recipient.organisation, 'VIEWER');
    const certify = (by: Client, more: object = {}) =>
      by.mutate('certifyDeletion', { ...input, ...more }, 'duty { state statement doneAt } agreement { id }');
    await unchanged(app, async () => {
      expect(await codeOf(stranger.steward, 'certifyDeletion', input)).toBe('NOT_FOUND');
      expect(await codeOf(stranger.steward, 'certifyDeletion', { ...input, expectedVersion: 99 })).toBe('NOT_FOUND');
      for (const by of [provider.steward, other.steward, viewer]) {
        expect(await certify(by)).toMatchObject({ permission: 'agreement.negotiate' });
      }
      expect(await certify(recipient.steward, { statement: '  ' })).toMatchObject({
        faults: [{ path: ['statement'] }],
      });
      expect(await certify(recipient.steward, { statement: 'x'.repeat(5_001) })).toMatchObject({
        faults: [{ path: ['statement'], code: 'LENGTH' }],
      });
      expect(await certify(recipient.steward, { expectedVersion: expectedVersion + 1 })).toMatchObject({
        __typename: 'VersionRefused',
        actualVersion: expectedVersion,
      });
    });
    expect(await certify(recipient.steward)).toMatchObject({
      duty: { state: 'DONE', statement: input.statement },
      agreement: { id: agreement.id },
    });
    const again = await unchanged(app, () => certify(recipient.steward, { expectedVersion: expectedVersion + 1 }));
    expect(again).toMatchObject({ __typename: 'TransitionRefused', code: 'WRONG_STATE' });
    // Who else is a party reads what was declared.
    const { agreement: read } = await provider.steward.query<{ agreement: { duties: { statement: string }[] } }>(
      'query($id: ID!) { agreement(id: $id) { duties { statement } } }',
      { id: agreement.id },
    );
    expect(read.duties.map(({ statement }) => statement)).toContain(input.statement);
  });

  it('is listed for whoever owes it, the soonest first', async () => {
    await over();
    const { agreementDuties } = await recipient.steward.query<{
      agreementDuties: { edges: { node: { dueAt: string; organisationId: string; state: string } }[] };
    }>(
      `query($id: ID!) { agreementDuties(first: 100, states: [OPEN], organisationId: $id) {
         edges { node { dueAt organisationId state } } } }`,
      { id: recipient.id },
    );
    const rows = agreementDuties.edges.map(({ node }) => node);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every(({ organisationId, state }) => organisationId === recipient.id && state === 'OPEN')).toBe(true);
    expect(rows.map(({ dueAt }) => dueAt)).toEqual(rows.map(({ dueAt }) => dueAt).sort());
    const { agreementDuties: none } = await stranger.steward.query<{ agreementDuties: { edges: object[] } }>(
      '{ agreementDuties(first: 100) { edges { node { id } } } }',
    );
    expect(none.edges).toEqual([]);
  });
});

describe('the right of audit', () => {
  const ask = (by: Client, input: object) =>
    by.mutate('requestAudit', input, 'audit { kind accessLogPath datasetId inspectsId inspectsAt } agreement { id }');

  it('gives a provider the access log of its data, also after the end, and the others are told', async () => {
    const id = await overSoon();
    const { dataset } = parties;
    expect(await reading(recipient.steward, dataset, id)).toBe('1: id, name');
    const live = await recipient.steward.live();
    await live.join(`agreement:${id}`);
    const from = new Date((await now(app)) - DAY).toISOString();
    const log = { agreementId: id, kind: 'ACCESS_LOG', datasetId: dataset.id, from, reason: 'The yearly audit.' };
    const { audit } = (await ask(provider.steward, log)) as unknown as { audit: { accessLogPath: string } };
    await live.heard('agreement.audit.requested');
    const table = (await (await provider.steward.fetch(audit.accessLogPath)).text()).trimEnd().split('\n');
    expect(table).toHaveLength(2);
    expect(table[1]).toContain(`${recipient.id},${recipient.steward.memberId},${dataset.id}`);
    await app.settled();
    expect(await texts(recipient.officer, id)).toContain('A provider asked for the access log of its data');
    await pass(app, 61 * DAY);
    await when(id, 'it has ended', ({ endedAt }) => endedAt !== null);
    expect(await ask(provider.steward, log)).toMatchObject({ __typename: 'RequestAuditSuccess' });
    expect((await seen(recipient.steward, id)).audits).toHaveLength(2);
  });

  it('is not for recipients, strangers, the unauthorised, other data, or where the terms give none', async () => {
    const id = await overSoon();
    const log = { agreementId: id, kind: 'ACCESS_LOG', datasetId: parties.dataset.id, reason: 'An audit.' };
    const viewer = await app.asMemberOf(provider.organisation, 'VIEWER');
    const none = await overSoon({ audit: { accessLog: false, inspectionNoticeDays: null } });
    const young = await agreed([provider, recipient, other], await polesTerms(app, parties));
    const [from, until] = ['2026-02-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z'];
    await unchanged(app, async () => {
      expect(await ask(recipient.steward, log)).toMatchObject({ code: 'NO_SUCH_RIGHT' });
      expect(await codeOf(stranger.steward, 'requestAudit', log)).toBe('NOT_FOUND');
      expect(await ask(viewer, log)).toMatchObject({ permission: 'agreement.suspend' });
      expect(await ask(provider.steward, { ...log, reason: '' })).toMatchObject({ faults: [{ path: ['reason'] }] });
      expect(await ask(provider.steward, { ...log, datasetId: id })).toMatchObject({
        faults: [{ path: ['datasetId'] }],
      });
      expect(await ask(provider.steward, { ...log, from, until })).toMatchObject({
        faults: [{ path: ['until'], code: 'ORDER' }],
      });
      expect(await ask(provider.steward, { ...log, agreementId: none })).toMatchObject({ code: 'NO_SUCH_RIGHT' });
      expect(await ask(provider.steward, { ...log, agreementId: young.id })).toMatchObject({ code: 'WRONG_STATE' });
    });
  });

  it('announces an inspection with the notice of the terms, and no sooner', async () => {
    const id = await overSoon();
    const at = new Date((await now(app)) + 15 * DAY).toISOString();
    const visit = { agreementId: id, kind: 'INSPECTION', recipientId: recipient.id, at, reason: 'To look.' };
    await unchanged(app, async () => {
      const soon = new Date((await now(app)) + 13 * DAY).toISOString();
      expect(await ask(provider.steward, { ...visit, at: soon })).toMatchObject({
        faults: [{ path: ['at'], code: 'TOO_SOON' }],
      });
      expect(await ask(provider.steward, { ...visit, recipientId: provider.id, at: null })).toMatchObject({
        faults: [{ path: ['recipientId'] }, { path: ['at'] }],
      });
    });
    expect(await ask(provider.steward, visit)).toMatchObject({
      audit: { kind: 'INSPECTION', inspectsId: recipient.id, inspectsAt: at, accessLogPath: null },
    });
  });
});
