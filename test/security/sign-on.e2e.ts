import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type App, connect } from '../support/app.js';
import type { Client } from '../support/client.js';
import { CLIENT, NameServer, OpenIdProvider } from '../support/open-id-provider.js';
import { PASSWORD, type TestOrganisation, uniqueEmail } from '../support/organisations.js';
import type { Product } from '../support/processes.mjs';
import { withCodes, withPasskey } from '../support/second-factor.js';
import {
  begin,
  comeBack,
  isSignedIn,
  lastTestOf,
  type MadeProvider,
  PROVIDER,
  PUBLIC_URL,
  seatOf,
  sessionsOf,
  signOn,
} from '../support/sign-on.js';
import { STEWARD } from '../support/steward.mjs';

const here = connect();
const BACK = `${PUBLIC_URL}/sign-on/callback`;
const DOMAIN = 'test.example';
let app: App;
let product: Product;
let names: NameServer;
let idp: OpenIdProvider;
let firm: TestOrganisation;
let other: TestOrganisation;
let provider: MadeProvider;
/** Settings of the provider, as they are saved. */
let settings: Record<string, unknown>;

beforeAll(async () => {
  [names, idp] = await Promise.all([NameServer.start(), OpenIdProvider.start(BACK)]);
  const env = { OUTBOUND_ALLOW: '127.0.0.1', DNS_SERVERS: names.address, PUBLIC_URL };
  ({ app, product } = await here.another('sign_on', env));
  [firm, other] = await Promise.all([app.firm(), app.firm()]);
  settings = { name: 'Firm account', clientSecret: CLIENT.secret, password: PASSWORD };
  provider = await made(firm);
}, 90_000);
beforeEach(() => {
  idp.forge = undefined;
});
afterAll(async () => {
  here.close();
  await product?.stop();
  idp?.close();
  names?.close();
});

const made = async ({ admin }: TestOrganisation) => {
  const given = { ...settings, issuer: idp.issuer, clientId: CLIENT.id };
  return (await admin.done<{ provider: MadeProvider }>('addSignOnProvider', given, PROVIDER)).provider;
};
const change = async (more: object) => {
  settings = { ...settings, active: true, ...more };
  const { id, version: expectedVersion } = await current();
  ({ provider } = await firm.admin.done<{ provider: MadeProvider }>(
    'changeSignOnProvider',
    { ...settings, id, expectedVersion },
    PROVIDER,
  ));
};
const current = async () => {
  const { signOn: own } = await firm.admin.query<{ signOn: { providers: MadeProvider[] } }>(
    '{ signOn { providers { id version domains { id version domain recordName recordText } } } }',
  );
  return own.providers[0]!;
};
/** Somebody with a seat, and what the provider says of them. */
const member = async (organisation = firm, email = uniqueEmail()) => {
  const client = await app.asMemberOf(organisation, 'VIEWER', { email });
  return { client, email, said: { sub: email, email, email_verified: true, name: 'Wang Min' } };
};
const enter = (email: string, client = app.stranger()) => signOn(idp, client, email);
const route = async (email: string) =>
  (
    await app
      .stranger()
      .query<{ signOnRoute: unknown }>('query($email: String!) { signOnRoute(email: $email) { name } }', { email })
  ).signOnRoute;

describe('domains', () => {
  it('are routed once a record of their owner proves whose they are, to one organisation, for any address alike', async () => {
    const add = async ({ admin }: TestOrganisation, { id }: MadeProvider) =>
      (
        await admin.done<{ provider: MadeProvider }>(
          'addSignOnDomain',
          { providerId: id, domain: 'Test.Example.' },
          PROVIDER,
        )
      ).provider.domains[0]!;
    const prove = ({ admin }: TestOrganisation, { id, version }: MadeProvider['domains'][0]) =>
      admin.mutate('proveSignOnDomain', { id, expectedVersion: version, password: PASSWORD });
    const [mine, theirs] = [await add(firm, provider), await add(other, await made(other))];
    names.records.set(mine.recordName, 'tripartite-domain=something');
    expect(await prove(firm, mine)).toMatchObject({ code: 'DOMAIN_NOT_PROVED' });
    names.records.set(mine.recordName, mine.recordText);
    // The record names one organisation's proof; another's sees it too, and gains nothing.
    expect(await prove(other, theirs)).toMatchObject({ code: 'DOMAIN_NOT_PROVED' });
    expect(await prove(firm, { ...mine, version: 7 })).toMatchObject({ __typename: 'VersionRefused' });
    expect((await prove(firm, mine)).__typename).toBe('ProveSignOnDomainSuccess');
    names.records.set(theirs.recordName, theirs.recordText);
    expect(await prove(other, theirs)).toMatchObject({ code: 'DOMAIN_TAKEN' });
    expect(await route(firm.adminEmail)).toBeNull();
    await change({});
    expect(await route(firm.adminEmail)).toEqual({ name: 'Firm account' });
    expect(await route(`nobody@${DOMAIN}`)).toEqual({ name: 'Firm account' });
    expect(await route('somebody@sub.test.example')).toBeNull();
    const [known, unknown] = [
      await begin(app.stranger(), firm.adminEmail),
      await begin(app.stranger(), `nobody@${DOMAIN}`),
    ];
    const shape = (to: string) => [...new URL(to).searchParams.keys()];
    expect(shape(known)).toEqual(shape(unknown));
  });

  it('and providers are kept by administrators of their organisation, who show that it is them', async () => {
    const { id, version: expectedVersion } = await current();
    const given = { ...settings, id, expectedVersion, active: false };
    const by = (client: Client, more = {}) => client.mutate('changeSignOnProvider', { ...given, ...more });
    const { client } = await member();
    expect(await by(client)).toMatchObject({ __typename: 'PermissionRefused', permission: 'signOn.manage' });
    await expect(by(other.admin)).rejects.toThrow('NOT_FOUND');
    expect(await by(firm.admin, { password: 'wrong password' })).toMatchObject({ code: 'PASSWORD_REFUSED' });
    expect(await by(firm.admin, { expectedVersion: 99 })).toMatchObject({ __typename: 'VersionRefused' });
    expect(await by(firm.admin, { rules: [{ claim: '', value: 'x', roles: [] }] })).toMatchObject({
      faults: [{ code: 'FORM' }],
    });
    const asked = await other.admin.ask('query($id: ID!) { node(id: $id) { id } }', { id });
    expect(asked.data).toMatchObject({ node: null });
    expect(JSON.stringify(await current())).not.toContain(CLIENT.secret);
  });
});

describe('signing on', () => {
  it('lets a member in by an address that the provider vouches for, then by its subject alone', async () => {
    const { email, said } = await member();
    idp.person = said;
    const client = app.stranger();
    expect(await enter(email, client)).toBe('/');
    expect(await seatOf(client)).toMatchObject({ organisation: { id: firm.id }, roles: ['VIEWER'] });
    expect(await sessionsOf(client)).toContainEqual({ method: 'SIGN_ON', provider: 'Firm account' });
    expect((await app.letters(email))[0]!.text).toContain('own sign-on');
    const [asked] = idp.asked.slice(-1);
    expect(Object.fromEntries(asked!)).toMatchObject({
      code_challenge_method: 'S256',
      redirect_uri: `${BACK}/${firm.id}`,
      response_type: 'code',
    });
    idp.person = { sub: said.sub };
    expect(await enter(email)).toBe('/');
    const { farewell } = await client.done<{ farewell: string }>('signOut', {}, 'farewell');
    expect(farewell).toContain(`${idp.issuer}/session/end?client_id=${CLIENT.id}`);
    expect(await isSignedIn(client)).toBe(false);
  });

  it.each<[string, object, string]>([
    ['of another issuer', { iss: 'https://other.example' }, 'ISSUER'],
    ['for another client', { aud: 'somebody else' }, 'AUDIENCE'],
    ['for another sign-on', { nonce: 'another' }, 'NONCE'],
    ['that is over by more than the clocks may be apart', { exp: Math.floor(Date.now() / 1000) - 120 }, 'TIME'],
    ['that begins later than the clocks may be apart', { nbf: Math.floor(Date.now() / 1000) + 600 }, 'TIME'],
    ['that is over by less than that', { exp: Math.floor(Date.now() / 1000) - 5 }, '/'],
  ])('judges an answer %s', async (_, forged, expected) => {
    const { email, said } = await member();
    idp.person = said;
    idp.forge = { claims: (claims) => ({ ...claims, ...forged }) };
    const client = app.stranger();
    expect(await enter(email, client)).toBe(expected);
    expect(await isSignedIn(client)).toBe(expected === '/');
  });

  it('takes a key that the provider has published since, and none that it has not', async () => {
    const { email, said } = await member();
    idp.person = said;
    idp.forge = { key: await idp.strangeKey() };
    expect(await enter(email)).toBe('KEYS');
    await idp.rotate(BACK);
    expect(await enter(email)).toBe('/');
  });

  it('goes on once, in the browser where it began, with PKCE', async () => {
    const { email, said } = await member();
    idp.person = said;
    const client = app.stranger();
    const answer = await idp.through(await begin(client, email));
    expect(await comeBack(app.stranger(), answer)).toBe('EXPIRED');
    const elsewhere = app.stranger();
    await begin(elsewhere, email);
    expect(await comeBack(elsewhere, answer)).toBe('EXPIRED');
    expect(await comeBack(client, answer)).toBe('/');
    expect(await comeBack(client, answer)).toBe('EXPIRED');
    const again = app.stranger();
    const replayed = new URL(await idp.through(await begin(again, email)));
    replayed.searchParams.set('code', new URL(answer).searchParams.get('code')!);
    expect(await comeBack(again, replayed.href)).toBe('CODE');
    const bare = new URL(await begin(again, email));
    for (const name of ['code_challenge', 'code_challenge_method']) bare.searchParams.delete(name);
    expect(await comeBack(again, await idp.through(bare.href))).toBe('DENIED');
    expect(await isSignedIn(again)).toBe(false);
  });

  it('asks whom it does not vouch for to sign in as before, freshly, and to link', async () => {
    const { client: open, email } = await member();
    for (const said of [
      { email },
      { email, email_verified: false },
      { email: 'wang@elsewhere.example', email_verified: true },
    ]) {
      idp.person = { sub: `sub ${JSON.stringify(said)}`, ...said };
      const client = app.stranger();
      expect(await enter(email, client)).toBe('CONFIRM');
      expect(await isSignedIn(client)).toBe(false);
    }
    const waiting = '{ signOnWaiting { factor provider as } }';
    // Whoever finds an open session shows nothing by it.
    expect(await enter(email, open)).toBe('CONFIRM');
    expect(await open.query(waiting)).toEqual({
      signOnWaiting: { factor: false, provider: 'Firm account', as: 'wang@elsewhere.example' },
    });
    expect(await open.mutate('linkSignOn', {})).toMatchObject({ code: 'SIGN_IN_AGAIN' });
    await open.signIn(email, PASSWORD);
    await open.done('linkSignOn', {});
    expect(await open.mutate('linkSignOn', {})).toMatchObject({ code: 'EXPIRED' });
    expect(await enter(email)).toBe('/');
  });

  it('opens no account of another organisation, and no other seat of its own members', async () => {
    const stranger = await member(other);
    idp.person = stranger.said;
    expect(await enter(stranger.email)).toBe('NO_SEAT');
    await change({ joining: true, defaultRoles: ['VIEWER'] });
    expect(await enter(stranger.email)).toBe('CONFIRM');
    const both = await member();
    const { memberId } = await app.seat(other, { email: both.email, roles: ['VIEWER'] });
    idp.person = both.said;
    const client = app.stranger();
    expect(await enter(both.email, client)).toBe('/');
    expect(await client.mutate('chooseSeat', { memberId })).toMatchObject({ code: 'NO_SEAT' });
    const { seats } = await client.query<{ seats: { organisation: { id: string } }[] }>(
      '{ seats { organisation { id } } }',
    );
    expect(seats).toEqual([{ organisation: { id: firm.id } }]);
    // Nor is anything seen or ended there of what the person has elsewhere.
    const elsewhere = await app.stranger().signIn(both.email, PASSWORD, other.id);
    const { sessions } = await client.query<{ sessions: { memberId: string }[] }>('{ sessions { memberId } }');
    expect(sessions.filter((each) => each.memberId === memberId)).toEqual([]);
    await client.done('revokeOtherSessions', {});
    expect(await isSignedIn(elsewhere)).toBe(true);
  });

  it('is never for platform stewards', async () => {
    await app.steward();
    idp.person = { sub: 'steward', email: STEWARD.email, email_verified: true };
    expect(await enter(STEWARD.email)).toBe('STEWARD');
  });
});

describe('joining', () => {
  it('makes members with the roles of the first rule that holds, which follow it; or refuses', async () => {
    const email = uniqueEmail('new');
    idp.person = { sub: email, email, email_verified: true, name: 'Somchai', groups: ['staff', 'officers'] };
    await change({ joining: false });
    expect(await enter(email)).toBe('NO_SEAT');
    const rules = [
      { claim: 'groups', value: 'officers', roles: ['OFFICER', 'VIEWER'] },
      { claim: 'groups', value: 'staff', roles: ['PROPOSER'] },
    ];
    await change({ joining: true, rules, defaultRoles: [], title: 'Staff' });
    idp.person = { ...idp.person, groups: ['nobody'] };
    expect(await enter(email)).toBe('NO_ROLE');
    idp.person = { ...idp.person, groups: ['staff', 'officers'] };
    const client = app.stranger();
    expect(await enter(email, client)).toBe('/');
    expect(await seatOf(client)).toMatchObject({ roles: ['OFFICER', 'VIEWER'], title: 'Staff' });
    idp.person = { ...idp.person, groups: ['staff'] };
    expect(await enter(email)).toBe('/');
    expect(await seatOf(client)).toMatchObject({ roles: ['PROPOSER'] });
    idp.person = { ...idp.person, groups: [] };
    expect(await enter(email)).toBe('NO_ROLE');
    // A seat that an administrator gave keeps its roles.
    const given = await member();
    idp.person = { ...given.said, groups: ['officers'] };
    const kept = app.stranger();
    expect(await enter(given.email, kept)).toBe('/');
    expect(await seatOf(kept)).toMatchObject({ roles: ['VIEWER'] });
    const { id, version: expectedVersion } = await seatOf(kept);
    await firm.admin.done('deactivateMember', { id, expectedVersion });
    expect(await isSignedIn(kept)).toBe(false);
    expect(await enter(given.email)).toBe('SEAT_ENDED');
    // An address that went to somebody else opens nobody's account.
    idp.person = { ...idp.person, sub: 'somebody else', email, groups: ['staff'] };
    expect(await enter(email)).toBe('CONFIRM');
  });
});

describe('a second factor', () => {
  it('is asked for besides, unless the provider tells of one and is trusted in that', async () => {
    const { client: own, email, said } = await member();
    const codes = await withCodes(own);
    idp.person = { ...said, amr: ['pwd', 'mfa'] };
    const client = app.stranger();
    expect(await enter(email, client)).toBe('FACTOR');
    expect(await isSignedIn(client)).toBe(false);
    expect(await client.mutate('finishSignOn', { code: '000000' })).toMatchObject({ code: 'CODE_REFUSED' });
    expect(await app.stranger().mutate('finishSignOn', { code: await codes.app.next() })).toMatchObject({
      code: 'EXPIRED',
    });
    await client.done('finishSignOn', { code: codes.recoveryCodes[0] });
    expect((await seatOf(client)).organisation.id).toBe(firm.id);
    await change({ trustsFactor: true, factorValues: ['mfa'] });
    expect(await enter(email)).toBe('/');
    idp.person = { ...said, amr: ['pwd'] };
    expect(await enter(email)).toBe('FACTOR');
  });
});

describe('an administrator', () => {
  it('tries it and reads what came of it, and signs nobody in by that', async () => {
    const client = firm.admin;
    const { id } = await current();
    const tried = async () => {
      const response = await client.fetch(`/sign-on/test/${id}`, { redirect: 'manual' });
      const to = response.headers.get('location')!;
      if (to.startsWith(idp.issuer))
        expect(await comeBack(client, await idp.through(to))).toBe('/organisation/sign-on');
      return lastTestOf(app, client);
    };
    idp.person = { sub: 'tester', email: `tester@${DOMAIN}`, email_verified: true, groups: ['officers'], amr: ['mfa'] };
    expect(await tried()).toMatchObject({
      fault: null,
      roles: ['OFFICER', 'VIEWER'],
      emailTrusted: true,
      factorShown: true,
    });
    expect((await seatOf(client)).roles).toEqual(['ADMIN']);
    idp.person = { ...idp.person, groups: [], email_verified: false };
    expect(await tried()).toMatchObject({ fault: 'EMAIL_UNVERIFIED', claims: { sub: 'tester' } });
    idp.forge = { claims: (claims) => ({ ...claims, aud: 'another' }) };
    expect(await tried()).toMatchObject({ fault: 'AUDIENCE' });
    await change({ clientSecret: 'not the secret at all, but long enough' });
    expect(await tried()).toMatchObject({ fault: 'CLIENT' });
    await change({ clientSecret: CLIENT.secret });
    expect((await other.admin.fetch(`/sign-on/test/${id}`, { redirect: 'manual' })).status).toBe(404);
  });

  it('has members come in by it alone, keeps a way in, and ends its sessions by switching it off', async () => {
    const { client: own, email, said } = await member();
    const second = await app.asMemberOf(firm, 'ADMIN');
    const require = (proof: object, required = true) => firm.admin.mutate('requireSignOn', { required, ...proof });
    expect(await require({ password: PASSWORD })).toMatchObject({ code: 'NO_WAY_BACK' });
    const prove = await withPasskey(firm.admin, PUBLIC_URL);
    const proof = async () => ({ secondFactor: await prove({ act: 'CHANGE_SIGN_ON' }) });
    expect((await require(await proof())).__typename).toBe('RequireSignOnSuccess');
    expect(await isSignedIn(own)).toBe(false);
    expect([await isSignedIn(firm.admin), await isSignedIn(second)]).toEqual([true, true]);
    const { id, version } = await seatOf(second);
    await firm.admin.done('updateMember', { id, expectedVersion: version, roles: ['VIEWER'] });
    expect([await isSignedIn(firm.admin), await isSignedIn(second)]).toEqual([true, false]);
    const byPassword = await app.stranger().mutate('signIn', { email, password: PASSWORD });
    expect(byPassword).toMatchObject({ code: 'SIGN_ON_REQUIRED' });
    idp.person = said;
    const client = app.stranger();
    expect(await enter(email, client)).toBe('/');
    // An administrator's own way is open, and asks for what it always did.
    const administrator = { email: firm.adminEmail, password: PASSWORD };
    expect(await app.stranger().mutate('signIn', administrator)).toMatchObject({ code: 'PASSKEY_REQUIRED' });
    const off = async () => {
      const { id, version: expectedVersion } = await current();
      const given = { ...settings, id, expectedVersion, active: false, password: undefined };
      return firm.admin.mutate('changeSignOnProvider', { ...given, ...(await proof()) });
    };
    expect(await off()).toMatchObject({ code: 'NEEDED' });
    expect((await require(await proof(), false)).__typename).toBe('RequireSignOnSuccess');
    expect((await off()).__typename).toBe('ChangeSignOnProviderSuccess');
    expect(await isSignedIn(client)).toBe(false);
    expect(new URL(await begin(app.stranger(), email), PUBLIC_URL).searchParams.get('signOn')).toBe('NO_PROVIDER');
    await app.stranger().signIn(email, PASSWORD);
  });

  it('is told when the provider is down, while other ways go on', async () => {
    const admin = other.admin;
    idp.close();
    const { signOn: own } = await admin.query<{ signOn: { providers: { id: string }[] } }>(
      '{ signOn { providers { id } } }',
    );
    const response = await admin.fetch(`/sign-on/test/${own.providers[0]!.id}`, { redirect: 'manual' });
    expect(response.headers.get('location')).toBe('/organisation/sign-on');
    expect(await lastTestOf(app, admin)).toMatchObject({ fault: 'UNREACHABLE' });
    await app.stranger().signIn(other.adminEmail, PASSWORD);
  });
});
