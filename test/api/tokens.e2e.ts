import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import type { Client } from '../support/client.js';
import { PASSWORD, type TestOrganisation, uniqueEmail } from '../support/organisations.js';

const app = connect();
let firm: TestOrganisation;
let admin: Client;

beforeAll(async () => {
  firm = await app.firm();
  admin = await app.asMemberOf(firm, 'ADMIN');
});
afterAll(() => app.close());

interface Made {
  readonly tokenId: string;
  readonly secret: string;
}

interface Listed {
  readonly id: string;
  readonly lastUsedAt: string | null;
}

const make = (scopes: string[], expiresInDays = 30) =>
  admin.done<Made>('createToken', { password: PASSWORD, name: 'robot', scopes, expiresInDays }, 'tokenId secret');
const CODE = { UNAUTHENTICATED: [{ extensions: { code: 'UNAUTHENTICATED' } }] };

describe('bearer tokens', () => {
  it('are shown once, recognisable, and act for the seat', async () => {
    const { secret, tokenId } = await make(['organisation.read']);
    expect(secret).toMatch(/^tpt_[0-9A-Za-z]{49}$/);
    const robot = admin.withToken(secret);
    expect(await robot.query('{ me { id } organisations(first: 1) { edges { node { id } } } }')).toMatchObject({
      me: { id: admin.memberId },
    });
    const tokens = await app.until(
      async () => {
        const answer = await admin.query<{ tokens: Listed[] }>('{ tokens { id name scopes expiresAt lastUsedAt } }');
        return answer.tokens.some(({ id, lastUsedAt }) => id === tokenId && lastUsedAt) ? answer.tokens : null;
      },
      { what: 'the use of the token is noted' },
    );
    expect(tokens.find(({ id }) => id === tokenId)).toMatchObject({ name: 'robot', scopes: ['organisation.read'] });
    expect(JSON.stringify(tokens)).not.toContain(secret);
  });

  it('and sessions act each for its own seat when many ask in the same moment, and none once it is revoked', async () => {
    const others = [
      await app.asMemberOf(firm, 'OFFICER'),
      await app.asMemberOf(await app.agency({}), 'OFFICER'),
      await app.asMemberOf(await app.firm(), 'ADMIN'),
    ];
    const made = await make(['organisation.read']);
    const robot = admin.withToken(made.secret);
    const callers = [admin, robot, ...others, app.stranger()];
    const seats = [admin.memberId, admin.memberId, ...others.map(({ memberId }) => memberId), undefined];
    const round = async () => {
      const asked = Array.from({ length: 8 }, () =>
        callers.map((who) => who.ask<{ me: { id: string } | null }>('{ me { id } }')),
      );
      return Promise.all(asked.map(async (answers) => (await Promise.all(answers)).map(({ data }) => data?.me?.id)));
    };
    expect(await round()).toEqual(Array(8).fill(seats));
    await admin.done('revokeToken', { id: made.tokenId });
    expect(await round()).toEqual(Array(8).fill(seats.with(1, undefined)));
  });

  it('do what they are scoped to and the seat may do, no more', async () => {
    const robot = admin.withToken((await make(['organisation.read'])).secret);
    const invite = { email: uniqueEmail(), title: 'T', roles: ['VIEWER'] };
    expect(await robot.mutate('inviteMember', invite)).toMatchObject({ permission: 'member.invite' });
    const inviter = admin.withToken((await make(['member.invite'])).secret);
    await inviter.done('inviteMember', invite);
    expect((await inviter.ask('{ organisations { edges { node { id } } } }')).errors).toMatchObject([
      { extensions: { code: 'PERMISSION_REFUSED' } },
    ]);
  });

  it('are not made for what the seat may not do itself, nor by those who may not make them', async () => {
    const before = await app.ledger.head();
    expect(
      await admin.mutate('createToken', {
        name: ' ',
        scopes: ['organisation.read', 'organisation.verify'],
        expiresInDays: 400,
      }),
    ).toMatchObject({
      faults: [
        { path: ['name'], code: 'LENGTH' },
        { path: ['expiresInDays'], code: 'OUT_OF_RANGE' },
        { path: ['scopes', 1], code: 'NOT_HELD' },
      ],
    });
    const viewer = await app.asMemberOf(firm, 'VIEWER');
    const input = { name: 'x', scopes: ['organisation.read'], expiresInDays: 1 };
    expect(await viewer.mutate('createToken', input)).toMatchObject({ permission: 'token.create' });
    const unknown = await admin.ask(
      'mutation($input: CreateTokenInput!) { createToken(input: $input) { __typename } }',
      {
        input: { ...input, scopes: ['all'] },
      },
    );
    expect(unknown.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect((await app.ledger.head()) - before).toBe(3); // the viewer was invited, joined, and signed in
  });

  it('never reach what concerns the account', async () => {
    const robot = admin.withToken((await make(['token.create', 'member.update'])).secret);
    const attempts: [string, object][] = [
      ['createToken', { password: PASSWORD, name: 'more', scopes: ['token.create'], expiresInDays: 1 }],
      ['changeEmail', { password: PASSWORD, newEmail: 'somebody@elsewhere.example' }],
      ['changePassword', { password: PASSWORD, newPassword: 'a third good password' }],
      ['startPasskeyRegistration', {}],
      ['chooseSeat', { memberId: admin.memberId }],
      ['signOut', {}],
    ];
    for (const [field, input] of attempts) {
      expect([field, await robot.mutate(field, input)]).toMatchObject([field, { code: 'NOT_A_SESSION' }]);
    }
    for (const query of ['{ sessions { id } }', '{ tokens { id } }', '{ passkeys { id } }', '{ seats { id } }']) {
      expect((await robot.ask(query)).errors).toMatchObject([{ extensions: { code: 'PERMISSION_REFUSED' } }]);
    }
  });

  it('end at once when revoked, live connections too, by nobody of another organisation', async () => {
    const { tokenId, secret } = await make(['organisation.read']);
    const robot = admin.withToken(secret);
    const live = await robot.live();
    const document = 'mutation($input: RevokeTokenInput!) { revokeToken(input: $input) { __typename } }';
    const other = await app.firm();
    expect((await other.admin.ask(document, { input: { id: tokenId } })).errors).toMatchObject([
      { extensions: { code: 'NOT_FOUND' } },
    ]);
    await admin.done('revokeToken', { id: tokenId });
    expect((await robot.ask('{ me { id } }')).errors).toMatchObject(CODE.UNAUTHENTICATED);
    await live.evicted('*');
  });

  it('can end themselves, and only themselves', async () => {
    const [one, two] = await Promise.all([make(['organisation.read']), make(['organisation.read'])]);
    const robot = admin.withToken(one.secret);
    expect(await robot.mutate('revokeToken', { id: two.tokenId })).toMatchObject({ code: 'NOT_A_SESSION' });
    await robot.done('revokeToken', { id: one.tokenId });
    expect((await robot.ask('{ me { id } }')).errors).toMatchObject(CODE.UNAUTHENTICATED);
  });

  it('stop with the seat', async () => {
    const member = await app.asMemberOf(firm, 'ADMIN');
    const input = { password: PASSWORD, name: 'robot', scopes: ['organisation.read'], expiresInDays: 1 };
    const { secret } = await member.done<Made>('createToken', input, 'secret');
    await admin.done('deactivateMember', { id: member.memberId, expectedVersion: 1 });
    expect((await member.withToken(secret).ask('{ me { id } }')).errors).toMatchObject(CODE.UNAUTHENTICATED);
  });

  it("of all its seats are the organisation's to know, and its administrators' to end", async () => {
    const query = '{ organisationTokens { edges { node { id name member { id } } } } }';
    const { tokenId, secret } = await make(['organisation.read']);
    const { organisationTokens } = await firm.admin.query<{
      organisationTokens: { edges: { node: { id: string } }[] };
    }>(query);
    expect(organisationTokens.edges.find(({ node }) => node.id === tokenId)).toEqual({
      node: { id: tokenId, name: 'robot', member: { id: admin.memberId } },
    });
    const { tokens } = await firm.admin.query<{ tokens: Listed[] }>('{ tokens { id lastUsedAt } }');
    expect(tokens.some(({ id }) => id === tokenId)).toBe(false);

    const viewer = await app.asMemberOf(firm, 'VIEWER');
    expect((await viewer.ask(query)).errors).toMatchObject([{ extensions: { code: 'PERMISSION_REFUSED' } }]);
    expect(await viewer.mutate('revokeToken', { id: tokenId })).toMatchObject({ permission: 'member.deactivate' });
    const stranger = (await app.firm()).admin;
    expect(JSON.stringify(await stranger.query(query))).not.toContain(tokenId);
    expect((await stranger.ask(REVOKE, { id: tokenId })).errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
    await firm.admin.done('revokeToken', { id: tokenId });
    expect(await admin.withToken(secret).ask('{ me { id } }')).toMatchObject({ errors: CODE.UNAUTHENTICATED });
  });
});

const REVOKE = 'mutation($id: ID!) { revokeToken(input: { id: $id }) { __typename } }';
