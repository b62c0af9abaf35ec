/** With nothing but fetch: what waits for a decision, and what happened since the last time this ran. */
import { readFile, writeFile } from 'node:fs/promises';

const { TRIPARTITE_URL: url, TOKEN, PLACE_FILE: file = 'place.txt' } = process.env;
const headers = { authorization: `Bearer ${TOKEN}`, 'x-client-name': 'example-fetch' };

async function answer(path, init = {}) {
  const response = await fetch(url + path, { ...init, headers: { ...headers, ...init.headers } });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return response.json();
}

const query = '{ inbox(first: 50) { edges { node { kind title dueAt } } } }';
const asked = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) };
const { data, errors } = await answer('/graphql', asked);
if (errors) throw new Error(errors[0].message);
for (const { node } of data.inbox.edges) console.log('waits', node.kind, node.title, node.dueAt);

let cursor = await readFile(file, 'utf8').catch(() => '');
for (let more = true; more;) {
  const page = await answer(`/feed?${cursor ? `after=${cursor}` : 'start=oldest'}`);
  for (const event of page.events) console.log('happened', event.type, event.subject);
  ({ next: cursor, more } = page);
  await writeFile(file, cursor);
}
