import { request } from 'node:http';
import { afterAll, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import { PASSWORD } from '../support/organisations.js';

const app = connect();
afterAll(() => app.close());

/** With methods that `fetch` does not send. */
function statusOf(method: string, path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    request(new URL(path, app.url), { method }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

describe('what every answer tells a browser', () => {
  it.each(['/', '/sign-in', '/graphql', '/health/ready', '/catalogue/dcat', '/nothing-here'])(
    '%s is framed by nobody, runs scripts and sends forms from and to nowhere else, says its type, and tells other sites nothing',
    async (path) => {
      const { headers } = await app.stranger().fetch(path, { headers: { accept: 'text/html, */*' } });
      const policy = (headers.get('content-security-policy') ?? '').split(';').map((each) => each.trim());
      expect(policy).toEqual(
        expect.arrayContaining([
          ...["default-src 'none'", "script-src 'self'", "connect-src 'self'", "form-action 'self'"],
          ...["frame-ancestors 'none'", "base-uri 'none'"],
        ]),
      );
      expect(policy.join()).not.toMatch(/unsafe|\*|https?:/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect(headers.get('content-type')).toMatch(/^(text|application)\/[\w+.-]+; charset=utf-8$/i);
    },
  );

  it('says over https to stay there for a year, and gives cookies that stay there, out of reach of scripts', async () => {
    const { app: own, product } = await app.another('https', { PUBLIC_URL: 'https://ppp.example.org' });
    try {
      const { adminEmail } = await own.firm({ verified: false });
      const query = 'mutation($input: SignInInput!) { signIn(input: $input) { __typename } }';
      const { headers } = await own.stranger().fetch('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables: { input: { email: adminEmail, password: PASSWORD } } }),
      });
      expect(headers.get('strict-transport-security')).toMatch(/^max-age=31536000/);
      const cookies = headers.getSetCookie();
      expect(cookies).toHaveLength(2);
      for (const cookie of cookies) {
        expect(cookie).toMatch(/^__Host-tripartite[\w-]*=/);
        expect(cookie.split('; ').slice(1)).toEqual(
          expect.arrayContaining(['Secure', 'HttpOnly', 'SameSite=Lax', 'Path=/']),
        );
      }
    } finally {
      await product.stop();
    }
  });
});

describe('methods and paths', () => {
  it('change nothing by GET', async () => {
    const { admin } = await app.firm();
    const before = await app.ledger.head();
    const query = 'mutation { signOut(input: {}) { __typename } }';
    const path = `/graphql?query=${encodeURIComponent(query)}`;
    // A page of another site could send the first; the second says that it is none.
    expect((await admin.fetch(path)).status).toBe(400);
    expect((await admin.fetch(path, { headers: { 'apollo-require-preflight': 'true' } })).status).toBe(405);
    expect((await admin.query<{ me: object | null }>('{ me { id } }')).me).not.toBeNull();
    expect(await app.ledger.head()).toBe(before);
  });

  it('are those that are declared: no TRACE, PUT, PATCH or DELETE anywhere', async () => {
    for (const method of ['TRACE', 'PUT', 'PATCH', 'DELETE'])
      for (const path of ['/', '/graphql', '/attachments', '/catalogue/dcat', '/health/live'])
        expect([method, path, [404, 405, 501].includes(await statusOf(method, path))]).toEqual([method, path, true]);
  });

  it('list no folder, and lead to no file outside of the console', async () => {
    for (const path of ['/assets', '/assets/', '/assets/..%2f..%2fpackage.json', '/assets/%2e%2e/index.html'])
      expect([path, await statusOf('GET', path)]).toEqual([path, 404]);
  });
});
