import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serverAudits } from 'graphql-http';
import { connect } from '../support/app.js';

const app = connect();
/** As it comes, to compare with. */
const bare = new ApolloServer({ typeDefs: 'type Query { it: Int }' });
let bareUrl: string;

beforeAll(async () => {
  ({ url: bareUrl } = await startStandaloneServer(bare, { listen: { port: 0, host: '127.0.0.1' } }));
});
afterAll(async () => {
  app.close();
  await bare.stop();
});

const auditsOf = (url: string) => serverAudits({ url: () => url, fetchFn: fetch });
const isMust = ({ name }: { readonly name: string }) => name.startsWith('MUST');

/** Which recommendations are not followed there. */
async function missedAt(url: string): Promise<string[]> {
  const missed: string[] = [];
  for (const audit of auditsOf(url)) {
    if (!isMust(audit) && (await audit.fn()).status !== 'ok') missed.push(audit.name);
  }
  return missed.sort();
}

/** GraphQL over HTTP (https://graphql.github.io/graphql-over-http/), as its own audit suite reads it. */
describe('GraphQL over HTTP', () => {
  const must = auditsOf(`${app.url}/graphql`).filter(isMust);

  it.each(must.map((audit) => [audit.name, audit] as const))('%s', async (_, audit) => {
    const result = await audit.fn();
    expect(result.status === 'ok' ? 'ok' : result.reason).toBe('ok');
  });

  it('follows every recommendation that a bare Apollo Server follows', async () => {
    const [ours, theirs] = await Promise.all([missedAt(`${app.url}/graphql`), missedAt(bareUrl)]);
    expect(theirs.length).toBeLessThan(auditsOf(bareUrl).length / 4);
    expect(ours.filter((name) => !theirs.includes(name))).toEqual([]);
  });
});
