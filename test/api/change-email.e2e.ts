import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import type { Client } from '../support/client.js';
import { sql } from '../support/datasets.js';
import { PASSWORD, type TestOrganisation, uniqueEmail } from '../support/organisations.js';
import { proveByCode, withCodes } from '../support/second-factor.js';
import { entry } from '../support/security-log.js';
import { STEWARD } from '../support/steward.mjs';

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
    // Of two who prove it at once one has it.
    const mine = await app.linkTo(to);
    const rivals = uniqueEmail('rival');
    await ask(to, await app.asMemberOf(firm, 'VIEWER', { email: rivals }));
    const theirs = await app.linkTo(to);
    const told = (await Promise.all([confirm(mine), confirm(theirs)])).map(({ __typename }) => __typename).sort();
    expect(told).toEqual(['ConfirmEmailSuccess', 'TransitionRefused']);
    expect([await comesIn(taken), await comesIn(to)]).toEqual([true, true]);
    expect([await comesIn(from), await comesIn(rivals)].sort()).toEqual([false, true]);
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

  it('leads nowhere once the link is too old, or the person was let in anew without any factor', async () => {
    await ask(to);
    const old = await app.linkTo(to);
    await sql(app, 'update mailed_link set expires_at = now() where email = $1', [to]);
    expect(await confirm(old)).toMatchObject({ code: 'LINK_REFUSED' });

    const { app: codes } = await withCodes(person);
    const { proof } = await proveByCode(person, { act: 'CHANGE_EMAIL' }, await codes.next());
    await person.done('changeEmail', { newEmail: to, secondFactor: proof });
    const token = await app.linkTo(to);
    const request = { memberId: person.memberId, reason: 'She stood at my desk.', password: PASSWORD };
    const { recoveryId: id } = await firm.admin.done('requestFactorRecovery', request, 'recoveryId');
    const approval = { id, expectedVersion: 1, password: STEWARD.password };
    await (await app.steward()).done('approveFactorRecovery', approval);
    expect(await confirm(token)).toMatchObject({ code: 'LINK_REFUSED' });
    expect((await subjects(from))[0]).toBe('Your passkeys and one-time codes were removed');
  });

  it('takes letters to choose a password with it that went to the old one, and is in the security log', async () => {
    await app.stranger().done('requestPasswordReset', { email: from }, 'accepted');
    const reset = { token: await app.linkTo(from), newPassword: 'another good password' };
    await ask(to);
    const browser = app.stranger();
    await browser.done('confirmEmail', { token: await app.linkTo(to) });
    expect(await app.stranger().mutate('resetPassword', reset)).toMatchObject({ code: 'LINK_REFUSED' });
    const noted = await entry(app, await app.steward(), { kinds: ['email.changed'], address: browser.address });
    const details = { memberId: person.memberId, organisationId: firm.id };
    expect(noted).toMatchObject({ reason: 'confirmEmail', memberId: null, details });
    expect(JSON.stringify(noted)).not.toContain('@');
  });
});
