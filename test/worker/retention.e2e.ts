import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type App, connect } from '../support/app.js';
import { asDatabase } from '../support/as-database.js';
import { newDataset, takenIn } from '../support/datasets.js';
import { type TestOrganisation, uniqueEmail } from '../support/organisations.js';
import type { Product } from '../support/processes.mjs';

const here = connect();
const PATIENT = { timeout: 60_000, every: 200 };
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
let app: App;
let product: Product;
let firm: TestOrganisation;

interface Run {
  readonly kind: string;
  readonly days: number;
  readonly rows: number;
  readonly until: string;
  readonly beganAt: string;
}

const RUNS = `query($kind: RetentionKind) { retentionRuns(kind: $kind, first: 100) { edges { node { kind days rows until beganAt } } } }`;
const RULES = '{ retentionRules { kind days emptied lastRun { rows } } }';

beforeAll(async () => {
  const env = { RETENTION_DAYS: 'NOTIFICATIONS=30, LETTERS=10' };
  ({ app, product } = await here.another('retention', env));
  firm = await app.firm();
}, 90_000);
afterAll(async () => {
  here.close();
  await product?.stop();
});

async function runs(kind?: string): Promise<Run[]> {
  const { retentionRuns } = await firm.admin.query<{ retentionRuns: { edges: { node: Run }[] } }>(RUNS, { kind });
  return retentionRuns.edges.map(({ node }) => node);
}

/** Past what a table's triggers and policies say. */
const asOwner = (statement: string, values: unknown[] = []) =>
  asDatabase(app, async (client) => {
    await client.query('set session_replication_role = replica');
    return (await client.query<Record<string, unknown>>(statement, values)).rows;
  });
const count = async (what: string, values: unknown[] = []) =>
  Number((await asOwner(`select count(*) as n from ${what}`, values))[0]!.n);

/** Has the rules carried out, and waits until the last of them has been: that of deliveries to webhooks, of which one is over. */
async function anHourLater(): Promise<void> {
  const [marked] =
    await asOwner(`insert into webhook_delivery (id, webhook_id, event_id, seq, type, subject, state, created_at, settled_at, readers)
    values (gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 1, 'x', 'x', 'DELIVERED', now(), now() - interval '91 days', '{}') returning id`);
  await (await app.steward()).done('advanceClock', { milliseconds: HOUR_MS });
  await app.until(async () => (await count('webhook_delivery where id = $1', [marked!.id])) === 0, PATIENT);
}

describe('what has been kept for as long as its rule says', () => {
  it('is taken away by kind, what is younger stays, and each run is on record', async () => {
    const [old, young] = [uniqueEmail('old'), uniqueEmail('young')];
    for (const email of [old, young]) {
      await firm.admin.done('inviteMember', { email, title: 'Clerk', roles: ['VIEWER'] });
      await app.linkTo(email);
    }
    // A letter is in its file a moment before it is on record as sent, which would undo what is put on record below.
    const sent = `mail_outbox where state = 'SENT' and recipient = any ($1)`;
    await app.until(async () => (await count(sent, [[old, young]])) === 2, PATIENT);
    const ended = await app.stranger().signIn(firm.adminEmail, 'correct horse battery');
    const { me } = await ended.query<{ me: { id: string } }>('{ me { id } }');
    await asOwner(`update invitation set expires_at = now() - interval '181 days' where email = $1`, [old]);
    await asOwner(`update mail_outbox set created_at = now() - interval '11 days' where recipient = $1`, [old]);
    await asOwner(
      `update mail_outbox set state = 'FAILED', created_at = now() - interval '89 days' where recipient = $1`,
      [young],
    );
    await asOwner(
      `update session set expires_at = now() - interval '1 second' where id =
      (select id from session where member_id = $1 order by id desc limit 1)`,
      [me.id],
    );
    for (const days of [364, 366]) {
      await asOwner(
        `insert into security_log (id, at, kind, reason, details, readers)
        values (gen_random_uuid(), now() - make_interval(days => $1), 'signIn.refused', 'aged', '{}', '{}')`,
        [days],
      );
    }
    await asOwner(`insert into mailed_link (secret_hash, purpose, email, data, created_at, expires_at)
      select sha256(n::text::bytea), 'PASSWORD_RESET', 'a@b.example', '{}', now() - interval '1 day', now() - interval '1 hour'
      from generate_series(1, 2500) n`);
    await asOwner(`insert into retention_run (id, kind, days, until, rows, began_at, ended_at, readers)
      values (gen_random_uuid(), 'TRIES', 0, now(), 1, now() - interval '1096 days', now() - interval '1096 days', '{}')`);
    await anHourLater();

    expect(await count('invitation where email = $1', [old])).toBe(0);
    expect(await count('invitation where email = $1', [young])).toBe(1);
    expect(await count('mail_outbox where recipient = $1', [old])).toBe(0);
    expect(await count('mail_outbox where recipient = $1', [young])).toBe(1);
    expect(await count(`session where expires_at < now()`)).toBe(0);
    expect(await count(`security_log where reason = 'aged'`)).toBe(1);
    expect(await count('mailed_link where email = $1', ['a@b.example'])).toBe(0);
    const [links] = await runs('MAILED_LINKS');
    expect(links).toMatchObject({ days: 0, rows: 2500 }); // three batches, one record
    const [letters] = await runs('LETTERS');
    expect(letters!.rows).toBeGreaterThan(0);
    expect(Date.parse(letters!.beganAt) - Date.parse(letters!.until)).toBeGreaterThanOrEqual(10 * DAY_MS - 1000);
    expect((await runs('INVITATIONS'))[0]).toMatchObject({ days: 180, rows: 1 });
  }, 120_000);

  it('of reading is told by its own rule: notifications go once they were read for so long', async () => {
    const steward = await app.steward();
    const other = await app.firm({ verified: false });
    const at = 'query($id: ID!) { organisation(id: $id) { version } }';
    const { organisation } = await steward.query<{ organisation: { version: number } }>(at, { id: other.id });
    await steward.done('verifyOrganisation', { id: other.id, expectedVersion: organisation.version });
    await app.settled();
    const [told] = await asOwner(
      `update notification set read_at = now() - interval '31 days' where id = (select id from notification where person_id =
         (select id from person where email = $1) limit 1) returning id`,
      [other.adminEmail],
    );
    expect(told).toBeDefined();
    const unread = await count('notification where read_at is null');
    await anHourLater();
    expect(await count('notification where id = $1', [told!.id])).toBe(0);
    expect(await count('notification where read_at is null')).toBeGreaterThanOrEqual(unread);
  }, 120_000);

  it('of accesses is kept for a year whoever asks, and goes after five where no record of use rests on it', async () => {
    const publisher = await app.asMemberOf(firm, 'DATA_STEWARD');
    const { id: datasetId } = await newDataset(publisher);
    await takenIn(app, publisher, datasetId, 'rows.csv', 'a\n1\n', { columns: [{ name: 'a', type: 'integer' }] });
    const member = `(select m.id from member m join person p on p.id = m.person_id where p.email = $2 limit 1)`;
    for (const days of [100, 1800, 1900]) {
      await asOwner(
        `insert into access_log (id, dataset_id, provider_id, organisation_id, member_id, way, action, purpose, decision, reason, started_at, ended_at)
         values (gen_random_uuid(), $1, $3, $3, ${member}, 'preview', 'read', 'PLANNING', 'DENIED', $4,
           now() - make_interval(days => $5), now() - make_interval(days => $5))`,
        [datasetId, firm.adminEmail, firm.id, String(days), days],
      );
    }
    await asDatabase(app, async (client) => {
      await client.query('set role tripartite_writer');
      await expect(client.query(`delete from access_log where reason = '100'`)).rejects.toThrow('is written once');
    });
    await anHourLater();
    expect(await asOwner('select reason from access_log where dataset_id = $1 order by 1', [datasetId])).toEqual([
      { reason: '100' },
      { reason: '1800' },
    ]);
  }, 120_000);
});

describe('the rules', () => {
  it('are read with what was set and when they were carried out, by stewards, administrators and auditors', async () => {
    const readers = [await app.steward(), firm.admin, await app.asMemberOf(firm, 'AUDITOR')];
    for (const reader of readers) {
      const { retentionRules } = await reader.query<{ retentionRules: { kind: string }[] }>(RULES);
      expect(retentionRules).toContainEqual(expect.objectContaining({ kind: 'LETTERS', days: 10, emptied: false }));
      expect(retentionRules).toContainEqual(expect.objectContaining({ kind: 'SECURITY_LOG', days: 365 }));
      expect(retentionRules).toContainEqual(expect.objectContaining({ kind: 'WEBHOOK_BODIES', emptied: true }));
    }
    const viewer = await app.asMemberOf(firm, 'VIEWER');
    for (const query of [RULES, RUNS]) {
      expect((await viewer.ask(query)).errors).toMatchObject([{ extensions: { code: 'PERMISSION_REFUSED' } }]);
    }
  });

  it('that find nothing are on record once a day', async () => {
    const before = (await runs('PROVISIONING_TOKENS')).length;
    expect(before).toBe(1);
    await anHourLater();
    expect((await runs('PROVISIONING_TOKENS')).length).toBe(before);
  });
});
