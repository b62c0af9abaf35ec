import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import { asked, decide, newPlace } from '../support/approvals.js';
import { asDatabase, RECORDED } from '../support/as-database.js';
import { PASSWORD, type TestOrganisation, uniqueEmail } from '../support/organisations.js';
import { CLEARING_FUNCTIONS, draft, submit } from '../support/projects.js';
import { directoryOf, fault, memberOf, type TestDirectory } from '../support/scim.js';
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
const roles = async (id: string) => (await seat(id)).roles.toSorted();
const find = async (filter: string, by = directory) =>
  (await by.ask('GET', `/Users?filter=${encodeURIComponent(filter)}`)).body as {
    totalResults: number;
    Resources: { id: string; userName: string; active: boolean }[];
  };
const head = () => app.ledger.head();

describe('a directory', () => {
  it('is described, to whoever shows its token alone', async () => {
    const config = await directory.ask('GET', '/ServiceProviderConfig');
    expect(config.headers.get('content-type')).toContain('application/scim+json');
    expect(config.body).toMatchObject({
      patch: { supported: true },
      bulk: { supported: false },
      etag: { supported: true },
    });
    const { body: types } = await directory.ask('GET', '/ResourceTypes');
    expect(types).toMatchObject({ totalResults: 2, Resources: [{ endpoint: '/Users' }, { endpoint: '/Groups' }] });
    const { body: schemas } = await directory.ask('GET', '/Schemas');
    expect(JSON.stringify(schemas)).toContain('urn:ietf:params:scim:schemas:core:2.0:User');
    const without = await directory.ask('GET', '/Users', undefined, { authorization: '' });
    expect(without).toMatchObject(fault(401));
    expect(without.headers.get('www-authenticate')).toContain('Bearer');
    // No other credential opens it, and it opens nothing else.
    expect((await firm.admin.fetch('/scim/v2/Users')).status).toBe(401);
    const { errors } = await app.stranger().withToken(directory.token).ask('{ me { id } }');
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    expect((await app.stranger().withToken(directory.token).fetch('/feed')).status).toBe(401);
  });

  it('is told what cannot be stored, and nothing of it is', async () => {
    const before = await head();
    for (const [userName, more] of [
      ['nul', { externalId: 'a\u0000b' }],
      ['half', { externalId: 'a\ud83d' }],
      ['nul\u0000', {}],
    ] as const) {
      const user = { schemas: [], userName: directory.email(userName), ...more };
      expect(await directory.ask('POST', '/Users', user)).toMatchObject(fault(400, 'invalidValue'));
    }
    const filter = encodeURIComponent('externalId eq "a\u0000"');
    expect(await directory.ask('GET', `/Users?filter=${filter}`)).toMatchObject(fault(400, 'invalidFilter'));
    expect(await head()).toBe(before);
  });

  it('gives a role to somebody new, who is found by name and by its own id, and whom it names in records', async () => {
    const externalId = randomUUID();
    expect((await find(`userName eq "${directory.email('wang')}"`)).totalResults).toBe(0);
    const id = await directory.create('wang', { externalId, title: 'Case officer' });
    expect(await seat(id)).toMatchObject({ state: 'ACTIVE', roles: ['VIEWER'], title: 'Case officer' });
    for (const filter of [
      `userName eq "${directory.email('WANG')}"`,
      `externalId eq "${externalId}"`,
      `emails[type eq "work"].value eq "${directory.email('wang')}"`,
      `userName eq "${directory.email('wang')}" and active eq true`,
    ]) {
      expect(await find(filter)).toMatchObject({ totalResults: 1, Resources: [{ id, active: true }] });
    }
    const told = `select type, actor ->> 'memberId' as by from ${RECORDED} where data ->> 'memberId' = $1`;
    const { rows } = await asDatabase(app, (db) => db.query(told, [id]));
    expect(rows).toEqual([{ type: 'member.joined', by: directory.row.memberId }]);
    expect(await entry(app, firm.admin, { reason: 'scim.GIVEN' })).toMatchObject({ details: { memberId: id } });
    expect((await app.letters(directory.email('wang')))[0]!.text).toContain('own directory');
    // Said again, it is there already; nobody else is taken for it.
    const again = { schemas: [], userName: directory.email('Wang') };
    expect(await directory.ask('POST', '/Users', again)).toMatchObject(fault(409, 'uniqueness'));
    const same = { schemas: [], userName: directory.email('wang-two'), externalId };
    expect(await directory.ask('POST', '/Users', same)).toMatchObject(fault(409, 'uniqueness'));
  });

  it('is answered page by page, in one order', async () => {
    for (const who of ['page-a', 'page-b', 'page-c']) await directory.create(who);
    const page = async (query: string) =>
      (await directory.ask('GET', `/Users?${query}`)).body as { totalResults: number; Resources: { id: string }[] };
    const { totalResults, Resources } = await page('');
    const ids: string[] = [];
    for (let at = 1; at <= totalResults; at += 2) {
      ids.push(...(await page(`startIndex=${at}&count=2`)).Resources.map(({ id }) => id));
    }
    expect(ids).toEqual(Resources.map(({ id }) => id));
    expect(await page('count=0')).toMatchObject({ totalResults, Resources: [] });
    expect((await page('startIndex=-5&count=1')).Resources).toHaveLength(1);
    expect(await directory.ask('GET', '/Users?count=many')).toMatchObject(fault(400, 'invalidValue'));
  });

  it.each([
    'userName co "a"',
    'userName eq "a" or active eq true',
    'not (active eq true)',
    'userName eq',
    '__proto__.polluted eq "x"',
    'constructor.keys eq "x"',
    'meta.lastModified gt "2024-01-01T00:00:00Z"',
  ])('is refused the filter %s, which changes nothing here', async (filter) => {
    const answer = await directory.ask('GET', `/Users?filter=${encodeURIComponent(filter)}`);
    expect(answer).toMatchObject(fault(400, 'invalidFilter'));
    expect((await directory.ask('GET', '/Users?count=1')).status).toBe(200);
  });

  it('is refused what cannot be read, and nothing is written', async () => {
    const before = await head();
    const id = (await find(`userName eq "${directory.email('wang')}"`)).Resources[0]!.id;
    expect(await directory.ask('POST', '/Users', '{ no json')).toMatchObject(fault(400, 'invalidSyntax'));
    expect(await directory.ask('POST', '/Users', { userName: 'no address' })).toMatchObject(fault(400, 'invalidValue'));
    expect(await directory.patch(`/Users/${id}`, [])).toMatchObject(fault(400, 'invalidSyntax'));
    expect(await entry(app, firm.admin, { reason: 'scim.invalidSyntax' })).toMatchObject({
      kind: 'request.refused',
      details: { where: expect.stringContaining('/scim/v2/Users') },
    });
    const operation = { op: 'replace', path: 'active', value: 'perhaps' };
    expect(await directory.patch(`/Users/${id}`, [operation])).toMatchObject(fault(400, 'invalidValue'));
    const renamed = { op: 'Replace', path: 'userName', value: directory.email('somebody.else') };
    expect(await directory.patch(`/Users/${id}`, [renamed])).toMatchObject(fault(400, 'mutability'));
    expect(await directory.ask('POST', '/Users', { a: 'x'.repeat(300_000) })).toMatchObject(fault(413));
    expect(await directory.ask('GET', `/Users/${randomUUID()}`)).toMatchObject(fault(404));
    expect(await directory.ask('GET', '/Users/no-id')).toMatchObject(fault(404));
    expect(await head()).toBe(before);
  });
});

describe('what Entra ID sends', () => {
  it('ends a role with sessions, tokens and connections at once, and gives it back without them', async () => {
    const email = directory.email('leaver');
    const { memberId: id } = await app.seat(firm, { email, roles: ['ADMIN', 'OFFICER'] });
    const client = await app.stranger().signIn(email, PASSWORD, firm.id);
    const token = { name: 'Mine', scopes: ['organisation.read'], expiresInDays: 1, password: PASSWORD };
    const { secret } = await client.done<{ secret: string }>('createToken', token, 'secret');
    const live = await client.live();
    // The member was here before the directory, which finds it, and says the rest.
    expect(await find(`userName eq "${email}"`)).toMatchObject({ totalResults: 1, Resources: [{ id }] });
    const disable = [{ op: 'Replace', path: 'active', value: 'False' }];
    const { status, body } = await directory.patch(`/Users/${id}`, disable);
    expect([status, body['active']]).toEqual([200, false]);
    await live.evicted('*');
    expect((await client.ask('{ me { id } }')).errors).not.toEqual([]);
    expect((await app.stranger().withToken(secret).ask('{ me { id } }')).errors).not.toEqual([]);
    expect(await seat(id)).toMatchObject({ state: 'DEACTIVATED' });
    // Said twice, it is done once.
    const before = await head();
    expect((await directory.patch(`/Users/${id}`, disable)).status).toBe(200);
    expect(await head()).toBe(before);

    const enable = [{ op: 'Add', value: { active: 'True', 'name.givenName': 'Other', title: 'Not theirs to say' } }];
    expect((await directory.patch(`/Users/${id}`, enable)).body).toMatchObject({ active: true, displayName: 'Member' });
    expect(await seat(id)).toMatchObject({ state: 'ACTIVE', title: 'admin, officer' });
    expect(await roles(id)).toEqual(['ADMIN', 'OFFICER']);
    expect((await client.ask('{ me { id } }')).errors).not.toEqual([]);
    await app.stranger().signIn(email, PASSWORD, firm.id);
  });

  it('ends the only officer’s role too, and what waits for officers is the longest administrator’s to do', async () => {
    const place = newPlace();
    const [agency, proposer] = await Promise.all([
      app.agency({ jurisdiction: place, level: 'DISTRICT', functions: CLEARING_FUNCTIONS }),
      app.asMemberOf(firm, 'PROPOSER'),
    ]);
    const own = await directoryOf(app, agency);
    const { memberId: id } = await app.seat(agency, { email: own.email('only'), roles: ['OFFICER'] });
    const later = await app.asMemberOf(agency, ['ADMIN', 'VIEWER']);
    const officer = await app.stranger().signIn(own.email('only'), PASSWORD, agency.id);
    const { id: proposalId } = await draft(proposer, { jurisdiction: place });
    const approvalId = (await submit(app, proposer, proposalId)).approvalId!;
    expect(await asked(officer, approvalId)).toBeDefined();
    expect(await asked(agency.admin, approvalId)).toBeUndefined();

    const off = await own.patch(`/Users/${id}`, [{ op: 'Replace', path: 'active', value: 'False' }]);
    expect([off.status, off.body['active']]).toEqual([200, false]);
    expect((await officer.ask('{ me { id } }')).errors).not.toEqual([]);
    expect((await seat(agency.admin.memberId, agency)).roles.toSorted()).toEqual(['ADMIN', 'OFFICER']);
    expect((await seat(later.memberId, agency)).roles.toSorted()).toEqual(['ADMIN', 'VIEWER']);
    expect((await decide(agency.admin, approvalId, 'APPROVE')).__typename).toBe('RecordDecisionSuccess');
  });

  it('puts people in groups and takes them out, by whatever words; without naming them nobody goes', async () => {
    const [one, two] = [await directory.create('one'), await directory.create('two')];
    const officers = `/Groups/${directory.group('Officers')}`;
    const { body } = await directory.ask('GET', '/Groups?excludedAttributes=members&filter=displayName eq "officers"');
    expect(body).toMatchObject({ totalResults: 1, Resources: [{ id: directory.group('Officers') }] });
    const add = { op: 'Add', path: 'members', value: [{ $ref: null, value: one }, { value: two }] };
    expect((await directory.patch(officers, [add])).status).toBe(204);
    expect(await roles(one)).toEqual(['OFFICER', 'VIEWER']);
    const before = await head();
    for (const nothing of [
      [add],
      [{ op: 'Remove', path: 'members' }],
      [{ op: 'Remove', path: 'members', value: [] }],
      [{ op: 'replace', path: 'members' }],
    ]) {
      expect((await directory.patch(officers, nothing)).status).toBe(204);
    }
    const crooked = { op: 'Remove', path: 'members[value eq "x" or value pr]' };
    expect(await directory.patch(officers, [crooked])).toMatchObject(fault(400, 'invalidFilter'));
    expect(await directory.patch(officers, [{ op: 'Remove' }])).toMatchObject(fault(400, 'noTarget'));
    expect(await directory.patch(officers, [{ op: 'Remove', path: 'members', value: [{}] }])).toMatchObject(
      fault(400, 'invalidValue'),
    );
    expect(await head()).toBe(before);
    // By value, as Entra ID does, and by a filter, as the standard does.
    await directory.patch(officers, [{ op: 'Remove', path: 'members', value: [{ value: one }] }]);
    expect([await roles(one), await roles(two)]).toEqual([['VIEWER'], ['OFFICER', 'VIEWER']]);
    await directory.patch(officers, [{ op: 'remove', path: `members[value eq "${two}"]` }]);
    expect(await roles(two)).toEqual(['VIEWER']);
    // An office brings lower ones, and takes them along.
    const leaders = `/Groups/${directory.group('Leaders')}`;
    await directory.patch(leaders, [{ op: 'add', path: 'members', value: [{ value: two }] }]);
    expect(await roles(two)).toEqual(['BUREAU_HEAD', 'DIVISION_HEAD', 'OFFICER', 'VIEWER']);
    await directory.patch(leaders, [{ op: 'remove', path: `members[value eq "${two}"]` }]);
    expect(await roles(two)).toEqual(['VIEWER']);
    expect(await entry(app, firm.admin, { reason: 'scim.GROUP_CHANGED' })).toMatchObject({ kind: 'roles.changed' });
  });
});

describe('what Okta sends', () => {
  it('changes by whole resources, deletes, and makes anew under the same id', async () => {
    const id = await directory.create('okta');
    const { body: now } = await directory.ask('GET', `/Users/${id}`);
    const told = { externalId: '00u7', displayName: 'Wang Mei' };
    expect((await directory.ask('PUT', `/Users/${id}`, { ...now, ...told, active: true })).status).toBe(200);
    expect((await directory.ask('GET', `/Users/${id}`)).body).toMatchObject(told);
    const off = [{ op: 'replace', value: { active: false } }];
    expect((await directory.patch(`/Users/${id}`, off)).body).toMatchObject({ active: false });
    expect((await directory.ask('DELETE', `/Users/${id}`)).status).toBe(204);
    expect(await directory.ask('GET', `/Users/${id}`)).toMatchObject(fault(404));
    expect(await directory.ask('DELETE', `/Users/${id}`)).toMatchObject(fault(404));
    expect(await directory.create('okta')).toBe(id);
    expect(await seat(id)).toMatchObject({ state: 'ACTIVE', roles: ['VIEWER'] });
  });

  it('links groups by their name, and makes none', async () => {
    const made = { schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'], members: [] };
    expect(await directory.ask('POST', '/Groups', { ...made, displayName: 'Officers' })).toMatchObject(
      fault(409, 'uniqueness'),
    );
    expect(await directory.ask('POST', '/Groups', { ...made, displayName: 'Wizards' })).toMatchObject(fault(403));
    const id = directory.group('Officers');
    const user = await directory.create('linked');
    const linked = { op: 'replace', value: { id, displayName: 'Officers', externalId: '00g1' } };
    expect((await directory.patch(`/Groups/${id}`, [linked])).status).toBe(204);
    const whole = { displayName: 'Officers', members: [{ value: user, display: 'Wang Min' }] };
    expect((await directory.ask('PUT', `/Groups/${id}`, whole)).body).toMatchObject({
      externalId: '00g1',
      members: [{ value: user }],
    });
    const { body } = await directory.ask('GET', `/Users/${user}`);
    expect(body).toMatchObject({ groups: [{ value: id, display: 'Officers' }] });
    const renamed = [{ op: 'replace', value: { displayName: 'Rulers' } }];
    expect(await directory.patch(`/Groups/${id}`, renamed)).toMatchObject(fault(400, 'mutability'));
    expect(
      await directory.patch(`/Groups/${id}`, [{ op: 'add', path: 'members', value: [{ value: randomUUID() }] }]),
    ).toMatchObject(fault(400, 'invalidValue'));
    expect((await directory.ask('DELETE', `/Groups/${id}`)).status).toBe(204);
    expect(await roles(user)).toEqual(['VIEWER']);
  });
});

describe('versions', () => {
  it('let nobody change what somebody else has changed meanwhile', async () => {
    const id = await directory.create('versioned');
    const seen = await directory.ask('GET', `/Users/${id}`);
    const tag = seen.headers.get('etag')!;
    expect((seen.body['meta'] as { version: string }).version).toBe(tag);
    expect((await directory.ask('GET', `/Users/${id}`, undefined, { 'if-none-match': tag })).status).toBe(304);
    const title = (value: string) => [{ op: 'replace', path: 'title', value }];
    expect((await directory.patch(`/Users/${id}`, title('Second'), { 'if-match': tag })).status).toBe(200);
    const before = await head();
    expect(await directory.patch(`/Users/${id}`, title('Third'), { 'if-match': tag })).toMatchObject(fault(412));
    expect(await directory.ask('DELETE', `/Users/${id}`, undefined, { 'if-match': tag })).toMatchObject(fault(412));
    expect(await head()).toBe(before);
    expect((await seat(id)).title).toBe('Second');
  });
});

describe('a directory reaches', () => {
  it('no address beside its domains, no other organisation, no steward, and no account of anybody’s', async () => {
    const before = await head();
    for (const userName of [firm.adminEmail, 'x@example.com', theirs.email('x'), `x@sub.${directory.domain}`]) {
      expect(await directory.ask('POST', '/Users', { userName })).toMatchObject(fault(403));
    }
    const { memberId } = await app.seat(other, { email: theirs.email('theirs'), roles: ['VIEWER'] });
    for (const id of [firm.admin.memberId, memberId, directory.row.memberId]) {
      expect(await directory.ask('GET', `/Users/${id}`)).toMatchObject(fault(404));
      expect(await directory.patch(`/Users/${id}`, [{ op: 'replace', path: 'active', value: false }])).toMatchObject(
        fault(404),
      );
      const add = [{ op: 'add', path: 'members', value: [{ value: id }] }];
      expect(await directory.patch(`/Groups/${directory.group('Officers')}`, add)).toMatchObject(
        fault(400, 'invalidValue'),
      );
    }
    expect(await directory.ask('GET', `/Groups/${theirs.group('Officers')}`)).toMatchObject(fault(404));
    expect(await head()).not.toBe(before); // the seat of the other organisation alone
    expect(await seat(memberId, other)).toMatchObject({ state: 'ACTIVE', roles: ['VIEWER'] });
  });

  it('an account that is elsewhere too by its seat here alone', async () => {
    const email = directory.email('both');
    const { memberId: elsewhere } = await app.seat(other, { email, roles: ['OFFICER'] });
    const there = await app.stranger().signIn(email, PASSWORD, other.id);
    const id = await directory.create('both', { displayName: 'Somebody else' });
    expect((await directory.ask('GET', `/Users/${id}`)).body).toMatchObject({ displayName: 'Member' });
    await directory.patch(`/Users/${id}`, [{ op: 'replace', path: 'displayName', value: 'Somebody else' }]);
    await directory.ask('DELETE', `/Users/${id}`);
    expect(await seat(elsewhere, other)).toMatchObject({ state: 'ACTIVE', roles: ['OFFICER'] });
    expect((await there.ask('{ me { id person { name } } }')).data).toMatchObject({
      me: { person: { name: 'Member' } },
    });
    await app.stranger().signIn(email, PASSWORD, other.id);
  });

  it('somebody it has spoken of, though the account has an address elsewhere by now', async () => {
    const email = directory.email('escapes');
    const { memberId } = await app.seat(firm, { email, roles: ['VIEWER'] });
    const externalId = 'e-1';
    await directory.patch(`/Users/${memberId}`, [{ op: 'replace', path: 'externalId', value: externalId }]);
    const person = await app.stranger().signIn(email, PASSWORD, firm.id);
    const newEmail = uniqueEmail('elsewhere');
    await person.done('changeEmail', { newEmail, password: PASSWORD });
    await app.stranger().done('confirmEmail', { token: await app.linkTo(newEmail) });
    const whole = {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
      userName: email,
      externalId,
      active: false,
    };
    expect(await directory.ask('PUT', `/Users/${memberId}`, whole)).toMatchObject({ status: 200 });
    expect((await seat(memberId)).state).not.toBe('ACTIVE');
    await expect(app.stranger().signIn(newEmail, PASSWORD, firm.id)).rejects.toThrow();
  });

  it('nobody whose role an administrator has ended', async () => {
    const id = await directory.create('ended');
    const member = await firm.admin.query<{ node: { version: number } }>(
      'query($id: ID!) { node(id: $id) { ... on Member { version } } }',
      { id },
    );
    await firm.admin.done('deactivateMember', { id, expectedVersion: member.node.version });
    const on = [{ op: 'replace', path: 'active', value: true }];
    expect(await directory.patch(`/Users/${id}`, on)).toMatchObject(fault(403));
    await directory.ask('DELETE', `/Users/${id}`);
    expect(await directory.ask('POST', '/Users', { userName: directory.email('ended') })).toMatchObject(fault(403));
  });

  it('the last administrator not at all, and every other one', async () => {
    const small = await app.firm();
    const own = await directoryOf(app, small);
    const { memberId } = await app.seat(small, { email: own.email('boss'), roles: ['ADMIN'] });
    const group = `/Groups/${own.group('Administrators')}`;
    const boss = await app.stranger().signIn(own.email('boss'), PASSWORD, small.id);
    const second = await own.create('second');
    const off = [{ op: 'Replace', path: 'active', value: 'False' }];
    await own.patch(group, [{ op: 'add', path: 'members', value: [{ value: second }] }]);
    // The first administrator's address is none of the directory's.
    const { node } = await boss.query<{ node: { version: number } }>(
      'query($id: ID!) { node(id: $id) { ... on Member { version } } }',
      { id: small.admin.memberId },
    );
    await boss.done('deactivateMember', { id: small.admin.memberId, expectedVersion: node.version });
    // An account that the directory has made, and into which nobody could sign in yet, is no other administrator.
    expect(await own.patch(`/Users/${memberId}`, off)).toMatchObject(fault(403));
    expect(await own.ask('DELETE', `/Users/${memberId}`)).toMatchObject(fault(403));
    expect(await boss.mutate('deactivateMember', { id: memberId, expectedVersion: 1 })).toMatchObject({
      code: 'LAST_ADMIN',
    });
    await app.stranger().done('requestPasswordReset', { email: own.email('second') }, 'accepted');
    const token = await app.linkTo(own.email('second'));
    await app.stranger().done('resetPassword', { token, newPassword: 'another good password' });
    expect((await own.patch(`/Users/${memberId}`, off)).status).toBe(200);
    const before = await head();
    expect(await own.patch(`/Users/${second}`, off)).toMatchObject(fault(403));
    expect(await own.ask('DELETE', `/Users/${second}`)).toMatchObject(fault(403));
    expect(await own.patch(group, [{ op: 'replace', path: 'members', value: [] }])).toMatchObject(fault(403));
    expect(await head()).toBe(before);
  });
});
