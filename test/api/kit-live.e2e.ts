import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { io } from 'socket.io-client';
import { Webhook } from 'standardwebhooks';
import {
  type Listening,
  memoryCheckpoint,
  Tripartite,
  type TripartiteMessage,
  verifyWebhook,
} from '../../packages/client/src/index.js';
import { type Proxy, startProxy } from '../../scripts/lib/proxy.mjs';
import { fileCheckpoint } from '../../packages/client/src/node.js';
import { connect } from '../support/app.js';
import type { Client } from '../support/client.js';
import { commandLine, jsonLines } from '../support/command-line.js';
import { PASSWORD, rename, type TestOrganisation } from '../support/organisations.js';
import { HookReceiver } from '../support/webhooks.js';

const app = connect();
/** A Python that has python-socketio: Debian's own, where the first of the name has none. */
const python = ['python3', '/usr/bin/python3'].find(
  (program) => spawnSync(program, ['-c', 'import socketio, aiohttp']).status === 0,
);
if (!python) process.stderr.write('Skipped: live.py (apt-get install python3-socketio python3-aiohttp).\n');
const WAIT = { firstMs: 20, mostMs: 100 };
let folder: string;
let firm: TestOrganisation;
let proposer: Client;
let secret: string;
let tokenId: string;
let ours: string;

const kit = (token: string | (() => Promise<string>) = secret, url = app.url) =>
  new Tripartite({ url, token, name: 'kit-live', retries: WAIT });
const listen = (more: Partial<Listening> = {}, by = kit()) => by.listen({ io, topics: [ours], ...more });
/** Until a checkpoint says that it listens: what happens from then on is heard. */
const listening = (checkpoint = memoryCheckpoint()) =>
  app.until(async () => (await checkpoint.load())?.cursor, { what: 'it listens' });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kit-'));
  firm = await app.firm();
  proposer = await app.asMemberOf(firm, ['PROPOSER', 'ADMIN']);
  ours = `organisation:${firm.id}`;
  const token = { password: PASSWORD, name: 'kit', scopes: ['organisation.read'], expiresInDays: 1 };
  ({ secret, tokenId } = await proposer.done('createToken', token, 'secret tokenId'));
  await app.settled(); // what came before is heard by then
});
afterAll(() => {
  app.close();
  rmSync(folder, { recursive: true });
});

describe('listening with the kit', () => {
  it('tells what happens in order; what was being handled when it was killed comes again, all else once', async () => {
    const file = join(folder, 'place.json');
    const first = listen({ checkpoint: fileCheckpoint(file) });
    const coming = first.next();
    await listening(fileCheckpoint(file));
    await rename(firm);
    const heard = [(await coming).value as TripartiteMessage];
    expect(heard[0]).toMatchObject({ type: 'organisation.updated', subject: { kind: 'organisation', id: firm.id } });
    // As a program that dies while it deals with what it heard: the place was not moved on.
    await first.return();
    await rename(firm);
    await rename(firm);
    await app.settled();
    for await (const message of listen({ checkpoint: fileCheckpoint(file) })) if (heard.push(message) === 4) break;
    const [cut, repeated, ...more] = heard.map(({ id }) => id);
    expect(repeated).toBe(cut);
    expect(new Set([cut, ...more]).size).toBe(3);
    expect(heard.map(({ seq }) => seq)).toEqual(heard.map(({ seq }) => seq).toSorted((a, b) => a - b));
  });

  it('misses nothing of what happens while the line is down, and tells what it goes on after', async () => {
    const proxy: Proxy = await startProxy(Number(new URL(app.url).port));
    const checkpoint = memoryCheckpoint();
    const faults: string[] = [];
    const ending = new AbortController();
    const heard: string[] = [];
    try {
      const messages = listen(
        { checkpoint, signal: ending.signal, onFault: ({ code }) => faults.push(code) },
        kit(secret, `http://127.0.0.1:${proxy.port}`),
      );
      const whole = (async () => {
        for await (const { id } of messages) heard.push(id);
      })();
      await listening(checkpoint);
      for (let nth = 0; nth < 3; nth += 1) {
        proxy.shut();
        await rename(firm);
        await app.until(() => Promise.resolve(faults.length > nth), { what: 'it notices' });
        proxy.open();
        await rename(firm);
        await app.until(() => Promise.resolve(heard.length === 2 * (nth + 1)), { what: 'it has heard of both' });
      }
      ending.abort();
      await whole;
      expect(new Set(heard).size).toBe(6);
    } finally {
      await proxy.close();
    }
  });

  it('ends by an error that says what connecting again does not mend', async () => {
    const elsewhere = `organisation:${'0'.repeat(8)}-0000-7000-8000-${'0'.repeat(12)}`;
    await expect(listen({ topics: [ours, elsewhere] }).next()).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(listen({}, kit('tpt_nobody')).next()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    const restored = memoryCheckpoint({ cursor: 'another:7', done: [] });
    await expect(listen({ checkpoint: restored }).next()).rejects.toMatchObject({ code: 'RESYNC' });
    const feeds = memoryCheckpoint({ cursor: 'eyJhIjoxfQ', done: [] });
    await expect(listen({ checkpoint: feeds }).next()).rejects.toThrow('no place of a live connection');
  });

  it('goes on with the topics that are left where somebody takes note, and ends with its token', async () => {
    const lost: string[] = [];
    const checkpoint = memoryCheckpoint();
    const onLost: Listening['onLost'] = (topic, { code }) => lost.push(`${topic} ${code}`);
    const messages = listen({ topics: [ours, 'organisation:nobody'], onLost, checkpoint });
    const first = messages.next();
    await listening(checkpoint);
    expect(lost).toEqual([expect.stringMatching(/^organisation:nobody /)]);
    await rename(firm);
    expect((await first).value).toMatchObject({ type: 'organisation.updated' });
    const code: unknown = expect.stringMatching(/^(SESSION_ENDED|UNAUTHENTICATED)$/);
    const ending = expect(messages.next()).rejects.toMatchObject({ code });
    await proposer.done('revokeToken', { id: tokenId });
    await ending;
  });
});

describe('a program whose tokens end', () => {
  const made = () =>
    proposer.done<{ secret: string; tokenId: string }>(
      'createToken',
      { password: PASSWORD, name: 'kit', scopes: ['organisation.read'], expiresInDays: 1 },
      'secret tokenId',
    );
  /** As one that finds a token before each request; `end` ends the one, and has another found from then on or none. */
  const tokens = async () => {
    const [one, other] = [await made(), await made()];
    let held = one;
    return {
      by: kit(() => Promise.resolve(held.secret)),
      end: async (another: boolean) => {
        const ended = held;
        if (another) held = other;
        await proposer.done('revokeToken', { id: ended.tokenId });
      },
    };
  };

  it('listens on with the next, hears everything, and is told when there is no other', async () => {
    const { by, end } = await tokens();
    const checkpoint = memoryCheckpoint();
    const messages = listen({ checkpoint }, by);
    const coming = [messages.next(), messages.next()];
    await listening(checkpoint);
    await end(true);
    await rename(firm);
    await rename(firm);
    const heard = (await Promise.all(coming)).map(({ value }) => (value as TripartiteMessage).subject.version);
    expect(heard[1]).toBe(heard[0]! + 1);
    const ending = expect(messages.next()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await end(false);
    await ending;
  });

  it('is answered by the next what it asks', async () => {
    const [one, other] = [await made(), await made()];
    const found = [one.secret, other.secret, one.secret];
    const by = kit(() => Promise.resolve(found.shift() ?? other.secret));
    await proposer.done('revokeToken', { id: one.tokenId });
    expect(await by.read('me', {}, { id: true })).toEqual({ id: proposer.memberId });
    const { status } = await by.download('/feed?limit=1');
    expect([status, found]).toEqual([200, []]);
  });

  it('follows the feed with the next, also where the one it waited by has ended meanwhile', async () => {
    const { by, end } = await tokens();
    const checkpoint = memoryCheckpoint();
    const events = by.follow({ subject: firm.id, checkpoint });
    const first = events.next();
    await listening(checkpoint);
    await end(true);
    await rename(firm);
    expect((await first).value).toMatchObject({ type: 'organisation.updated', subject: `organisation/${firm.id}` });
    const ending = expect(events.next()).rejects.toMatchObject({ code: 'UNAUTHENTICATED', status: 401 });
    await end(false);
    await rename(firm);
    await ending;
  });
});

describe('the example live.py', () => {
  (python ? it : it.skip)('tells what happens, and after a lost line what was missed, each once', async () => {
    const proxy: Proxy = await startProxy(Number(new URL(app.url).port));
    const token = { password: PASSWORD, name: 'live.py', scopes: ['organisation.read'], expiresInDays: 1 };
    const made = await proposer.done<{ secret: string }>('createToken', token, 'secret');
    await app.settled();
    const env = { TRIPARTITE_URL: `http://127.0.0.1:${proxy.port}`, TOKEN: made.secret, TOPICS: ours };
    const listener = spawn(python ?? '', ['packages/client/examples/live.py'], { env });
    let [said, complaints] = ['', ''];
    listener.stdout.on('data', (bytes) => (said += String(bytes)));
    listener.stderr.on('data', (bytes) => (complaints += String(bytes)));
    const times = (line: string, count: number) =>
      app.until(() => Promise.resolve(said.split(line).length - 1 >= count), {
        what: () => `it says “${line.trim()}” ${count} times; it said: ${said} ${complaints}`,
      });
    const [following, happened] = [`following ${ours}\n`, `happened organisation.updated organisation/${firm.id}\n`];
    try {
      await times(following, 1);
      await rename(firm);
      await times(happened, 1);
      proxy.shut();
      await rename(firm);
      await app.settled();
      proxy.open();
      await times(following, 2);
      await rename(firm);
      await times(happened, 3);
      expect(said).toBe(following + happened + happened + following + happened);
    } finally {
      listener.kill('SIGKILL');
      await proxy.close();
    }
  });
});

describe('a receiver on this machine', () => {
  it('is sent what happens and a sample of each type, signed as the default scheme signs', async () => {
    const receiver = await HookReceiver.start();
    try {
      const token = {
        password: PASSWORD,
        name: 'hooks',
        scopes: ['organisation.read', 'ledger.read'],
        expiresInDays: 1,
      };
      const made = await proposer.done<{ secret: string }>('createToken', token, 'secret');
      const signedIn = { TRIPARTITE_URL: app.url, TRIPARTITE_TOKEN: made.secret };
      const tripartite = (...given: string[]) => commandLine(folder, given, '', signedIn);
      const [key, words] = [`whsec_${Buffer.alloc(32, 7).toString('base64')}`, ['--json', '--secret']];
      await rename(firm);
      await app.settled();
      const happened = ['--oldest', '--once', '--subject', firm.id, '--types', 'organisation.updated'];
      const forward = ['--forward', receiver.url('/hooks')];
      const listened = await tripartite('listen', ...forward, ...happened, ...words, key);
      expect(listened).toMatchObject({ code: 0, err: expect.stringContaining(key) });
      expect(jsonLines(listened.out).at(-1)).toMatchObject({ type: 'organisation.updated', status: 204 });
      receiver.answers.set('/samples', ({ event }) => (event.type === 'project.created' ? 500 : 204));
      const all = await tripartite('samples', '--forward', receiver.url('/samples'), ...words, key);
      expect(all.code).toBe(1);
      expect(jsonLines(all.out).filter(({ status }) => Number(status) !== 204)).toMatchObject([
        { type: 'project.created', status: 500 },
      ]);
      const { ledgerEventTypes } = await proposer.query<{ ledgerEventTypes: string[] }>('{ ledgerEventTypes }');
      expect(receiver.at('/samples').map(({ event }) => event.type)).toEqual(ledgerEventTypes);
      expect(receiver.taken.length).toBeGreaterThan(ledgerEventTypes.length);
      for (const { headers, body, event } of receiver.taken) {
        expect(await verifyWebhook({ headers, body }, { keys: [key] })).toEqual(event);
        expect(new Webhook(key).verify(body, headers as Record<string, string>)).toEqual(event);
      }
      expect(await tripartite('listen', '--forward', 'nowhere')).toMatchObject({ code: 2, out: '' });
    } finally {
      receiver.close();
    }
  });
});
