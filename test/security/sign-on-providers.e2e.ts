import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type App, connect } from '../support/app.js';
import { atOnce } from '../support/at-once.js';
import type { Client } from '../support/client.js';
import { CLIENT, NameServer, OpenIdProvider } from '../support/open-id-provider.js';
import { PASSWORD, type TestOrganisation, unique, uniqueEmail } from '../support/organisations.js';
import type { Product } from '../support/processes.mjs';
import { STEWARD } from '../support/steward.mjs';
import {
  begin,
  comeBack,
  isSignedIn,
  lastTestOf,
  type MadeProvider,
  PROVIDER,
  proved,
  PUBLIC_URL,
  seatOf,
  sentTo,
  sessionsOf,
  signOn,
} from '../support/sign-on.js';

const here = connect();
const BACK = `${PUBLIC_URL}/sign-on/callback`;
let app: App;
let product: Product;
let names: NameServer;
let idp: OpenIdProvider;

beforeAll(async () => {
  [names, idp] = await Promise.all([NameServer.start(), OpenIdProvider.start(BACK)]);
  const env = { OUTBOUND_ALLOW: '127.0.0.1', DNS_SERVERS: names.address, PUBLIC_URL };
  ({ app, product } = await here.another('sign_on_providers', env));
}, 90_000);
afterAll(async () => {
  here.close();
  await product?.stop();
  idp?.close();
  names?.close();
});

/** Somebody with a seat, and what a provider of that domain says of them. */
const member = async (organisation: TestOrganisation, domain: string) => {
  const email = uniqueEmail().replace(/@.*/, `@${domain}`);
  await app.asMemberOf(organisation, 'VIEWER', { email });
  return { email, said: { sub: email, email, email_verified: true, name: 'Wang Min' } };
};

describe('several providers of one organisation', () => {
  it('are each routed to by a domain of their own, and let in whom they vouch for', async () => {
    const second = await OpenIdProvider.start(BACK);
    try {
      const group = await app.firm();
      const sides = [
        { name: 'North', domain: 'north.example', at: idp },
        { name: 'South', domain: 'south.example', at: second },
      ];
      for (const side of sides) await proved(names, group.admin, side);
      for (const { name, domain, at } of sides) {
        const { email, said } = await member(group, domain);
        at.person = said;
        const client = app.stranger();
        const to = await begin(client, email);
        expect(to).toContain(at.issuer);
        expect(await comeBack(client, await at.through(to))).toBe('/');
        expect(await seatOf(client)).toMatchObject({ organisation: { id: group.id } });
        expect(await sessionsOf(client)).toContainEqual({ method: 'SIGN_ON', provider: name });
      }
      // What one of them says of the other's addresses is worth nothing.
      const { email, said } = await member(group, 'north.example');
      second.person = said;
      expect(await signOn(second, app.stranger(), 'anybody@south.example')).toBe('CONFIRM');
      idp.person = said;
      expect(await signOn(idp, app.stranger(), email)).toBe('/');
    } finally {
      second.close();
    }
  });
});

describe.each([
  ['two organisations', async (first: TestOrganisation) => [first, await app.firm()] as const],
  ['one organisation, of which the crooked one came second', (first: TestOrganisation) => [first, first] as const],
  ['one organisation, of which the crooked one came first', (first: TestOrganisation) => [first, first, true] as const],
])('providers of %s', (_, sides) => {
  it('are never handed what the other answered, though neither says who it is', async () => {
    const both = await Promise.all([1, 2].map(() => OpenIdProvider.start(BACK, { namesItself: false })));
    const [honest, crooked] = both as [OpenIdProvider, OpenIdProvider];
    try {
      const [theirs, own, crookedFirst = false] = await sides(await app.firm());
      const domain = `${crypto.randomUUID()}.example`;
      const made = [
        () => proved(names, theirs.admin, { name: 'Theirs', domain: `theirs.${domain}`, at: honest }),
        () => proved(names, own.admin, { name: 'Own', domain: `own.${domain}`, at: crooked }),
      ];
      for (const add of crookedFirst ? made.reverse() : made) await add();
      const { email, said } = await member(theirs, `theirs.${domain}`);
      honest.person = said;
      const [victim, attacker] = [app.stranger(), app.stranger()];
      const lured = new URL(await begin(victim, `anybody@own.${domain}`));
      // The crooked one sends the victim on to where the attacker was sent, with the attacker's nonce and challenge.
      const on = new URL(await begin(attacker, email));
      on.searchParams.set('state', lured.searchParams.get('state')!);
      expect(await comeBack(victim, await honest.through(on.href))).toBe('ISSUER');
      expect(crooked.codes).toEqual([]);
      expect(await isSignedIn(victim)).toBe(false);
      expect(await signOn(honest, victim, email)).toBe('/');
    } finally {
      for (const each of both) each.close();
    }
  });
});

describe('the address at which people come back', () => {
  it('is the organisation’s for its first provider, and its own for each that is added beside it', async () => {
    const firm = await app.firm();
    const add = async () => {
      const given = { name: 'A', clientSecret: CLIENT.secret, issuer: idp.issuer, clientId: CLIENT.id };
      const fields = 'provider { id version redirectUri }';
      const { provider } = await firm.admin.done<{ provider: { id: string; version: number; redirectUri: string } }>(
        'addSignOnProvider',
        { ...given, password: PASSWORD },
        fields,
      );
      return provider;
    };
    const { signOn: own } = await firm.admin.query<{ signOn: { redirectUri: string } }>('{ signOn { redirectUri } }');
    const first = await add();
    expect(first.redirectUri).toBe(own.redirectUri);
    // Of two that are added in one moment neither takes the other's.
    const more = await Promise.all([add(), add()]);
    for (const { id, redirectUri } of more) expect(redirectUri).toBe(`${own.redirectUri}/${id}`);
    // The others keep theirs when the first is gone; whichever is added next may have its address.
    const { id, version: expectedVersion } = first;
    await firm.admin.done('removeSignOnProvider', { id, expectedVersion, password: PASSWORD }, '__typename');
    expect((await add()).redirectUri).toBe(own.redirectUri);
    const { signOn: now } = await firm.admin.query<{ signOn: { providers: { id: string; redirectUri: string }[] } }>(
      '{ signOn { providers { id redirectUri } } }',
    );
    for (const { id: of, redirectUri } of more) expect(now.providers).toContainEqual({ id: of, redirectUri });
  });
});

describe('somebody whom a provider makes a member', () => {
  it('is one member of one account, who accepts an invitation in the same moment', async () => {
    const firm = await app.firm();
    await proved(names, firm.admin, { name: 'Both', domain: 'both.example', at: idp, joining: true });
    const email = uniqueEmail().replace(/@.*/, '@both.example');
    await firm.admin.done('inviteMember', { email, title: 'Officer', roles: ['VIEWER'] });
    const token = await app.linkTo(email);
    idp.person = { sub: email, email, email_verified: true, name: 'Wang Min' };
    const client = app.stranger();
    const back = await idp.through(await begin(client, email));
    const [came, accepted] = await atOnce<string | undefined>(app, 'person', [
      () => comeBack(client, back),
      async () => {
        const answer = await app.stranger().mutate('acceptInvitation', { token, name: 'Wang', password: PASSWORD });
        return answer.__typename;
      },
    ]);
    expect(came).toBe('/');
    expect(accepted).toMatch(/^(AcceptInvitationSuccess|InputRefused)$/);
    expect(await seatOf(client)).toMatchObject({ organisation: { id: firm.id } });
  });
});

describe('while maintenance lets nothing be changed', () => {
  it('a provider lets in whoever has a seat, and makes nobody a new one', async () => {
    const firm = await app.firm();
    await proved(names, firm.admin, { name: 'Shut', domain: 'shut.example', at: idp, joining: true });
    const { email, said } = await member(firm, 'shut.example');
    const steward = await app.steward();
    const at = (ms: number) => new Date(Date.now() + ms).toISOString();
    const { maintenanceStatus } = await steward.query<{ maintenanceStatus: { version: number } }>(
      '{ maintenanceStatus { version } }',
    );
    const hours = { startsAt: at(-60_000), endsAt: at(3_600_000), readOnly: true };
    await steward.done('planMaintenance', { expectedVersion: maintenanceStatus.version, ...hours });
    const shut = { email: 'new@shut.example', sub: 'new', email_verified: true, name: 'Somchai' };
    await app.until(
      async () =>
        (await firm.admin.mutate('inviteMember', { email: 'x@x.example', title: 'x', roles: ['VIEWER'] })).code ===
        'READ_ONLY',
    );
    idp.person = shut;
    const [newcomer, seated] = [app.stranger(), app.stranger()];
    expect(await signOn(idp, newcomer, shut.email)).toBe('READ_ONLY');
    expect(await isSignedIn(newcomer)).toBe(false);
    idp.person = said;
    expect(await signOn(idp, seated, email)).toBe('/');
    await steward.done('endMaintenance', { expectedVersion: maintenanceStatus.version + 1 });
    idp.person = shut;
    await app.until(async () => (await signOn(idp, newcomer, shut.email)) === '/');
    expect(await seatOf(newcomer)).toMatchObject({ organisation: { id: firm.id }, roles: ['VIEWER'] });
  });
});

describe('a provider that is switched off', () => {
  it('lets nobody in whom it had yet to vouch for then, however long it takes to', async () => {
    const firm = await app.firm();
    await proved(names, firm.admin, { name: 'Slow', domain: 'slow.example', at: idp });
    const { email, said } = await member(firm, 'slow.example');
    idp.person = said;
    const client = app.stranger();
    const answer = await idp.through(await begin(client, email));
    const asked = idp.codes.length;
    let goOn: () => void = () => undefined;
    idp.holds = new Promise((resolve) => (goOn = resolve));
    const coming = comeBack(client, answer);
    await app.until(() => idp.codes.length > asked, { what: 'the provider is asked who that is' });
    await switchOff(firm.admin);
    goOn();
    expect(await coming).toBe('NO_PROVIDER');
    expect(await isSignedIn(client)).toBe(false);
  });
});

async function switchOff(admin: Client): Promise<void> {
  const { signOn: own } = await admin.query<{ signOn: { providers: MadeProvider[] } }>(
    '{ signOn { providers { id version } } }',
  );
  const [{ id, version: expectedVersion }] = own.providers as [MadeProvider];
  const given = { name: 'Slow', clientSecret: CLIENT.secret, password: PASSWORD };
  await admin.done('changeSignOnProvider', { ...given, id, expectedVersion, active: false }, PROVIDER);
}

const idOf = async (admin: Client) =>
  (await admin.query<{ signOn: { providers: { id: string }[] } }>('{ signOn { providers { id } } }')).signOn
    .providers[0]!.id;

describe('what a provider says that can’t be kept', () => {
  const odd: [string, string][] = [
    ['a NUL', 'Wang\u0000Min'],
    ['half a character', 'Wang \ud83d'],
  ];

  it.each(odd)('with %s in it is refused as an answer, at a trial as at a sign-on', async (_, name) => {
    const firm = await app.firm();
    const domain = `${unique('odd').replace(/\W/g, '').toLowerCase()}.example`;
    await proved(names, firm.admin, { name: 'Odd', domain, at: idp });
    const { email, said } = await member(firm, domain);
    idp.person = said;
    const claims: Record<string, unknown>[] = [{ name }, { groups: ['officers', name] }, { [name]: 'a' }];
    const test = await idOf(firm.admin);
    for (const wrong of claims) {
      const spoilt = { claims: (given: object) => ({ ...given, ...wrong }) };
      idp.forge = spoilt;
      const client = app.stranger();
      expect(await signOn(idp, client, email)).toBe('ANSWER');
      expect(await isSignedIn(client)).toBe(false);
      idp.forge = spoilt;
      const tried = await idp.through(await sentTo(firm.admin, `/sign-on/test/${test}`));
      expect(await comeBack(firm.admin, tried)).toBe('/organisation/sign-on');
      expect(await lastTestOf(app, firm.admin)).toMatchObject({ fault: 'ANSWER', claims: {} });
    }
    // Why it does not let somebody in it may say as it likes.
    const { searchParams } = new URL(await sentTo(firm.admin, `/sign-on/test/${test}`));
    const denied = new URL(searchParams.get('redirect_uri')!);
    denied.search = new URLSearchParams({
      ...{ error: 'access_denied', error_description: name, state: searchParams.get('state')!, iss: idp.issuer },
    }).toString();
    expect(await comeBack(firm.admin, denied.href)).toBe('/organisation/sign-on');
    expect(await lastTestOf(app, firm.admin)).toMatchObject({ fault: 'DENIED' });
    expect(await signOn(idp, app.stranger(), email)).toBe('/');
  });
});

it('keeps what a trial said of somebody from whom their address is only the end', async () => {
  const firm = await app.firm();
  const domain = `${unique('ends').replace(/\W/g, '').toLowerCase()}.example`;
  await proved(names, firm.admin, { name: 'Ends', domain, at: idp });
  const seatAt = (email: string) => app.asMemberOf(firm, 'VIEWER', { email });
  const [li, mei] = [await seatAt(`li@${domain}`), await seatAt(`mei.li@${domain}`)];
  idp.person = { sub: 'mei', email: `Mei.Li@${domain}`, email_verified: true };
  const tried = await idp.through(await sentTo(firm.admin, `/sign-on/test/${await idOf(firm.admin)}`));
  expect(await comeBack(firm.admin, tried)).toBe('/organisation/sign-on');
  type File = { exportPerson: { kept: { signOnTests: { rows: object[] } } } };
  const rowsOf = async (by: Client) => (await by.query<File>('{ exportPerson }')).exportPerson.kept.signOnTests.rows;
  expect([await rowsOf(li), await rowsOf(mei)]).toMatchObject([[], [{ lastTest: { claims: { sub: 'mei' } } }]]);
  const { version } = await seatOf(li);
  await firm.admin.done('deactivateMember', { id: li.memberId, expectedVersion: version });
  const given = { memberId: li.memberId, expectedVersion: version + 1, password: STEWARD.password };
  expect((await (await app.steward()).mutate('erasePerson', given)).__typename).toBe('ErasePersonSuccess');
  expect(await lastTestOf(app, firm.admin)).toMatchObject({ claims: { sub: 'mei' } });
});
