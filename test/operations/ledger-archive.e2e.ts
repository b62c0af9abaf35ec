import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CloudEvent } from '#libs/contracts';
import { type App, connect } from '../support/app.js';
import { Archivist, IN_PARTS, PART as SIZE } from '../support/archives.js';
import { sql } from '../support/datasets.js';
import { exported, ledgerVerify } from '../support/forger.js';
import type { TestOrganisation } from '../support/organisations.js';
import { freshDatabase, type Product } from '../support/processes.mjs';

const here = connect();
let app: App;
let product: Product;
let firm: TestOrganisation;
let folder: string;
let env: Record<string, string>;
let archivist: Archivist;

beforeAll(async () => {
  ({ app, product } = await here.another('archive', IN_PARTS));
  folder = mkdtempSync(join(tmpdir(), 'tripartite-archive-'));
  env = { DATABASE_URL: product.databaseUrl, DATA_DIR: product.dataDir };
  archivist = new Archivist(app, product, folder);
  firm = await app.firm();
  await happen(240);
}, 120_000);
afterAll(async () => {
  here.close();
  await product?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const happen = (many: number) => archivist.happen(firm, many);
const script = (...given: Parameters<Archivist['script']>) => archivist.script(...given);
const archive = (...args: string[]) => archivist.archive(...args);
const parts = () => archivist.parts();
const noted = () => archivist.noted();

async function feed(query: Record<string, string>) {
  const response = await firm.admin.fetch(`/feed?${new URLSearchParams({ limit: '1000', ...query }).toString()}`);
  return {
    status: response.status,
    body: (await response.json()) as Record<string, unknown> & { events: CloudEvent[] },
  };
}
const placesIn = ({ events }: { events: CloudEvent[] }) => events.map(({ sequence }) => Number(sequence));

describe('archiving parts of the ledger', () => {
  it('asks how old they have to be, for a folder that is there, and leaves what is younger', async () => {
    expect(await archive()).toMatchObject({ code: 1, said: expect.stringContaining('Usage:') });
    expect(await script('ledger-archive', [join(folder, 'none'), '--keep', '0'])).toMatchObject({
      code: 1,
      said: expect.stringContaining('does not exist'),
    });
    expect(await archive('--keep', '30')).toMatchObject({
      code: 0,
      said: expect.stringContaining('older than 30 days'),
    });
    expect(readdirSync(folder)).toEqual([]);
  }, 60_000);

  it('loses nothing when it is killed, wherever it was, and goes on from there', async () => {
    const before = await feed({ start: 'oldest' });
    const all = await parts();
    // In the middle of writing: what is there of it is no file of a part, and goes the next time.
    await archivist.killedWriting(() => Promise.resolve(readdirSync(folder).length === 1));
    expect(readdirSync(folder)).toEqual([expect.stringMatching(/^ledger-1-50\.jsonl\.gz\.partial-\d+$/)]);
    expect(await noted()).toEqual([]);
    // Written, and not noted.
    await archivist.killedAt('lock table ledger_archive in exclusive mode', () =>
      Promise.resolve(existsSync(join(folder, 'ledger-1-50.jsonl.gz'))),
    );
    expect(await noted()).toEqual([]);
    // Noted, and not taken out.
    await archivist.killedAt('select 1 from ledger_event limit 1', async () => (await noted()).length === 1);
    expect([await noted(), await parts()]).toEqual([[{ first: 1, last: SIZE, left: false }], all]);
    expect(await feed({ start: 'oldest' })).toEqual(before);
    expect(ledgerVerify([], env).status).toBe(0);
    const done = await archive('--keep', '0');
    expect(done).toMatchObject({ code: 0, said: expect.stringContaining('still being written') });
    const left = await noted();
    expect(left.length).toBeGreaterThan(3);
    expect(left).toEqual(left.map((_, at) => ({ first: at * SIZE + 1, last: (at + 1) * SIZE, left: true })));
    expect(await parts()).toEqual(all.slice(left.length));
    expect(readdirSync(folder).toSorted()).toEqual(
      left.map(({ first, last }) => `ledger-${first}-${last}.jsonl.gz`).toSorted(),
    );
  }, 180_000);

  it('leaves no silent gap: whoever asks for what has left is told so, and from where on there is something', async () => {
    const upTo = (await noted()).at(-1)!.last;
    const { body } = await feed({ start: 'oldest' });
    expect(body).toMatchObject({ archivedUpTo: upTo });
    expect(Math.min(...placesIn(body))).toBe(upTo + 1);
    const [version, epoch] = Buffer.from(body['next'] as string, 'base64url')
      .toString()
      .split(' ');
    const cursor = (at: number) => Buffer.from(`${version} ${epoch} ${at}`).toString('base64url');
    expect(await feed({ after: cursor(upTo - 1) })).toMatchObject({
      status: 409,
      body: { code: 'ARCHIVED', message: expect.stringContaining(`events up to ${upTo}`) },
    });
    expect(placesIn((await feed({ after: cursor(upTo) })).body)).toEqual(placesIn(body));

    const one = await firm.admin.ask<object>('query { ledgerEvent(seq: 7) { seq } }', {});
    expect(JSON.stringify(one)).toContain('ledger-1-50.jsonl.gz');
    const proof = await firm.admin.fetch('/ledger/events/7/proof');
    expect([proof.status, await proof.json()]).toMatchObject([
      409,
      { code: 'ARCHIVED', message: expect.stringContaining('ledger-1-50') },
    ]);
    const query = `{ ledgerArchives { first last file until } activity(first: 100) { edges { node { seq } } } }`;
    const { ledgerArchives, activity } = await firm.admin.query<{
      ledgerArchives: { last: number }[];
      activity: { edges: { node: { seq: number } }[] };
    }>(query, {});
    expect(ledgerArchives.at(-1)).toMatchObject({ last: upTo, file: `ledger-${upTo - SIZE + 1}-${upTo}.jsonl.gz` });
    expect(Math.min(...activity.edges.map(({ node }) => node.seq))).toBeGreaterThan(upTo);

    const live = await firm.admin.live();
    const topic = `organisation:${firm.id}`;
    const { epoch: ledger } = (await live.join(topic)) as { epoch: string };
    const again = await firm.admin.live();
    expect(await again.join(topic, { epoch: ledger, seq: upTo - 1 })).toMatchObject({ resync: true });
    const near = await firm.admin.live();
    expect(await near.join(topic, { epoch: ledger, seq: upTo })).toMatchObject({ resync: false });
  }, 60_000);

  it('keeps every proof: of what is here, of what is published, of each file, and of all when the files are given', async () => {
    const upTo = (await noted()).at(-1)!.last;
    const without = ledgerVerify([], env);
    expect(without).toMatchObject({
      status: 0,
      stdout: expect.stringContaining(`Rows 1 to ${upTo}: they are not here`),
    });
    const whole = ledgerVerify(['--archive', folder], env);
    expect(whole).toMatchObject({ status: 0, stdout: expect.stringContaining('The ledger verifies') });
    expect(whole.stdout).not.toContain('they are not here');
    const { header } = await exported(product.databaseUrl);
    const [key = ''] = header.publicKeys;
    for (const { first, last } of await noted())
      expect(
        ledgerVerify([join(folder, `ledger-${first}-${last}.jsonl.gz`), '--unanchored', '--key', key]),
      ).toMatchObject({ status: 0 });
    const made = ledgerVerify(['--archive', folder, '--inclusion', '7'], env);
    expect(made.status).toBe(0);
    const file = join(folder, 'proof.json');
    writeFileSync(file, made.stdout);
    expect(ledgerVerify(['--proof', file, '--key', key])).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('event 7'),
    });
    rmSync(file);
    // The tree goes on over what has left: tiles, and a proof that what is signed now only adds to what was.
    await happen(SIZE);
    expect(ledgerVerify(['--log', `${app.url}/ledger`, '--key', key])).toMatchObject({ status: 0 });
    const tile = await fetch(new URL('/ledger/tile/0/000', app.url));
    expect((await tile.arrayBuffer()).byteLength).toBe(256 * 32);
    const sizes = await sql<{ size: number }>(
      app,
      'select size::int as size from ledger_checkpoint order by ledger_checkpoint.size',
    );
    const proofOf = `query($first: Int!, $second: Int!) { ledgerConsistencyProof(first: $first, second: $second) { proof } }`;
    const ends = { first: sizes[0]!.size, second: sizes.at(-1)!.size };
    expect(ends.first).toBeLessThan(upTo);
    expect(await firm.admin.query(proofOf, ends)).toMatchObject({
      ledgerConsistencyProof: { proof: expect.any(Array) },
    });
    expect(await script('check', [])).toMatchObject({ code: 0 });
  }, 120_000);

  it('finds a file that was changed, whoever made it fit', async () => {
    const file = join(folder, 'ledger-51-100.jsonl.gz');
    const right = readFileSync(file);
    writeFileSync(file, gzipSync(gunzipSync(right).toString().replace('"fields":["name"]', '"fields":["size"]')));
    const found = ledgerVerify(['--archive', folder], env);
    const checked = await script('check', []);
    writeFileSync(file, right);
    expect(checked).toMatchObject({ code: 1, said: expect.stringContaining(`archive: ${file} is damaged`) });
    expect(found).toMatchObject({ status: 1, stdout: expect.stringContaining('EDITED') });
    rmSync(file);
    const missing = ledgerVerify(['--archive', folder], env);
    expect(await script('check', [])).toMatchObject({
      code: 0,
      said: expect.stringContaining(`not looked at: ${file}`),
    });
    writeFileSync(file, right);
    expect(missing).toMatchObject({ status: 2, stderr: expect.stringContaining('ledger-51-100.jsonl.gz') });
  }, 60_000);

  it('has a worker that never signed sign on from what is here', async () => {
    await product.kill('worker');
    rmSync(join(product.dataDir, 'ledger', 'signed.json'));
    await product.start('worker');
    await happen(3);
    expect(ledgerVerify(['--archive', folder], env).status).toBe(0);
  }, 60_000);

  it('is known to backup and restore, which leave the files where they are', async () => {
    const place = join(folder, 'backup');
    expect(await script('backup', [place])).toMatchObject({ code: 0 });
    const DATABASE_URL = Object.assign(new URL(product.databaseUrl), {
      pathname: `/archive_restored_${process.env.JEST_WORKER_ID ?? 1}`,
    }).href;
    const name = new URL(DATABASE_URL).pathname.slice(1);
    const url = (database: string) => Object.assign(new URL(product.databaseUrl), { pathname: `/${database}` }).href;
    await freshDatabase({ url }, name, 'template1');
    const restored = { DATABASE_URL, DATA_DIR: join(folder, 'data') };
    const done = await script('restore', [place], restored);
    expect(done).toMatchObject({ code: 0 });
    expect(ledgerVerify(['--archive', folder], restored)).toMatchObject({ status: 0 });
    rmSync(place, { recursive: true });
    rmSync(restored.DATA_DIR, { recursive: true });
  }, 120_000);

  it('brings parts back, from the newest on, when the file is what was written', async () => {
    const left = await noted();
    const last = left.at(-1)!;
    expect(await archive('--back', '1')).toMatchObject({
      code: 1,
      said: expect.stringContaining(`begins with ${last.first} first`),
    });
    expect(await archive('--back', '7')).toMatchObject({
      code: 1,
      said: expect.stringContaining('No part that begins with event 7'),
    });
    const file = join(folder, `ledger-${last.first}-${last.last}.jsonl.gz`);
    const right = readFileSync(file);
    writeFileSync(file, gzipSync(gunzipSync(right), { level: 1 }));
    expect(await archive('--back', String(last.first))).toMatchObject({
      code: 1,
      said: expect.stringContaining('is not the file that was written'),
    });
    writeFileSync(file, right);
    for (const { first } of left.toReversed())
      expect(await archive('--back', String(first))).toMatchObject({ code: 0 });
    expect((await noted()).map(({ left: gone }) => gone)).toEqual(left.map(() => false));
    const { body } = await feed({ start: 'oldest' });
    expect(body).toMatchObject({ archivedUpTo: 0 });
    expect(placesIn(body)[0]).toBeLessThan(SIZE);
    expect((await firm.admin.fetch(`/ledger/events/${last.last}/proof`)).status).toBe(200);
    expect(ledgerVerify([], env)).toMatchObject({ status: 0 });
    expect(await script('check', [])).toMatchObject({ code: 0 });
    await expect(sql(app, `delete from ledger_event where seq = 1`)).rejects.toThrow('append-only');
    // And away again, into the files that are there.
    expect(await archive('--keep', '0')).toMatchObject({ code: 0 });
    expect((await noted()).every(({ left: gone }) => gone)).toBe(true);
    expect(ledgerVerify(['--archive', folder], env)).toMatchObject({ status: 0 });
  }, 180_000);
});
