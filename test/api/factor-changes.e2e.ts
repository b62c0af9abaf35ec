import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import { Authenticator } from '../support/authenticator.js';
import type { Client } from '../support/client.js';
import { PASSWORD, type TestOrganisation, uniqueEmail } from '../support/organisations.js';
import { type About, proveByCode, withCodes, withPasskey } from '../support/second-factor.js';

const app = connect();
let firm: TestOrganisation;
let person: Client;
let email: string;

beforeAll(async () => {
  firm = await app.firm();
});
beforeEach(async () => {
  email = uniqueEmail();
  person = await app.asMemberOf(firm, 'ADMIN', { email });
});
afterAll(() => app.close());

const refused = (code: string) => ({ __typename: 'TransitionRefused', code });
const passkeyOf = async (client: Client) =>
  (await client.query<{ passkeys: { id: string }[] }>('{ passkeys { id } }')).passkeys[0]?.id ?? '';
const publicKey = { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' };
const token = { name: 'robot', scopes: ['organisation.read'], expiresInDays: 1 };

/** Acts that change what protects the account, or make what outlives the session. */
const ACTS: [string, About['act'], object][] = [
  ['startPasskeyRegistration', 'ADD_PASSKEY', {}],
  ['startCodeEnrolment', 'ENROL_CODE', {}],
  ['changePassword', 'CHANGE_PASSWORD', { newPassword: 'another good password' }],
  ['changeEmail', 'CHANGE_EMAIL', { newEmail: uniqueEmail('elsewhere') }],
  ['createToken', 'CREATE_TOKEN', token],
  ['makeSigningKey', 'ADD_KEY', {}],
  ['proposeSigningKey', 'ADD_KEY', { publicKey }],
  ['renewRecoveryCodes', 'RENEW_RECOVERY_CODES', {}],
];

describe('what protects an account', () => {
  it('is not replaced by one who knows the password alone', async () => {
    await withPasskey(person, app.url);
    const before = await app.ledger.head();
    const id = await passkeyOf(person);
    for (const proof of [{}, { password: PASSWORD }, { secondFactor: 'guessed' }]) {
      expect(await person.mutate('removePasskey', { id, ...proof })).toMatchObject(refused('SECOND_FACTOR_REFUSED'));
    }
    expect(await person.mutate('startCodeEnrolment', { password: PASSWORD })).toMatchObject(
      refused('SECOND_FACTOR_REFUSED'),
    );
    expect(await app.ledger.head()).toBe(before);
    expect(await passkeyOf(person)).toBe(id);
  });

  it.each(ACTS)('needs a fresh second factor for %s where there is one', async (field, act, input) => {
    const prove = await withPasskey(person, app.url);
    const elsewhere = await prove({ act: act === 'ADD_KEY' ? 'CREATE_TOKEN' : 'ADD_KEY' });
    const before = await app.ledger.head();
    for (const proof of [{}, { password: PASSWORD }, { secondFactor: 'guessed' }, { secondFactor: elsewhere }]) {
      expect(await person.mutate(field, { ...input, ...proof })).toMatchObject(refused('SECOND_FACTOR_REFUSED'));
    }
    expect(await app.ledger.head()).toBe(before);
    const proof = { secondFactor: await prove({ act }) };
    expect((await person.mutate(field, { ...input, ...proof })).__typename).toMatch(/Success$/);
    expect((await person.mutate(field, { ...input, ...proof })).__typename).not.toMatch(/Success$/);
  });

  it.each(ACTS.slice(0, -1))('needs the password for %s where there is none', async (field, _, input) => {
    const before = await app.ledger.head();
    for (const proof of [{}, { password: 'not the password' }, { secondFactor: 'guessed' }]) {
      expect(await person.mutate(field, { ...input, ...proof })).toMatchObject(refused('PASSWORD_REFUSED'));
    }
    expect(await app.ledger.head()).toBe(before);
    expect((await person.mutate(field, { ...input, password: PASSWORD })).__typename).toMatch(/Success$/);
  });

  it('is taken away by a proof for exactly that passkey', async () => {
    const prove = await withPasskey(person, app.url);
    const id = await passkeyOf(person);
    const another = await prove({ act: 'REMOVE_PASSKEY', subjectId: firm.id });
    expect(await person.mutate('removePasskey', { id, secondFactor: another })).toMatchObject(
      refused('SECOND_FACTOR_REFUSED'),
    );
    const secondFactor = await prove({ act: 'REMOVE_PASSKEY', subjectId: id });
    await person.done('removePasskey', { id, secondFactor });
    expect(await passkeyOf(person)).toBe('');
  });

  it('is not changed without a letter to its owner', async () => {
    const { app: codes } = await withCodes(person);
    const { proof } = await proveByCode(person, { act: 'CREATE_TOKEN' }, await codes.next());
    await person.done('createToken', { ...token, secondFactor: proof });
    const prove = await proveByCode(person, { act: 'REMOVE_CODE' }, await codes.next());
    await person.done('removeCode', { secondFactor: prove.proof });
    const prover = await withPasskey(person, app.url);
    const id = await passkeyOf(person);
    await person.done('renewRecoveryCodes', { secondFactor: await prover({ act: 'RENEW_RECOVERY_CODES' }) });
    await person.done('makeSigningKey', { secondFactor: await prover({ act: 'ADD_KEY' }) });
    const secondFactor = await prover({ act: 'REMOVE_PASSKEY', subjectId: id });
    await person.done('removePasskey', { id, secondFactor });
    const said = (await app.letters(email)).map(({ text }) => text.split('\n', 1)[0]);
    expect(said.slice(0, 7)).toEqual([
      'A passkey was removed from your account.',
      'A signing key was added to your organisation in your name.',
      'New recovery codes were made for your account; the ones before no longer work.',
      'A passkey was added to your account.',
      'The one-time codes were removed from your account.',
      'A token for a program was made in your name.',
      'One-time codes were set up for your account.',
    ]);
  });

  it('comes with recovery codes at the first factor, also a passkey; new ones end the old', async () => {
    const authenticator = new Authenticator(app.url);
    const owner = { password: PASSWORD };
    const { options } = await person.done<{ options: never }>('startPasskeyRegistration', owner, 'options');
    const response = authenticator.create(options);
    const { recoveryCodes } = await person.done<{ recoveryCodes: string[] }>(
      'addPasskey',
      { response, name: 'Laptop' },
      'recoveryCodes',
    );
    expect(recoveryCodes).toHaveLength(10);
    const { passkey } = await person.done<{ passkey: never }>(
      'startSecondFactor',
      { act: 'RENEW_RECOVERY_CODES' },
      'passkey',
    );
    const { proof } = await person.done<{ proof: string }>(
      'proveSecondFactor',
      { act: 'RENEW_RECOVERY_CODES', passkey: authenticator.get(passkey) },
      'proof',
    );
    const renewed = await person.done<{ recoveryCodes: string[] }>(
      'renewRecoveryCodes',
      { secondFactor: proof },
      'recoveryCodes',
    );
    const remove = { act: 'REMOVE_PASSKEY', subjectId: await passkeyOf(person) } as const;
    expect(await proveByCode(person, remove, recoveryCodes[0] ?? '')).toMatchObject(refused('CODE_REFUSED'));
    const shown = await proveByCode(person, remove, renewed.recoveryCodes[0] ?? '');
    await person.done('removePasskey', { id: remove.subjectId, secondFactor: shown.proof });
    expect(await person.query('{ secondFactor { enrolled recoveryCodesLeft } }')).toEqual({
      secondFactor: { enrolled: false, recoveryCodesLeft: 0 },
    });
  });
});

describe('signing in with a second factor', () => {
  const signIn = (more: object = {}) =>
    app.stranger().mutate('signIn', { email, password: PASSWORD, ...more }, 'member { id }');
  const methodOf = async (client: Client) =>
    (
      await client.query<{ sessions: { method: string; current: boolean }[] }>('{ sessions { method current } }')
    ).sessions.find(({ current }) => current)?.method;

  it('asks for a code after the right password, and for nothing that tells after a wrong one', async () => {
    const { app: codes } = await withCodes(person);
    expect(await signIn()).toMatchObject(refused('CODE_REQUIRED'));
    expect(await signIn({ code: '000000' })).toMatchObject(refused('CODE_REFUSED'));
    const code = await codes.next();
    expect(await signIn({ password: 'not the password', code })).toMatchObject(refused('SIGN_IN_REFUSED'));
    const client = app.stranger();
    await client.signIn(email, PASSWORD, undefined, code);
    expect(await methodOf(client)).toBe('PASSWORD_CODE');
    expect(await signIn({ code })).toMatchObject(refused('CODE_REFUSED'));
  });

  it('asks for the passkey where there is nothing else; the passkey alone opens a session', async () => {
    await withPasskey(person, app.url);
    expect(await signIn()).toMatchObject(refused('PASSKEY_REQUIRED'));
    expect(await signIn({ code: '000000' })).toMatchObject(refused('CODE_REFUSED'));
  });

  it('takes a recovery code once, with a letter, and is slowed when codes are guessed', async () => {
    const { recoveryCodes } = await withCodes(person);
    const [code = ''] = recoveryCodes;
    const client = app.stranger();
    await client.signIn(email, PASSWORD, undefined, code);
    expect(await methodOf(client)).toBe('PASSWORD_RECOVERY');
    expect((await app.letters(email))[0]?.text).toContain('signed in to your account with a recovery code');
    expect(await signIn({ code })).toMatchObject(refused('CODE_REFUSED'));
    const guesser = app.stranger();
    const answers = [];
    for (let tries = 0; tries < 9; tries += 1) {
      answers.push(
        await guesser.ask('mutation($input: SignInInput!) { signIn(input: $input) { __typename } }', {
          input: { email, password: PASSWORD, code: '000000' },
        }),
      );
    }
    expect(answers.at(-1)?.errors).toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }]);
  });

  it('is helped in the demonstration, whose page shows the code', async () => {
    const shown = async () => {
      const response = await app.stranger().fetch(`/demonstration/code?email=${encodeURIComponent(email)}`);
      return (await response.json()) as { code: string | null };
    };
    expect(await shown()).toEqual({ code: null });
    await withCodes(person);
    expect(await signIn(await shown())).toMatchObject({ member: { id: person.memberId } });
  });
});
