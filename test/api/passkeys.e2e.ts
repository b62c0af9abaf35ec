import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import { Authenticator, type Misbehaviour } from '../support/authenticator.js';
import type { Client, Result } from '../support/client.js';
import { PASSWORD, type TestOrganisation } from '../support/organisations.js';
import { proveByCode, withCodes, withPasskey } from '../support/second-factor.js';

const app = connect();
let firm: TestOrganisation;
let person: Client;
let authenticator: Authenticator;

type Options = { options: never };
const owner = { password: PASSWORD };

beforeAll(async () => {
  firm = await app.firm();
});
beforeEach(async () => {
  person = await app.asMemberOf(firm, 'ADMIN');
  authenticator = new Authenticator(app.url);
});
afterAll(() => app.close());

async function register(wrong?: Misbehaviour): Promise<Result> {
  const { options } = await person.done<Options>('startPasskeyRegistration', owner, 'options');
  return person.mutate('addPasskey', { response: authenticator.create(options, wrong), name: 'Laptop' }, 'passkeyId');
}

async function signIn(client: Client, wrong?: Misbehaviour): Promise<Result> {
  const { options } = await client.done<Options>('startPasskeySignIn', {}, 'options');
  return client.mutate('signInWithPasskey', { response: authenticator.get(options, wrong) }, 'member { id }');
}

const refused = { __typename: 'TransitionRefused', code: 'PASSKEY_REFUSED' };

describe('passkeys', () => {
  it('are registered, listed, and open a session without naming anybody', async () => {
    expect(await register()).toMatchObject({ __typename: 'AddPasskeySuccess' });
    expect(await person.query('{ passkeys { name lastUsedAt } }')).toEqual({
      passkeys: [{ name: 'Laptop', lastUsedAt: null }],
    });
    const fresh = app.stranger();
    expect(await signIn(fresh)).toMatchObject({ member: { id: person.memberId } });
    expect(await fresh.query('{ me { id } sessions { method current } }')).toMatchObject({
      me: { id: person.memberId },
      sessions: expect.arrayContaining([{ method: 'PASSKEY', current: true }]),
    });
  });

  it.each<[string, Misbehaviour]>([
    ['whose user was not verified', { unverified: true }],
    ["asked for by another site's page", { origin: 'https://evil.example' }],
  ])('are not registered when made by an authenticator %s', async (_, wrong) => {
    const before = await app.ledger.head();
    expect(await register(wrong)).toMatchObject(refused);
    expect(await app.ledger.head()).toBe(before);
    expect(await person.query('{ passkeys { name } }')).toEqual({ passkeys: [] });
  });

  it.each<[string, Misbehaviour]>([
    ['without verifying the user', { unverified: true }],
    ["for another site's page", { origin: 'https://evil.example' }],
    ['with another key', { forged: true }],
    ['with a counter that goes backwards', { counter: 1 }],
  ])('open nothing when used %s', async (_, wrong) => {
    await register();
    const client = app.stranger();
    for (let uses = 0; uses < 2; uses += 1) await signIn(client);
    const stranger = app.stranger();
    expect(await signIn(stranger, wrong)).toMatchObject(refused);
    expect((await stranger.ask('{ me { id } }')).errors).toHaveLength(1);
  });

  it('answer a challenge once', async () => {
    await register();
    const client = app.stranger();
    const { options } = await client.done<Options>('startPasskeySignIn', {}, 'options');
    const response = authenticator.get(options);
    expect(await client.mutate('signInWithPasskey', { response })).toMatchObject({
      __typename: 'SignInWithPasskeySuccess',
    });
    expect(await app.stranger().mutate('signInWithPasskey', { response })).toMatchObject(refused);
  });

  it("answer nobody else's challenge, and are registered once", async () => {
    const { options } = await person.done<Options>('startPasskeyRegistration', owner, 'options');
    const response = authenticator.create(options);
    const other = await app.asMemberOf(firm, 'VIEWER');
    expect(await other.mutate('addPasskey', { response, name: 'Mine now' })).toMatchObject(refused);
    expect(await person.mutate('addPasskey', { response, name: 'Mine' })).toMatchObject({
      __typename: 'AddPasskeySuccess',
    });
    expect(await person.mutate('addPasskey', { response, name: 'Twice' })).toMatchObject(refused);
  });

  it('open nothing once removed, and are removed by their owner only', async () => {
    const { passkeyId } = await register();
    const other = await app.asMemberOf(firm, 'ADMIN');
    const input = { input: { id: passkeyId } };
    const { errors } = await other.ask(
      'mutation($input: RemovePasskeyInput!) { removePasskey(input: $input) { __typename } }',
      input,
    );
    expect(errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
    const about = { act: 'REMOVE_PASSKEY', subjectId: passkeyId };
    const { passkey } = await person.done<{ passkey: never }>('startSecondFactor', about, 'passkey');
    const answer = { ...about, passkey: authenticator.get(passkey) };
    const { proof } = await person.done<{ proof: string }>('proveSecondFactor', answer, 'proof');
    await person.done('removePasskey', { id: passkeyId, secondFactor: proof });
    expect(await signIn(app.stranger())).toMatchObject(refused);
  });

  it('are not added to a session that somebody found open: a first one needs the password, a further one what is there', async () => {
    const before = await app.ledger.head();
    const start = (more: object) => person.mutate('startPasskeyRegistration', more, 'options');
    const wrong = { __typename: 'TransitionRefused', code: 'PASSWORD_REFUSED' };
    for (const given of [{}, { password: 'not the password' }, { secondFactor: 'guessed' }]) {
      expect(await start(given)).toMatchObject(wrong);
    }
    expect(await app.ledger.head()).toBe(before);

    const prove = await withPasskey(person, app.url);
    const refusedFactor = { __typename: 'TransitionRefused', code: 'SECOND_FACTOR_REFUSED' };
    const forCodes = await prove({ act: 'ENROL_CODE' });
    for (const given of [{}, owner, { secondFactor: forCodes }])
      expect(await start(given)).toMatchObject(refusedFactor);
    const proof = { secondFactor: await prove({ act: 'ADD_PASSKEY' }) };
    const { options } = await person.done<Options>('startPasskeyRegistration', proof, 'options');
    expect(await start(proof)).toMatchObject(refusedFactor);
    await person.done('addPasskey', { response: authenticator.create(options), name: 'Phone' });
    expect(await person.query('{ passkeys { name } }')).toEqual({ passkeys: [{ name: 'Laptop' }, { name: 'Phone' }] });
  });

  it('are added after a one-time code where that is what the person has', async () => {
    const { app: codes } = await withCodes(person);
    expect(await person.mutate('startPasskeyRegistration', owner)).toMatchObject({ code: 'SECOND_FACTOR_REFUSED' });
    const { proof } = await proveByCode(person, { act: 'ADD_PASSKEY' }, await codes.next());
    const given = { secondFactor: proof };
    const { options } = await person.done<Options>('startPasskeyRegistration', given, 'options');
    await person.done('addPasskey', { response: authenticator.create(options), name: 'Phone' });
  });

  it('of which the password is guessed are slowed like signing in', async () => {
    const guess = () =>
      person.ask(
        'mutation { startPasskeyRegistration(input: { password: "guess" }) { ... on TransitionRefused { code } } }',
      );
    const answers = [];
    for (let tries = 0; tries < 15; tries += 1) answers.push(await guess());
    expect(answers.at(-1)?.errors).toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }]);
  });

  it('are not for programs to add', async () => {
    const { secret } = await person.done<{ secret: string }>(
      'createToken',
      { password: PASSWORD, name: 'robot', scopes: ['organisation.read'], expiresInDays: 1 },
      'secret',
    );
    expect(await person.withToken(secret).mutate('startPasskeyRegistration', owner)).toMatchObject({
      __typename: 'TransitionRefused',
      code: 'NOT_A_SESSION',
    });
  });

  it.each([{}, { id: 'x' }, { id: 7, response: [] }, 'text', null])(
    'survive a response that is %j',
    async (response) => {
      const { errors, data } = await app
        .stranger()
        .ask(
          'mutation($input: SignInWithPasskeyInput!) { signInWithPasskey(input: $input) { __typename ... on Refusal { code } } }',
          { input: { response } },
        );
      if (response === null) expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
      else expect(data).toEqual({ signInWithPasskey: refused });
    },
  );
});
