import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type App, connect } from '../support/app.js';
import { Archivist, IN_PARTS, PART } from '../support/archives.js';
import { CLEARING_FUNCTIONS, draft, submit } from '../support/projects.js';
import { newPlace } from '../support/approvals.js';
import { asDatabase } from '../support/as-database.js';
import type { Client } from '../support/client.js';
import { sql } from '../support/datasets.js';
import type { TestOrganisation } from '../support/organisations.js';
import type { Product } from '../support/processes.mjs';
import {
  happened,
  HookReceiver,
  makeWebhook,
  sentOf,
  WEBHOOK,
  webhookOf,
  type WebhookView,
} from '../support/webhooks.js';

const here = connect();
const folder = mkdtempSync(join(tmpdir(), 'tripartite-told-'));
let app: App;
let product: Product;
let firm: TestOrganisation;
let author: Client;
let stranger: Client;
let receiver: HookReceiver;
let archivist: Archivist;

beforeAll(async () => {
  receiver = await HookReceiver.start();
  ({ app, product } = await here.another('told', { ...IN_PARTS, OUTBOUND_ALLOW: '127.0.0.1' }));
  archivist = new Archivist(app, product, folder);
  firm = await app.firm();
  author = await app.asMemberOf(firm, 'PROPOSER');
  stranger = (await app.firm()).admin;
}, 120_000);
afterAll(async () => {
  here.close();
  await product?.stop();
  receiver.close();
  rmSync(folder, { recursive: true, force: true });
});

const archivedUpTo = async () => (await archivist.noted()).filter(({ left }) => left).at(-1)?.last ?? 0;
/** As much as fills two parts more, and all that can leave has left. */
async function timePasses(): Promise<number> {
  await archivist.happen(firm, 2 * PART);
  expect(await archivist.archive('--keep', '0')).toMatchObject({ code: 0 });
  return archivedUpTo();
}
const bringAllBack = async () => {
  for (const { first } of (await archivist.noted()).filter(({ left }) => left).toReversed())
    expect(await archivist.archive('--back', String(first))).toMatchObject({ code: 0 });
};

it('a receipt of what has left is refused with the file’s name, and given once it is back', async () => {
  const place = newPlace();
  await app.agency({ jurisdiction: place, level: 'DISTRICT', functions: CLEARING_FUNCTIONS });
  const { id } = await draft(author, { jurisdiction: place });
  await submit(app, author, id);
  const [event] = await sql<{ id: string }>(
    app,
    `select id from ledger_event where type = 'proposal.submitted' and subject_id = $1`,
    [id],
  );
  const receipt = async () => {
    const response = await author.fetch(`/receipts/${event?.id}.json`);
    return { status: response.status, body: await response.text() };
  };
  await app.until(async () => (await receipt()).status === 200, { what: 'a checkpoint covers it' });
  await timePasses();
  expect(await receipt()).toMatchObject({
    status: 409,
    body: expect.stringMatching(/ARCHIVED.*ledger-\d+-\d+\.jsonl\.gz/s),
  });
  await bringAllBack();
  expect(await receipt()).toMatchObject({ status: 200 });
  await archivist.archive('--keep', '0');
}, 180_000);

it('what a webhook is to send again and has left is refused, a range and a single one', async () => {
  const { webhook } = await makeWebhook(firm.admin, { url: receiver.url('/again'), types: ['organisation.updated'] });
  const began = new Date();
  const [one] = await happened(app, firm, [randomUUID()]);
  await app.until(() => receiver.idsOf('/again').includes(one!), { what: 'it came' });
  const delivery = await app.until(async () =>
    (await sentOf(firm.admin, webhook.id)).find(({ eventId, state }) => eventId === one && state === 'DELIVERED'),
  );
  await timePasses();
  // The body of what was taken is forgotten after a while; then it would be read of the ledger.
  await sql(app, 'update webhook_delivery set body = null where id = $1', [delivery.id]);
  const before = await app.ledger.head();
  expect(await firm.admin.mutate('replayWebhookDelivery', { id: delivery.id })).toMatchObject({
    code: 'ARCHIVED',
    message: expect.stringContaining('archived'),
  });
  const range = (from: Date) =>
    firm.admin.mutate('replayWebhook', { id: webhook.id, from: from.toISOString(), until: new Date().toISOString() });
  expect(await range(began)).toMatchObject({
    code: 'ARCHIVED',
    message: expect.stringContaining('Let the range begin later'),
  });
  expect(await app.ledger.head()).toBe(before);
  const [last] = await sql<{ until: Date }>(
    app,
    'select max(until) as until from ledger_archive where left_at is not null',
  );
  expect(await range(new Date(last!.until.getTime() + 1))).toMatchObject({ __typename: 'ReplayWebhookSuccess' });
  await firm.admin.done(
    'removeWebhook',
    { id: webhook.id, expectedVersion: (await webhookOf(firm.admin, webhook.id)).version },
    'removed',
  );
}, 120_000);

it('a webhook that was stopped meanwhile goes on when somebody says: without what has left', async () => {
  receiver.answers.set('/gone', () => 410);
  const { webhook } = await makeWebhook(firm.admin, { url: receiver.url('/gone'), types: ['organisation.updated'] });
  await happened(app, firm, [randomUUID()]);
  const stopped = await app.until(async () => {
    const found = await webhookOf(firm.admin, webhook.id);
    return found.state === 'DISABLED' ? found : null;
  });
  receiver.answers.delete('/gone');
  const [{ seq }] = (await sql<{ seq: number }>(
    app,
    'select seq::int as seq from webhook_place where webhook_id = $1',
    [webhook.id],
  )) as [{ seq: number }];
  const upTo = await timePasses();
  expect(upTo).toBeGreaterThan(seq);
  const given = { id: webhook.id, expectedVersion: stopped.version };
  const resume = (more: object = {}, by = firm.admin) =>
    by.mutate<{ __typename: string; code?: string; message?: string; webhook?: WebhookView }>(
      'resumeWebhook',
      { ...given, ...more },
      WEBHOOK,
    );
  const before = await app.ledger.head();
  expect(await resume()).toMatchObject({
    code: 'EVENTS_ARCHIVED',
    message: expect.stringContaining(`Events ${seq + 1} to ${upTo} have been archived`),
  });
  expect(await resume({ withoutArchived: true, expectedVersion: 1 })).toMatchObject({ __typename: 'VersionRefused' });
  const { errors } = await stranger.ask(
    `mutation($input: ResumeWebhookInput!) { resumeWebhook(input: $input) { __typename } }`,
    {
      input: { ...given, withoutArchived: true },
    },
  );
  expect(errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
  expect(await resume({ withoutArchived: true }, author)).toMatchObject({ permission: 'webhook.manage' });
  expect([await app.ledger.head(), await webhookOf(firm.admin, webhook.id)]).toEqual([before, stopped]);

  const came = receiver.at('/gone').length;
  expect(await resume({ withoutArchived: true })).toMatchObject({ webhook: { state: 'ACTIVE' } });
  expect(await resume({ withoutArchived: true, expectedVersion: stopped.version + 1 })).toMatchObject({
    code: 'WRONG_STATE',
  });
  const [next] = await happened(app, firm, [randomUUID()]);
  await app.until(() => receiver.idsOf('/gone').includes(next!), { what: 'what happens since is sent' });
  const left = await asDatabase(app, (client) =>
    client.query<{ first: number }>('select min(seq)::int as first from ledger_event'),
  );
  const seqs = receiver
    .at('/gone')
    .slice(came)
    .map(({ event }) => Number(event.sequence));
  // What it had written down before it was stopped is sent as ever; of what came then, nothing before what is here.
  expect(seqs.filter((each) => each > seq && each < left.rows[0]!.first)).toEqual([]);
}, 120_000);

it('nothing leaves that a webhook resumed in the same moment has yet to be told of', async () => {
  receiver.answers.set('/race', () => 410);
  const { webhook } = await makeWebhook(firm.admin, { url: receiver.url('/race'), types: ['organisation.updated'] });
  await happened(app, firm, [randomUUID()]);
  await app.until(async () => (await webhookOf(firm.admin, webhook.id)).state === 'DISABLED');
  await archivist.happen(firm, 2 * PART);
  const before = await archivedUpTo();
  await sql(app, 'update webhook_place set seq = $2 where webhook_id = $1', [webhook.id, before]);
  // Resuming, not yet committed; whoever archives has looked by then, and waits.
  const resuming = new pg.Client({ connectionString: product.databaseUrl });
  await resuming.connect();
  try {
    await resuming.query(`begin; select pg_advisory_xact_lock_shared(hashtext('tripartite ledger leaving'))`);
    await resuming.query(`update webhook set state = 'PAUSED' where id = $1`, [webhook.id]);
    const archiving = archivist.archive('--keep', '0');
    await app.until(
      async () =>
        (
          await sql(
            app,
            `select from pg_locks l join pg_database d on d.oid = l.database
             where d.datname = current_database() and locktype = 'advisory' and not granted`,
          )
        ).length > 0,
      { what: 'it waits', timeout: 30_000 },
    );
    await resuming.query('commit');
    expect(await archiving).toMatchObject({ code: 1, said: expect.stringContaining('1 webhooks have yet to be told') });
  } finally {
    await resuming.end();
  }
  expect(await archivedUpTo()).toBe(before);
}, 120_000);
