import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  codeOf,
  DAY,
  HOUR,
  inForce,
  now,
  pass,
  polesTerms,
  reading,
  sharing,
  type Sharing,
  told,
  unchanged,
} from '../support/agreement-life.js';
import { agreed, type AgreementView, nextOf, seen, type Sharer, sharer } from '../support/agreements.js';
import { type App, connect } from '../support/app.js';
import type { Client, Result } from '../support/client.js';
import type { Product } from '../support/processes.mjs';

/** A product of its own: these tests move the clock. */
let app: App;
let product: Product;
let parties: Sharing;
let provider: Sharer;
let recipient: Sharer;
let stranger: Sharer;
let agreement: AgreementView;

beforeAll(async () => {
  ({ app, product } = await connect().another('breaches', {}));
  parties = await sharing(app);
  [provider, recipient] = [parties.provider, parties.recipients[0] as Sharer];
  stranger = await sharer(app);
  agreement = await inForce(app, parties);
}, 120_000);
afterAll(async () => {
  app.close();
  await product.stop();
});

interface Noted extends Result {
  readonly breach: {
    readonly id: string;
    readonly state: string;
    readonly reportDueAt: string;
    readonly version: number;
  };
}
const BREACH = 'breach { id state reportDueAt reportedAt late resolution version } agreement { id }';
const words = 'Rows were mailed to somebody outside.';

async function note(by: Client, more: object = {}): Promise<Noted> {
  const discoveredAt = new Date((await now(app)) - HOUR).toISOString();
  return by.mutate<Noted>(
    'noteBreach',
    { agreementId: agreement.id, description: words, discoveredAt, ...more },
    BREACH,
  );
}
const report = (by: Client, { id, version }: Noted['breach'], more: object = {}) =>
  by.mutate<Noted>('reportBreach', { id, expectedVersion: version, ...more }, BREACH);
const breachOf = async (by: Client, id: string) =>
  (await seen(by, agreement.id)).breaches.find((breach) => breach.id === id);
const texts = async (by: Client, id = agreement.id) => (await told(by, id)).map(({ text }) => text).join('\n');

describe('a breach', () => {
  it('is known to who noted it alone, whose clock runs from its discovery', async () => {
    await app.settled(); // what happened before is told by then
    const live = await provider.steward.live();
    await live.join(`agreement:${agreement.id}`);
    const discovered = (await now(app)) - 3 * HOUR;
    const { breach } = await note(recipient.steward, { discoveredAt: new Date(discovered).toISOString() });
    expect(breach).toMatchObject({ state: 'NOTED', reportDueAt: new Date(discovered + 24 * HOUR).toISOString() });
    const mine = await seen(recipient.officer, agreement.id);
    expect(nextOf(mine, recipient)).toContain('REPORT_BREACH');
    const theirs = await seen(provider.steward, agreement.id);
    expect(theirs.breaches.map(({ id }) => id)).not.toContain(breach.id);
    expect(theirs.duties).toEqual([]);
    expect(nextOf(theirs, recipient)).toEqual([]);
    // Neither does a version that is wrong tell that there is something.
    for (const expectedVersion of [breach.version, 99]) {
      expect(await codeOf(provider.steward, 'reportBreach', { id: breach.id, expectedVersion })).toBe('NOT_FOUND');
    }
    await app.settled();
    expect(await texts(recipient.officer)).toContain('report the breach it noted');
    expect(live.messages).toEqual([]);
    expect(await texts(provider.officer)).not.toContain('breach');
  });

  it('that is reported is told to all, with nothing of its words, and its clock stops', async () => {
    const { breach } = await note(provider.steward, { datasetIds: [parties.dataset.id] });
    const live = await recipient.steward.live();
    await live.join(`agreement:${agreement.id}`);
    const reported = await report(provider.steward, breach);
    expect(reported.breach).toMatchObject({ state: 'REPORTED', late: false });
    const message = await live.heard('agreement.breach.reported');
    expect(message.data).toMatchObject({ breachId: breach.id, late: false });
    expect(JSON.stringify(live.messages)).not.toContain('mailed');
    expect(await breachOf(recipient.steward, breach.id)).toMatchObject({ state: 'REPORTED' });
    const { duties } = await seen(recipient.steward, agreement.id);
    expect(duties.filter(({ organisationId }) => organisationId === provider.id)).toMatchObject([{ state: 'DONE' }]);
    await app.settled();
    expect(await texts(recipient.officer)).toContain(`A breach of “${agreement.title}” was reported.`);
    const again = await unchanged(app, () => report(provider.steward, reported.breach));
    expect(again).toMatchObject({ code: 'WRONG_STATE', state: 'REPORTED' });
  });

  it('that is not reported in time is escalated within its organisation, and late for ever', async () => {
    const { id: agreementId } = await inForce(app, parties);
    const { breach } = await note(recipient.steward, { agreementId });
    const admin = recipient.organisation.admin;
    const duty = async () => (await seen(recipient.steward, agreementId)).duties[0];
    await pass(app, 12 * HOUR);
    await app.until(async () => (await duty())?.reminders === 1, { what: 'a first reminder' });
    await pass(app, 10 * HOUR);
    await app.until(async () => (await duty())?.reminders === 2, { what: 'a second reminder' });
    expect(await texts(admin, agreementId)).not.toContain('report the breach');
    await pass(app, 2 * HOUR);
    await app.until(async () => (await duty())?.escalatedAt, { what: 'escalation' });
    expect((await seen(recipient.steward, agreementId)).breaches[0]).toMatchObject({ state: 'NOTED', late: true });
    await app.settled();
    expect(await texts(admin, agreementId)).toContain('has not done what it owes');
    expect(await texts(provider.officer, agreementId)).not.toContain('has not done what it owes');
    expect((await report(recipient.steward, breach)).breach).toMatchObject({ state: 'REPORTED', late: true });
    await app.settled();
    expect(await texts(provider.officer, agreementId)).toContain('was reported later than the terms allow');
    const { reminders } = (await duty()) ?? { reminders: 0 };
    await pass(app, DAY);
    await app.settled();
    expect(await duty()).toMatchObject({ state: 'DONE', reminders });
  });

  it('stops the data at once where that is asked for, and tells no more than was reported', async () => {
    const own = await inForce(app, parties);
    const noted = await note(recipient.steward, { agreementId: own.id, suspend: true });
    expect(noted.breach).toMatchObject({ state: 'NOTED' });
    expect(await reading(recipient.steward, parties.dataset, own.id)).toBe('SUSPENDED');
    const stopped = await seen(provider.steward, own.id);
    expect(stopped).toMatchObject({ standing: 'SUSPENDED', breaches: [] });
    expect(JSON.stringify(stopped)).not.toContain('mailed');
    // Suspended already: reporting with it is no contradiction.
    const reported = await report(recipient.steward, noted.breach, { suspend: true });
    expect(reported.breach).toMatchObject({ state: 'REPORTED' });
    const at = await seen(provider.steward, own.id);
    expect(at.suspensions).toHaveLength(1);
    const lift = { id: own.id, expectedVersion: at.version, because: 'Mended.' };
    await recipient.steward.done('reinstateAgreement', lift);
    const both = await note(provider.steward, { agreementId: own.id, report: true, suspend: true });
    expect(both.breach).toMatchObject({ state: 'REPORTED' });
    const after = await seen(recipient.steward, own.id);
    expect(after).toMatchObject({ standing: 'SUSPENDED' });
    expect(after.suspensions.at(-1)).toMatchObject({ organisationId: provider.id, reason: words });
    const { agreements } = await recipient.steward.query<{ agreements: { edges: { node: { id: string } }[] } }>(
      '{ agreements(first: 100, standings: [SUSPENDED]) { edges { node { id } } } }',
    );
    expect(agreements.edges.map(({ node }) => node.id)).toContain(own.id);
  });

  it('is resolved by who reported it, once, and lifts no suspension', async () => {
    const { breach } = await note(provider.steward, { report: true });
    const input = { id: breach.id, expectedVersion: breach.version, resolution: 'The copies were collected.' };
    const resolve = (by: Client, more: object = {}) => by.mutate('resolveBreach', { ...input, ...more }, BREACH);
    await unchanged(app, async () => {
      expect(await resolve(recipient.steward)).toMatchObject({ permission: 'agreement.suspend' });
      expect(await codeOf(stranger.steward, 'resolveBreach', input)).toBe('NOT_FOUND');
      expect(await resolve(provider.steward, { resolution: '' })).toMatchObject({ faults: [{ path: ['resolution'] }] });
      expect(await resolve(provider.steward, { expectedVersion: breach.version + 1 })).toMatchObject({
        __typename: 'VersionRefused',
      });
    });
    const done = (await resolve(provider.steward)) as Noted;
    expect(done.breach).toMatchObject({ state: 'RESOLVED', resolution: input.resolution });
    const again = await unchanged(app, () => resolve(provider.steward, { expectedVersion: done.breach.version }));
    expect(again).toMatchObject({ code: 'WRONG_STATE', state: 'RESOLVED' });
    expect(await report(provider.steward, done.breach)).toMatchObject({ code: 'WRONG_STATE' });
  });

  it('is not noted by strangers, without the role, with faults, or before anything was shared', async () => {
    const viewer = await app.asMemberOf(recipient.organisation, 'VIEWER');
    const young = await agreed([provider, recipient], await polesTerms(app, parties));
    const discoveredAt = new Date((await now(app)) + DAY).toISOString();
    await unchanged(app, async () => {
      const input = { agreementId: agreement.id, description: words, discoveredAt };
      expect(await codeOf(stranger.steward, 'noteBreach', input)).toBe('NOT_FOUND');
      expect(await note(viewer)).toMatchObject({ permission: 'agreement.suspend' });
      const wrong = { description: ' ', discoveredAt, datasetIds: [agreement.id] };
      expect(await note(recipient.steward, wrong)).toMatchObject({
        faults: [{ path: ['description'] }, { path: ['discoveredAt'], code: 'FUTURE' }, { path: ['datasetIds', 0] }],
      });
      expect(await note(recipient.steward, { agreementId: young.id })).toMatchObject({ code: 'WRONG_STATE' });
    });
  });

  it('rolls back whole: where the suspension it asks for is refused, nothing is noted', async () => {
    const until = new Date((await now(app)) + 10 * DAY).toISOString();
    const short = { until, notice: { terminationDays: 5, amendmentDays: 0 }, renewal: { remindDaysBefore: 1 } };
    const own = await inForce(app, parties, short);
    await pass(app, 11 * DAY);
    await app.until(async () => (await seen(provider.steward, own.id)).duties.length > 0, { what: 'it has ended' });
    const live = await recipient.steward.live();
    await live.join(`agreement:${own.id}`);
    const refused = await note(recipient.steward, { agreementId: own.id, suspend: true });
    expect(refused).toMatchObject({ code: 'WRONG_STATE', state: 'ENDED' });
    expect((await seen(recipient.steward, own.id)).breaches).toEqual([]);
    // Without it, it is: what was received is still held.
    const { breach } = await note(recipient.steward, { agreementId: own.id });
    await live.heard('agreement.breach.noted');
    const noted = live.messages.filter(({ type }) => type === 'agreement.breach.noted');
    expect(noted.map(({ data }) => data?.breachId)).toEqual([breach.id]);
  });
});
