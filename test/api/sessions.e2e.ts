import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import { type Client, randomAddress } from '../support/client.js';
import '../support/matchers.js';
import { PASSWORD, type TestOrganisation, uniqueEmail } from '../support/organisations.js';

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
  }, 60_000);
});

describe('limits on trying', () => {
  it('slow an account down, more with every try, from wherever they come; waiting helps', async () => {
    const email = uniqueEmail();
    await app.asMemberOf(firm, 'VIEWER', { email });
    for (let tries = 0; tries < 6; tries += 1) {
      expect((await attempt(email, 'wrong password')).result).toMatchObject({ code: 'SIGN_IN_REFUSED' });
    }
    expect((await attempt(email, PASSWORD)).limited).toMatchObject({ code: 'RATE_LIMITED', retryAfterSeconds: 1 });
    await app.until(async () => (await attempt(email, 'wrong password')).result, { what: 'a try after a second' });
    expect((await attempt(email, PASSWORD)).limited).toMatchObject({ code: 'RATE_LIMITED', retryAfterSeconds: 2 });
    const signedIn = await app.until(async () => (await attempt(email, PASSWORD)).result, {
      what: 'two seconds later',
    });
    expect(signedIn.__typename).toBe('SignInSuccess');
    expect((await attempt(email, 'wrong password')).result).toMatchObject({ code: 'SIGN_IN_REFUSED' });
  });

  it('slow an account that does not exist down alike', async () => {
    const email = uniqueEmail('nobody');
    for (let tries = 0; tries < 6; tries += 1) await attempt(email, 'wrong password');
    expect((await attempt(email, PASSWORD)).limited).toMatchObject({ code: 'RATE_LIMITED', retryAfterSeconds: 1 });
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
    const change = (currentPassword: string, newPassword: string) =>
      person.mutate('changePassword', { currentPassword, newPassword });
    const before = await app.ledger.head();
    expect(await change('not the password', 'another good password')).toMatchObject({
      __typename: 'InputRefused',
      faults: [{ path: ['currentPassword'], code: 'WRONG_PASSWORD' }],
    });
    expect(await change(PASSWORD, 'short')).toMatchObject({ faults: [{ path: ['newPassword'], code: 'TOO_SHORT' }] });
    expect(await app.ledger.head()).toBe(before);
    expect(await change(PASSWORD, 'another good password')).toMatchObject({ __typename: 'ChangePasswordSuccess' });
    expect([await isSignedIn(person), await isSignedIn(elsewhere)]).toEqual([true, false]);
    expect((await attempt(email, 'another good password')).result).toEqual({ __typename: 'SignInSuccess' });
  });
});
