import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import type { Client } from '../support/client.js';
import { PASSWORD, type TestOrganisation, uniqueEmail } from '../support/organisations.js';
import { withCodes } from '../support/second-factor.js';

const app = connect();
let firm: TestOrganisation;
let other: TestOrganisation;

beforeAll(async () => {
  [firm, other] = await Promise.all([app.firm(), app.firm()]);
});
afterAll(() => app.close());

interface Invitation {
  readonly id: string;
  readonly state: string;
  readonly version: number;
}

const INVITATION = 'invitation { id state version email roles }';
const invite = (email: string, client = firm.admin) =>
  client.done<{ invitation: Invitation }>('inviteMember', { email, title: 'Officer', roles: ['OFFICER'] }, INVITATION);
const accept = async (email: string, more: object = { name: 'New', password: PASSWORD }) =>
  app.stranger().mutate('acceptInvitation', { token: await app.linkTo(email), ...more }, 'memberId organisationId');
const memberOf = async (client: Client) =>
  (
    await client.query<{ me: { id: string; version: number; roles: string[]; state: string } }>(
      '{ me { id version roles state } }',
    )
  ).me;

describe('invitations', () => {
  it('seat somebody new by a link that works once', async () => {
    const email = uniqueEmail();
    const { invitation } = await invite(email);
    expect(invitation).toMatchObject({ state: 'PENDING', version: 1, roles: ['OFFICER'] });
    expect(await accept(email, { password: 'short' })).toMatchObject({
      faults: [{ path: ['name'] }, { path: ['password'] }],
    });
    const { memberId } = await accept(email);
    expect(await accept(email)).toMatchObject({ code: 'LINK_REFUSED' });
    const member = await app.stranger().signIn(email, PASSWORD);
    expect(await member.query('{ me { id title roles person { email name } organisation { id } } }')).toEqual({
      me: {
        id: memberId,
        title: 'Officer',
        roles: ['OFFICER'],
        person: { email, name: 'New' },
        organisation: { id: firm.id },
      },
    });
    expect(await firm.admin.query('{ invitations(first: 1) { edges { node { email state } } } }')).toEqual({
      invitations: { edges: [{ node: { email, state: 'ACCEPTED' } }] },
    });
  });

  it('say to whoever holds the link who offers what, until it is used or taken back, and to nobody else', async () => {
    const email = uniqueEmail();
    const { invitation } = await invite(email);
    const token = await app.linkTo(email);
    const ask = (given: string) =>
      app
        .stranger()
        .ask(
          `query($token: String!) { offeredSeat(token: $token) { organisation title roles inviter email hasAccount } }`,
          { token: given },
        );
    expect((await ask(token)).data).toEqual({
      offeredSeat: {
        organisation: firm.name,
        title: 'Officer',
        roles: ['OFFICER'],
        inviter: expect.any(String),
        email,
        hasAccount: false,
      },
    });
    const refused = [{ extensions: { code: 'TRANSITION_REFUSED', refusal: 'LINK_REFUSED' } }];
    expect((await ask('not-a-token')).errors).toMatchObject(refused);
    await firm.admin.done('revokeInvitation', { id: invitation.id, expectedVersion: invitation.version });
    expect((await ask(token)).errors).toMatchObject(refused);
    const pending = await app.firm({ verified: false });
    const stranger = uniqueEmail();
    await pending.admin.done('inviteMember', { email: stranger, title: 'Call +1 555', roles: ['OFFICER'] });
    const { data } = await ask(await app.linkTo(stranger));
    expect(data).toMatchObject({ offeredSeat: { title: null, inviter: null } });
  });

  it('are listed by what became of them', async () => {
    const email = uniqueEmail();
    const { invitation } = await invite(email);
    const listed = async (state: string) =>
      (
        await firm.admin.query<{ invitations: { edges: { node: { id: string; state: string } }[] } }>(
          `{ invitations(first: 100, state: ${state}) { edges { node { id state } } } }`,
        )
      ).invitations.edges.map(({ node }) => node);
    expect(await listed('PENDING')).toContainEqual({ id: invitation.id, state: 'PENDING' });
    await firm.admin.done('revokeInvitation', { id: invitation.id, expectedVersion: invitation.version });
    expect(await listed('PENDING')).not.toContainEqual(expect.objectContaining({ id: invitation.id }));
    expect(await listed('REVOKED')).toContainEqual({ id: invitation.id, state: 'REVOKED' });
  });

  it('add a seat to an account there is, whose password stays', async () => {
    const email = uniqueEmail();
    await app.asMemberOf(other, 'VIEWER', { email });
    await invite(email);
    expect(await accept(email, { password: 'somebody else entirely' })).toMatchObject({
      faults: [{ code: 'ACCOUNT_EXISTS' }],
    });
    await accept(email, {});
    expect((await app.stranger().signIn(email, PASSWORD, firm.id)).organisationId).toBe(firm.id);
  });

  it('are not sent twice, nor to a member', async () => {
    const email = uniqueEmail();
    await invite(email);
    const again = { email: email.toUpperCase(), title: 'T', roles: ['VIEWER'] };
    expect(await firm.admin.mutate('inviteMember', again)).toMatchObject({ code: 'ALREADY_INVITED' });
    await accept(email);
    expect(await firm.admin.mutate('inviteMember', again)).toMatchObject({ code: 'ALREADY_MEMBER' });
  });

  it('are sent again with a fresh link, or revoked, by those who may', async () => {
    const email = uniqueEmail();
    const { invitation } = await invite(email);
    const old = await app.linkTo(email);
    const viewer = await app.asMemberOf(firm, 'VIEWER');
    const input = { id: invitation.id, expectedVersion: 1 };
    const before = await app.ledger.head();
    expect(await viewer.mutate('revokeInvitation', input)).toMatchObject({ permission: 'member.invite' });
    expect(await viewer.mutate('inviteMember', { email, title: 'T', roles: ['ADMIN'] })).toMatchObject({
      permission: 'member.invite',
    });
    await expect(other.admin.mutate('resendInvitation', input)).rejects.toThrow('NOT_FOUND');
    expect(await firm.admin.mutate('resendInvitation', { ...input, expectedVersion: 9 })).toMatchObject({
      actualVersion: 1,
    });
    expect(await firm.admin.mutate('inviteMember', { email: 'x', title: ' ', roles: [] })).toMatchObject({
      faults: [{ path: ['email'] }, { path: ['title'] }, { path: ['roles'] }],
    });
    expect(await app.ledger.head()).toBe(before);
    await firm.admin.done('resendInvitation', input);
    expect(
      await app.stranger().mutate('acceptInvitation', { token: old, name: 'N', password: PASSWORD }),
    ).toMatchObject({
      code: 'LINK_REFUSED',
    });
    await firm.admin.done('revokeInvitation', { ...input, expectedVersion: 2 }, INVITATION);
    expect(await accept(email)).toMatchObject({ code: 'LINK_REFUSED' });
    expect(await firm.admin.mutate('revokeInvitation', { ...input, expectedVersion: 3 })).toMatchObject({
      code: 'NOT_PENDING',
      state: 'REVOKED',
    });
  });

  it("are the organisation's own to read", async () => {
    const { invitation } = await invite(uniqueEmail());
    const query = 'query($id: ID!) { node(id: $id) { id } }';
    expect(await firm.admin.query(query, { id: invitation.id })).toEqual({ node: { id: invitation.id } });
    expect(await other.admin.query(query, { id: invitation.id })).toEqual({ node: null });
  });
});

describe('seats', () => {
  it('get other roles, which hold from the next call of an open session', async () => {
    const member = await app.asMemberOf(firm, 'VIEWER');
    const { id, version } = await memberOf(member);
    const change = { id, expectedVersion: version, roles: ['ADMIN', 'ADMIN'], title: 'Second administrator' };
    expect(await member.mutate('updateMember', change)).toMatchObject({ permission: 'member.update' });
    expect(await other.admin.mutate('updateMember', change)).toMatchObject({ __typename: 'PermissionRefused' });
    expect(await firm.admin.mutate('updateMember', { ...change, roles: [] })).toMatchObject({
      faults: [{ path: ['roles'] }],
    });
    expect(await firm.admin.done('updateMember', change, 'member { roles title viewerCan }')).toMatchObject({
      member: { roles: ['ADMIN'], title: 'Second administrator', viewerCan: ['member.update', 'member.deactivate'] },
    });
    expect(await firm.admin.mutate('updateMember', change)).toMatchObject({ __typename: 'VersionRefused' });
    await member.done('inviteMember', { email: uniqueEmail(), title: 'T', roles: ['VIEWER'] });
  });

  it('are put to rest with their sessions, and taken up again', async () => {
    const email = uniqueEmail();
    const member = await app.asMemberOf(firm, 'OFFICER', { email });
    const live = await member.live();
    const { id, version } = await memberOf(member);
    const deactivate = { id, expectedVersion: version };
    expect(await member.mutate('deactivateMember', deactivate)).toMatchObject({ permission: 'member.deactivate' });
    await firm.admin.done('deactivateMember', deactivate, 'member { state }');
    expect((await member.ask('{ me { id } }')).errors).toHaveLength(1);
    await live.evicted('*');
    expect(await app.stranger().mutate('signIn', { email, password: PASSWORD })).toMatchObject({ code: 'NO_SEAT' });
    expect(await firm.admin.mutate('deactivateMember', { id, expectedVersion: version + 1 })).toMatchObject({
      code: 'DEACTIVATED',
    });
    expect(await firm.admin.mutate('updateMember', { id, expectedVersion: version + 1, title: 'T' })).toMatchObject({
      code: 'DEACTIVATED',
    });
    const reactivate = { id, expectedVersion: version + 1 };
    expect(await other.admin.mutate('reactivateMember', reactivate)).toMatchObject({ __typename: 'PermissionRefused' });
    expect(await firm.admin.done('reactivateMember', reactivate, 'member { state }')).toMatchObject({
      member: { state: 'ACTIVE' },
    });
    expect(await firm.admin.mutate('reactivateMember', { id, expectedVersion: version + 2 })).toMatchObject({
      code: 'ACTIVE',
    });
    await app.stranger().signIn(email, PASSWORD);
  });

  it('never leave an organisation without an administrator, even when two act at once', async () => {
    const small = await app.firm();
    const first = await memberOf(small.admin);
    const last = { id: first.id, expectedVersion: first.version };
    expect(await small.admin.mutate('deactivateMember', last)).toMatchObject({ code: 'LAST_ADMIN' });
    expect(await small.admin.mutate('updateMember', { ...last, roles: ['VIEWER'] })).toMatchObject({
      code: 'LAST_ADMIN',
    });
    const second = await app.asMemberOf(small, 'ADMIN');
    const { id, version } = await memberOf(second);
    const results = await Promise.all([
      small.admin.mutate('deactivateMember', { id, expectedVersion: version }),
      second.mutate('deactivateMember', last),
    ]);
    expect(results.filter(({ __typename }) => __typename === 'DeactivateMemberSuccess')).toHaveLength(1);
  });

  it('hand the roles that nobody else has to a colleague, and say beforehand what waits', async () => {
    const agency = await app.agency();
    const officer = await app.asMemberOf(agency, ['OFFICER', 'VIEWER']);
    const successor = await app.asMemberOf(agency, 'VIEWER');
    const { id, version } = await memberOf(officer);
    const work = 'query($id: ID!) { member(id: $id) { openWork { waiting onlyHere rolesOnlyHere } } }';
    expect(await agency.admin.query(work, { id })).toEqual({
      member: { openWork: { waiting: 0, onlyHere: 0, rolesOnlyHere: ['OFFICER'] } },
    });
    expect(await successor.query(work, { id })).toEqual({ member: { openWork: null } });
    expect(await other.admin.query(work, { id })).toEqual({ member: { openWork: null } });
    const input = { id, expectedVersion: version };
    for (const handOverTo of [id, other.admin.memberId]) {
      expect(await agency.admin.mutate('deactivateMember', { ...input, handOverTo })).toMatchObject({
        faults: [{ path: ['handOverTo'], code: 'NO_COLLEAGUE' }],
      });
    }
    await agency.admin.done('deactivateMember', { ...input, handOverTo: successor.memberId });
    const query = 'query($id: ID!) { member(id: $id) { roles permissions } }';
    const { member } = await agency.admin.query<{ member: { roles: string[]; permissions: string[] } }>(query, {
      id: successor.memberId,
    });
    expect(member.roles).toEqual(['VIEWER', 'OFFICER']);
    expect(member.permissions).toContain('approval.decide');
    expect(member.permissions).not.toContain('platform.operate');
  });

  it('are known to all, the persons in them to colleagues', async () => {
    const colleague = await app.asMemberOf(firm, 'VIEWER');
    const query = 'query($id: ID!) { member(id: $id) { title person { email } viewerCan } }';
    const id = firm.admin.memberId;
    expect(await colleague.query(query, { id })).toMatchObject({ member: { person: { email: firm.adminEmail } } });
    expect(await other.admin.query(query, { id })).toEqual({
      member: { title: 'Administrator', person: null, viewerCan: [] },
    });
    expect(
      await other.admin.query(
        'query($id: ID!) { organisation(id: $id) { members(role: ADMIN, state: ACTIVE, first: 1) { edges { node { roles } } } } }',
        { id: firm.id },
      ),
    ).toMatchObject({ organisation: { members: { edges: [{ node: { roles: ['ADMIN'] } }] } } });
  });
});

describe('second factors of members', () => {
  const QUERY = `query($id: ID!) { organisation(id: $id) {
    members(first: 100, state: ACTIVE, withoutSecondFactor: true) { edges { node { id } } } } }`;
  const lacking = async (client: Client, id: string) =>
    (
      await client.query<{ organisation: { members: { edges: { node: { id: string } }[] } } }>(QUERY, { id })
    ).organisation.members.edges.map(({ node }) => node.id);

  it('are counted and listed for administrators of the organisation, and told to nobody else', async () => {
    const own = await app.firm();
    const [bare, safe] = await Promise.all([app.asMemberOf(own, 'VIEWER'), app.asMemberOf(own, 'OFFICER')]);
    await withCodes(safe);
    const [{ id: bareId }, { id: safeId }] = await Promise.all([memberOf(bare), memberOf(safe)]);
    const found = await lacking(own.admin, own.id);
    expect(found).toContain(bareId);
    expect(found).not.toContain(safeId);
    const { staff } = await own.admin.query<{ staff: object }>(
      '{ staff { active withoutSecondFactor openInvitations } }',
    );
    expect(staff).toEqual({ active: 3, withoutSecondFactor: found.length, openInvitations: 0 });
    expect(await lacking(bare, own.id)).toEqual([]);
    expect(await lacking(firm.admin, own.id)).toEqual([]);
    expect((await bare.ask('{ staff { active } }')).errors).toMatchObject([
      { extensions: { code: 'PERMISSION_REFUSED' } },
    ]);
  });
});

describe('the tour of the console', () => {
  it('is offered until the person has seen it, in whatever seat, and to no token', async () => {
    const email = uniqueEmail();
    const person = await app.asMemberOf(firm, 'VIEWER', { email });
    await app.seat(other, { email, roles: ['VIEWER'] });
    const seen = async (client: Client) => (await client.query<{ tourSeen: boolean }>('{ tourSeen }')).tourSeen;
    expect(await seen(person)).toBe(false);
    await person.done('markTourSeen', {}, 'seen');
    await person.done('markTourSeen', {}, 'seen');
    expect(await seen(person)).toBe(true);
    expect(await seen(await app.stranger().signIn(email, PASSWORD, other.id))).toBe(true);
    expect(await seen(await app.asMemberOf(firm, 'VIEWER'))).toBe(false);
  });
});
