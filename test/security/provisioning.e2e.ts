import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import { asDatabase } from '../support/as-database.js';
import { PASSWORD, type TestOrganisation } from '../support/organisations.js';
import { createProject } from '../support/projects.js';
import {
  directoryOf,
  fault,
  memberOf,
  PROVISIONING,
  type ProvisioningRow,
  type TestDirectory,
} from '../support/scim.js';
import { entry } from '../support/security-log.js';

const app = connect();
let firm: TestOrganisation;
let other: TestOrganisation;
let directory: TestDirectory;
let theirs: TestDirectory;

beforeAll(async () => {
  [firm, other] = await Promise.all([app.firm(), app.firm()]);
  [directory, theirs] = await Promise.all([directoryOf(app, firm), directoryOf(app, other)]);
});
afterAll(() => app.close());

const seat = (id: string, { admin } = firm) => memberOf(admin, id);

describe('tokens of a directory', () => {
  it('are made by administrators who show that it is them, go over to others, and end at once', async () => {
    const { id, version: expectedVersion } = directory.row;
    const add = { id, expiresInDays: 30, password: PASSWORD };
    const viewer = await app.asMemberOf(firm, 'VIEWER');
    expect(await viewer.mutate('addProvisioningToken', add)).toMatchObject({ permission: 'signOn.manage' });
    await expect(other.admin.mutate('addProvisioningToken', add)).rejects.toThrow('NOT_FOUND');
    await expect(other.admin.mutate('removeProvisioningToken', { id: directory.row.tokens[0]!.id })).rejects.toThrow(
      'NOT_FOUND',
    );
    const wrong = { ...add, password: 'wrong password' };
    expect(await firm.admin.mutate('addProvisioningToken', wrong)).toMatchObject({ code: 'PASSWORD_REFUSED' });
    const long = { ...add, expiresInDays: 400 };
    expect(await firm.admin.mutate('addProvisioningToken', long)).toMatchObject({
      faults: [{ path: ['expiresInDays'] }],
    });
    const settings = { id, password: PASSWORD, defaultRoles: ['VIEWER'], groups: [] };
    const stale = { ...settings, expectedVersion: expectedVersion + 7 };
    expect(await firm.admin.mutate('changeProvisioning', stale)).toMatchObject({ __typename: 'VersionRefused' });
    const none = { ...settings, expectedVersion, defaultRoles: [] };
    expect(await firm.admin.mutate('changeProvisioning', none)).toMatchObject({ faults: [{ code: 'REQUIRED' }] });
    expect(await viewer.mutate('changeProvisioning', { ...settings, expectedVersion })).toMatchObject({
      permission: 'signOn.manage',
    });

    const given = await firm.admin.done<{ secret: string; provisioning: ProvisioningRow }>(
      'addProvisioningToken',
      { ...add, overlapHours: 1 },
      `secret ${PROVISIONING}`,
    );
    expect(given.secret).toMatch(/^tpd_[0-9A-Za-z]{49}$/);
    const by = (secret: string) =>
      directory.ask('GET', '/Users?count=0', undefined, { authorization: `Bearer ${secret}` });
    expect([(await by(directory.token)).status, (await by(given.secret)).status]).toEqual([200, 200]);
    const fresh = given.provisioning.tokens[0]!.id;
    const left = await firm.admin.done<{ provisioning: ProvisioningRow }>(
      'removeProvisioningToken',
      { id: fresh },
      PROVISIONING,
    );
    expect(left.provisioning.tokens.map((token) => token.id)).not.toContain(fresh);
    expect(await by(given.secret)).toMatchObject(fault(401));
    const end = 'update provisioning_token set ends_at = now() where id = $1';
    await asDatabase(app, (db) => db.query(end, [theirs.row.tokens[0]!.id]));
    expect(await theirs.ask('GET', '/Users')).toMatchObject(fault(401));
    expect(await entry(app, firm.admin, { reason: 'removeProvisioningToken' })).toMatchObject({
      kind: 'signOn.changed',
    });
  });

  it('open nothing once the sign-on is switched off, and give nobody roles that rules no longer give', async () => {
    const small = await app.firm();
    const own = await directoryOf(app, small);
    const id = await own.create('officer');
    await own.patch(`/Groups/${own.group('Officers')}`, [{ op: 'add', path: 'members', value: [{ value: id }] }]);
    const change = {
      id: own.row.id,
      expectedVersion: own.row.version,
      password: PASSWORD,
      defaultRoles: ['AUDITOR'],
      groups: [],
    };
    await small.admin.done('changeProvisioning', change);
    expect((await seat(id, small)).roles).toEqual(['AUDITOR']);
    const { signOn } = await small.admin.query<{ signOn: { providers: { id: string; version: number }[] } }>(
      '{ signOn { providers { id version } } }',
    );
    const [provider] = signOn.providers;
    const gone = { id: own.row.id, expectedVersion: provider!.version, password: PASSWORD };
    await small.admin.done('removeSignOnProvider', gone);
    expect(await own.ask('GET', '/Users')).toMatchObject(fault(401));
    expect(await seat(own.row.memberId, small)).toMatchObject({ state: 'DEACTIVATED' });
    expect(await seat(id, small)).toMatchObject({ state: 'ACTIVE' });
  });
});

it('renames somebody where a comment mentions them too, so that an erasure finds the name', async () => {
  const id = await directory.create('renamed', { displayName: 'Li Ming' });
  const officer = await app.asMemberOf(firm, 'OFFICER');
  const { id: subjectId } = await createProject(officer);
  const given = { subjectKind: 'PROJECT', subjectId, text: '@Li Ming and Li Ming', mentions: [id] };
  const begun = await officer.done<{ discussion: { id: string } }>('beginDiscussion', given, 'discussion { id }');
  await directory.patch(`/Users/${id}`, [{ op: 'replace', path: 'displayName', value: 'Li \\& Wei' }]);
  const { node } = await officer.query<{ node: unknown }>(
    'query($id: ID!) { node(id: $id) { ... on Discussion { comments(first: 1) { edges { node { text } } } } } }',
    { id: begun.discussion.id },
  );
  expect(node).toEqual({ comments: { edges: [{ node: { text: '@Li \\& Wei and Li Ming' } }] } });
});
