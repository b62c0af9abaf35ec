import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { cloudEvent } from '#libs/contracts';
import { verifyWebhook } from '../../packages/client/src/index.js';
import { type App, connect } from '../support/app.js';
import { asDatabase } from '../support/as-database.js';
import type { Client } from '../support/client.js';
import { Sample } from '../support/metrics.js';
import { PASSWORD, rename, type TestOrganisation } from '../support/organisations.js';
import { type Product, startProduct } from '../support/processes.mjs';
import {
  happened,
  HookReceiver,
  makeWebhook,
  sentOf,
  verifiedV1a,
  webhookOf,
  type Taken,
} from '../support/webhooks.js';

const here = connect();
const env = { OUTBOUND_ALLOW: '127.0.0.1' };
/** Limits are generous: CI has two cores. */
const PATIENT = { timeout: 40_000, every: 100 };
let app: App;
let product: Product;
let second: Product;
let receiver: HookReceiver;
let firm: TestOrganisation;
let admin: Client;
let path: string;

beforeAll(async () => {
  receiver = await HookReceiver.start();
  ({ app, product } = await here.another('webhooks', env));
  const { databaseUrl, dataDir } = product;
  // Two workers at once, as in production: nothing here may depend on there being one.
  second = await startProduct({ name: 'webhooks_2', databaseUrl, dataDir, logs: here.running.logs, env });
}, 120_000);
/** Webhooks are an organisation's: each test has its own, and a path of its own at the receiver. */
beforeEach(async () => {
  firm = await app.firm();
  ({ admin } = firm);
  path = `/${randomUUID()}`;
}, 30_000);
afterAll(async () => {
  here.close();
  await second?.stop();
  await product?.stop();
  receiver.close();
});

const hook = async (more: object = {}, at = path) =>
  (await makeWebhook(admin, { url: receiver.url(at), types: ['organisation.updated'], ...more })).webhook;
const advance = async (milliseconds: number) => (await app.steward()).done('advanceClock', { milliseconds });
const taken = (count: number, at = path) => app.until(() => receiver.at(at).length >= count, PATIENT);
const sent = async (id: string, event: string) => (await sentOf(admin, id)).find(({ eventId }) => eventId === event);
const attempted = (id: string, event: string, count: number) =>
  app.until(async () => {
    const one = await sent(id, event);
    return one && one.attempts.length >= count ? one : undefined;
  }, PATIENT);
/** The two processes of a test do not know at which port the other answers. */
const samePlace = (value: object) =>
  JSON.parse(JSON.stringify(value).replaceAll(/127\.0\.0\.1:\d+/g, 'here')) as object;

describe('a webhook', () => {
  it('brings what the organisation may hear, as the feed has it, signed so that anybody verifies it', async () => {
    const { webhook: open } = await makeWebhook(admin, {
      url: receiver.url(path),
      topics: [`organisation:${firm.id}`],
    });
    const { secret } = await makeWebhook(admin, {
      url: receiver.url(`${path}/v1`),
      scheme: 'v1',
      types: ['organisation.updated'],
    });
    const other = await app.agency();
    await app.asMemberOf(other, 'OFFICER');
    await rename(firm);
    await taken(1, `${path}/v1`);
    const updated = await app.until(
      () => receiver.at(path).find(({ event }) => event.type === 'organisation.updated'),
      PATIENT,
    );
    const [event] = receiver
      .at(path)
      .map((one) => one.event)
      .filter(({ id }) => id === updated.event.id);
    expect(cloudEvent.parse(event)).toEqual(event);
    const feed = await admin.fetch(`/feed?subject=${firm.id}&types=organisation.updated`);
    expect(samePlace((await feed.json()) as object)).toMatchObject({
      events: expect.arrayContaining([samePlace(event!)]),
    });
    expect(updated.headers).toMatchObject({
      'webhook-id': event!.id,
      'content-type': 'application/cloudevents+json; charset=utf-8',
    });
    expect(await verifiedV1a(updated, open.publicKeys[0]!)).toBe(true);
    expect(await verifiedV1a({ ...updated, body: `${updated.body} ` }, open.publicKeys[0]!)).toBe(false);
    const [v1] = receiver.at(`${path}/v1`);
    expect(new Webhook(secret!).verify(v1!.body, v1!.headers as Record<string, string>)).toEqual(event);
    const keys = [...open.publicKeys, secret!];
    for (const one of [updated, v1!]) {
      expect(await verifyWebhook(one, { keys })).toEqual(event);
      const forged = { ...one, body: one.body.replace('organisation.updated', 'organisation.verified') };
      await expect(verifyWebhook(forged, { keys })).rejects.toMatchObject({ code: 'SIGNATURE' });
    }
    // Nothing of the agency's, though it happened before.
    const topics = receiver.at(path).flatMap((one) => one.event.topics.split(' '));
    expect(topics.every((topic) => topic.endsWith(firm.id))).toBe(true);
    expect(await app.until(async () => (await sent(open.id, event!.id))?.state === 'DELIVERED', PATIENT)).toBe(true);
  });

  it('keeps the order of each subject, and lets no subject wait for another', async () => {
    const { id } = await hook();
    const [a, b, c] = [randomUUID(), randomUUID(), randomUUID()];
    receiver.answers.set(path, ({ event }) => (event.subject.endsWith(a!) ? 500 : 204));
    const [a1, b1, a2, c1, b2] = await happened(app, firm, [a!, b!, a!, c!, b!]);
    await app.until(() => [b1, b2, c1].every((one) => receiver.idsOf(path).includes(one!)), PATIENT);
    expect(receiver.idsOf(path, b)).toEqual([b1, b2]);
    await attempted(id, a1!, 1);
    expect(receiver.idsOf(path, a)).not.toContain(a2);
    expect((await sent(id, a1!))?.attempts[0]).toMatchObject({
      status: 500,
      answer: 'so it is',
      failure: { code: 'STATUS', status: 500 },
    });
    receiver.answers.delete(path);
    await advance(5 * 60_000);
    await app.until(() => receiver.idsOf(path, a).includes(a2!), PATIENT);
    const all = receiver.idsOf(path, a);
    expect(all.lastIndexOf(a1!)).toBeLessThan(all.indexOf(a2!));
    expect(new Set(receiver.at(path).map(({ headers }) => headers['webhook-id']))).toEqual(
      new Set([a1, b1, a2, c1, b2]),
    );
  });

  it('that hangs slows no other receiver, keeps few places, and is given up after 15 seconds', async () => {
    const slow = await hook({}, `${path}/slow`);
    await hook({}, `${path}/fast`);
    let [under, most] = [0, 0];
    receiver.answers.set(`${path}/slow`, ({ response }) => {
      under += 1;
      most = Math.max(most, under);
      response.once('close', () => (under -= 1));
      return 'hang';
    });
    const ids = await happened(
      app,
      firm,
      Array.from({ length: 60 }, () => randomUUID()),
    );
    await taken(60, `${path}/fast`);
    expect(new Set(receiver.idsOf(`${path}/fast`))).toEqual(new Set(ids));
    // Eight places for each of two workers.
    expect(most).toBeLessThanOrEqual(16);
    const first = receiver.at(`${path}/slow`)[0]!.event.id;
    const { attempts } = await attempted(slow.id, first, 1);
    expect(attempts[0]).toMatchObject({ status: null, failure: { code: 'TIMEOUT', status: null } });
    expect(attempts[0]!.ms).toBeGreaterThan(14_000);
    const { version } = await webhookOf(admin, slow.id);
    await admin.done('removeWebhook', { id: slow.id, expectedVersion: version });
    expect(await webhookOf(admin, slow.id)).toBeNull();
  }, 90_000);

  it('is not held to what a worker finds that stood still until another had its attempt', async () => {
    const { id } = await hook();
    let late: Taken['response'] | undefined;
    receiver.answers.set(path, ({ response }) => (late ? 204 : ((late = response), 'hang')));
    const [event] = await happened(app, firm, [randomUUID()]);
    await taken(1);
    const failed = async () =>
      (await Promise.all([product, second].map(({ workerUrl }) => Sample.of(workerUrl)))).reduce(
        (sum, sample) => sum + sample.sum('tripartite_webhook_attempts_total', { outcome: 'failed' }),
        0,
      );
    const before = await failed();
    const claim = (until: string) =>
      asDatabase(app, (client) =>
        client.query(
          `update webhook_lane set claim = gen_random_uuid(), claimed_until = ${until} where webhook_id = $1`,
          [id],
        ),
      );
    await claim(`clock_timestamp() + interval '1 minute'`);
    late?.writeHead(503, { 'retry-after': '3600' }).end();
    await app.until(async () => (await failed()) > before, PATIENT);
    await claim('clock_timestamp()');
    await app.until(async () => (await sent(id, event!))?.state === 'DELIVERED', PATIENT);
    expect((await sent(id, event!))?.attempts).toMatchObject([{ status: 204 }]);
  }, 60_000);

  it('keeps connections from one send to the next, and sends at once by another when one was closed', async () => {
    const { id } = await hook();
    const before = receiver.connections;
    const subject = randomUUID();
    const ids = await happened(app, firm, Array<string>(30).fill(subject));
    await taken(30);
    expect(receiver.idsOf(path)).toEqual(ids);
    // One after the other, by whichever of two workers claims next.
    expect(receiver.connections - before).toBeLessThanOrEqual(6);

    const used = new Set<unknown>();
    let cut = 0;
    receiver.answers.set(path, ({ response: { socket } }) => {
      const kept = used.has(socket);
      used.add(socket);
      if (cut > 0 || !kept) return 204;
      cut += 1;
      socket?.destroy();
      return 'hang';
    });
    const later = await happened(app, firm, Array<string>(10).fill(subject));
    await app.until(() => new Set(receiver.idsOf(path)).size === 40, PATIENT);
    expect(cut).toBe(1);
    expect([...new Set(receiver.idsOf(path))]).toEqual([...ids, ...later]);
    await app.until(async () => (await webhookOf(admin, id)).waiting === 0, PATIENT);
    for (const one of later) expect((await sent(id, one))?.attempts).toMatchObject([{ status: 204, failure: null }]);
  });

  it('has more places while it answers at once', async () => {
    await hook();
    let [under, most] = [0, 0];
    receiver.answers.set(path, ({ response }) => {
      under += 1;
      most = Math.max(most, under);
      setTimeout(() => {
        under -= 1;
        response.writeHead(204).end();
      }, 300);
      return 'hang';
    });
    await happened(
      app,
      firm,
      Array.from({ length: 300 }, () => randomUUID()),
    );
    await taken(300);
    expect(most).toBeGreaterThan(16);
    expect(most).toBeLessThanOrEqual(128);
  });

  it('that answers 410 is stopped; a redirect, a name that is not public and one that is not there are failures', async () => {
    const gone = await hook({}, `${path}/gone`);
    const moved = await hook({}, `${path}/moved`);
    const inside = await hook({ url: 'https://localhost:9/' });
    const nowhere = await hook({ url: 'https://nowhere.invalid/' });
    receiver.answers.set(`${path}/gone`, () => 410);
    receiver.answers.set(`${path}/moved`, () => [302, { location: receiver.url(`${path}/elsewhere`) }]);
    const [event] = await happened(app, firm, [randomUUID()]);
    const failureOf = async (id: string) => (await attempted(id, event!, 1)).attempts[0]!.failure;
    expect(await failureOf(moved.id)).toMatchObject({ code: 'REDIRECT', status: 302 });
    for (const { id } of [inside, nowhere]) expect(await failureOf(id)).toMatchObject({ code: 'ADDRESS' });
    expect(receiver.at(`${path}/elsewhere`)).toEqual([]);
    await app.until(async () => (await webhookOf(admin, gone.id)).state === 'DISABLED', PATIENT);
    expect(await webhookOf(admin, gone.id)).toMatchObject({ reason: 'GONE', waiting: 1 });
    const letter = await app.until(
      async () => (await app.letters(firm.adminEmail)).find(({ text }) => text.includes('was paused')),
      PATIENT,
    );
    expect(letter.text).toMatch(/its receiver answered that it is gone \(410\)/);
    expect(letter.text).toContain('/organisation');
  });

  it('is asked no sooner than it said by Retry-After, about nothing', async () => {
    const { id } = await hook();
    receiver.answers.set(path, () => [429, { 'retry-after': '3600' }]);
    const [first] = await happened(app, firm, [randomUUID()]);
    await attempted(id, first!, 1);
    const [later] = await happened(app, firm, [randomUUID()]);
    const waits = await app.until(() => sent(id, later!), PATIENT);
    expect(waits).toMatchObject({ state: 'WAITING', attempts: [] });
    await advance(3_500_000);
    // A test goes out whatever the receiver asked: by then whatever was due has gone too.
    receiver.answers.set(path, ({ event }) => ('sample' in event ? 204 : 500));
    await admin.done('testWebhook', { id, type: 'organisation.updated' });
    await app.until(() => receiver.at(path).some(({ event }) => 'sample' in event), PATIENT);
    expect(receiver.idsOf(path)).not.toContain(later);
    receiver.answers.delete(path);
    const { now } = (await admin.query<{ clock: { now: string } }>('{ clock { now } }')).clock;
    await advance(200_000);
    await app.until(() => [first, later].every((one) => receiver.idsOf(path).includes(one!)), PATIENT);
    // The clock was moved: attempts have its time, as what is due has.
    const last = (await attempted(id, later!, 1)).attempts.at(-1)!;
    expect(Date.parse(last.at)).toBeGreaterThan(Date.parse(now));
    expect(Date.parse(last.at) - Date.now()).toBeGreaterThan(3_500_000);
  });
});

describe('a secret', () => {
  it('rotates: both sign until the old one ends', async () => {
    const { webhook, secret } = await makeWebhook(admin, {
      url: receiver.url(path),
      scheme: 'v1',
      types: ['organisation.updated'],
    });
    const rotate = async (overlapHours: number) =>
      (
        await admin.done<{ secret: string }>(
          'rotateWebhookSecret',
          {
            id: webhook.id,
            expectedVersion: (await webhookOf(admin, webhook.id)).version,
            password: PASSWORD,
            overlapHours,
          },
          'secret',
        )
      ).secret;
    const next = await rotate(24);
    await happened(app, firm, [randomUUID()]);
    await taken(1);
    const [both] = receiver.at(path);
    for (const key of [secret!, next])
      expect(() => new Webhook(key).verify(both!.body, both!.headers as Record<string, string>)).not.toThrow();
    expect(String(both!.headers['webhook-signature']).split(' ')).toHaveLength(2);
    const last = await rotate(0);
    await happened(app, firm, [randomUUID()]);
    await taken(2);
    const { body, headers } = receiver.at(path)[1]!;
    expect(() => new Webhook(last).verify(body, headers as Record<string, string>)).not.toThrow();
    for (const key of [secret!, next])
      expect(() => new Webhook(key).verify(body, headers as Record<string, string>)).toThrow();
  });
});

describe('the programs that docs/api.md prints', () => {
  const text = readFileSync('docs/api.md', 'utf8');
  const section = text.slice(text.indexOf('## Receive webhooks'));
  const block = (language: string) => new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(section)?.[1] ?? '';
  const folder = mkdtempSync(join(tmpdir(), 'hooks-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const said = (program: string, args: string[], { headers, body }: Taken, more: object): string => {
    const named = Object.entries(headers).map(([name, value]) => [
      name.toUpperCase().replaceAll('-', '_'),
      String(value),
    ]);
    const options = {
      cwd: folder,
      input: body,
      env: { PATH: process.env.PATH, ...Object.fromEntries(named), ...more },
    };
    return String(spawnSync(program, args, options as object).stdout);
  };

  it('verify what was really sent, and refuse what was altered', async () => {
    const { webhook } = await makeWebhook(admin, { url: receiver.url(path), types: ['organisation.updated'] });
    const byDefault = { url: receiver.url(`${path}/v1`), types: ['organisation.updated'], scheme: undefined };
    const { secret: SECRET } = await makeWebhook(admin, byDefault);
    await happened(app, firm, [randomUUID()]);
    await Promise.all([taken(1), taken(1, `${path}/v1`)]);
    const [one, other] = [receiver.at(path)[0]!, receiver.at(`${path}/v1`)[0]!];
    const library = new Webhook(SECRET!);
    expect(library.verify(other.body, other.headers as Record<string, string>)).toMatchObject({ id: one.event.id });
    const altered = (it: Taken) => ({ ...it, body: `${it.body} ` });
    const [PUBLIC_KEY] = webhook.publicKeys;
    const module = ['--input-type=module', '-e', block('javascript')];
    expect(said(process.execPath, module, one, { PUBLIC_KEY })).toBe(`verified ${one.event.id}\n`);
    expect(said(process.execPath, module, altered(one), { PUBLIC_KEY })).toBe(`refused ${one.event.id}\n`);
    if (spawnSync('python3', ['--version']).status === 0) {
      expect(said('python3', ['-c', block('py')], other, { SECRET })).toBe(`verified ${one.event.id}\n`);
      expect(said('python3', ['-c', block('py')], altered(other), { SECRET })).toBe(`refused ${one.event.id}\n`);
    }
    if (String(spawnSync('openssl', ['version']).stdout).startsWith('OpenSSL 3')) {
      expect(said('sh', ['-c', block('bash')], one, { PUBLIC_KEY })).toMatch(/Verified Successfully/);
      expect(said('sh', ['-c', block('bash')], altered(one), { PUBLIC_KEY })).not.toMatch(/Successfully/);
    }
  });
});
