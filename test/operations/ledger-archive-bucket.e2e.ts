import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from 's3rver';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type App, connect } from '../support/app.js';
import { Archivist, IN_PARTS, PART } from '../support/archives.js';
import type { TestOrganisation } from '../support/organisations.js';
import type { Product } from '../support/processes.mjs';

const here = connect();
const folder = mkdtempSync(join(tmpdir(), 'tripartite-bucket-'));
const PLACE = 's3://archive/of-the/ledger';
let app: App;
let product: Product;
let firm: TestOrganisation;
let bucket: S3rver;
let archivist: Archivist;

beforeAll(async () => {
  const options = { port: 0, address: '127.0.0.1', silent: true, directory: folder };
  bucket = new S3rver({ ...options, configureBuckets: [{ name: 'archive', configs: [] }] });
  const access = { S3_ACCESS_KEY_ID: 'S3RVER', S3_SECRET_ACCESS_KEY: 'S3RVER' };
  const env = { S3_ENDPOINT: `http://127.0.0.1:${(await bucket.run()).port}`, ...access };
  ({ app, product } = await here.another('bucket', IN_PARTS));
  archivist = new Archivist(app, product, PLACE, env);
  firm = await app.firm();
  await archivist.happen(firm, 3 * PART);
}, 120_000);
afterAll(async () => {
  here.close();
  await product?.stop();
  await bucket.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Where the server of the bucket has what it was given under a name. */
const stored = (file: string) => join(folder, 'archive', 'of-the', 'ledger', `${file}._S3rver_object`);
const objects = () =>
  readdirSync(join(folder, 'archive'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('_object'))
    .map(({ name }) => name.replace('._S3rver_object', ''))
    .toSorted();

it('says what is wrong with an address, a bucket that is not there and a service that does not answer', async () => {
  const to = (place: string, more = {}) => archivist.script('ledger-archive', [place, '--keep', '0'], more);
  expect(await to('s3://archive/../x')).toMatchObject({
    code: 1,
    said: expect.stringContaining('Write s3://bucket or s3://bucket/prefix'),
  });
  expect(await to('s3://nowhere')).toMatchObject({
    code: 1,
    said: expect.stringContaining('whether the bucket is there'),
  });
  expect(await to(PLACE, { S3_ENDPOINT: 'http://127.0.0.1:9' })).toMatchObject({
    code: 1,
    said: expect.stringContaining('Look at S3_ENDPOINT'),
  });
  expect([await archivist.noted(), objects()]).toEqual([[], []]);
}, 60_000);

it('keeps parts whole or not at all, whenever it is killed, and reads back what it wrote', async () => {
  const all = await archivist.parts();
  await archivist.killedWriting(() => Promise.resolve(true));
  expect([await archivist.noted(), objects()]).toEqual([[], []]);
  await archivist.killedAt('lock table ledger_archive in exclusive mode', () =>
    Promise.resolve(objects().length === 1),
  );
  expect([await archivist.noted(), await archivist.parts()]).toEqual([[], all]);
  const done = await archivist.archive('--keep', '0');
  expect(done).toMatchObject({ code: 0, said: expect.stringContaining(`${PLACE}/ledger-1-50.jsonl.gz`) });
  const left = await archivist.noted();
  expect(left.length).toBeGreaterThanOrEqual(2);
  expect(left.every((each) => each.left)).toBe(true);
  expect(objects()).toEqual(left.map(({ first, last }) => `ledger-${first}-${last}.jsonl.gz`).toSorted());
  expect(await archivist.parts()).toEqual(all.slice(left.length));
}, 120_000);

it('is verified from there, and checked; what is changed or gone is found', async () => {
  expect(await archivist.verify('--archive', PLACE)).toMatchObject({
    code: 0,
    said: expect.not.stringContaining('they are not here'),
  });
  const checked = () => archivist.script('check', []);
  expect(await checked()).toMatchObject({ code: 0 });
  const file = stored('ledger-51-100.jsonl.gz');
  const right = readFileSync(file);
  writeFileSync(file, readFileSync(stored('ledger-1-50.jsonl.gz')));
  const [changed, found] = [await archivist.verify('--archive', PLACE), await checked()];
  rmSync(file);
  const [missing, unseen] = [await archivist.verify('--archive', PLACE), await checked()];
  writeFileSync(file, right);
  expect(changed.code).not.toBe(0);
  expect(found).toMatchObject({
    code: 1,
    said: expect.stringContaining(`archive: ${PLACE}/ledger-51-100.jsonl.gz is damaged`),
  });
  expect(missing).toMatchObject({ code: 2, said: expect.stringContaining(`${PLACE}/ledger-51-100.jsonl.gz`) });
  expect(unseen).toMatchObject({
    code: 0,
    said: expect.stringContaining(`not looked at: ${PLACE}/ledger-51-100.jsonl.gz`),
  });
}, 120_000);

it('does not make a backup believe that attachments are in a bucket; naming one for them does', async () => {
  const saysOf = async (name: string, more: Record<string, string>) => {
    const place = join(folder, name);
    expect(await archivist.script('backup', [place], more)).toMatchObject({ code: 0 });
    const { filesHere } = JSON.parse(readFileSync(join(place, 'manifest.json'), 'utf8')) as { filesHere: boolean };
    return filesHere;
  };
  expect(await saysOf('here', {})).toBe(true);
  expect(await saysOf('elsewhere', { S3_ENDPOINT: '', S3_BUCKET: 'attachments' })).toBe(false);
}, 60_000);

it('comes back from there, and leaves again', async () => {
  const left = await archivist.noted();
  const last = left.at(-1)!;
  const file = stored(`ledger-${last.first}-${last.last}.jsonl.gz`);
  const right = readFileSync(file);
  writeFileSync(file, right.subarray(0, right.length - 9));
  expect(await archivist.archive('--back', String(last.first))).toMatchObject({
    code: 1,
    said: expect.stringContaining('is not the file that was written'),
  });
  writeFileSync(file, right);
  for (const { first } of left.toReversed())
    expect(await archivist.archive('--back', String(first))).toMatchObject({ code: 0 });
  expect(await archivist.verify()).toMatchObject({ code: 0 });
  expect(await archivist.archive('--keep', '0')).toMatchObject({ code: 0 });
  expect((await archivist.noted()).every((each) => each.left)).toBe(true);
  expect(await archivist.verify('--archive', PLACE)).toMatchObject({ code: 0 });
}, 120_000);
