import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { type App, connect } from '../support/app.js';
import { Archivist, IN_PARTS, PART, type Said } from '../support/archives.js';
import { CrookedBucket } from '../support/crooked-bucket.js';
import { sql } from '../support/datasets.js';
import type { TestOrganisation } from '../support/organisations.js';
import type { Product } from '../support/processes.mjs';

const here = connect();
const folder = mkdtempSync(join(tmpdir(), 'tripartite-crooked-'));
const PLACE = 's3://archive/ledger';
const [ONE, TWO] = ['ledger/ledger-1-50.jsonl.gz', 'ledger/ledger-51-100.jsonl.gz'];
let app: App;
let product: Product;
let firm: TestOrganisation;
let bucket: CrookedBucket;
let archivist: Archivist;
let parts: number[];

beforeAll(async () => {
  bucket = await CrookedBucket.open('archive', folder);
  ({ app, product } = await here.another('crooked', IN_PARTS));
  archivist = new Archivist(app, product, PLACE, bucket.env);
  firm = await app.firm();
  await archivist.happen(firm, 3 * PART);
  parts = await archivist.parts();
}, 120_000);
afterEach(() => bucket.is());
afterAll(async () => {
  here.close();
  await product?.stop();
  await bucket?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What is said of a failure, for whoever reads why a test failed. */
const told = ({ code, said }: Said) => (code === 0 ? 'done' : said);
const put = () => archivist.archive('--keep', '0');
/** Parts are added ahead of need. */
const nothingLeft = async () =>
  expect([await archivist.noted(), (await archivist.parts()).slice(0, parts.length)]).toEqual([[], parts]);
const damaged = (content: Buffer) =>
  gzipSync(gunzipSync(content).toString().replace('"fields":["name"]', '"fields":["size"]'));
const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex');

it('gives up a bucket that says nothing, and says so; nobody waits for it, and nothing is lost', async () => {
  bucket.is(() => 'silent');
  const [gone] = await Promise.all([put(), archivist.happen(firm, 1)]);
  expect(gone).toMatchObject({ code: 1, said: expect.stringContaining('Nothing came for S3_SILENCE_SECONDS') });
  bucket.is(({ method }) => (method === 'PUT' ? 'silent' : null));
  expect(await put()).toMatchObject({ code: 1, said: expect.stringContaining("can't be written: TimeoutError") });
  await nothingLeft();
  expect(bucket.keys).toEqual([]);
}, 120_000);

it('takes nothing out whose content it could not read to the end, and calls nothing damaged for that', async () => {
  for (const how of ['half and cut', 'half and silent'] as const) {
    bucket.is(({ method }) => (method === 'GET' ? how : null));
    const cut = await put();
    expect(cut).toMatchObject({ code: 1, said: expect.stringContaining(`${ONE} can't be read: `) });
    expect(cut.said).toContain('run it again');
    expect(cut.said).not.toContain('move the file away');
    expect(cut.said).not.toContain('    at ');
    await nothingLeft();
  }
}, 120_000);

it('says what to do about an upload that arrived cut short, and goes on when that is done', async () => {
  const whole = bucket.content(ONE);
  bucket.overwrite(ONE, whole.subarray(0, whole.length / 2));
  const cut = await put();
  expect(cut).toMatchObject({ code: 1, said: expect.stringContaining('move the file away and try again') });
  expect(cut.said).toContain(`${PLACE}/ledger-1-50.jsonl.gz is not what was signed: it is cut short or damaged`);
  bucket.overwrite(ONE, Buffer.from('<html>Sign in</html>'));
  expect(await put()).toMatchObject({ code: 1, said: expect.stringContaining('move the file away and try again') });
  await nothingLeft();
  bucket.remove(ONE);
}, 60_000);

it('keeps everything when the key is revoked midway, and says where to look', async () => {
  const refused = { status: 403, code: 'InvalidAccessKeyId' };
  bucket.is(({ method }) => (method === 'GET' ? refused : null));
  expect(await put()).toMatchObject({ code: 1, said: expect.stringContaining('Look at the access key') });
  await nothingLeft();
}, 60_000);

it('asks a busy bucket again, and is patient with a slow one; what it notes is what it found right', async () => {
  const right = bucket.content(ONE);
  bucket.is(({ method, key, time }) => {
    // Another object lies there as soon as it was read.
    if (method === 'GET' && key === ONE && time === 3) bucket.overwrite(ONE, damaged(right));
    if (time === 1) return { status: 503, code: 'SlowDown' };
    return time === 2 ? { lateMs: 1500 } : null;
  });
  expect(told(await put())).toBe('done');
  const [first] = await sql<{ sha256: string; left: boolean }>(
    app,
    'select sha256, left_at is not null as left from ledger_archive order by first limit 1',
  );
  expect(first).toEqual({ sha256: sha256(right), left: true });
  bucket.is();
  bucket.overwrite(ONE, right);
  expect(told(await archivist.verify('--archive', PLACE))).toBe('done');
}, 60_000);

it('neither verifies nor checks what it could not read, and tells that from what is damaged', async () => {
  const right = bucket.content(TWO);
  bucket.is(({ method, key }) => (method === 'GET' && key === TWO ? 'half and cut' : null));
  const unread = await archivist.verify('--archive', PLACE);
  expect(unread).toMatchObject({ code: 2, said: expect.stringContaining(`${TWO} can't be read: `) });
  expect(await archivist.script('check', [])).toMatchObject({
    code: 0,
    said: expect.stringContaining('not looked at: s3://archive/ledger/ledger-51-100.jsonl.gz'),
  });
  bucket.is();
  bucket.overwrite(TWO, right.subarray(0, right.length - 20));
  const short = await archivist.verify('--archive', PLACE);
  bucket.overwrite(TWO, right);
  expect(short).toMatchObject({ code: 2, said: expect.stringContaining(`${TWO} is cut short or damaged`) });
}, 60_000);

it('brings back only what it has compared, also when another object lies there at the next reading', async () => {
  const left = await archivist.noted();
  const last = left.at(-1)!;
  const key = `ledger/ledger-${last.first}-${last.last}.jsonl.gz`;
  const right = bucket.content(key);
  const here = await archivist.parts();
  for (const reading of [2, 3]) {
    bucket.is(({ method, time }) => {
      if (method === 'GET' && time === reading) bucket.overwrite(key, damaged(right));
      return null;
    });
    expect(await archivist.archive('--back', String(last.first))).toMatchObject({ code: 1 });
    bucket.overwrite(key, right);
    expect(await archivist.parts()).toEqual(here);
  }
  bucket.is(({ method, time }) => (method === 'GET' && time === 3 ? 'half and silent' : null));
  const cut = await archivist.archive('--back', String(last.first));
  expect(cut).toMatchObject({ code: 1, said: expect.stringContaining('run it again') });
  expect(await archivist.parts()).toEqual(here);
  bucket.is();
  expect(told(await archivist.archive('--back', String(last.first)))).toBe('done');
  expect(told(await archivist.verify('--archive', PLACE))).toBe('done');
}, 120_000);

it('reaches a bucket although this machine’s clock is an hour behind', async () => {
  const ahead = new Date(Date.now() + 3_600_000);
  let skewed = 0;
  bucket.is(({ headers }) => {
    const date = String(headers['x-amz-date']).replace(
      /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/,
      '$1-$2-$3T$4:$5:$6Z',
    );
    if (Math.abs(Date.parse(date) - ahead.getTime()) < 900_000) return 'at any time';
    skewed += 1;
    return { status: 403, code: 'RequestTimeTooSkewed', headers: { date: ahead.toUTCString() } };
  });
  expect(told(await put())).toBe('done');
  expect(skewed).toBeGreaterThan(0);
}, 60_000);
