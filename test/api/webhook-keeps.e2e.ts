import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type App, connect } from '../support/app.js';
import type { Client } from '../support/client.js';
import { now } from '../support/agreement-life.js';
import type { TestOrganisation } from '../support/organisations.js';
import type { Product } from '../support/processes.mjs';
import { happened, HookReceiver, makeWebhook, sentOf, webhookOf, WEBHOOK } from '../support/webhooks.js';

const here = connect();
const DAY_MS = 24 * 3_600_000;
const PATIENT = { timeout: 40_000, every: 100 };
/** As Standard Webhooks has it, after the attempt before. */
const AFTER_S = [5, 300, 1800, 7200, 18_000, 36_000, 36_000];
let app: App;
let product: Product;
let receiver: HookReceiver;
let firm: TestOrganisation;
let admin: Client;
let path: string;

beforeAll(async () => {
  receiver = await HookReceiver.start();
  ({ app, product } = await here.another('webhook_keeps', { OUTBOUND_ALLOW: '127.0.0.1' }));
}, 90_000);
beforeEach(async () => {
  firm = await app.firm();
  ({ admin } = firm);
  path = `/${randomUUID()}`;
}, 30_000);
afterAll(async () => {
  here.close();
  await product?.stop();
  receiver.close();
});

const hook = async (at = path) =>
  (await makeWebhook(admin, { url: receiver.url(at), types: ['organisation.updated'] })).webhook;
const advance = async (milliseconds: number) => (await app.steward()).done('advanceClock', { milliseconds });
const act = async (name: string, id: string, more: object = {}) =>
  admin.done(`${name}Webhook`, { id, expectedVersion: (await webhookOf(admin, id)).version, ...more }, WEBHOOK);
const sent = async (id: string, event: string) => (await sentOf(admin, id)).find(({ eventId }) => eventId === event);
const attempted = (id: string, event: string, count: number) =>
  app.until(async () => {
    const one = await sent(id, event);
    return one && one.attempts.length >= count ? one : undefined;
  }, PATIENT);
const letterSaying = (text: string) =>
  app.until(async () => (await app.letters(firm.adminEmail)).find((letter) => letter.text.includes(text)), PATIENT);

describe('a webhook', () => {
  it('is tried eight times; then it rests, or only the subject that fails, and nothing is lost', async () => {
    const down = await hook(`${path}/down`);
    const picky = await hook(`${path}/picky`);
    const [bad, good] = [randomUUID(), randomUUID()];
    receiver.answers.set(`${path}/down`, () => 503);
    receiver.answers.set(`${path}/picky`, ({ event }) => (event.subject.endsWith(bad) ? 500 : 204));
    const [first, fine, behind] = (await happened(app, firm, [bad, good, bad])) as [string, string, string];
    for (const [nth, seconds] of AFTER_S.entries()) {
      for (const { id } of [down, picky]) await attempted(id, first, nth + 1);
      // The second attempt comes after five seconds by itself.
      if (nth > 0) expect(receiver.idsOf(`${path}/down`, bad)).toHaveLength(nth + 1);
      // Others are taken meanwhile.
      if (nth === 1) {
        const [later] = await happened(app, firm, [randomUUID()]);
        await app.until(() => receiver.idsOf(`${path}/picky`).includes(later!), PATIENT);
      }
      await advance(seconds * 1000);
    }
    await app.until(async () => (await webhookOf(admin, down.id)).state === 'DISABLED', PATIENT);
    expect(await webhookOf(admin, down.id)).toMatchObject({ reason: 'NOT_ACCEPTED' });
    await letterSaying('accepted nothing for more than a day');
    // Whichever subject had its eighth attempt first stopped it.
    const most = async () => Math.max(...(await sentOf(admin, down.id)).map(({ attempts }) => attempts.length));
    await app.until(async () => (await most()) === 8, PATIENT);
    await app.until(async () => (await sent(picky.id, first))?.state === 'HELD', PATIENT);
    await letterSaying('did not accept one event in eight attempts');
    expect(await webhookOf(admin, picky.id)).toMatchObject({ state: 'ACTIVE', held: 1 });
    expect(receiver.idsOf(`${path}/picky`)).toContain(fine);
    expect(receiver.idsOf(`${path}/picky`)).not.toContain(behind);

    // Passed over, what waited behind is sent; sent again, it comes under its id.
    receiver.answers.delete(`${path}/picky`);
    const held = (await sent(picky.id, first))!;
    await admin.done('skipWebhookDelivery', { id: held.id });
    await app.until(() => receiver.idsOf(`${path}/picky`).includes(behind), PATIENT);
    expect(await admin.mutate('skipWebhookDelivery', { id: held.id })).toMatchObject({ code: 'WRONG_STATE' });
    await admin.done('replayWebhookDelivery', { id: held.id });
    await app.until(async () => (await sent(picky.id, first))?.state === 'DELIVERED', PATIENT);
    expect(receiver.idsOf(`${path}/picky`).at(-1)).toBe(first);

    // Resumed, everything comes that happened, in order.
    const [meanwhile] = await happened(app, firm, [bad]);
    receiver.answers.delete(`${path}/down`);
    const from = receiver.at(`${path}/down`).length;
    await act('resume', down.id);
    await app.until(() => receiver.idsOf(`${path}/down`).includes(meanwhile!), PATIENT);
    expect(receiver.idsOf(`${path}/down`, bad).slice(-3)).toEqual([first, behind, meanwhile]);
    expect(receiver.at(`${path}/down`).length).toBeGreaterThan(from);
  }, 180_000);

  it('that takes something again is soon sent what it failed to take, in order, however far the next attempt was', async () => {
    const { id } = await hook();
    const [a, b] = [randomUUID(), randomUUID()];
    receiver.answers.set(path, () => 503);
    const [a1, b1, a2] = (await happened(app, firm, [a, b, a])) as [string, string, string];
    for (const [nth, seconds] of AFTER_S.slice(0, 3).entries()) {
      for (const one of [a1, b1]) await attempted(id, one, nth + 1);
      await advance(seconds * 1000);
    }
    for (const one of [a1, b1]) await attempted(id, one, 4);
    // The fifth attempt is two hours away.
    receiver.answers.delete(path);
    const [sign] = await happened(app, firm, [randomUUID()]);
    await app.until(() => receiver.idsOf(path).includes(sign!), PATIENT);
    await app.until(async () => {
      await advance(1000);
      return receiver.idsOf(path).includes(a2);
    }, PATIENT);
    await app.until(async () => (await webhookOf(admin, id)).waiting === 0, PATIENT);
    const order = receiver.idsOf(path, a);
    expect(order.slice(order.lastIndexOf(a1))).toEqual([a1, a2]);
    for (const one of [a1, b1]) expect((await sent(id, one))?.attempts).toHaveLength(5);
    expect((await sent(id, a2))?.attempts).toHaveLength(1);
  }, 120_000);

  it('that takes a test is soon sent what it failed to take, though nothing else happens; one that does not is not', async () => {
    const { id } = await hook();
    const subject = randomUUID();
    receiver.answers.set(path, () => 503);
    const [first, second] = (await happened(app, firm, [subject, subject])) as [string, string];
    for (const [nth, seconds] of AFTER_S.slice(0, 3).entries()) {
      await attempted(id, first, nth + 1);
      await advance(seconds * 1000);
    }
    await attempted(id, first, 4);
    // The fifth attempt is two hours away.
    const tested = async () => {
      const { delivery } = await admin.done<{ delivery: { id: string } }>(
        'testWebhook',
        { id, type: 'organisation.updated' },
        'delivery { id }',
      );
      return app.until(
        async () => (await sentOf(admin, id)).find((one) => one.id === delivery.id && one.state !== 'WAITING'),
        PATIENT,
      );
    };
    expect(await tested()).toMatchObject({ state: 'FAILED' });
    const { dueAt } = (await sent(id, first))!;
    expect(Date.parse(dueAt!) - (await now(app))).toBeGreaterThan(3_600_000);
    receiver.answers.delete(path);
    expect(await tested()).toMatchObject({ state: 'DELIVERED' });
    await advance(5000);
    await app.until(async () => (await webhookOf(admin, id)).waiting === 0, PATIENT);
    expect(receiver.idsOf(path, subject).slice(-2)).toEqual([first, second]);
  }, 120_000);

  it('that refuses one event is asked no more than eight times between the attempts of the schedule', async () => {
    const { id } = await hook();
    const bad = randomUUID();
    receiver.answers.set(path, ({ event }) => (event.subject.endsWith(bad) ? 500 : 204));
    const [first] = (await happened(app, firm, [bad])) as [string];
    await attempted(id, first, 1);
    await advance(5000);
    await attempted(id, first, 2);
    for (let nth = 0; nth < 12; nth += 1) {
      const before = (await sent(id, first))!.attempts.length;
      const [other] = await happened(app, firm, [randomUUID()]);
      await app.until(async () => (await sent(id, other!))?.state === 'DELIVERED', PATIENT);
      const dueSoon = async () => Date.parse((await sent(id, first))!.dueAt!) - (await now(app)) <= 5000;
      if (nth < 8) await app.until(dueSoon, PATIENT);
      await advance(5000);
      if (nth < 8) await attempted(id, first, before + 1);
    }
    expect(await sent(id, first)).toMatchObject({ state: 'WAITING', attempts: { length: 10 } });
    // The schedule is where it was: five minutes after the second attempt the third is made.
    await advance(300_000);
    expect((await attempted(id, first, 11)).attempts).toHaveLength(11);
  }, 120_000);

  it('loses nothing while it is paused, and sends a range again when asked', async () => {
    const { id } = await hook();
    const [a, b] = [randomUUID(), randomUUID()];
    const from = new Date(Date.now() - 3_600_000).toISOString();
    const before = await happened(app, firm, [a]);
    await app.until(() => receiver.idsOf(path).includes(before[0]!), PATIENT);
    await act('pause', id);
    const ids = await happened(app, firm, [a, b, a, a]);
    await app.settled();
    // A test is sent all the same.
    const { delivery } = await admin.done<{ delivery: { id: string } }>(
      'testWebhook',
      { id, type: 'approval.settled' },
      'delivery { id }',
    );
    await app.until(
      async () => (await sentOf(admin, id)).some((one) => one.id === delivery.id && one.state === 'DELIVERED'),
      PATIENT,
    );
    expect(receiver.at(path).at(-1)!.event).toMatchObject({ type: 'approval.settled', sample: true });
    expect(await admin.mutate('replayWebhookDelivery', { id: delivery.id })).toMatchObject({ code: 'WRONG_STATE' });
    for (const one of ids) expect(receiver.idsOf(path)).not.toContain(one);
    await act('resume', id);
    await app.until(() => ids.every((one) => receiver.idsOf(path).includes(one)), PATIENT);
    expect(receiver.idsOf(path, a)).toEqual([before[0], ids[0], ids[2], ids[3]]);

    // Settled, and its body forgotten after seven days: the ledger still knows it.
    await app.until(async () => (await webhookOf(admin, id)).waiting === 0, PATIENT);
    await advance(6 * DAY_MS);
    expect((await sent(id, before[0]!))!.body).not.toBeNull();
    await advance(DAY_MS + 60_000);
    await app.until(async () => (await sent(id, before[0]!))!.body === null, PATIENT);
    await admin.done('replayWebhookDelivery', { id: (await sent(id, before[0]!))!.id });
    await app.until(() => receiver.idsOf(path).filter((one) => one === before[0]).length === 2, PATIENT);
    const [once, again] = receiver.at(path).filter(({ event }) => event.id === before[0]);
    const samePlace = (text: string) => text.replaceAll(/127\.0\.0\.1:\d+/g, 'here');
    expect(samePlace(again!.body)).toBe(samePlace(once!.body));
    await app.until(async () => (await webhookOf(admin, id)).waiting === 0, PATIENT);

    const until = new Date(Date.now() + 3_600_000 * 100).toISOString();
    const place = receiver.taken.length;
    const all = [...before, ...ids];
    const { events } = await admin.done<{ events: number }>('replayWebhook', { id, from, until }, `events ${WEBHOOK}`);
    expect(events).toBe(all.length);
    const since = () => receiver.taken.slice(place).filter((one) => one.path === path);
    await app.until(() => all.every((one) => since().some(({ event }) => event.id === one)), PATIENT);
    const order = since().flatMap(({ event }) => (event.subject.endsWith(a) ? [event.id] : []));
    expect(order).toEqual([before[0], ids[0], ids[2], ids[3]]);
    // Of a time in which nothing happened nothing is sent, and nothing is waited for.
    const [early, late] = [48, 24].map((hours) => new Date(Date.now() - hours * 3_600_000).toISOString());
    for (const _ of [1, 2])
      expect(await admin.done('replayWebhook', { id, from: early, until: late }, 'events')).toMatchObject({
        events: 0,
      });
    const faults = [
      { path: ['from'], code: 'FUTURE' },
      { path: ['until'], code: 'ORDER' },
    ];
    const ahead = new Date(Date.now() + 3_600_000 * 1000).toISOString();
    expect(await admin.mutate('replayWebhook', { id, from: ahead, until: from })).toMatchObject({ faults });
  }, 90_000);

  it('is sent again, and first, what a worker was sending when it was killed', async () => {
    const { id } = await hook();
    const subject = randomUUID();
    receiver.answers.set(path, () => 'hang');
    const [first, next] = (await happened(app, firm, [subject, subject])) as [string, string];
    await app.until(() => receiver.at(path).length === 1, PATIENT);
    await product.kill('worker');
    receiver.answers.delete(path);
    await product.start('worker');
    await app.until(() => receiver.idsOf(path).includes(next), PATIENT);
    expect(receiver.idsOf(path)).toEqual([first, first, next]);
    await app.until(async () => (await webhookOf(admin, id)).waiting === 0, PATIENT);
  }, 90_000);

  it('stops when the seat in whose name it is sent has ended, and goes on in the name of who resumes it', async () => {
    const colleague = await app.asMemberOf(firm, 'ADMIN');
    const made = await makeWebhook(colleague, { url: receiver.url(path), types: ['organisation.updated'] });
    const { id } = made.webhook;
    // Whoever wants no letters is told all the same that something stopped.
    await admin.done('setNotificationPreference', { kind: 'ORGANISATION', inApp: false, mail: 'NONE' });
    const read = 'query($id: ID!) { member(id: $id) { version } }';
    const { member } = await admin.query<{ member: { version: number } }>(read, { id: colleague.memberId });
    await admin.done('deactivateMember', { id: colleague.memberId, expectedVersion: member.version });
    await app.until(async () => (await webhookOf(admin, id)).state === 'DISABLED', PATIENT);
    expect(await webhookOf(admin, id)).toMatchObject({ reason: 'SEAT_ENDED' });
    await letterSaying('the member in whose name it was sent');
    const [event] = await happened(app, firm, [randomUUID()]);
    await act('resume', id);
    await app.until(() => receiver.idsOf(path).includes(event!), PATIENT);
  });
});
