import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import type { Client, Result } from '../support/client.js';
import { PASSWORD, registration, type TestOrganisation, unique, uniqueEmail } from '../support/organisations.js';

const app = connect();
let steward: Client;
let firm: TestOrganisation;

beforeAll(async () => {
  steward = await app.steward();
  firm = await app.firm();
});
afterAll(() => app.close());

interface Seen {
  readonly id: string;
  readonly state: string;
  readonly version: number;
}

const versionOf = async (client: Client, id: string) =>
  (await client.query<{ organisation: Seen }>('query($id: ID!) { organisation(id: $id) { id state version } }', { id }))
    .organisation;
const inList = async (client: Client, name: string) =>
  (
    await client.query<{ organisations: { edges: { node: Seen }[] } }>(
      'query($search: String) { organisations(search: $search) { edges { node { id state version } } } }',
      { search: name },
    )
  ).organisations.edges.map(({ node }) => node);
/** Nothing was written: neither a row nor an event. */
async function leavesNoTrace(run: () => Promise<unknown>): Promise<void> {
  await app.settled();
  const before = await app.ledger.head();
  await run();
  expect(await app.ledger.head()).toBe(before);
}

describe('registering an organisation', () => {
  it('happens when the link in the mail is followed, and is seen by its members and stewards only', async () => {
    const email = uniqueEmail('admin');
    const input = registration({ kind: 'CIVIC_GROUP', verified: false }, email);
    const stranger = app.stranger();
    await leavesNoTrace(async () => {
      expect(await stranger.mutate('registerOrganisation', input, 'letterSent')).toEqual({
        __typename: 'RegisterOrganisationSuccess',
        letterSent: true,
      });
      expect(await inList(steward, input.name as string)).toEqual([]);
    });
    const token = await app.linkTo(email);
    const confirm = { token, name: 'A. Dmin', password: PASSWORD };
    const confirmed = await stranger.done<Result>('confirmRegistration', confirm, 'organisationId memberId');
    expect(await inList(steward, input.name as string)).toMatchObject([{ state: 'PENDING', version: 1 }]);
    expect(await inList(firm.admin, input.name as string)).toEqual([]);
    const admin = await app.stranger().signIn(email, PASSWORD);
    expect(await admin.query('{ me { id roles organisation { id kind state } } }')).toEqual({
      me: {
        id: confirmed.memberId,
        roles: ['ADMIN'],
        organisation: { id: confirmed.organisationId, kind: 'CIVIC_GROUP', state: 'PENDING' },
      },
    });
    expect(await stranger.mutate('confirmRegistration', confirm)).toMatchObject({ code: 'LINK_REFUSED' });
  });

  it('answers alike for an address that has an account, which then gets one more seat', async () => {
    const input = registration({ kind: 'FIRM' }, firm.adminEmail);
    expect(await app.stranger().mutate('registerOrganisation', input, 'letterSent')).toEqual({
      __typename: 'RegisterOrganisationSuccess',
      letterSent: true,
    });
    const token = await app.linkTo(firm.adminEmail);
    expect(
      await app.stranger().mutate('confirmRegistration', { token, name: 'X', password: 'somebody else entirely' }),
    ).toMatchObject({ __typename: 'InputRefused', faults: [{ path: ['password'], code: 'ACCOUNT_EXISTS' }] });
    const { organisationId } = await app.stranger().done('confirmRegistration', { token }, 'organisationId');
    const elsewhere = await app.stranger().signIn(firm.adminEmail, PASSWORD, organisationId as string);
    expect(elsewhere.organisationId).toBe(organisationId);
  });

  it('refuses with all faults at once', async () => {
    const result = await app
      .stranger()
      .mutate<{ faults: { path: unknown[]; code: string }[] }>('registerOrganisation', {
        kind: 'FIRM',
        name: ' ',
        level: 'DISTRICT',
        functions: ['POWER'],
        identifiers: [
          { scheme: 'LEI', value: '529900T8BM49AURSDO56' },
          { scheme: 'NOPE', value: '1' },
        ],
        administrator: { email: uniqueEmail() },
      });
    expect(result.faults.map(({ path, code }) => [path.join('.'), code])).toEqual([
      ['name', 'REQUIRED'],
      ['level', 'ONLY_AGENCIES'],
      ['functions', 'ONLY_AGENCIES'],
      ['identifiers.0.value', 'CHECKSUM'],
      ['identifiers.1.scheme', 'UNKNOWN_VALUE'],
    ]);
    const agency = { kind: 'AGENCY', name: 'A', administrator: { email: 'nonsense' } };
    expect(await app.stranger().mutate('registerOrganisation', agency)).toMatchObject({
      faults: [{ path: ['administrator', 'email'], code: 'FORM' }],
    });
  });

  it('asks a new person for a name and a good password, and leaves the link usable', async () => {
    const email = uniqueEmail('admin');
    await app.stranger().done('registerOrganisation', registration({}, email));
    const token = await app.linkTo(email);
    expect(await app.stranger().mutate('confirmRegistration', { token, password: 'short' })).toMatchObject({
      faults: [
        { path: ['name'], code: 'REQUIRED' },
        { path: ['password'], code: 'TOO_SHORT' },
      ],
    });
    await app.stranger().done('confirmRegistration', { token, name: 'A', password: PASSWORD });
  });

  it('gives an identifier to one organisation, however it is written, unless that is suspended', async () => {
    const identifiers = [{ scheme: 'LEI', value: lei() }];
    const holder = await app.firm({ identifiers });
    const written = identifiers.map(({ scheme, value }) => ({ scheme, value: ` ${value.toLowerCase()}` }));
    const ask = () =>
      app.stranger().mutate('registerOrganisation', registration({ identifiers: written }, uniqueEmail()));
    expect(await ask()).toMatchObject({ faults: [{ path: ['identifiers', 0, 'value'], code: 'TAKEN' }] });
    await steward.done('suspendOrganisation', { id: holder.id, expectedVersion: 2 });
    const heir = await app.firm({ identifiers: written });
    expect(await steward.mutate('reinstateOrganisation', { id: holder.id, expectedVersion: 3 })).toMatchObject({
      __typename: 'InputRefused',
      faults: [{ code: 'TAKEN' }],
    });
    expect(
      await steward.query(
        'query($i: OrganisationIdentifierInput) { organisations(identifier: $i, state: VERIFIED) { edges { node { id } } } }',
        { i: identifiers[0] },
      ),
    ).toEqual({ organisations: { edges: [{ node: { id: heir.id } }] } });
  });
});

/** A Legal Entity Identifier nobody has, with the check digits of ISO 17442. */
function lei(): string {
  const head = `5299${Math.random().toString(36).slice(2, 16).toUpperCase().padEnd(14, '0')}`;
  const digits = [...`${head}00`].map((character) => parseInt(character, 36)).join('');
  return head + String(98n - (BigInt(digits) % 97n)).padStart(2, '0');
}

describe('standing', () => {
  it('is given by stewards only, once, to the version they saw', async () => {
    const waiting = await app.firm({ verified: false });
    const verify = (client: Client, expectedVersion = 1) =>
      client.mutate(
        'verifyOrganisation',
        { id: waiting.id, expectedVersion },
        'organisation { state version viewerCan }',
      );
    await leavesNoTrace(async () => {
      expect(await verify(waiting.admin)).toMatchObject({ permission: 'organisation.verify' });
      expect(await verify(firm.admin)).toMatchObject({ __typename: 'PermissionRefused' });
      expect(await verify(steward, 7)).toMatchObject({
        __typename: 'VersionRefused',
        expectedVersion: 7,
        actualVersion: 1,
      });
    });
    expect(await verify(steward)).toMatchObject({
      organisation: { state: 'VERIFIED', version: 2, viewerCan: expect.arrayContaining(['organisation.suspend']) },
    });
    expect(await verify(steward, 2)).toMatchObject({
      __typename: 'TransitionRefused',
      code: 'WRONG_STATE',
      state: 'VERIFIED',
    });
    expect(await inList(firm.admin, waiting.name)).toMatchObject([{ id: waiting.id }]);
  });

  it('keeps an organisation that waits from acting outside of itself', async () => {
    const waiting = await app.agency({ verified: false });
    expect(await waiting.admin.query('{ me { organisation { viewerCan } } }')).toEqual({
      me: { organisation: { viewerCan: ['organisation.read', 'organisation.update', 'member.invite'] } },
    });
    const officer = await app.asMemberOf(waiting, ['OFFICER', 'ADMIN']);
    expect(
      await officer.mutate('createToken', {
        password: PASSWORD,
        name: 'x',
        scopes: ['organisation.read'],
        expiresInDays: 1,
      }),
    ).toMatchObject({ __typename: 'PermissionRefused', permission: 'token.create' });
  });

  it('stops everything at once when it is suspended, and nothing before or after', async () => {
    const suspended = await app.firm();
    const email = uniqueEmail();
    const member = await app.asMemberOf(suspended, ['ADMIN', 'PROPOSER'], { email });
    const { secret } = await member.done<{ secret: string }>(
      'createToken',
      { password: PASSWORD, name: 'robot', scopes: ['organisation.read'], expiresInDays: 1 },
      'secret',
    );
    const robot = member.withToken(secret);
    const invited = uniqueEmail();
    await suspended.admin.done('inviteMember', { email: invited, title: 'Late', roles: ['VIEWER'] });
    const live = await member.live();
    const robotLive = await robot.live();
    await robot.query('{ me { id } }');

    const { version } = await versionOf(steward, suspended.id);
    await steward.done('suspendOrganisation', { id: suspended.id, expectedVersion: version });

    for (const client of [member, robot, suspended.admin]) {
      expect((await client.ask('{ me { id } }')).errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    }
    expect(await app.stranger().mutate('signIn', { email, password: PASSWORD })).toMatchObject({ code: 'NO_SEAT' });
    const accept = { token: await app.linkTo(invited), name: 'N', password: PASSWORD };
    expect(await app.stranger().mutate('acceptInvitation', accept)).toMatchObject({ code: 'ORGANISATION_SUSPENDED' });
    await Promise.all([live.evicted('*'), robotLive.evicted('*')]);
    expect(await versionOf(firm.admin, suspended.id)).toMatchObject({ state: 'SUSPENDED' });

    await steward.done('reinstateOrganisation', { id: suspended.id, expectedVersion: version + 1 });
    expect((await versionOf(steward, suspended.id)).state).toBe('VERIFIED');
    // What acted for it has ended for good.
    expect((await robot.ask('{ me { id } }')).errors).toHaveLength(1);
    expect((await member.ask('{ me { id } }')).errors).toHaveLength(1);
    await app.stranger().signIn(email, PASSWORD);
    await app.stranger().done('acceptInvitation', accept);
  });

  it('is not taken from themselves by stewards, nor by anybody else', async () => {
    const { id, version } = await versionOf(steward, steward.organisationId);
    expect(await steward.mutate('suspendOrganisation', { id, expectedVersion: version })).toMatchObject({
      code: 'OWN_ORGANISATION',
    });
    expect(await firm.admin.mutate('suspendOrganisation', { id, expectedVersion: version })).toMatchObject({
      __typename: 'PermissionRefused',
      permission: 'organisation.suspend',
    });
  });
});

describe('what an organisation says of itself', () => {
  it('is changed by its administrators, but not what a steward has verified', async () => {
    const { id, admin } = await app.firm();
    const update = (client: Client, change: object) =>
      client.mutate(
        'updateOrganisation',
        { id, ...change },
        'organisation { name nativeName version identifiers { value } }',
      );
    expect(await update(admin, { expectedVersion: 2, nativeName: '上海' })).toMatchObject({
      organisation: { nativeName: '上海', version: 3 },
    });
    await leavesNoTrace(async () => {
      expect(await update(admin, { expectedVersion: 2, name: 'Stale' })).toMatchObject({ actualVersion: 3 });
      expect(await update(admin, { expectedVersion: 3, identifiers: [] })).toMatchObject({
        __typename: 'PermissionRefused',
        permission: 'organisation.verify',
      });
      expect(await update(admin, { expectedVersion: 3, name: '' })).toMatchObject({ __typename: 'InputRefused' });
      expect(await update(firm.admin, { expectedVersion: 3, name: 'Mine' })).toMatchObject({
        permission: 'organisation.update',
      });
      expect(await update(await app.steward(), { expectedVersion: 3, level: 'DISTRICT' })).toMatchObject({
        faults: [{ path: ['level'], code: 'ONLY_AGENCIES' }],
      });
    });
    const value = lei();
    expect(await update(steward, { expectedVersion: 3, identifiers: [{ scheme: 'LEI', value }] })).toMatchObject({
      organisation: { identifiers: [{ value }], version: 4 },
    });
  });

  it('is repeated under the same key without changing twice', async () => {
    const { id, admin } = await app.firm();
    const input = { id, expectedVersion: 2, nativeName: 'Once', clientMutationId: unique('key') };
    const first = await admin.done('updateOrganisation', input, 'organisation { version }');
    const head = await app.ledger.head();
    expect(await admin.done('updateOrganisation', input, 'organisation { version }')).toEqual(first);
    expect(await app.ledger.head()).toBe(head);
  });
});

describe('the tree of agencies', () => {
  it('grows downwards within its area, and reads in a constant number of statements', async () => {
    const city = await app.agency({ level: 'MUNICIPAL', jurisdiction: 'CN-SH', functions: ['TRANSPORT'] });
    const below = { level: 'DISTRICT', jurisdiction: 'CN-SH/Pudong', parentId: city.id } as const;
    const tree = `query($id: ID!) { organisation(id: $id) {
      children(first: 10) { edges { node { name parent { name } viewerCan
        members { edges { node { title viewerCan } } } children { edges { node { name } } } } } } } }`;
    await app.agency(below);
    const cost = async () => {
      const before = await app.statements();
      const answer = await firm.admin.query<{ organisation: { children: { edges: unknown[] } } }>(tree, {
        id: city.id,
      });
      return [answer.organisation.children.edges.length, (await app.statements()) - before] as const;
    };
    const [one, forOne] = await cost();
    for (let more = 0; more < 3; more += 1) await app.agency(below);
    const [four, forFour] = await cost();
    expect([one, four]).toEqual([1, 4]);
    expect(forFour).toBe(forOne);

    const refused = async (wanted: object) => {
      const email = uniqueEmail();
      const input = { ...registration({ kind: 'AGENCY' }, email), ...below, ...wanted };
      return (await app.stranger().mutate<{ faults?: { code: string }[] }>('registerOrganisation', input)).faults?.map(
        ({ code }) => code,
      );
    };
    expect(await refused({ jurisdiction: 'TH-10' })).toEqual(['OUTSIDE_PARENT']);
    expect(await refused({ level: 'MUNICIPAL' })).toEqual(['LEVEL']);
    expect(await refused({ parentId: firm.id })).toEqual(['NO_SUCH_AGENCY']);
  });

  it('is searched by what approval routes ask for', async () => {
    const name = unique('Searched agency');
    const area = `CN-SH/${unique('District').replaceAll(' ', '')}`;
    const agency = await app.agency({ name, level: 'DISTRICT', jurisdiction: area, functions: ['PIPELINES', 'WATER'] });
    const found = async (filter: string) =>
      (
        await firm.admin.query<{ organisations: { edges: { node: { id: string } }[] } }>(
          `{ organisations(first: 100, search: "${name.toLowerCase()}", ${filter}) { edges { node { id } } } }`,
        )
      ).organisations.edges.map(({ node }) => node.id);
    for (const filter of [
      'function: WATER',
      'level: DISTRICT',
      `jurisdiction: "${area}"`,
      'jurisdiction: "CN"',
      'kind: AGENCY',
    ]) {
      expect([filter, await found(filter)]).toEqual([filter, [agency.id]]);
    }
    for (const filter of [
      'function: POWER',
      'level: NATIONAL',
      'jurisdiction: "CN-SH/X"',
      'kind: FIRM',
      'state: SUSPENDED',
    ]) {
      expect([filter, await found(filter)]).toEqual([filter, []]);
    }
  });
});
