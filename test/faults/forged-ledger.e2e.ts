import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import S3rver from 's3rver';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type App, connect } from '../support/app.js';
import { exported, Forger, ledgerVerify } from '../support/forger.js';
import { loggedLines } from '../support/logs.js';
import { Sample } from '../support/metrics.js';
import type { TestOrganisation } from '../support/organisations.js';
import type { Product } from '../support/processes.mjs';
import type { Announcement } from '../../libs/domain/src/engines/approvals/draws/draw.rules.js';
import { agencies, newPlace } from '../support/approvals.js';
import { TestDrand } from '../support/drand.js';
import { drawn, drawnIn, recomputed } from '../support/draws.js';
import { keySet } from '../support/receipts.js';
import { TestWitness } from '../support/witness.js';

const witness = new TestWitness();
const drand = new TestDrand();
let app: App;
let product: Product;
let forger: Forger;
let firm: TestOrganisation;
let folder: string;
let name: string;
let documents: S3rver;
let bucket: Record<string, string>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'forged-'));
  const [url, beacon] = [await witness.start(), await drand.start()];
  const options = { port: 0, address: '127.0.0.1', silent: true, directory: folder };
  documents = new S3rver({ ...options, configureBuckets: [{ name: 'documents', configs: [] }] });
  bucket = {
    ...{ S3_ENDPOINT: `http://127.0.0.1:${(await documents.run()).port}`, S3_BUCKET: 'documents' },
    ...{ S3_ACCESS_KEY_ID: 'S3RVER', S3_SECRET_ACCESS_KEY: 'S3RVER' },
  };
  const chain = join(folder, 'info.json');
  writeFileSync(chain, JSON.stringify(drand.info));
  name = 'forged';
  ({ app, product } = await connect().another(name, {
    CHECKPOINT_SECONDS: '1',
    LEDGER_WITNESSES: `${url} ${witness.key}`,
    OUTBOUND_ALLOW: `${new URL(url).host},${new URL(beacon).host}`,
    DRAW_BEACON: beacon,
    DRAW_BEACON_CHAIN_FILE: chain,
    DRAW_SECONDS: '6',
    LEDGER_WITHOUT_MEMORY: 'refuse',
    ...bucket,
  }));
  forger = new Forger(product.databaseUrl);
  firm = await app.firm();
  await app.settled();
  // Its database was copied with rows in it, so nobody remembers its beginning.
  await confirmed();
});
afterAll(async () => {
  app.close();
  await product.stop();
  await witness.stop();
  await drand.stop();
  await documents.close();
  rmSync(folder, { recursive: true });
});

/** One of the product's scripts, as an operator runs it beside the worker. */
const script = (program: string, ...args: string[]) =>
  promisify(execFile)(process.execPath, [resolve(`dist/scripts/${program}.js`), ...args], {
    env: { ...process.env, DATABASE_URL: product.databaseUrl, DATA_DIR: product.dataDir, NODE_OPTIONS: '', ...bucket },
  });
/** An operator looks at what there is, and confirms it, or another hash. */
async function confirmed(other?: string): Promise<void> {
  const { stdout } = await script('ledger-confirm');
  const [, size, hash] = /The ledger has (\d+) rows; the last has the hash ([0-9a-f]{64})/.exec(stdout) ?? [];
  await script('ledger-confirm', '--size', size!, '--hash', other ?? hash!);
}
const stateFile = () => join(product.dataDir, 'ledger', 'signed.json');

async function happen(): Promise<void> {
  const read = `query($id: ID!) { organisation(id: $id) { version } }`;
  const { organisation } = await firm.admin.query<{ organisation: { version: number } }>(read, { id: firm.id });
  const input = { id: firm.id, expectedVersion: organisation.version, name: `Name ${randomUUID()}` };
  await firm.admin.done('updateOrganisation', input);
}

async function published(): Promise<string | null> {
  const response = await fetch(new URL('/ledger/checkpoint', app.url));
  return response.ok ? response.text() : null;
}
const sizeOf = (note: string | null) => Number(note?.split('\n')[1] ?? 0);

/** The newest checkpoint, once it covers everything and the witness has cosigned it. */
async function covering(): Promise<string> {
  const { rows } = await exported(product.databaseUrl);
  return app.until(
    async () => {
      const note = await published();
      return sizeOf(note) >= rows.length && note?.includes(witness.name) ? note : null;
    },
    { what: 'a cosigned checkpoint covers everything', timeout: 20_000 },
  );
}

const metric = async (what: string, labels: Record<string, string>) =>
  (await Sample.of(product.workerUrl)).sum(`tripartite_ledger_${what}_total`, labels);
/** Waits until signing is refused for this reason once more than it was. */
async function refused(reason: string): Promise<void> {
  const before = await metric('checkpoint_refusals', { reason });
  const what = `signing is refused: ${reason}`;
  await app.until(async () => (await metric('checkpoint_refusals', { reason })) > before, { what, timeout: 20_000 });
}
function kept(note: string): string {
  const path = join(folder, randomUUID());
  writeFileSync(path, `${note}\n`);
  return path;
}
const verified = (...args: string[]) =>
  ledgerVerify(args, { DATABASE_URL: product.databaseUrl, DATA_DIR: product.dataDir });
/** As somebody who has the database and nothing of the machine. */
const verifiedElsewhere = (...args: string[]) => ledgerVerify(args, { DATABASE_URL: product.databaseUrl });

describe('a draw by lot', () => {
  it('takes its seed from the signature, the witness and a beacon that comes out later, and verifies offline', async () => {
    const place = newPlace();
    await agencies(app, ['INFORMATISATION'], place);
    const keeper = await app.asMemberOf(await app.agency({}), 'OFFICER');
    const proposer = await app.asMemberOf(firm, 'PROPOSER');
    const { approvalId } = await drawnIn(app, keeper, proposer, place);
    const { file } = await drawn(app, proposer, approvalId);
    const { announcement, beacon } = JSON.parse(file!) as { announcement: Announcement; beacon: string };
    expect(announcement).toMatchObject({
      format: 'tripartite-draw/2',
      seedOf: { witnesses: [witness.key], beacon: { chain: drand.info.hash } },
    });
    const keys = await keySet(app);
    expect(recomputed(file!, keys)).toMatchObject({ status: 2, said: expect.stringContaining('@noble/curves') });
    const { status, said } = recomputed(file!, keys, true);
    expect([status, said]).toEqual([0, expect.stringContaining(`✓ ${witness.name} cosigned it.`)]);
    expect(said).toContain(`of the beacon ${drand.info.hash} too`);
    const forged = file!.replaceAll(beacon, `${beacon.slice(0, -2)}${beacon.endsWith('00') ? '01' : '00'}`);
    expect(recomputed(forged, keys, true).status).toBe(1);
  });
});

describe('a ledger that somebody rewrites in the database', () => {
  it('verifies before, by the key and the checkpoint that the machine keeps, and by the witness', async () => {
    const note = await covering();
    const { header } = await exported(product.databaseUrl);
    expect(verified()).toMatchObject({ status: 0, stdout: expect.stringContaining('The ledger verifies') });
    expect(verifiedElsewhere()).toMatchObject({ status: 2 });
    expect(verifiedElsewhere('--key', header.publicKeys[0] ?? '', '--witness', witness.key).status).toBe(0);
    expect(verifiedElsewhere('--checkpoint', kept(note)).status).toBe(0);
    const log = ['--log', `${app.url}/ledger`, '--key', header.publicKeys[0] ?? '', '--witness', witness.key];
    expect(ledgerVerify([...log, '--checkpoint', kept(note)])).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('only adds to what you kept'),
    });
    expect(witness.answers[0]).toBe(200);
    expect(await metric('checkpoint_refusals', { reason: 'REWRITTEN' })).toBe(0);
  });

  it('is gone on with from the last checkpoint that held, unless what says so was tampered with', async () => {
    const stateOfRuns = join(product.dataDir, 'ledger', 'verified.json');
    rmSync(stateOfRuns, { force: true });
    await covering();
    expect(verified('--new')).toMatchObject({ status: 0, stderr: expect.stringContaining('no run has verified') });
    const { size } = JSON.parse(readFileSync(stateOfRuns, 'utf8')) as { size: number };
    await happen();
    await covering();
    const next = verified('--new');
    expect([next.status, next.stdout]).toEqual([0, expect.stringContaining(`Whether rows 1 to ${size}, verified by`)]);
    expect(next.stdout).toContain('The ledger verifies');
    const left = JSON.parse(readFileSync(stateOfRuns, 'utf8')) as { size: number; head: string };
    expect(left.size).toBeGreaterThan(size);
    writeFileSync(stateOfRuns, JSON.stringify({ ...left, head: '0'.repeat(64) }));
    const whole = verified('--new');
    expect(whole).toMatchObject({
      status: 0,
      stderr: expect.stringContaining("can't be used, so everything is looked at"),
    });
    expect(whole.stdout).not.toContain('verified by an earlier run');
    expect(verifiedElsewhere('--new').status).toBe(2);
  });

  it('gets its last checkpoint back when somebody takes them out', async () => {
    const note = await covering();
    const [body] = note.split('\n\n');
    await forger.removeCheckpoints();
    await app.until(async () => (await published())?.startsWith(`${body}\n\n`), { what: 'it is published again' });
    expect(verified().status).toBe(0);
  });

  it('is not signed again, whatever was made to fit, and whoever kept a checkpoint can tell', async () => {
    const note = await covering();
    const { header } = await exported(product.databaseUrl);
    // A worker that comes up on an empty disk: what it signed is in the bucket too.
    rmSync(stateFile());
    await forger.rewrite(2);
    await refused('REWRITTEN');
    await happen();
    await refused('REWRITTEN');
    expect(await published()).toBeNull();
    const log = `worker-${name}_${process.env.JEST_WORKER_ID ?? 1}`;
    const told = () => loggedLines(app.running.logs, log).some((line) => line.includes('no checkpoint was signed'));
    await app.until(told, { what: 'the log tells of it' });

    expect(verified()).toMatchObject({ status: 1, stdout: expect.stringContaining('ROOT') });
    expect(verifiedElsewhere('--key', header.publicKeys[0] ?? '')).toMatchObject({
      status: 2,
      stdout: expect.stringContaining('under no checkpoint you trust'),
    });
    expect(verifiedElsewhere('--checkpoint', kept(note))).toMatchObject({ status: 1 });
  });

  it('is signed as another log when whoever runs the machine says that an older state was restored', async () => {
    await script('restored');
    const { header } = await exported(product.databaseUrl);
    const note = await app.until(published, { what: 'a checkpoint of the restored ledger', timeout: 20_000 });
    expect(note.split('\n')[0]).toMatch(new RegExp(`^tripartite/${header.epoch}[.]\\d+$`));
    expect(verified().status).toBe(0);
    // The witness still knows what was: this witness does not tell logs apart, as one that was not told of the new one.
    await app.until(() => metric('witness_answers', { outcome: 'conflict' }), { what: 'the witness objects' });
  });

  it('is not signed when its end was cut off', async () => {
    await happen();
    await app.until(async () => sizeOf(await published()) >= (await exported(product.databaseUrl)).rows.length, {
      what: 'everything is covered',
    });
    await forger.cut(2);
    await refused('SHORTER');
    expect(verified()).toMatchObject({ status: 1, stdout: expect.stringContaining('TRUNCATED') });
    expect(await published()).toBeNull();
  });

  it('is not signed when what was signed last cannot be read, is of another ledger, or is dated later', async () => {
    const state = JSON.parse(readFileSync(stateFile(), 'utf8')) as { epoch: string; size: number };
    writeFileSync(stateFile(), 'nonsense');
    await refused('STATE_UNREADABLE');
    writeFileSync(stateFile(), JSON.stringify({ ...state, epoch: randomUUID() }));
    await refused('OTHER_LEDGER');
    rmSync(stateFile());
    await script('restored');
    await app.until(async () => sizeOf(await published()) > 0, { what: 'the ledger as it is now is signed' });
    const now = JSON.parse(readFileSync(stateFile(), 'utf8')) as object;
    writeFileSync(stateFile(), JSON.stringify({ ...now, time: '2999-01-01T00:00:00.000Z' }));
    await happen();
    await refused('CLOCK_WENT_BACK');
  });

  it('is not signed when what was signed is forgotten, before an operator confirms it, which is recorded', async () => {
    rmSync(stateFile());
    rmSync(join(folder, 'documents', 'ledger'), { recursive: true });
    await forger.rewrite(3);
    await refused('NO_MEMORY');
    expect(await published()).toBeNull();
    // Not by the key alone, which would have signed what was forged.
    expect(verified().status).toBe(2);
    await expect(confirmed('0'.repeat(64))).rejects.toThrow('has the hash');
    await refused('NO_MEMORY');
    await confirmed();
    await app.until(async () => sizeOf(await published()) > 0, { what: 'it is signed from there on', timeout: 20_000 });
    const { rows } = await exported(product.databaseUrl);
    expect(rows.filter(({ type }) => type === 'platform.ledger.confirmed').length).toBeGreaterThan(1);
    expect((await script('ledger-confirm')).stdout).toContain('nothing needs to be confirmed');
  });
});
