import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import type { Client } from '../support/client.js';
import { PASSWORD, type TestOrganisation, uniqueEmail } from '../support/organisations.js';

const app = connect();
let firm: TestOrganisation;
let person: Client;
let from: string;
let to: string;

beforeAll(async () => {
  firm = await app.firm();
});
beforeEach(async () => {
  [from, to] = [uniqueEmail('old'), uniqueEmail('new')];
  person = await app.asMemberOf(firm, 'PROPOSER', { email: from });
});
afterAll(() => app.close());

const SIGN_IN = 'mutation($input: SignInInput!) { signIn(input: $input) { __typename } }';
const ask = (newEmail: string, by = person) => by.mutate('changeEmail', { newEmail, password: PASSWORD });
const confirm = (token: string) => app.stranger().mutate('confirmEmail', { token });
const comesIn = async (email: string, password = PASSWORD) => {
  const { data } = await app
    .stranger()
    .ask<{ signIn: { __typename: string } }>(SIGN_IN, { input: { email, password } });
  return data?.signIn.__typename === 'SignInSuccess';
};
const subjects = async (email: string) => (await app.letters(email)).map(({ subject }) => subject);

describe('another e-mail address', () => {
  it('counts once the link sent to it is followed, and the old one hears of both', async () => {
    const before = await app.ledger.head();
    expect(await ask(` ${to.toUpperCase()} `)).toMatchObject({ __typename: 'ChangeEmailSuccess' });
    expect(await subjects(to)).toEqual(['Confirm your e-mail address']);
    expect(await subjects(from)).toContain('Your account was changed');
    expect(await app.ledger.head()).toBe(before);
    expect([await comesIn(from), await comesIn(to)]).toEqual([true, false]);
    const told = (await subjects(from)).length;

    const token = await app.linkTo(to);
    expect(await confirm(token)).toMatchObject({ __typename: 'ConfirmEmailSuccess' });
    expect([await comesIn(from), await comesIn(to)]).toEqual([false, true]);
    expect((await subjects(from)).length).toBe(told + 1);
    // What protects the session is as it was.
    const { me } = await person.query<{ me: { person: { email: string } } }>('{ me { person { email } } }');
    expect(me.person.email).toBe(to);
    expect(await confirm(token)).toMatchObject({ code: 'LINK_REFUSED' });
  });

  it('is refused where it is none, or the one there is', async () => {
    const before = await app.ledger.head();
    expect(await ask('nobody')).toMatchObject({ faults: [{ path: ['newEmail'], code: 'FORM' }] });
    expect(await ask(from)).toMatchObject({ faults: [{ path: ['newEmail'], code: 'SAME' }] });
    expect(await app.ledger.head()).toBe(before);
  });

  it('of somebody else is answered alike, and neither gets a letter nor changes hands', async () => {
    const taken = uniqueEmail('taken');
    await app.asMemberOf(firm, 'VIEWER', { email: taken });
    const [free, other] = [await ask(to), await ask(taken)];
    expect(other).toEqual(free);
    expect(await subjects(taken)).not.toContain('Confirm your e-mail address');
    // Whoever proves it first has it.
    const mine = await app.linkTo(to);
    const rival = await app.asMemberOf(firm, 'VIEWER', { email: uniqueEmail('rival') });
    await ask(to, rival);
    expect(await confirm(await app.linkTo(to))).toMatchObject({ __typename: 'ConfirmEmailSuccess' });
    expect(await confirm(mine)).toMatchObject({ code: 'LINK_REFUSED' });
    expect([await comesIn(from), await comesIn(taken), await comesIn(to)]).toEqual([true, true, true]);
  });

  it('leads nowhere any more once the address is another, or the password', async () => {
    const second = uniqueEmail('second');
    await ask(to);
    await ask(second);
    const [one, two] = [await app.linkTo(to), await app.linkTo(second)];
    expect(await confirm(two)).toMatchObject({ __typename: 'ConfirmEmailSuccess' });
    expect(await confirm(one)).toMatchObject({ code: 'LINK_REFUSED' });

    const third = uniqueEmail('third');
    await ask(third);
    const three = await app.linkTo(third);
    await person.done('changePassword', { password: PASSWORD, newPassword: 'another good password' });
    expect(await confirm(three)).toMatchObject({ code: 'LINK_REFUSED' });
    expect(await comesIn(second, 'another good password')).toBe(true);
  });
});
