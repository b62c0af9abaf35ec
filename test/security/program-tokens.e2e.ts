import { afterAll, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import { PASSWORD, type TestOrganisation } from '../support/organisations.js';

const app = connect();
afterAll(() => app.close());

const SCOPES = ['organisation.read', 'proposal.draft', 'proposal.read'];

interface Made {
  readonly program: { readonly id: string; readonly memberId: string };
  readonly secret: string;
}

const basic = (id: string, secret: string) => ({
  authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
});

async function tokenOf({ program, secret }: Made): Promise<string> {
  const body = new URLSearchParams({ grant_type: 'client_credentials', scope: SCOPES.join(' ') });
  const answer = await app
    .stranger()
    .fetch('/oauth/token', { method: 'POST', body, headers: basic(program.id, secret) });
  return ((await answer.json()) as { access_token: string }).access_token;
}

/** A program that has been given a token. */
async function running({ admin }: TestOrganisation) {
  const given = { password: PASSWORD, name: 'Cadastre', scopes: SCOPES, expiresInDays: 30 };
  const made = await admin.done<Made>('createProgram', given, 'secret program { id memberId }');
  const access_token = await tokenOf(made);
  return { made, access_token, robot: app.stranger().withToken(access_token) };
}

async function issuerOf(): Promise<string> {
  const answer = await app.stranger().fetch('/.well-known/oauth-authorization-server');
  return ((await answer.json()) as { issuer: string }).issuer;
}

describe('programs', () => {
  it('ask about their own tokens and end them, and learn nothing of others', async () => {
    const [firm, other] = await Promise.all([app.firm(), app.firm()]);
    const [mine, theirs] = await Promise.all([running(firm), running(other)]);
    const post = async (path: string, bearer: string | undefined, { made }: typeof mine, secret = made.secret) => {
      const body = new URLSearchParams(bearer === undefined ? {} : { token: bearer });
      const sent = { method: 'POST', body, headers: basic(made.program.id, secret) };
      const answer = await app.stranger().fetch(`/oauth/${path}`, sent);
      expect(answer.headers.get('x-client-id')).toBeNull();
      const text = await answer.text();
      return { status: answer.status, ...(text && (JSON.parse(text) as Record<string, unknown>)) };
    };
    const { program } = mine.made;
    const issuer = await issuerOf();
    expect(await post('introspect', mine.access_token, mine)).toMatchObject({
      ...{ status: 200, active: true, token_type: 'Bearer', scope: SCOPES.join(' ') },
      ...{ client_id: program.id, sub: program.id, iss: issuer, exp: expect.any(Number) },
    });
    const nothing = { status: 200, active: false };
    for (const bearer of [theirs.access_token, `${mine.access_token.slice(0, -4)}AAAA`, 'nonsense'])
      expect(await post('introspect', bearer, mine)).toEqual(nothing);
    expect(await post('introspect', mine.access_token, mine, 'not it')).toMatchObject({ status: 401 });
    expect(await post('introspect', undefined, mine)).toMatchObject({ status: 400, error: 'invalid_request' });

    // Neither a stranger's word nor a wrong secret ends it.
    expect(await post('revoke', mine.access_token, theirs)).toEqual({ status: 200 });
    expect(await post('revoke', mine.access_token, mine, 'not it')).toMatchObject({ status: 401 });
    expect(await mine.robot.query('{ me { id } }')).toMatchObject({ me: { id: program.memberId } });
    const another = await tokenOf(mine.made);
    for (let nth = 0; nth < 2; nth += 1) expect(await post('revoke', mine.access_token, mine)).toEqual({ status: 200 });
    expect(await mine.robot.ask('{ me { id } }')).toMatchObject({
      errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
    });
    expect(await post('introspect', mine.access_token, mine)).toEqual(nothing);
    // Only that one: the credential goes on.
    const robot = app.stranger().withToken(another);
    expect(await robot.query('{ me { id } }')).toMatchObject({ me: { id: program.memberId } });
  });
});
