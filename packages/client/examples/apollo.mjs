/** With Apollo Client: what waits for a decision, and what happened since the last time this ran. */
import { readFile, writeFile } from 'node:fs/promises';
import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';

const { TRIPARTITE_URL: url, TOKEN, PLACE_FILE: file = 'place-apollo.txt' } = process.env;
const client = new ApolloClient({
  clientAwareness: { name: 'example-apollo' },
  link: new HttpLink({ uri: `${url}/graphql`, headers: { authorization: `Bearer ${TOKEN}` } }),
  cache: new InMemoryCache(),
});

const WAITING = gql`
  query Waiting {
    inbox(first: 50) {
      edges {
        node {
          id
          kind
          title
          dueAt
        }
      }
    }
  }
`;
const HAPPENED = gql`
  query Happened($after: String, $start: FeedStart) {
    feed(after: $after, start: $start) {
      events
      next
      more
    }
  }
`;

const { data } = await client.query({ query: WAITING });
for (const { node } of data.inbox.edges) console.log('waits', node.kind, node.title, node.dueAt);

let after = await readFile(file, 'utf8').catch(() => null);
for (let more = true; more;) {
  const variables = after ? { after } : { start: 'OLDEST' };
  const answer = await client.query({ query: HAPPENED, variables, fetchPolicy: 'network-only' });
  for (const event of answer.data.feed.events) console.log('happened', event.type, event.subject);
  ({ next: after, more } = answer.data.feed);
  await writeFile(file, after);
}
