import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import type { Client } from '../support/client.js';
import { exported, ledgerVerify } from '../support/forger.js';
import { type TestOrganisation, uniqueEmail } from '../support/organisations.js';

const app = connect();
let firm: TestOrganisation;
let agency: TestOrganisation;
let viewer: Client;
let folder: string;
/** An event that the firm may read and the agency may not, under a checkpoint. */
let seq: number;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'published-'));
  [firm, agency] = await Promise.all([app.firm(), app.agency()]);
  viewer = await app.asMemberOf(firm, 'VIEWER');
  await firm.admin.done('inviteMember', { email: uniqueEmail(), title: 'Reader', roles: ['VIEWER'] });
  await app.settled();
  const { activity } = await viewer.query<{ activity: { edges: { node: { seq: number } }[] } }>(
    `{ activity(topic: "organisation:${firm.id}", types: ["member.invited"], first: 1) { edges { node { seq } } } }`,
  );
  seq = activity.edges[0]?.node.seq as number;
  await app.until(async () => size(await (await get('/ledger/checkpoint')).text()) >= seq, { what: 'it is covered' });
});
afterAll(() => {
  app.close();
  rmSync(folder, { recursive: true });
});

const get = (path: string) => fetch(new URL(path, app.url));
const size = (note: string) => Number(note.split('\n')[1]);
const sha256 = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
function file(name: string, content: string | Uint8Array): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}
/** RFC 6962, section 2.1. */
function rootOf(leaves: readonly Buffer[]): Buffer {
  if (leaves.length <= 1) return leaves[0] ?? sha256();
  let half = 1;
  while (half * 2 < leaves.length) half *= 2;
  return sha256(Buffer.of(1), rootOf(leaves.slice(0, half)), rootOf(leaves.slice(half)));
}
const hashesIn = (tile: Uint8Array) =>
  Array.from({ length: tile.length / 32 }, (_, n) => Buffer.from(tile.subarray(n * 32, n * 32 + 32)));
const padded = (place: number) => String(place).padStart(3, '0');
async function tile(path: string): Promise<Buffer[]> {
  const response = await get(`/ledger/tile/${path}`);
  expect(response.headers.get('content-type')).toBe('application/octet-stream');
  expect(response.headers.get('cache-control')).toContain('immutable');
  return hashesIn(new Uint8Array(await response.arrayBuffer()));
}

describe('what is published of the ledger', () => {
  it('is the newest checkpoint and the hashes of its tree, for everybody', async () => {
    const response = await get('/ledger/checkpoint');
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    const note = await response.text();
    const [origin, count, root] = note.split('\n');
    const { header, rows } = await exported(app.running.databaseUrl);
    expect(origin).toBe(`tripartite/${header.epoch}`);
    const [full, rest] = [Math.floor(Number(count) / 256), Number(count) % 256];
    const leaves: Buffer[] = [];
    for (let place = 0; place < full; place += 1) leaves.push(...(await tile(`0/${padded(place)}`)));
    if (rest > 0) leaves.push(...(await tile(`0/${padded(full)}.p/${rest}`)));
    expect(rootOf(leaves).toString('base64')).toBe(root);
    expect(leaves).toEqual(
      rows.slice(0, Number(count)).map(({ hash }) => sha256(Buffer.of(0), Buffer.from(hash, 'hex'))),
    );
    if (full === 0) return;
    const above = await tile(`1/000.p/${full}`);
    expect(above).toEqual(above.map((_, place) => rootOf(leaves.slice(place * 256, place * 256 + 256))));
  });

  it.each([
    ['0/000.p/256', 'a width that is a full tile'],
    ['0/000.p/0', 'an empty tile'],
    ['0/000.p/01', 'a width with a leading zero'],
    ['0/0', 'a place that is not padded'],
    ['0/x000/000', 'a place that is padded too far'],
    ['00/000', 'a level with a leading zero'],
    ['63/000', 'a level that no ledger reaches'],
    ['0/999', 'rows that are not there'],
    ['entries/000', 'events'],
    ['entries/000.p/1', 'some events'],
    ['-1/000', 'a level below the rows'],
  ])('has no tile %s: %s', async (path) => {
    expect((await get(`/ledger/tile/${path}`)).status).toBe(404);
  });
});

describe('the proof of an event', () => {
  const proofOf = (client: Client, of: number | string = seq) => client.fetch(`/ledger/events/${of}/proof`);

  it('is one file that whoever may read the event can have checked anywhere', async () => {
    const response = await proofOf(viewer);
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename="ledger-event-${seq}.json"`);
    const text = await response.text();
    const bundle = JSON.parse(text) as { event: string; publicKeys: string[]; checkpoint: string };
    const path = file('bundle.json', text);
    const key = bundle.publicKeys[0] as string;
    expect(ledgerVerify(['--proof', path, '--key', key])).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('member.invited'),
    });
    expect(ledgerVerify(['--proof', path, '--checkpoint', file('kept.txt', bundle.checkpoint)]).status).toBe(0);
    expect(ledgerVerify(['--proof', path]).status).toBe(2);
    const forged = file('forged.json', text.replace('member.invited', 'member.removed'));
    expect(ledgerVerify(['--proof', forged, '--key', key])).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('PROOF'),
    });
  });

  it('is for nobody else, and says what is wrong with what was asked', async () => {
    expect((await proofOf(agency.admin)).status).toBe(404);
    expect((await proofOf(app.stranger())).status).toBe(401);
    expect((await proofOf(viewer, 'first')).status).toBe(422);
    expect((await proofOf(viewer, 999_999_999)).status).toBe(404);
    const response = await viewer.fetch(`/ledger/events/${seq}/proof?size=999999`);
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({ code: 'NOT_COVERED' });
  });
});

const python = spawnSync('python3', ['-c', 'import sys; sys.exit(sys.version_info < (3, 8))']).status === 0;
if (!python)
  process.stderr.write('Skipped: the recipe of docs/ledger-format.md, since no Python 3.8 or newer is found.\n');

describe('the recipe of docs/ledger-format.md', () => {
  const [, recipe = ''] = /```python\n([\s\S]*?)```/.exec(readFileSync('docs/ledger-format.md', 'utf8')) ?? [];

  (python ? it : it.skip)('checks an export and a proof in the standard library of Python 3', async () => {
    const program = file('recipe.py', recipe);
    const run = (...args: string[]) => spawnSync('python3', [program, ...args], { encoding: 'utf8' });
    const { text } = await exported(app.running.databaseUrl);
    const ledger = file('ledger.jsonl', text);
    const checked = run(ledger);
    expect(checked).toMatchObject({ status: 0, stderr: '' });
    expect(checked.stdout).toMatch(/^\d+ rows, \d+ checkpoints/);
    const bundle = await (await viewer.fetch(`/ledger/events/${seq}/proof`)).text();
    const proof = file('proof.json', bundle);
    expect(run(proof).stdout).toContain(`event ${seq} `);
    expect(run(file('edited.jsonl', text.replace('"barred":[]', '"barred":[""]'))).status).toBe(1);
    expect(run(file('other.json', bundle.replace('member.invited', 'member.removed'))).status).toBe(1);
  });
});
