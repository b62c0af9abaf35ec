import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { connect } from '../support/app.js';
import { asDatabase } from '../support/as-database.js';
import type { Client } from '../support/client.js';
import { newDataset, takenIn } from '../support/datasets.js';
import { PASSWORD, type TestOrganisation, uniqueEmail } from '../support/organisations.js';
import { createProject, draft } from '../support/projects.js';
import { entries, type Entry, entry } from '../support/security-log.js';

const app = connect();
let firm: TestOrganisation;
let steward: Client;
beforeAll(async () => {
  [firm, steward] = await Promise.all([app.firm(), app.steward()]);
});
afterAll(() => app.close());

/** Statements that wait for a lock. */
const waitingIn = async (db: pg.Client): Promise<number> => {
  // Connections that came since are else not seen in a transaction.
  await db.query('select pg_stat_clear_snapshot()');
  const waiting = `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
  return (await db.query(waiting)).rowCount ?? 0;
};

describe('the security log tells of changes of what gives access', () => {
  /** The entries of an act upon somebody or something, once there are any. */
  const noted = (kind: string, reason: string, upon: { memberId?: string; organisationId: string }): Promise<Entry[]> =>
    app.until(
      async () => {
        const all = await entries(steward, { kinds: [kind], reason });
        const found = all.filter(
          ({ details }) => details['memberId'] === upon.memberId && details['organisationId'] === upon.organisationId,
        );
        return found.length > 0 ? found : null;
      },
      { what: `${reason} upon ${JSON.stringify(upon)}` },
    );

  it('of roles and of seats: whose, by whom, from where', async () => {
    const person = await app.asMemberOf(firm, 'VIEWER');
    const { memberId } = person;
    const upon = { memberId, organisationId: firm.id };
    const by = { organisationId: firm.id, memberId: firm.admin.memberId, via: 'session', address: firm.admin.address };
    expect(await noted('seat.changed', 'acceptInvitation', upon)).toMatchObject([{ memberId: null, via: null }]);
    const invited = { kinds: ['seat.changed'], reason: 'inviteMember', memberId: firm.admin.memberId };
    expect(await entry(app, firm.admin, invited)).toMatchObject(by);
    await firm.admin.mutate('updateMember', { id: memberId, expectedVersion: 7, roles: ['ADMIN'] });
    await firm.admin.done('updateMember', { id: memberId, expectedVersion: 1, roles: ['AUDITOR'] });
    await firm.admin.done('deactivateMember', { id: memberId, expectedVersion: 2 });
    await firm.admin.done('reactivateMember', { id: memberId, expectedVersion: 3 });
    expect(await noted('seat.changed', 'reactivateMember', upon)).toMatchObject([by]);
    expect(await noted('seat.changed', 'deactivateMember', upon)).toMatchObject([by]);
    expect(await noted('roles.changed', 'updateMember', upon)).toMatchObject([by]);
  });

  it('of a password: by its owner in a session, and by a letter, when nobody is signed in', async () => {
    const email = uniqueEmail();
    const person = await app.asMemberOf(firm, 'VIEWER', { email });
    const { memberId, address } = person;
    const upon = { memberId, organisationId: firm.id };
    await person.mutate('changePassword', { password: 'not the password', newPassword: 'another good password' });
    await person.done('changePassword', { password: PASSWORD, newPassword: 'another good password' });
    const changed = { memberId, via: 'session', address };
    expect(await noted('password.changed', 'changePassword', upon)).toMatchObject([changed]);
    const stranger = app.stranger();
    await stranger.done('requestPasswordReset', { email }, 'accepted');
    await stranger.done('resetPassword', { token: await app.linkTo(email), newPassword: 'a third good password' });
    const reset = { memberId: null, via: null, address: stranger.address };
    expect(await noted('password.changed', 'resetPassword', upon)).toMatchObject([reset]);
  });

  it('of the standing of an organisation: which, by which steward', async () => {
    const { id } = await app.firm({ verified: false });
    const acts = ['verifyOrganisation', 'suspendOrganisation', 'reinstateOrganisation'];
    const { memberId, address } = steward;
    for (const [index, act] of acts.entries()) {
      await steward.done(act, { id, expectedVersion: index + 1 });
      const by = { memberId, via: 'session', address };
      expect(await noted('standing.changed', act, { organisationId: id })).toMatchObject([by]);
    }
  });
});

describe('the security log tells of what leaves as a file', () => {
  /** Reads it, and answers what was noted of it. */
  async function reads(by: Client, path: string): Promise<unknown> {
    const answer = await by.fetch(path);
    expect([path, answer.status]).toEqual([path, 200]);
    await answer.arrayBuffer();
    const correlationId = answer.headers.get('x-correlation-id');
    const { reason, memberId, address } = await entry(app, steward, { kinds: ['export'], correlationId });
    expect({ memberId, address }).toEqual({ memberId: by.memberId, address: by.address });
    return reason;
  }

  it('by every route that is not for everybody', async () => {
    const [writer, keeper, auditor] = await Promise.all(
      (['PROPOSER', 'DATA_STEWARD', 'AUDITOR'] as const).map((role) => app.asMemberOf(firm, role)),
    );
    if (!writer || !keeper || !auditor) throw new Error('Three seats.');
    expect(await reads(auditor, '/exchange/access-log.csv?purpose=x')).toBe('/exchange/access-log.csv');
    const form = new FormData();
    form.append('proposalId', (await draft(writer)).id);
    form.append('file', new Blob(['notes'], { type: 'text/plain' }), 'notes.txt');
    const { id } = (await (await writer.fetch('/attachments', { method: 'POST', body: form })).json()) as {
      id: string;
    };
    expect(await reads(writer, `/attachments/${id}`)).toBe('/attachments/:id');
    const columns = [
      { name: 'post', title: 'Post', type: 'text' },
      { name: 'kw', title: 'Power', type: 'number' },
    ];
    const dataset = await newDataset(keeper);
    const rows = 'post,kw\nA,1\nB,much\n';
    const version = await takenIn(app, keeper, dataset.id, 'rows.csv', rows, { columns });
    const versions = `/datasets/versions/${version.id}`;
    expect(await reads(keeper, `${versions}/file`)).toBe('/datasets/versions/:id/file');
    expect(await reads(keeper, `${versions}/rejections`)).toBe('/datasets/versions/:id/rejections');
    const refused = await app.stranger().fetch(`${versions}/file`);
    expect(refused.status).toBe(401);
    const feed = await keeper.fetch('/feed');
    expect(feed.status).toBe(200);
    await reads(writer, `/attachments/${id}`);
    const noted = await entries(steward, { kinds: ['export'], memberId: keeper.memberId });
    expect(noted.map(({ reason }) => reason)).not.toContain('/feed');
  });
});

describe('what was taken away', () => {
  it.each<[string, (by: Client, officer: Client) => Promise<unknown>]>([
    ['a role', (by, { memberId: id }) => by.done('updateMember', { id, expectedVersion: 1, roles: ['VIEWER'] })],
    ['a session', (_, officer) => officer.done('revokeOtherSessions', {})],
  ])('stops what is under way as well: %s', async (_, takeAway) => {
    const email = uniqueEmail();
    const officer = await app.asMemberOf(firm, 'OFFICER', { email });
    const acting = await app.stranger().signIn(email, PASSWORD);
    const project = await createProject(officer);
    const rename = { id: project.id, expectedVersion: project.version, name: 'Renamed by nobody' };
    const answer = await asDatabase(app, async (db) => {
      await db.query('begin');
      await db.query('select from project where id = $1 for update', [project.id]);
      const renaming = acting.mutate('updateProject', rename);
      await app.until(async () => (await waitingIn(db)) > 0, { what: 'the act waits' });
      await takeAway(firm.admin, officer);
      await db.query('rollback');
      return renaming;
    });
    expect(answer).toMatchObject({ __typename: 'PermissionRefused', permission: 'project.update' });
  });
});

it('a password that is changed ends what was opened by the one before, also in the same moment', async () => {
  const email = uniqueEmail();
  const person = await app.asMemberOf(firm, 'VIEWER', { email });
  const thief = app.stranger();
  await asDatabase(app, async (db) => {
    // Whoever has shown the old one is kept from going on until it is being changed.
    await db.query('begin; lock table session in share row exclusive mode');
    const coming = thief.mutate('signIn', { email, password: PASSWORD });
    await app.until(async () => (await waitingIn(db)) > 0, { what: 'the sign-in waits' });
    let changed = false;
    const changing = person
      .done('changePassword', { password: PASSWORD, newPassword: 'another good password' })
      .then(() => (changed = true));
    await app.until(async () => changed || (await waitingIn(db)) > 1, {
      what: 'the password is changed, or that waits',
    });
    await db.query('rollback');
    await Promise.all([coming, changing]);
  });
  expect((await thief.ask('{ me { id } }')).errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  await app.stranger().signIn(email, 'another good password');
});
