import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canonical, sha256Hex } from '../libs/platform/src/ledger/chain/canonical.js';
import { chain, genesisHash, type HashedRow } from '../libs/platform/src/ledger/chain/chain.js';
import { merkleRoot } from '../libs/platform/src/ledger/chain/merkle.js';
import { publicKeyText } from '../libs/platform/src/ledger/checkpoints/checkpoint.js';
import {
  check,
  checkpoint,
  EPOCH,
  type Export,
  header,
  KEY,
  ledger,
  timeOf,
  witness,
} from './ledger-verify.fixture.js';
import {
  type Consistency,
  consistencyProof,
  type Inclusion,
  inclusionProof,
  Unusable,
  verifyLog,
  verifyProof,
} from './ledger-verify.mjs';

const codes = ({ findings }: { findings: readonly { code: string }[] }) => findings.map(({ code }) => code);
/** A ledger with a checkpoint at every size, so that everything can be proved. */
const covered: fc.Arbitrary<Export> = ledger.map(({ rows }) => ({
  header: header(
    rows,
    rows.map(({ seq }) => seq),
  ),
  rows,
}));

/** The same beginning, then another history, chained and signed as well. */
function rewritten(rows: readonly HashedRow[], from: number): HashedRow[] {
  return rows
    .slice(from)
    .reduce(
      (kept, row) => [...kept, chain({ ...row, type: 'forged', prevHash: kept.at(-1)?.hash ?? genesisHash(EPOCH) })],
      rows.slice(0, from),
    );
}

async function provedOf(
  whole: Export,
  seq: number,
  to: number,
): Promise<{ inclusion: Inclusion; growth: Consistency }> {
  const verdict = await check(whole, { proofs: true, keys: [KEY], keep: seq });
  return { inclusion: inclusionProof(verdict, seq), growth: consistencyProof(verdict, seq, to) };
}

describe('a proof by itself', () => {
  it('counts for nothing when anything in it is another, and rests on the key that was given', async () => {
    const stranger = publicKeyText('ledger.example', generateKeyPairSync('ed25519').publicKey);
    await fc.assert(
      fc.asyncProperty(covered, fc.nat(), fc.nat(), async (whole, one, two) => {
        const seq = (one % whole.rows.length) + 1;
        const to = seq + (two % (whole.rows.length - seq + 1));
        const { inclusion, growth } = await provedOf(whole, seq, to);
        const pinned = { keys: [KEY] };
        expect(verifyProof(inclusion)).toMatchObject({ findings: [], anchored: false });
        expect(verifyProof(growth, pinned)).toMatchObject({ findings: [], anchored: true });
        expect(codes(verifyProof(inclusion, { keys: [stranger] }))).toEqual(['CHECKPOINT']);

        const event = JSON.parse(inclusion.event) as Record<string, unknown>;
        const other = whole.rows[seq % whole.rows.length] as HashedRow;
        const changes: [string, object][] = [
          ['PROOF', { event: canonical({ ...event, type: 'forged' }) }],
          ['PROOF', { event: canonical({ ...event, seq: seq + 1 }) }],
          ['EVENT', { event: ` ${inclusion.event}` }],
          ['EVENT', { event: inclusion.event.replace('{', '{"more":1,') }],
          ['EVENT', { event: canonical({ ...event, hash: other.hash }) }],
          ['PROOF', { proof: [...inclusion.proof, sha256Hex('more')] }],
          ['ROOT', { root: sha256Hex('other') }],
          ['ROOT', { size: inclusion.size + 1 }],
          ['CHECKPOINT', { checkpoint: inclusion.checkpoint.replace('\ntime 2026', '\ntime 2025') }],
          ['UNSIGNED', { checkpoint: null }],
        ];
        for (const [code, change] of changes)
          expect(codes(verifyProof({ ...inclusion, ...change }, pinned))).toContain(code);
        for (const [at] of inclusion.proof.entries()) {
          const proof = inclusion.proof.with(at, sha256Hex('other'));
          expect(codes(verifyProof({ ...inclusion, proof }, pinned))).toEqual(['PROOF']);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('of growth is none between histories that part, nor from nothing', async () => {
    await fc.assert(
      fc.asyncProperty(covered, fc.nat(), async ({ rows }, place) => {
        const at = place % (rows.length - 1);
        const forged = rewritten(rows, at);
        const size = at + 1;
        const end = (of: readonly HashedRow[], count: number) => {
          const note = checkpoint(of, count);
          return {
            size: count,
            root: Buffer.from(note.split('\n')[2] ?? '', 'base64').toString('hex'),
            checkpoint: note,
          };
        };
        const sizes = forged.map(({ seq }) => seq);
        const honest = await provedOf({ header: header(forged, sizes), rows: forged }, size, rows.length);
        const across = { ...honest.growth, from: end(rows, size) };
        expect(codes(verifyProof(honest.growth, { keys: [KEY] }))).toEqual([]);
        expect(codes(verifyProof(across, { keys: [KEY] }))).toEqual(['PROOF']);
        // Whoever kept the honest checkpoint needs no key to see it.
        expect(codes(verifyProof(honest.growth, { notes: [checkpoint(rows, size)] }))).toEqual(['ROOT']);
        const nothing = { size: 0, root: sha256Hex(''), checkpoint: null };
        for (const proof of [
          { ...across, from: nothing, proof: [] },
          { ...across, from: nothing, to: nothing, proof: [] },
        ]) {
          expect(codes(verifyProof(proof, { keys: [KEY] }))).toContain('PROOF');
        }
      }),
      { numRuns: 40 },
    );
  });

  it('is refused as unusable when it is none', () => {
    for (const proof of [
      null,
      [],
      {},
      { format: 'tripartite-proof/1' },
      { format: 'tripartite-proof/1', proof: ['x'], publicKeys: [] },
    ]) {
      expect(() => verifyProof(proof)).toThrow(Unusable);
    }
    const whole = { format: 'tripartite-proof/1', proof: [], publicKeys: [KEY] };
    expect(() => verifyProof({ ...whole, kind: 'other' })).toThrow(/another kind/);
    expect(() => verifyProof({ ...whole, kind: 'inclusion' })).toThrow(/size and root/);
  });
});

describe('witnesses', () => {
  const [one, two] = [witness('one.example/w'), witness('two.example/w')];

  it('make a checkpoint trusted when enough of those named have cosigned it', async () => {
    const [{ rows }] = fc.sample(covered, 1) as [Export];
    const note = checkpoint(rows, rows.length);
    const ledgerWith = (text: string) => ({ header: { ...header(rows, []), checkpoints: [text] }, rows });
    const anchored = async (text: string, witnesses: string[], quorum?: number) =>
      (await check(ledgerWith(text), { keys: [KEY], witnesses, quorum })).anchoredSize;
    const both = [one.key, two.key];
    expect(await anchored(note, [])).toBe(rows.length);
    expect(await anchored(note, both)).toBe(0);
    expect(await anchored(one.cosign(note), both)).toBe(0);
    expect(await anchored(one.cosign(note), both, 1)).toBe(rows.length);
    expect(await anchored(two.cosign(one.cosign(note)), both)).toBe(rows.length);
    // One that cosigns twice is one.
    expect(await anchored(one.cosign(one.cosign(note, 1n), 2n), both)).toBe(0);
    const forged = one.cosign(checkpoint(rows, 1)).split('\n').at(-2) ?? '';
    expect((await check(ledgerWith(`${note}${forged}\n`), { keys: [KEY], witnesses: both })).findings).toMatchObject([
      { code: 'CHECKPOINT', message: expect.stringContaining('signature of one.example/w is wrong') },
    ]);
    await expect(check(ledgerWith(note), { keys: [KEY], witnesses: [KEY] })).rejects.toThrow(/witness's public key/);
  });

  it('are asked for of a proof as well', async () => {
    const [whole] = fc.sample(covered, 1) as [Export];
    const { inclusion } = await provedOf(whole, 1, 1);
    const options = { keys: [KEY], witnesses: [one.key] };
    expect(codes(verifyProof(inclusion, options))).toEqual(['WITNESS']);
    expect(codes(verifyProof({ ...inclusion, checkpoint: one.cosign(inclusion.checkpoint) }, options))).toEqual([]);
  });
});

describe('a ledger whose database somebody rewrote', () => {
  it('is not verified when its checkpoints were taken out', async () => {
    await fc.assert(
      fc.asyncProperty(ledger, fc.nat(), async ({ rows }, place) => {
        const forged = rewritten(rows, place % rows.length);
        const cut = rows.slice(0, place % rows.length);
        for (const kept of [forged, cut]) {
          const stripped = { header: header(kept, []), rows: kept };
          expect(await check(stripped, { keys: [KEY] })).toMatchObject({ findings: [], anchoredSize: 0 });
          // One that was kept elsewhere tells, whatever an editor did to its line ends.
          const note = checkpoint(rows, rows.length);
          for (const text of [note, `${note}\n`, note.trimEnd(), `\ufeff${note.replaceAll('\n', '\r\n')}\r\n`]) {
            const code = kept.length < rows.length ? 'TRUNCATED' : 'ROOT';
            expect(codes(await check(stripped, { keys: [KEY], notes: [text] }))).toEqual([code]);
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it('rests on what one brought oneself: the key, or a checkpoint that was kept', async () => {
    const [{ rows }] = fc.sample(covered, 1) as [Export];
    const whole = { header: header(rows, [rows.length]), rows };
    expect(await check(whole)).toMatchObject({ signedSize: rows.length, anchoredSize: 0 });
    expect(await check(whole, { keys: [KEY] })).toMatchObject({
      anchoredSize: rows.length,
      anchoredAt: timeOf(rows.length),
    });
    expect(await check(whole, { notes: [checkpoint(rows, 2)] })).toMatchObject({ findings: [], anchoredSize: 2 });
    expect(await check({ header: header([], [0]), rows: [] }, { keys: [KEY] })).toMatchObject({ anchoredSize: 0 });
  });

  it('is told by a checkpoint that is dated before a shorter one, or by no date', async () => {
    const [{ rows }] = fc.sample(covered, 1) as [Export];
    const dated = (time: string) => ({
      header: { ...header(rows, []), checkpoints: [checkpoint(rows, 1), checkpoint(rows, 2, { time })] },
      rows,
    });
    expect(codes(await check(dated(timeOf(1)), { keys: [KEY] }))).toEqual([]);
    expect(codes(await check(dated(timeOf(0)), { keys: [KEY] }))).toEqual(['TIME']);
  });

  it('is the same ledger after a restore, and another under another epoch', async () => {
    const [{ rows }] = fc.sample(covered, 1) as [Export];
    const of = (origin: string) => ({
      header: { ...header(rows, []), checkpoints: [checkpoint(rows, 2, { origin })] },
      rows,
    });
    expect(codes(await check(of(`tripartite/${EPOCH}.2`), { keys: [KEY] }))).toEqual([]);
    for (const origin of [`tripartite/${EPOCH}.x`, `tripartite/${EPOCH}2`, 'tripartite/other', `other/${EPOCH}`]) {
      expect(codes(await check(of(origin), { keys: [KEY] }))).toEqual(['CHECKPOINT']);
    }
  });
});

describe('a published log', () => {
  const rows = Array.from({ length: 66_000 }, (_, n) => sha256Hex(String(n)));
  /** Answers as the product does, from row hashes. */
  const served = (hashes: readonly string[], size: number) => (path: string) => {
    if (path === 'checkpoint') return Promise.resolve(Buffer.from(noted(hashes, size)));
    const [, level, place, width] = /^tile\/(\d)\/(?:x\d{3}\/)*(\d{3})(?:\.p\/(\d+))?$/.exec(path) ?? [];
    const span = 256 ** Number(level);
    const from = Number(place) * 256;
    const parts = Array.from({ length: Number(width ?? 256) }, (_, n) => {
      const start = (from + n) * span;
      const tree = merkleRoot(hashes.slice(start, start + span));
      return Buffer.from(tree, 'hex');
    });
    return Promise.resolve(Buffer.concat(parts));
  };
  const noted = (hashes: readonly string[], size: number) =>
    checkpoint(
      hashes.slice(0, size).map((hash) => ({ hash }) as HashedRow),
      size,
    );

  it.each([
    [1, 1],
    [1, 2],
    [3, 7],
    [255, 257],
    [256, 512],
    [300, 1025],
    [65_999, 66_000],
  ])('extends the checkpoint that was kept: %i of %i', async (kept, size) => {
    const options = { keys: [KEY], notes: [noted(rows, kept)] };
    expect(await verifyLog(served(rows, size), options)).toMatchObject({ findings: [], anchored: true });
    const forged = rows.with(kept - 1, sha256Hex('forged'));
    expect(codes(await verifyLog(served(forged, size), options))).toEqual(['ROOT']);
    if (kept > 1) expect(codes(await verifyLog(served(rows, kept - 1), options))).toContain('TRUNCATED');
    const stranger = publicKeyText('ledger.example', generateKeyPairSync('ed25519').publicKey);
    expect(codes(await verifyLog(served(rows, size), { keys: [stranger] }))).toEqual(['CHECKPOINT']);
  });
});

describe('the command line', () => {
  let folder: string;
  beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'ledger-'))));
  afterAll(() => rmSync(folder, { recursive: true }));

  const run = (input: string | null, ...args: string[]) =>
    spawnSync(process.execPath, ['scripts/ledger-verify.mjs', ...(input === null ? [] : ['-']), ...args], {
      input: input ?? '',
      encoding: 'utf8',
    });
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const past = covered.filter(({ rows }) => rows.every(({ occurredAt }) => occurredAt < '2026'));
  const [whole] = fc.sample(past, 1) as [Export];
  const text = [whole.header, ...whole.rows].map(canonical).join('\n');

  it('says what holds, and by what, with its exit code', () => {
    expect(run(text, '--key', KEY)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('The ledger verifies'),
    });
    expect(run(text)).toMatchObject({ status: 2, stdout: expect.stringContaining('0 of') });
    expect(run(text, '--unanchored')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('agrees with itself'),
    });
    const bad = text.replace('"barred":[', '"barred":["",');
    expect(run(bad, '--key', KEY)).toMatchObject({ status: 1, stdout: expect.stringContaining('does NOT verify') });
    expect(run(bad, '--unanchored').status).toBe(1);
    expect(run('hello')).toMatchObject({ status: 2, stderr: expect.stringContaining('Not checked') });
    const stripped = [{ ...whole.header, checkpoints: [] }, ...whole.rows].map(canonical).join('\n');
    const verdict = run(stripped, '--key', KEY);
    expect(verdict).toMatchObject({ status: 2, stdout: expect.stringContaining('NOT verified') });
    expect(verdict.stdout).toContain('All rows are chained, but under no checkpoint you trust');
    const kept = file('kept.txt', `${checkpoint(whole.rows, 2)}\n`);
    // They happened years ago: whoever took out the checkpoints behind that could have rewritten them.
    expect(run(stripped, '--checkpoint', kept)).toMatchObject({
      status: 2,
      stdout: expect.stringContaining(
        `NOT verified: ${whole.rows.length - 2} of ${whole.rows.length} rows are under no`,
      ),
    });
    const later = [{ ...whole.header, checkpoints: whole.header.checkpoints.slice(0, 1) }, ...whole.rows];
    expect(run(later.map(canonical).join('\n'), '--key', KEY).status).toBe(2);
    expect(run(text, '--key', KEY, '--uncovered', 'much').status).toBe(2);
    expect(run(stripped, '--checkpoint', kept, '--uncovered', '999999999')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining(`Rows 3 to ${whole.rows.length} are chained, but under no checkpoint`),
    });
  });

  it('prints proofs that it checks from files alone', () => {
    const inclusion = file('inclusion.json', run(text, '--key', KEY, '--inclusion', '2').stdout);
    expect(run(null, '--proof', inclusion, '--key', KEY)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('The event is in the ledger'),
    });
    expect(run(null, '--proof', inclusion).status).toBe(2);
    expect(run(null, '--proof', inclusion, '--unanchored').status).toBe(0);
    const growth = file('growth.json', run(text, '--key', KEY, '--consistency', '1', '3').stdout);
    expect(run(null, '--proof', growth, '--key', KEY).status).toBe(0);
    const forged = file(
      'forged.json',
      run(text, '--key', KEY, '--inclusion', '2').stdout.replace('"event": "{', '"event": "{ '),
    );
    expect(run(null, '--proof', forged, '--key', KEY)).toMatchObject({ status: 1 });
    expect(run(null, '--proof', file('none.json', 'x')).status).toBe(2);
    expect(run(text, '--inclusion', '99')).toMatchObject({ status: 2, stdout: '' });
    expect(run(text, '--key', KEY, '--quorum', '1').status).toBe(2);
  });
});
