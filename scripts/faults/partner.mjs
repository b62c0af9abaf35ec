/**
 * A partner's program, which `npm run faults -- consumer` kills: it follows the feed, listens, and takes webhooks, each by the kit
 * alone, and writes down what it had not had before. It is started with where it keeps its files, and how it gets in.
 */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { io } from 'socket.io-client';
import { Tripartite, verifyWebhook } from '../../dist/packages/client/dist/index.js';
import { fileCheckpoint } from '../../dist/packages/client/dist/node.js';

const { folder, url, token, topics, keys, port, types } = JSON.parse(process.env.PARTNER ?? '{}');
const kit = new Tripartite({ url, token, name: 'faults-consumer', retries: { firstMs: 50, mostMs: 1000 } });

/** What is done, by id: one line each, which is in the file as a whole or not at all. */
function journal(name) {
  const path = join(folder, `${name}.log`);
  const known = new Set(existsSync(path) ? readFileSync(path, 'utf8').split('\n') : []);
  return (id) => {
    if (known.has(id)) return;
    appendFileSync(path, `${id}\n`);
    known.add(id);
  };
}

async function feed(done) {
  const checkpoint = fileCheckpoint(join(folder, 'feed.json'));
  for await (const { id } of kit.follow({ types, start: 'oldest', checkpoint })) done(id);
}

async function live(done) {
  const checkpoint = fileCheckpoint(join(folder, 'live.json'));
  for await (const { id, type } of kit.listen({ io, topics, checkpoint })) if (types.includes(type)) done(id);
}

function webhooks(done) {
  const server = createServer((request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      verifyWebhook({ headers: request.headers, body: Buffer.concat(chunks) }, { keys }).then(
        ({ id }) => {
          done(id);
          response.writeHead(204).end();
        },
        () => response.writeHead(400).end(),
      );
    });
  });
  return new Promise((listening) => server.listen(port, '127.0.0.1', listening));
}

await webhooks(journal('webhook'));
process.send('ready');
await Promise.all([feed(journal('feed')), live(journal('live'))]);
