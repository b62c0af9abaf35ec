import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import { Authenticator } from '../support/authenticator.js';
import { type Client, randomAddress, type Result, subscriber } from '../support/client.js';
import '../support/matchers.js';
import { PASSWORD, type TestOrganisation, uniqueEmail } from '../support/organisations.js';
import { withCodes } from '../support/second-factor.js';

const app = connect();
let firm: TestOrganisation;

beforeAll(async () => {
  firm = await app.firm();
});
afterAll(() => app.close());

const isSignedIn = async (client: Client) => (await client.ask('{ me { id } }')).errors.length === 0;
const SIGN_IN = `mutation($input: SignInInput!) { signIn(input: $input) { __typename ... on Refusal { code message } } }`;

/** A try with everything the answer holds, whatever it is. */
async function attempt(email: string, password: string, client = app.stranger()) {
  const { data, errors } = await client.ask<{ signIn: { __typename: string } }>(SIGN_IN, {
    input: { email, password },
  });
  return { result: data?.signIn, limited: errors[0]?.extensions };
}

describe('signing in', () => {
  it('sets a cookie no script can read', async () => {
    const response = await app.stranger().fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: SIGN_IN, variables: { input: { email: firm.adminEmail, password: PASSWORD } } }),
    });
    expect(response.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^tripartite=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/),
      expect.stringMatching(/^tripartite-device=[\w.~-]+; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/),
    ]);
  });

  it('takes the address as people type it, and the seat that is asked for', async () => {
    const email = uniqueEmail();
    const person = await app.asMemberOf(firm, 'VIEWER', { email });
    const other = await app.firm();
    await app.seat(other, { email, roles: ['PROPOSER'] });
    const client = await app.stranger().signIn(` ${email.toUpperCase()} `, PASSWORD, other.id);
    expect(client.organisationId).toBe(other.id);
    expect((await app.stranger().signIn(email, PASSWORD)).organisationId).toBe(other.id);
    expect(person.organisationId).toBe(firm.id);
    expect(
      await app.stranger().mutate('signIn', { email, password: PASSWORD, organisationId: (await app.firm()).id }),
    ).toMatchObject({ __typename: 'TransitionRefused', code: 'NO_SEAT' });
  });

  it('refuses a stranger everything that needs somebody', async () => {
    const { errors } = await app.stranger().ask('{ me { id } }');
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    const forged = app.stranger().withToken(`tpt_${'a'.repeat(49)}`);
    expect((await forged.ask('{ me { id } }')).errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });

  it('answers an unknown address like a wrong password', async () => {
    const known = await attempt(firm.adminEmail, 'not the password');
    expect(known.result).toMatchObject({ __typename: 'TransitionRefused', code: 'SIGN_IN_REFUSED' });
    expect(await attempt(uniqueEmail('nobody'), 'not the password')).toEqual(known);
  });

  it('takes as long for an unknown address as for a wrong password', async () => {
    // Hashing has to cost more than a busy machine wavers, or the comparison would show nothing.
    const { app: slow, product } = await app.another('timing', { PASSWORD_MEMORY_KIB: '65536' });
    try {
      const organisation = await slow.firm();
      const members = [organisation.adminEmail];
      for (let more = 0; more < 3; more += 1) {
        members.push(uniqueEmail());
        await slow.seat(organisation, { email: members.at(-1) as string, roles: ['VIEWER'] });
      }
      const timed = async (email: string) => {
        const client = slow.stranger();
        const start = performance.now();
        expect((await attempt(email, 'not the password', client)).result).toMatchObject({ code: 'SIGN_IN_REFUSED' });
        return performance.now() - start;
      };
      let unknownFaster = 0;
      for (let pair = 0; pair < 20; pair += 1) {
        const known = members[pair % members.length] as string;
        const unknown = uniqueEmail('nobody');
        // They take turns in coming first, so that neither gains from it.
        const first = pair % 2 ? await timed(unknown) : await timed(known);
        const second = pair % 2 ? await timed(known) : await timed(unknown);
        if (pair % 2 ? first < second : second < first) unknownFaster += 1;
      }
      // By chance alone once in 2,500 runs.
      expect(unknownFaster).toBeBetween(3, 17);
    } finally {
      await product.stop();
    }
  });
});

describe('limits on trying', () => {
  /**
   * Tries until that is slowed down: after six tries by a second, or where that was over before the next one came, after one
   * more by twice as long.
   */
  async function slowedDown(email: string, from: () => Client): Promise<void> {
    let tries = 0;
    const limited = await app.until(
      async () => {
        tries += 1;
        const { result, limited: slowed } = await attempt(email, 'wrong password', from());
        if (!slowed) expect(result).toMatchObject({ code: 'SIGN_IN_REFUSED' });
        return slowed;
      },
      { every: 0, what: 'being slowed down' },
    );
    expect(limited.code).toBe('RATE_LIMITED');
    expect(tries).toBeGreaterThan(6);
    expect(Number(limited.retryAfterSeconds)).toBeBetween(1, 2 ** (tries - 7));
  }

  it('slow an account down for one network, more with every try and with every poll; waiting helps', async () => {
    const email = uniqueEmail();
    await app.asMemberOf(firm, 'VIEWER', { email });
    const address = randomAddress();
    const from = () => app.stranger(address);
    await slowedDown(email, from);
    // However few there is time for in a second, these are polls.
    await Promise.all([1, 2, 3, 4].map(() => attempt(email, 'wrong password', from())));
    await app.until(async () => (await attempt(email, 'wrong password', from())).result, {
      every: 200,
      what: 'a try after a second',
    });
    const waits = Number((await attempt(email, PASSWORD, from())).limited?.retryAfterSeconds);
    // Without the polls it would be two seconds.
    expect(waits).toBeGreaterThan(3);
  });

  it('keep no right person out: neither elsewhere, nor on a device that is known, even from the same network', async () => {
    const email = uniqueEmail();
    await app.asMemberOf(firm, 'VIEWER', { email });
    const [office, attacker] = [randomAddress(), randomAddress()];
    const known = await app.stranger(office).signIn(email, PASSWORD);
    for (const address of [office, attacker]) {
      for (let tries = 0; tries < 45; tries += 1) await attempt(email, 'wrong password', app.stranger(address));
      expect((await attempt(email, PASSWORD, app.stranger(address))).limited?.code).toBe('RATE_LIMITED');
    }
    expect((await attempt(email, PASSWORD, app.stranger())).result).toEqual({ __typename: 'SignInSuccess' });
    await known.done('signOut', {});
    expect((await attempt(email, PASSWORD, known)).result).toEqual({ __typename: 'SignInSuccess' });
  });

  it('keep nobody out for long on a new device behind a shared address, and not at all who shows a second factor', async () => {
    const [email, other] = [uniqueEmail(), uniqueEmail()];
    const person = await app.asMemberOf(firm, 'VIEWER', { email });
    const { app: codes } = await withCodes(person);
    const passkeys = await app.asMemberOf(firm, 'VIEWER', { email: other });
    const authenticator = new Authenticator(app.url);
    const { options } = await passkeys.done<{ options: never }>(
      'startPasskeyRegistration',
      { password: PASSWORD },
      'options',
    );
    await passkeys.done('addPasskey', { response: authenticator.create(options), name: 'Laptop' });
    const office = randomAddress();
    for (let tries = 0; tries < 60; tries += 1)
      await attempt(tries % 2 ? email : uniqueEmail('nobody'), 'wrong password', app.stranger(office));
    const { limited } = await attempt(email, PASSWORD, app.stranger(office));
    expect(limited?.code).toBe('RATE_LIMITED');
    expect(Number(limited?.retryAfterSeconds)).toBeBetween(1, 60);
    const withCode = (password: string, code: string) =>
      app
        .stranger(office)
        .ask<{ signIn: Result }>(
          'mutation($input: SignInInput!) { signIn(input: $input) { __typename ... on Refusal { code } } }',
          { input: { email, password, code } },
        );
    expect((await withCode(PASSWORD, '000000')).errors).toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }]);
    const code = await codes.next();
    // A right code with a wrong password is told from neither.
    expect((await withCode('wrong password', code)).errors).toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }]);
    expect((await withCode(PASSWORD, code)).data?.signIn).toEqual({ __typename: 'SignInSuccess' });
    const device = app.stranger(office);
    const start = await device.done<{ options: never }>('startPasskeySignIn', {}, 'options');
    const response = authenticator.get(start.options);
    expect(await device.mutate('signInWithPasskey', { response })).toEqual({ __typename: 'SignInWithPasskeySuccess' });
  });

  it('slow a known device by itself, since its mark can be stolen', async () => {
    const email = uniqueEmail();
    const known = await app.asMemberOf(firm, 'VIEWER', { email });
    await slowedDown(email, () => known);
    expect((await attempt(email, PASSWORD, app.stranger())).result).toEqual({ __typename: 'SignInSuccess' });
  });

  it('know a device for its own accounts only', async () => {
    const [email, other] = [uniqueEmail(), uniqueEmail()];
    const device = await app.asMemberOf(firm, 'VIEWER', { email });
    await app.seat(firm, { email: other, roles: ['VIEWER'] });
    await slowedDown(other, () => device);
    expect((await attempt(email, PASSWORD, device)).result).toEqual({ __typename: 'SignInSuccess' });
  });

  it('take what one subscriber has of IPv6 for one network', async () => {
    const email = uniqueEmail('nobody');
    const address = subscriber();
    await slowedDown(email, () => app.stranger(address()));
  });

  it('let whoever chose a new password by mail in, whatever is guessed from the same network', async () => {
    const email = uniqueEmail();
    await app.asMemberOf(firm, 'VIEWER', { email });
    const address = randomAddress();
    const person = app.stranger(address);
    await slowedDown(email, () => app.stranger(address));
    await person.done('requestPasswordReset', { email }, 'accepted');
    await person.done('resetPassword', { token: await app.linkTo(email), newPassword: 'another good password' });
    expect((await attempt(email, 'another good password', person)).result).toEqual({ __typename: 'SignInSuccess' });
  });

  it('slow an account that does not exist down alike', async () => {
    const email = uniqueEmail('nobody');
    const address = randomAddress();
    await slowedDown(email, () => app.stranger(address));
  });

  it('go by the address that our own proxy saw, not by one the caller made up', async () => {
    const email = uniqueEmail();
    await app.asMemberOf(firm, 'VIEWER', { email });
    const client = await app.stranger('6.6.6.6, 10.1.2.3').signIn(email, PASSWORD);
    const { sessions } = await client.query<{ sessions: { address: string; current: boolean }[] }>(
      '{ sessions { address current } }',
    );
    expect(sessions.find(({ current }) => current)?.address).toBe('10.1.2.3');
  });

  it('slow an address down that tries many accounts, in parallel too', async () => {
    const address = randomAddress();
    const tries = Array.from({ length: 40 }, () => attempt(uniqueEmail('nobody'), 'wrong', app.stranger(address)));
    const limited = (await Promise.all(tries)).filter((each) => each.limited?.code === 'RATE_LIMITED');
    expect(limited.length).toBeBetween(8, 10);
  });
});

describe('sessions', () => {
  it('end at once when they sign out or are revoked from another, live connections too', async () => {
    const email = uniqueEmail();
    const one = await app.asMemberOf(firm, 'VIEWER', { email });
    const [two, three] = [await app.stranger().signIn(email, PASSWORD), await app.stranger().signIn(email, PASSWORD)];
    await one.done('signOut', {});
    expect(await isSignedIn(one)).toBe(false);
    const live = await two.live();
    const { sessions } = await two.query<{ sessions: { id: string; current: boolean }[] }>(
      '{ sessions { id current } }',
    );
    expect(sessions).toHaveLength(2);
    await three.done('revokeSession', { id: sessions.find(({ current }) => current)?.id }, 'revoked');
    expect(await isSignedIn(two)).toBe(false);
    await live.evicted('*');
    expect(await isSignedIn(three)).toBe(true);
    const [four, five] = [await app.stranger().signIn(email, PASSWORD), await app.stranger().signIn(email, PASSWORD)];
    expect(await three.done('revokeOtherSessions', {}, 'revoked')).toMatchObject({ revoked: 2 });
    expect([await isSignedIn(three), await isSignedIn(four), await isSignedIn(five)]).toEqual([true, false, false]);
  });

  it('end when their browser signs in again, as whomever', async () => {
    const [email, other] = [uniqueEmail(), uniqueEmail()];
    const browser = await app.asMemberOf(firm, 'VIEWER', { email });
    await app.seat(firm, { email: other, roles: ['VIEWER'] });
    const elsewhere = await app.stranger().signIn(email, PASSWORD);
    const before = browser.cookie;
    await browser.signIn(other, PASSWORD);
    const left = await app.stranger().fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: before },
      body: JSON.stringify({ query: '{ me { id } }' }),
    });
    expect(await left.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    expect([await isSignedIn(browser), await isSignedIn(elsewhere)]).toEqual([true, true]);
    const { sessions } = await elsewhere.query<{ sessions: object[] }>('{ sessions { id } }');
    expect(sessions).toHaveLength(1);
  });

  it('stay when signing in again is refused', async () => {
    const browser = await app.asMemberOf(firm, 'VIEWER');
    expect((await attempt(uniqueEmail('nobody'), 'wrong', browser)).result).toMatchObject({ code: 'SIGN_IN_REFUSED' });
    expect(await isSignedIn(browser)).toBe(true);
  });

  it("are nobody else's to end", async () => {
    const { sessions } = await firm.admin.query<{ sessions: { id: string }[] }>('{ sessions { id } }');
    const other = await app.asMemberOf(firm, 'ADMIN');
    const { errors } = await other.ask(
      'mutation($input: RevokeSessionInput!) { revokeSession(input: $input) { __typename } }',
      { input: { id: sessions[0]?.id } },
    );
    expect(errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
    expect(await isSignedIn(firm.admin)).toBe(true);
  });

  it('let a person with several seats choose, among their own', async () => {
    const email = uniqueEmail();
    const person = await app.asMemberOf(firm, 'VIEWER', { email });
    const other = await app.firm();
    const { memberId } = await app.seat(other, { email, roles: ['PROPOSER'] });
    expect(await person.query('{ seats { organisationId } }')).toEqual({
      seats: expect.arrayContaining([{ organisationId: firm.id }, { organisationId: other.id }]),
    });
    expect(await person.done('chooseSeat', { memberId }, 'member { id roles organisationId }')).toMatchObject({
      member: { id: memberId, roles: ['PROPOSER'], organisationId: other.id },
    });
    expect(await person.query('{ me { id } }')).toEqual({ me: { id: memberId } });
    expect(await person.mutate('chooseSeat', { memberId: other.admin.memberId })).toMatchObject({ code: 'NO_SEAT' });
  });

  it("are not used by other sites' pages", async () => {
    const from = (headers: Record<string, string>) =>
      firm.admin.ask('{ me { id } }', {}, headers).then(({ status }) => status);
    expect(await from({ origin: 'https://evil.example' })).toBe(403);
    expect(await from({ origin: 'null' })).toBe(403);
    const forged = await firm.admin.ask('{ me { id } }', {}, { origin: 'https://evil.example' });
    expect(forged.errors).toMatchObject([{ extensions: { code: 'CROSS_SITE' } }]);
    expect(await from({ 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await from({ origin: new URL(app.url).origin })).toBe(200);
    expect(await from({ 'content-type': 'text/plain' })).toBe(400);
  });
});

describe('passwords', () => {
  it('are replaced by a link that works once and ends all sessions', async () => {
    const email = uniqueEmail();
    const person = await app.asMemberOf(firm, 'VIEWER', { email });
    await app.stranger().done('requestPasswordReset', { email }, 'accepted');
    const token = await app.linkTo(email);
    const reset = (newPassword: string) => app.stranger().mutate('resetPassword', { token, newPassword });
    expect(await reset('short')).toMatchObject({ __typename: 'InputRefused', faults: [{ code: 'TOO_SHORT' }] });
    expect(await reset('another good password')).toMatchObject({ __typename: 'ResetPasswordSuccess' });
    expect(await isSignedIn(person)).toBe(false);
    expect(await reset('a third good password')).toMatchObject({ code: 'LINK_REFUSED' });
    expect((await attempt(email, PASSWORD)).result).toMatchObject({ code: 'SIGN_IN_REFUSED' });
    expect((await attempt(email, 'another good password')).result).toEqual({ __typename: 'SignInSuccess' });
    expect((await app.letters(email))[0]?.subject).toBe('Your password was changed');
  });

  it('are none of those that are tried first, nor made from who one is', async () => {
    const email = `${uniqueEmail('li').split('@')[0]}@harbourworks.example`;
    const person = await app.asMemberOf(firm, 'VIEWER', { email });
    const before = await app.ledger.head();
    for (const newPassword of ['password1234', 'qwertyuiop123', 'Tripartite2026', 'harbourworks2026']) {
      expect(await person.mutate('changePassword', { password: PASSWORD, newPassword })).toMatchObject({
        faults: [{ path: ['newPassword'], code: 'COMMON' }],
      });
    }
    await app.stranger().done('requestPasswordReset', { email }, 'accepted');
    const token = await app.linkTo(email);
    const reset = (newPassword: string) => app.stranger().mutate('resetPassword', { token, newPassword });
    expect(await reset('iloveyou1234')).toMatchObject({ faults: [{ path: ['password'], code: 'COMMON' }] });
    expect(await reset('harbourworks2026')).toMatchObject({ faults: [{ code: 'COMMON' }] });
    expect(await app.ledger.head()).toBe(before);
    expect(await reset('another good password')).toMatchObject({ __typename: 'ResetPasswordSuccess' });
    const invited = uniqueEmail();
    await firm.admin.done('inviteMember', { email: invited, title: 'Member', roles: ['VIEWER'] });
    expect(
      await app.stranger().mutate('acceptInvitation', {
        token: await app.linkTo(invited),
        name: 'Member',
        password: '123456789012',
      }),
    ).toMatchObject({ faults: [{ path: ['password'], code: 'COMMON' }] });
  });

  it('take the tokens along when they are reset, and when whoever changes them says so', async () => {
    const email = uniqueEmail();
    const person = await app.asMemberOf(firm, 'ADMIN', { email });
    const tokens = async () => (await person.query<{ tokens: object[] }>('{ tokens { id } }')).tokens.length;
    const make = (password: string) =>
      person.done('createToken', { password, name: 'robot', scopes: ['organisation.read'], expiresInDays: 1 });
    await make(PASSWORD);
    await person.done('changePassword', { password: PASSWORD, newPassword: 'another good password' });
    expect(await tokens()).toBe(1);
    const newPassword = 'a third good password';
    await person.done('changePassword', { password: 'another good password', newPassword, endTokens: true });
    expect(await tokens()).toBe(0);
    await make(newPassword);
    await app.stranger().done('requestPasswordReset', { email });
    await app.stranger().done('resetPassword', { token: await app.linkTo(email), newPassword: PASSWORD });
    await person.signIn(email, PASSWORD);
    expect(await tokens()).toBe(0);
  });

  it('have one valid link, the newest', async () => {
    const email = uniqueEmail();
    await app.asMemberOf(firm, 'VIEWER', { email });
    await app.stranger().done('requestPasswordReset', { email });
    const token = await app.linkTo(email);
    await app.stranger().done('requestPasswordReset', { email });
    const input = { token, newPassword: 'another good password' };
    expect(await app.stranger().mutate('resetPassword', input)).toMatchObject({ code: 'LINK_REFUSED' });
  });

  it('are asked for alike whether or not there is an account; strangers get no letter', async () => {
    const [member, stranger] = [uniqueEmail(), uniqueEmail('nobody')];
    await app.asMemberOf(firm, 'VIEWER', { email: member });
    for (const email of [member, stranger]) {
      expect(await app.stranger().mutate('requestPasswordReset', { email }, 'accepted')).toEqual({
        __typename: 'RequestPasswordResetSuccess',
        accepted: true,
      });
    }
    expect((await app.letters(member))[0]?.subject).toBe('Choose a new password');
    expect(await app.letters(stranger)).toEqual([]);
  });

  it('are not asked for again and again for the same address', async () => {
    const email = uniqueEmail('nobody');
    const ask = () =>
      app
        .stranger()
        .ask('mutation($input: RequestPasswordResetInput!) { requestPasswordReset(input: $input) { __typename } }', {
          input: { email },
        });
    for (let times = 0; times < 4; times += 1) expect((await ask()).errors).toEqual([]);
    expect((await ask()).errors).toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }]);
  });

  it('are changed by one who knows the old one, and end the other sessions', async () => {
    const email = uniqueEmail();
    const person = await app.asMemberOf(firm, 'VIEWER', { email });
    const elsewhere = await app.stranger().signIn(email, PASSWORD);
    const change = (password: string, newPassword: string) =>
      person.mutate('changePassword', { password, newPassword });
    const before = await app.ledger.head();
    expect(await change('not the password', 'another good password')).toMatchObject({ code: 'PASSWORD_REFUSED' });
    expect(await change(PASSWORD, 'short')).toMatchObject({ faults: [{ path: ['newPassword'], code: 'TOO_SHORT' }] });
    expect(await app.ledger.head()).toBe(before);
    const subjects = async () => (await app.letters(email)).map(({ subject }) => subject);
    expect(await subjects()).not.toContain('Your password was changed');
    expect(await change(PASSWORD, 'another good password')).toMatchObject({ __typename: 'ChangePasswordSuccess' });
    expect((await subjects())[0]).toBe('Your password was changed');
    expect([await isSignedIn(person), await isSignedIn(elsewhere)]).toEqual([true, false]);
    expect((await attempt(email, 'another good password')).result).toEqual({ __typename: 'SignInSuccess' });
  });
});
