import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import type { Client } from '../support/client.js';
import { PASSWORD, type TestOrganisation, uniqueEmail } from '../support/organisations.js';

const app = connect();
let firm: TestOrganisation;

beforeAll(async () => {
  firm = await app.firm();
});
afterAll(() => app.close());

const sessions = (client: Client) =>
  client.query<{ sessions: { id: string; current: boolean }[] }>('{ sessions { id current } }');
const isSignedIn = async (client: Client) => (await client.ask('{ me { id } }')).errors.length === 0;

describe('sessions', () => {
  it('are opened by the right password and carried by a cookie no script can read', async () => {
    const client = app.stranger();
    const response = await client.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        query: 'mutation($input: SignInInput!) { signIn(input: $input) { __typename } }',
        variables: { input: { email: firm.adminEmail, password: PASSWORD } },
      }),
    });
    expect(response.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^tripartite=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/),
    ]);
    expect(await client.query('{ me { organisationId } }')).toEqual({ me: { organisationId: firm.id } });
  });

  it('are not opened for a stranger', async () => {
    const { errors } = await app.stranger().ask('{ me { id } }');
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });

  it('end at once when they sign out or are revoked from another', async () => {
    const [one, two, three] = (await Promise.all(
      [1, 2, 3].map(() => app.stranger().signIn(firm.adminEmail, PASSWORD)),
    )) as [Client, Client, Client];
    await one.done('signOut', {});
    expect(await isSignedIn(one)).toBe(false);
    const current = (await sessions(two)).sessions.find((each) => each.current);
    await three.done('revokeSession', { id: current?.id }, 'revoked');
    expect(await isSignedIn(two)).toBe(false);
    expect(await isSignedIn(three)).toBe(true);
  });

  it('let a person with several seats choose', async () => {
    const email = uniqueEmail();
    const person = await app.asMemberOf(firm, 'VIEWER', { email });
    const other = await app.firm();
    const { memberId } = await app.seat(other, { email, roles: ['PROPOSER'] });
    expect(await person.done('chooseSeat', { memberId }, 'member { id roles organisationId }')).toMatchObject({
      member: { id: memberId, roles: ['PROPOSER'], organisationId: other.id },
    });
    expect(await person.query('{ me { id } }')).toEqual({ me: { id: memberId } });
    await app.settled();
  });
});
