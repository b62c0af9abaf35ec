import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import { Authenticator } from '../support/authenticator.js';
import type { Client } from '../support/client.js';
import { PASSWORD, type TestOrganisation } from '../support/organisations.js';
import { proveByCode, withCodes, withPasskey } from '../support/second-factor.js';

const app = connect();
const remove = { act: 'REMOVE_CODE' } as const;
let firm: TestOrganisation;
let person: Client;

beforeAll(async () => {
  firm = await app.firm();
});
beforeEach(async () => {
  person = await app.asMemberOf(firm, 'OFFICER');
});
afterAll(() => app.close());

const refused = (code: string) => ({ __typename: 'TransitionRefused', code });
const codeOf = (client: Client) => client.query('{ oneTimeCode { recoveryCodesLeft confirmedAt } }');

describe('one-time codes', () => {
  it('are set up by the password and a first code, and taken away by a fresh second factor', async () => {
    expect(await codeOf(person)).toEqual({ oneTimeCode: null });
    const { app: codes, recoveryCodes } = await withCodes(person);
    expect(new Set(recoveryCodes).size).toBe(10);
    expect(await codeOf(person)).toMatchObject({ oneTimeCode: { recoveryCodesLeft: 10 } });
    expect(await person.mutate('removeCode', { secondFactor: 'guessed' })).toMatchObject(
      refused('SECOND_FACTOR_REFUSED'),
    );
    const { proof } = await proveByCode(person, remove, await codes.next());
    await person.done('removeCode', { secondFactor: proof }, 'removed');
    expect(await codeOf(person)).toEqual({ oneTimeCode: null });
  });

  it('are not set up without the password, by a token, or twice; and a refusal records nothing', async () => {
    const before = await app.ledger.head();
    expect(await person.mutate('startCodeEnrolment', { password: 'not the password' })).toMatchObject(
      refused('PASSWORD_REFUSED'),
    );
    expect(await person.mutate('confirmCodeEnrolment', { code: '123456' })).toMatchObject(refused('NOT_STARTED'));
    await person.done('startCodeEnrolment', { password: PASSWORD }, 'secret');
    expect(await person.mutate('confirmCodeEnrolment', { code: '12345' })).toMatchObject(refused('CODE_REFUSED'));
    expect(await app.ledger.head()).toBe(before);
    await withCodes(person);
    expect(await person.mutate('startCodeEnrolment', { password: PASSWORD })).toMatchObject(
      refused('ALREADY_ENROLLED'),
    );
    const admin = firm.admin;
    const { secret } = await admin.done<{ secret: string }>(
      'createToken',
      { password: PASSWORD, name: 'robot', scopes: ['organisation.read'], expiresInDays: 1 },
      'secret',
    );
    expect(await admin.withToken(secret).mutate('startCodeEnrolment', { password: PASSWORD })).toMatchObject(
      refused('NOT_A_SESSION'),
    );
  });

  it('count once, also when the same one is shown many times at once', async () => {
    const { app: codes } = await withCodes(person);
    const code = await codes.next();
    const answers = await Promise.all(Array.from({ length: 5 }, () => proveByCode(person, remove, code)));
    expect(answers.filter(({ __typename }) => __typename === 'ProveSecondFactorSuccess')).toHaveLength(1);
    expect(answers.filter((each) => each.code === 'CODE_REFUSED')).toHaveLength(4);
    expect(await proveByCode(person, remove, code)).toMatchObject(refused('CODE_REFUSED'));
  });

  it('are slowed when guessed, whatever address the guesses come from', async () => {
    await withCodes(person);
    const guess = () =>
      person.ask(
        'mutation($input: ProveSecondFactorInput!) { proveSecondFactor(input: $input) { ... on TransitionRefused { code } } }',
        { input: { ...remove, code: '000000' } },
      );
    const answers = [];
    for (let tries = 0; tries < 8; tries += 1) answers.push(await guess());
    expect(answers.at(-1)?.errors).toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }]);
  });

  it('are taken away by a recovery code, once, and by nothing else with it', async () => {
    const { recoveryCodes } = await withCodes(person);
    const [first = ''] = recoveryCodes;
    const sign = { act: 'SIGN_AGREEMENT', subjectId: firm.id, contentHash: 'a'.repeat(64) } as const;
    for (const about of [sign, { act: 'CREATE_TOKEN' }, { act: 'CHANGE_PASSWORD' }, { act: 'ADD_KEY' }] as const)
      expect(await proveByCode(person, about, first)).toMatchObject(refused('CODE_REFUSED'));
    const { proof } = await proveByCode(person, remove, first.toUpperCase());
    expect(await proveByCode(person, remove, first)).toMatchObject(refused('CODE_REFUSED'));
    expect(await codeOf(person)).toMatchObject({ oneTimeCode: { recoveryCodesLeft: 9 } });
    await person.done('removeCode', { secondFactor: proof });
  });
});

describe('a fresh second factor', () => {
  it('is for one person, one act, one content, once', async () => {
    const prove = await withPasskey(person, app.url);
    const other = await app.asMemberOf(firm, 'OFFICER');
    const enrol = (client: Client, secondFactor: string) =>
      client.mutate('startCodeEnrolment', { secondFactor }, 'secret');
    const forRemoval = await prove(remove);
    expect(await enrol(person, forRemoval)).toMatchObject(refused('SECOND_FACTOR_REFUSED'));
    await withPasskey(other, app.url);
    const proof = await prove({ act: 'ENROL_CODE' });
    expect(await enrol(other, proof)).toMatchObject(refused('SECOND_FACTOR_REFUSED'));
    const both = await Promise.all([enrol(person, proof), enrol(person, proof)]);
    expect(both.filter(({ __typename }) => __typename === 'StartCodeEnrolmentSuccess')).toHaveLength(1);
    expect(await enrol(person, proof)).toMatchObject(refused('SECOND_FACTOR_REFUSED'));
  });

  it('is not the password where there is a passkey', async () => {
    await withPasskey(person, app.url);
    expect(await person.mutate('startCodeEnrolment', { password: PASSWORD })).toMatchObject(
      refused('SECOND_FACTOR_REFUSED'),
    );
  });

  it("is not shown by another's passkey, without verifying its user, or for another act than was asked", async () => {
    const other = await app.asMemberOf(firm, 'OFFICER');
    const authenticator = new Authenticator(app.url);
    const owner = { password: PASSWORD };
    const { options } = await person.done<{ options: never }>('startPasskeyRegistration', owner, 'options');
    await person.done('addPasskey', { response: authenticator.create(options), name: 'Laptop' });
    await withPasskey(other, app.url);
    const start = async (client: Client) =>
      (await client.done<{ passkey: never }>('startSecondFactor', { ...remove }, 'passkey')).passkey;
    const show = (client: Client, response: object, about: object = remove) =>
      client.mutate('proveSecondFactor', { ...about, passkey: response });
    expect(await show(other, authenticator.get(await start(other)))).toMatchObject(refused('PASSKEY_REFUSED'));
    const unverified = authenticator.get(await start(person), { unverified: true });
    expect(await show(person, unverified)).toMatchObject(refused('PASSKEY_REFUSED'));
    const asked = authenticator.get(await start(person));
    expect(await show(person, asked, { act: 'ENROL_CODE' })).toMatchObject(refused('PASSKEY_REFUSED'));
    expect(await show(person, asked)).toMatchObject({ __typename: 'ProveSecondFactorSuccess' });
    expect(await show(person, asked)).toMatchObject(refused('PASSKEY_REFUSED'));
  });

  it('can be nothing where nothing was set up', async () => {
    expect(await person.done('startSecondFactor', { ...remove }, 'methods passkey')).toMatchObject({
      methods: [],
      passkey: null,
    });
    expect(await proveByCode(person, remove, '123456')).toMatchObject(refused('CODE_REFUSED'));
  });
});
