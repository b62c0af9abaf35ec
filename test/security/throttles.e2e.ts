import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import { Authenticator } from '../support/authenticator.js';
import { type Client, randomAddress, subscriber } from '../support/client.js';
import { feed } from '../support/calendars.js';
import { PASSWORD, registration, type TestOrganisation, uniqueEmail } from '../support/organisations.js';
import { entry } from '../support/security-log.js';

const app = connect();
afterAll(() => app.close());

/** Makes who makes addresses of one subscriber. */
const NETWORKS: [string, () => () => string][] = [
  ['IPv4', always],
  ['IPv6, whose subscriber has a /64', subscriber],
];
function always(): () => string {
  const address = randomAddress();
  return () => address;
}

const codes = ({ errors }: Awaited<ReturnType<Client['ask']>>) => errors.map(({ extensions }) => extensions.code);

describe('letters that strangers have sent', () => {
  const reset = (from: Client) =>
    from.ask('mutation($input: RequestPasswordResetInput!) { requestPasswordReset(input: $input) { __typename } }', {
      input: { email: uniqueEmail('nobody') },
    });
  const register = (from: Client) =>
    from.ask('mutation($input: RegisterOrganisationInput!) { registerOrganisation(input: $input) { __typename } }', {
      input: registration({}, uniqueEmail()),
    });

  it.each(NETWORKS)('are slowed by network, whomever they go to and whatever they say: %s', async (_, network) => {
    const address = network();
    for (let times = 0; times < 11; times += 1) {
      expect(codes(await (times % 2 ? reset : register)(app.stranger(address())))).toEqual([]);
    }
    for (const ask of [reset, register]) expect(codes(await ask(app.stranger(address())))).toEqual(['RATE_LIMITED']);
    expect(codes(await reset(app.stranger(subscriber()())))).toEqual([]);
  });
});

describe('calendar addresses that open nothing', () => {
  it('are slowed by network and told in the security log, while a right one is read all the same', async () => {
    const { admin } = await app.firm();
    const { address } = await feed(admin);
    const network = randomAddress();
    const read = async (path: string) => (await app.stranger(network).fetch(path)).status;
    const answers: number[] = [];
    for (let times = 0; times < 80; times += 1) answers.push(await read(`/calendars/${'a'.repeat(43)}.ics`));
    expect(new Set(answers)).toEqual(new Set([404, 429]));
    expect(await read(new URL(address as string).pathname)).toBe(200);
    await entry(app, await app.steward(), { reason: 'calendar.address' });
  });
});

describe('passkeys that are not accepted', () => {
  let firm: TestOrganisation;
  let person: Client;
  let authenticator: Authenticator;

  beforeAll(async () => {
    firm = await app.firm();
  });

  const signIn = async (from: Client, wrong?: { unverified: true }) => {
    const { options } = await from.done<{ options: never }>('startPasskeySignIn', {}, 'options');
    return from.ask<{ signInWithPasskey: { __typename: string; code?: string } }>(
      `mutation($input: SignInWithPasskeyInput!) {
        signInWithPasskey(input: $input) { __typename ... on Refusal { code } } }`,
      { input: { response: authenticator.get(options, wrong) } },
    );
  };

  it.each(NETWORKS)('slow signing in with them by network, and let a known device past: %s', async (_, network) => {
    const address = network();
    const email = uniqueEmail();
    await app.seat(firm, { email, roles: ['VIEWER'] });
    person = await app.stranger(address()).signIn(email, PASSWORD);
    authenticator = new Authenticator(app.url);
    const given = { password: PASSWORD };
    const { options } = await person.done<{ options: never }>('startPasskeyRegistration', given, 'options');
    await person.done('addPasskey', { response: authenticator.create(options), name: 'Laptop' });
    for (let tries = 0; tries < 6; tries += 1) {
      const { data } = await signIn(app.stranger(address()), { unverified: true });
      expect(data?.signInWithPasskey).toEqual({ __typename: 'TransitionRefused', code: 'PASSKEY_REFUSED' });
    }
    expect(codes(await signIn(app.stranger(address())))).toEqual(['RATE_LIMITED']);
    for (const right of [person, app.stranger()]) {
      expect((await signIn(right)).data?.signInWithPasskey).toEqual({ __typename: 'SignInWithPasskeySuccess' });
    }
  });

  it('slow a network that tries many, also ones that there are not', async () => {
    const address = randomAddress();
    const tries = [];
    for (let times = 0; times < 40; times += 1) {
      const input = { response: { id: `guess-${times}`, response: {} } };
      const query = 'mutation($input: SignInWithPasskeyInput!) { signInWithPasskey(input: $input) { __typename } }';
      tries.push(...codes(await app.stranger(address).ask(query, { input })));
    }
    expect(tries.filter((code) => code === 'RATE_LIMITED').length).toBeGreaterThan(25);
  });
});
