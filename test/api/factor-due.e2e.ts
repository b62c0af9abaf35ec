import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type App, connect } from '../support/app.js';
import type { Client } from '../support/client.js';
import { PASSWORD, type TestOrganisation } from '../support/organisations.js';
import type { Product } from '../support/processes.mjs';
import { withCodes, withPasskey } from '../support/second-factor.js';
import { STEWARD } from '../support/steward.mjs';

const app = connect();
/** Of a join of two topics. */
const NOTHING_HEARD = { joined: [], refused: [{ code: 'PERMISSION' }, { code: 'PERMISSION' }] };
const STATUS = '{ secondFactor { enrolled overdue dueAt } }';

describe('a second factor that a seat must have', () => {
  it.each([
    ['ADMIN', true],
    ['OFFICER', true],
    ['PROPOSER', false],
    ['DATA_STEWARD', false],
    ['AUDITOR', false],
    ['VIEWER', false],
  ] as const)('has a time for %s: %s', async (role, needed) => {
    const client = await app.asMemberOf(await app.firm(), role);
    const { secondFactor } = await client.query<{ secondFactor: { dueAt: string | null } }>(STATUS);
    expect(secondFactor).toMatchObject({ enrolled: false, overdue: false });
    const days = secondFactor.dueAt && (Date.parse(secondFactor.dueAt) - Date.now()) / 86_400_000;
    if (needed) expect(Math.round(Number(days))).toBe(14);
    else expect(days).toBeNull();
  });

  it('has its time once a role needs it, and none once no role does', async () => {
    const firm = await app.firm();
    const client = await app.asMemberOf(firm, 'VIEWER');
    const change = (roles: string[], expectedVersion: number) =>
      firm.admin.done('updateMember', { id: client.memberId, expectedVersion, roles });
    const due = async () => (await client.query<{ secondFactor: { dueAt: string | null } }>(STATUS)).secondFactor.dueAt;
    await change(['OFFICER'], 1);
    expect(await due()).not.toBeNull();
    await change(['VIEWER'], 2);
    expect(await due()).toBeNull();
  });

  it('is for a steward as well', async () => {
    const { secondFactor } = await (await app.steward()).query<{ secondFactor: object }>(STATUS);
    expect(secondFactor).toMatchObject({ dueAt: expect.any(String) });
  });
});

describe('where nobody needs one within a year, as in the demonstration', () => {
  let demonstration: App;
  let product: Product;
  beforeAll(async () => {
    ({ app: demonstration, product } = await app.another('undue', { FACTOR_GRACE_DAYS: '36500' }));
  });
  afterAll(() => product.stop());

  it('it is not spoken of', async () => {
    const { admin } = await demonstration.firm();
    expect(await admin.query(STATUS)).toEqual({ secondFactor: { enrolled: false, overdue: false, dueAt: null } });
  });
});

describe('once the time is over', () => {
  let other: App;
  let product: Product;
  let firm: TestOrganisation;
  let admin: Client;

  beforeAll(async () => {
    ({ app: other, product } = await app.another('overdue', { FACTOR_GRACE_DAYS: '0' }));
    await withCodes(await other.steward(), STEWARD.password);
    firm = await other.firm();
    admin = firm.admin;
  });
  afterAll(async () => {
    app.close();
    await product.stop();
  });

  it('only setting one up works: nothing is read, changed or heard', async () => {
    expect(await admin.query(STATUS)).toEqual({ secondFactor: { enrolled: false, overdue: true, dueAt: null } });
    expect(await admin.query('{ me { id organisation { name } } }')).toEqual({ me: null });
    const { errors } = await admin.ask('{ organisations(first: 1) { edges { node { id } } } }');
    expect(errors).toMatchObject([{ message: expect.stringContaining('second factor') }]);
    expect((await admin.query<{ node: object | null }>(`{ node(id: "${firm.id}") { id } }`)).node).toBeNull();
    const invite = { email: 'x@test.example', title: 'Member', roles: ['VIEWER'] };
    expect(await admin.mutate('inviteMember', invite)).toMatchObject({ __typename: 'PermissionRefused' });
    const token = { name: 'robot', scopes: ['organisation.read'], expiresInDays: 1, password: PASSWORD };
    expect(await admin.mutate('createToken', token)).toMatchObject({ __typename: 'PermissionRefused' });
    expect((await admin.fetch('/exchange/access-log.csv')).status).toBe(403);
    const live = await admin.live();
    expect(await live.join([`organisation:${firm.id}`, 'inbox'])).toMatchObject(NOTHING_HEARD);
    const signedInAgain = await other
      .stranger()
      .mutate(
        'signIn',
        { email: firm.adminEmail, password: PASSWORD },
        'member { organisation { members { totalCount: __typename } } }',
      );
    expect(signedInAgain).toMatchObject({ __typename: 'SignInSuccess', member: null });
  });

  it('everything works again from the first factor on', async () => {
    await withPasskey(admin, other.url);
    expect(await admin.query(STATUS)).toEqual({ secondFactor: { enrolled: true, overdue: false, dueAt: null } });
    expect(await admin.query('{ me { organisation { id } } }')).toEqual({ me: { organisation: { id: firm.id } } });
  });

  it('a token goes no further than its seat without a factor, and goes on with the next one', async () => {
    const person = await other.asMemberOf(firm, 'ADMIN');
    const prove = await withPasskey(person, other.url);
    const scopes = ['accessLog.read', 'interest.declare', 'interest.read', 'organisation.read'];
    const secondFactor = await prove({ act: 'CREATE_TOKEN' });
    const wanted = { name: 'robot', scopes, expiresInDays: 1, secondFactor };
    const { secret } = await person.done<{ secret: string }>('createToken', wanted, 'secret');
    const token = person.withToken(secret);
    const reads = () => token.ask(`{ organisation(id: "${firm.id}") { id } }`);
    const withId = (await other.steward()).organisationId;
    const acts = () => token.mutate('declareInterest', { kind: 'FAMILY', withId, since: '2024-01-01' });
    expect((await reads()).data).toEqual({ organisation: { id: firm.id } });
    const [{ id }] = (await person.query<{ passkeys: [{ id: string }] }>('{ passkeys { id } }')).passkeys;
    await person.done('removePasskey', { id, secondFactor: await prove({ act: 'REMOVE_PASSKEY', subjectId: id }) });
    const overdue = [{ message: expect.stringContaining('second factor') }];
    expect((await reads()).errors).toMatchObject(overdue);
    for (const open of [`{ node(id: "${firm.id}") { id } }`, '{ feed { next } }']) {
      expect((await token.ask(open)).errors).toMatchObject(overdue);
    }
    await expect(acts()).rejects.toThrow(/PERMISSION_REFUSED.*second factor/);
    for (const route of ['/exchange/access-log.csv', '/feed']) expect((await token.fetch(route)).status).toBe(403);
    const live = await token.live();
    expect(await live.join([`organisation:${firm.id}`, 'inbox'])).toMatchObject(NOTHING_HEARD);
    await withPasskey(person, other.url);
    expect((await reads()).data).toEqual({ organisation: { id: firm.id } });
    expect(await acts()).toMatchObject({ __typename: 'DeclareInterestSuccess' });
    expect((await token.fetch('/feed')).status).toBe(200);
  });

  it('a seat that needs none is left alone', async () => {
    const viewer = await other.asMemberOf(firm, 'VIEWER');
    expect(await viewer.query('{ me { id } }')).toEqual({ me: { id: viewer.memberId } });
  });
});
