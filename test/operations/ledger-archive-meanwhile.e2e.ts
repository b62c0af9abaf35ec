import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { type App, connect } from '../support/app.js';
import { Archivist, IN_PARTS, PART, type Said } from '../support/archives.js';
import { CrookedBucket } from '../support/crooked-bucket.js';
import { sql } from '../support/datasets.js';
import { freshDatabase, type Product } from '../support/processes.mjs';

const here = connect();
const folder = mkdtempSync(join(tmpdir(), 'tripartite-meanwhile-'));
const BUCKET = 's3://archive';
const SHELF = join(folder, 'shelf');
let app: App;
let product: Product;
let bucket: CrookedBucket;
let inBucket: Archivist;
let onShelf: Archivist;

beforeAll(async () => {
  mkdirSync(SHELF);
  bucket = await CrookedBucket.open('archive', join(folder, 'bucket'));
  ({ app, product } = await here.another('meanwhile', IN_PARTS));
  inBucket = new Archivist(app, product, BUCKET, { ...bucket.env, S3_SILENCE_SECONDS: '60' });
  onShelf = new Archivist(app, product, SHELF, { ...bucket.env, S3_SILENCE_SECONDS: '60' });
  const firm = await app.firm();
  await inBucket.happen(firm, PART);
  expect(told(await inBucket.archive('--keep', '0'))).toBe('done');
  await inBucket.happen(firm, PART);
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
const upTo = async () => (await inBucket.noted()).at(-1)!.last;
/** The next part is taken out, or waits for somebody who reads. */
const leaving = (last: number) =>
  app.until(
    async () => {
      const next = (await inBucket.noted()).at(-1)!;
      const waiting = await sql(
        app,
        `select from pg_stat_activity where datname = current_database() and application_name like '%ledger-archive%'
         and wait_event_type = 'Lock'`,
      );
      return next.last > last && (next.left || waiting.length > 0);
    },
    { what: 'the next part leaves', timeout: 30_000 },
  );

it('verifies one moment of the ledger, whatever is archived meanwhile', async () => {
  const last = await upTo();
  let go: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (go = resolve));
  let asked = false;
  bucket.is(async ({ method }) => {
    if (method !== 'HEAD' || asked) return null;
    asked = true;
    await held;
    return null;
  });
  const verified = inBucket.verify('--archive', BUCKET);
  await app.until(() => Promise.resolve(asked), { what: 'the first file is looked for', timeout: 30_000 });
  const archived = onShelf.archive('--keep', '0');
  await leaving(last);
  go();
  expect(await verified).toMatchObject({ code: 0, said: expect.stringContaining('The ledger verifies') });
  expect(told(await archived)).toBe('done');
  expect(await upTo()).toBeGreaterThan(last);
}, 120_000);

it('verifies parts that lie in several places, and says of one that is in none of them where it was written', async () => {
  expect(await inBucket.verify('--archive', BUCKET, '--archive', SHELF)).toMatchObject({
    code: 0,
    said: expect.not.stringContaining('they are not here'),
  });
  const file = `ledger-${(await upTo()) - PART + 1}-${await upTo()}.jsonl.gz`;
  const half = await inBucket.verify('--archive', BUCKET);
  expect(half).toMatchObject({
    code: 2,
    said: expect.stringContaining(`${BUCKET}/${file}; it was written to ${SHELF}`),
  });
  expect(half.said).toContain('nothing was looked at');
  renameSync(join(SHELF, file), join(folder, file));
  expect(await inBucket.verify('--archive', BUCKET, '--archive', SHELF)).toMatchObject({
    code: 2,
    said: expect.stringContaining(`${BUCKET}/${file}, ${join(SHELF, file)}`),
  });
  // It was carried elsewhere.
  expect(told(await inBucket.verify('--archive', BUCKET, '--archive', folder))).toBe('done');
  renameSync(join(folder, file), join(SHELF, file));
}, 60_000);

it('backs up one moment of the ledger, whatever is archived meanwhile', async () => {
  const firm = await app.firm();
  await inBucket.happen(firm, PART);
  const last = await upTo();
  const [first] = await sql<{ name: string }>(
    app,
    `select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1 limit 1`,
  );
  expect(first!.name < 'ledger_event').toBe(true);
  const holder = new pg.Client({ connectionString: product.databaseUrl });
  await holder.connect();
  await holder.query(`begin; lock table ${first!.name} in access exclusive mode`);
  const place = join(folder, 'backup');
  const backed = inBucket.script('backup', [place]);
  await app.until(
    async () =>
      (
        await sql(
          app,
          `select from pg_stat_activity where datname = current_database() and application_name like '%backup%'
             and wait_event_type = 'Lock'`,
        )
      ).length > 0,
    { what: 'the backup has begun', timeout: 30_000 },
  );
  const archived = onShelf.archive('--keep', '0');
  await leaving(last);
  await holder.query('rollback');
  await holder.end();
  expect(told(await backed)).toBe('done');
  expect(told(await archived)).toBe('done');
  const name = `meanwhile_restored_${process.env.JEST_WORKER_ID ?? 1}`;
  const url = (database: string) => Object.assign(new URL(product.databaseUrl), { pathname: `/${database}` }).href;
  await freshDatabase({ url }, name, 'template1');
  const restored = { DATABASE_URL: url(name), DATA_DIR: join(folder, 'data') };
  expect(told(await inBucket.script('restore', [place], restored))).toBe('done');
  const { DATABASE_URL: databaseUrl, DATA_DIR: dataDir } = restored;
  const elsewhere = new Archivist(app, { databaseUrl, dataDir }, BUCKET, bucket.env);
  expect(told(await elsewhere.verify('--archive', BUCKET, '--archive', SHELF))).toBe('done');
}, 120_000);
