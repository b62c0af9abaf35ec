import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { now } from '../support/agreement-life.js';
import { connect } from '../support/app.js';
import { asDatabase } from '../support/as-database.js';
import type { Client } from '../support/client.js';
import { PASSWORD, type TestOrganisation } from '../support/organisations.js';

const app = connect();
let steward: Client;
let firm: TestOrganisation;
let admin: Client;

beforeAll(async () => {
  steward = await app.steward();
  firm = await app.firm();
  admin = firm.admin;
});
afterAll(() => app.close());

interface Told {
  readonly id: string;
  readonly en: string;
  readonly zh: string;
  readonly th: string;
}

const LIST = `{ unreadNotifications notifications(first: 50) { edges { node {
  id type subjectKind subjectId readAt en: text zh: text(locale: "zh-CN") th: text(locale: "th") } } } }`;

async function list(client: Client): Promise<{ unread: number; told: Told[] }> {
  const answer = await client.query<{ unreadNotifications: number; notifications: { edges: { node: Told }[] } }>(LIST);
  return { unread: answer.unreadNotifications, told: answer.notifications.edges.map(({ node }) => node) };
}

/** Suspends and reinstates: two things for its administrators to be told of. */
async function upset(organisation: TestOrganisation): Promise<void> {
  const query = 'query($id: ID!) { organisation(id: $id) { version } }';
  const found = await steward.query<{ organisation: { version: number } }>(query, { id: organisation.id });
  const { version } = found.organisation;
  await steward.done('suspendOrganisation', { id: organisation.id, expectedVersion: version });
  await steward.done('reinstateOrganisation', { id: organisation.id, expectedVersion: version + 1 });
  await app.settled();
  await organisation.admin.signIn(organisation.adminEmail, PASSWORD);
}

describe('notifications', () => {
  it("tell administrators of their organisation's standing, in the reader's language", async () => {
    await app.settled();
    const { told, unread } = await list(admin);
    expect(told).toMatchObject([
      { en: `${firm.name} was verified and can act now.`, zh: `${firm.name}已通过核验，可以办事。` },
    ]);
    expect(told[0]?.th).toContain('ผ่านการตรวจสอบแล้ว');
    expect(unread).toBe(1);
    const of = async (kind: string) =>
      (
        await admin.query<{ notifications: { edges: object[] } }>(
          `{ notifications(first: 5, kind: ${kind}) { edges { node { kind } } } }`,
        )
      ).notifications.edges;
    expect(await of('ORGANISATION')).toEqual([{ node: { kind: 'ORGANISATION' } }]);
    expect(await of('DATA')).toEqual([]);
    const [letter] = await app.letters(firm.adminEmail);
    expect(letter?.subject).toBe(`${firm.name} was verified and can act now.`);
  });

  it('come as each person prefers: listed or not, a letter each or none', async () => {
    const other = await app.firm();
    await app.settled();
    const before = (await app.letters(other.adminEmail)).length;
    const { told } = await list(other.admin);
    await other.admin.done('setNotificationPreference', { kind: 'ORGANISATION', inApp: false, mail: 'NONE' });
    await upset(other);
    expect((await list(other.admin)).told).toHaveLength(told.length);
    expect(await app.letters(other.adminEmail)).toHaveLength(before);
    expect(
      await other.admin.query('{ notificationSettings { digestHour timeZone preferences { kind inApp mail } } }'),
    ).toMatchObject({
      notificationSettings: {
        digestHour: 8,
        timeZone: 'Asia/Shanghai',
        preferences: expect.arrayContaining([
          { kind: 'ORGANISATION', inApp: false, mail: 'NONE' },
          { kind: 'DECISION', inApp: true, mail: 'EACH' },
        ]),
      },
    });
  });

  it('come in one daily letter, at the hour and in the language chosen', async () => {
    const other = await app.firm();
    await app.settled();
    await other.admin.done('setNotificationPreference', { kind: 'ORGANISATION', inApp: true, mail: 'DIGEST' });
    // Half a day from now, so that it is never due while we look.
    const digestHour = (new Date(await now(app)).getUTCHours() + 7 + 12) % 24;
    const digest = { digestHour, timeZone: 'Asia/Bangkok', locale: 'zh-CN' };
    await other.admin.done('setNotificationDigest', digest);
    const before = (await app.letters(other.adminEmail)).length;
    await upset(other);
    expect(await app.letters(other.adminEmail)).toHaveLength(before);
    await steward.done('advanceClock', { milliseconds: 24 * 3_600_000 });
    const letters = await app.until(
      async () => {
        const found = await app.letters(other.adminEmail);
        return found.length > before ? found : null;
      },
      { timeout: 20_000, what: 'the daily letter has come' },
    );
    expect(letters).toHaveLength(before + 1);
    expect(letters[0]?.subject).toBe('2 项新动态');
    expect(letters[0]?.text).toContain(`${other.name}已恢复。`);
    expect(letters[0]?.text).toContain('/notifications');
  });

  it('refuse hours, zones and languages that do not exist', async () => {
    const wrong = { digestHour: 24, timeZone: 'Mars/Olympus', locale: 'tlh' };
    expect(await admin.mutate('setNotificationDigest', wrong)).toMatchObject({
      faults: [{ path: ['digestHour'] }, { path: ['timeZone'] }, { path: ['locale'] }],
    });
  });

  it('stand in the order in which things happened, whichever was told first, on every page', async () => {
    const [first, second] = [await app.firm(), await app.firm()];
    const { memberId } = await app.seat(first, { email: second.adminEmail, roles: ['ADMIN'] });
    await app.settled();
    const limit = (organisationId: string) =>
      steward.done('setOrganisationQuota', {
        organisationId,
        kind: 'DRAFTS',
        most: 7,
        reason: 'A.',
        expectedVersion: 0,
      });
    const page = async (which: string) =>
      (
        await second.admin.query<{ notifications: { edges: { cursor: string; node: { subjectId: string } }[] } }>(
          `{ notifications(${which}) { edges { cursor node { subjectId } } } }`,
        )
      ).notifications.edges;
    const about = async (which: string) => (await page(which)).map(({ node }) => node.subjectId);
    const before = (await page('first: 50')).length;
    const told = (more: number) => app.until(async () => (await page('first: 50')).length === before + more);
    await limit(first.id);
    await limit(second.id);
    await told(2);
    // Whoever handles an event may stand still meanwhile: what happened earlier is then told later.
    await asDatabase(app, (db) =>
      db.query(`update notification set created_at = created_at + interval '1 minute' where member_id = $1`, [
        memberId,
      ]),
    );
    expect(await about('first: 2')).toEqual([second.id, first.id]);
    const [latest] = await page('first: 1');
    expect(await about(`first: 1, after: "${latest?.cursor}"`)).toEqual([first.id]);
  });

  it('do not go on from a cursor of another list', async () => {
    const { organisations } = await admin.query<{ organisations: { pageInfo: { endCursor: string } } }>(
      '{ organisations(first: 1) { pageInfo { endCursor } } }',
    );
    const asked = `{ notifications(after: "${organisations.pageInfo.endCursor}") { edges { cursor } } }`;
    expect((await admin.ask(asked)).errors).toMatchObject([
      { extensions: { code: 'INPUT_REFUSED', faults: [{ path: ['after'], code: 'BAD_CURSOR' }] } },
    ]);
  });

  it("are nobody else's", async () => {
    const stranger = (await app.firm()).admin;
    const { told } = await list(admin);
    expect(JSON.stringify(await list(stranger))).not.toContain(told[0]?.id);
    expect((await app.stranger().ask('{ notificationSettings { locale } }')).errors).toMatchObject([
      { extensions: { code: 'UNAUTHENTICATED' } },
    ]);
  });
});
