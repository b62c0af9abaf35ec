import { afterAll, describe, expect, it } from '@jest/globals';
import { serverAudits } from 'graphql-http';
import { connect } from '../support/app.js';

const app = connect();
afterAll(() => app.close());

/** Left out knowingly: GET is for nobody (forged requests need it most), and a faulty request is a 400 in either media type. */
const ACCEPTED = [
  'MAY accept application/x-www-form-urlencoded formatted GET requests',
  'MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/graphql-response+json',
  'MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/json',
  'SHOULD use 200 status code on document parsing failure when accepting application/json',
  'SHOULD use 200 status code on document validation failure when accepting application/json',
  'SHOULD use a status code of 200 on variable coercion failure when accepting application/json',
];

/** GraphQL over HTTP (https://graphql.github.io/graphql-over-http/), as its own audit suite reads it. */
describe('GraphQL over HTTP', () => {
  const audits = serverAudits({ url: () => `${app.url}/graphql`, fetchFn: fetch });
  const must = audits.filter(({ name }) => name.startsWith('MUST'));
  const others = audits.filter(({ name }) => !name.startsWith('MUST'));

  it.each(must.map((audit) => [audit.name, audit] as const))('%s', async (_, audit) => {
    const result = await audit.fn();
    expect(result.status === 'ok' ? 'ok' : result.reason).toBe('ok');
  });

  it('follows the recommendations, but for those known and accepted', async () => {
    const missed: string[] = [];
    for (const { name, fn } of others) if ((await fn()).status !== 'ok') missed.push(name);
    expect(missed.sort()).toEqual(ACCEPTED);
  });
});
