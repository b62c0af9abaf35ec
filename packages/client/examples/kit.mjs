/** With the kit: what waits for a decision, and what happened since the last time this ran. */
import { Tripartite } from '@tripartite/client';
import { fileCheckpoint } from '@tripartite/client/node';

const { TRIPARTITE_URL: url, TOKEN: token, PLACE_FILE: file = 'place.json' } = process.env;
const kit = new Tripartite({ url, token, name: 'example-kit' });

for await (const item of kit.list('inbox', {}, { kind: true, title: true, dueAt: true }))
  console.log('waits', item.kind, item.title, item.dueAt);

for await (const event of kit.follow({ start: 'oldest', wait: 0, checkpoint: fileCheckpoint(file) }))
  console.log('happened', event.type, event.subject);
