import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { canonical } from '../libs/platform/src/ledger/canonical.js';
import {
  chain,
  exportLine,
  genesisHash,
  type HashedRow,
  LEDGER_FORMAT,
  rowHash,
} from '../libs/platform/src/ledger/chain.js';
import { checkpointOrigin, publicKeyText, signCheckpoint } from '../libs/platform/src/ledger/checkpoint.js';
import { merkleRoot, verifyConsistency, verifyInclusion } from '../libs/platform/src/ledger/merkle.js';
import { consistencyProof, type Finding, inclusionProof, linesOf, Unusable, verifyLedger } from './ledger-verify.mjs';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const KEY = publicKeyText('ledger.example', publicKey);
const EPOCH = '5f0c1b1e-6a35-4a0e-9d0f-2d7b6a3b7c11';

interface Export {
  header: { format: string; epoch: string; size: number; head: string; publicKeys: string[]; checkpoints: string[] };
  rows: HashedRow[];
}

const uuid = fc.uuid({ version: 7 });
const content = fc.record({
  id: uuid,
  occurredAt: fc
    .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
    .map((at) => at.toISOString()),
  type: fc.constantFrom('proposal.submitted', 'approval.decided', 'project.created'),
  actor: fc.record({ memberId: uuid, organisationId: uuid }),
  subject: fc.record({
    kind: fc.constantFrom('proposal', 'project'),
    id: uuid,
    version: fc.integer({ min: 1, max: 99 }),
  }),
  audience: fc.array(uuid, { minLength: 1, maxLength: 3 }),
  barred: fc.array(uuid, { maxLength: 2 }),
  topics: fc.array(fc.string({ maxLength: 20 }), { maxLength: 2 }),
  data: fc.dictionary(fc.string({ maxLength: 8 }), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3 }),
  correlationId: fc.option(fc.string({ unit: fc.constantFrom('a', '\u2028', '政', '😀') })),
});
/** A valid export as the writer makes it, with checkpoints at some sizes. */
const ledger: fc.Arbitrary<Export> = fc
  .tuple(fc.uniqueArray(content, { minLength: 3, maxLength: 12, selector: ({ id }) => id }), fc.func(fc.boolean()))
  .map(([contents, signedAt]) => {
    const rows: HashedRow[] = [];
    for (const [index, each] of contents.entries()) {
      rows.push(chain({ ...each, seq: index + 1, prevHash: rows.at(-1)?.hash ?? genesisHash(EPOCH) }));
    }
    const sizes = rows.map(({ seq }) => seq).filter((seq) => signedAt(seq));
    return { header: header(rows, sizes), rows };
  });

function header(rows: readonly HashedRow[], sizes: readonly number[]): Export['header'] {
  return {
    format: LEDGER_FORMAT,
    epoch: EPOCH,
    size: rows.length,
    head: rows.at(-1)?.hash ?? genesisHash(EPOCH),
    publicKeys: [KEY],
    checkpoints: sizes.map((size) => checkpoint(rows, size)),
  };
}

function checkpoint(rows: readonly HashedRow[], size: number, key = privateKey): string {
  const root = merkleRoot(rows.slice(0, size).map(({ hash }) => hash));
  return signCheckpoint(
    { origin: checkpointOrigin(EPOCH), size, root, time: '2026-11-24T15:38:00.000Z' },
    'ledger.example',
    key,
  );
}

/** Written in pieces of odd sizes, as a pipe would deliver it. */
function check(
  { header: first, rows }: { header: unknown; rows: readonly unknown[] },
  options?: Parameters<typeof verifyLedger>[1],
) {
  const text = [first, ...rows].map((value) => (typeof value === 'string' ? value : canonical(value))).join('\n');
  const bytes = Buffer.from(`${text}\n`);
  const pieces = Array.from({ length: Math.ceil(bytes.length / 997) }, (_, index) =>
    bytes.subarray(index * 997, (index + 1) * 997),
  );
  return verifyLedger(linesOf(pieces), options);
}

const members = [
  'seq',
  'id',
  'occurredAt',
  'type',
  'actor',
  'subject',
  'audience',
  'barred',
  'topics',
  'data',
  'correlationId',
  'prevHash',
  'hash',
] as const;

/** A value of the same kind, but another one. */
function other(value: unknown): unknown {
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'string')
    return /^[0-9a-f]{64}$/.test(value) ? value.replace(/^./, (digit) => (digit === '0' ? '1' : '0')) : `${value}x`;
  if (Array.isArray(value)) return [...value, 'more'];
  return value === null ? 'x' : { ...(value as object), 'put in': true };
}
const places = (findings: readonly Finding[]) => findings.flatMap(({ seq }) => (seq === null ? [] : [seq]));

describe('the stand-alone verifier', () => {
  it('accepts whatever the writer writes, and gives proofs that hold', async () => {
    await fc.assert(
      fc.asyncProperty(ledger, fc.nat(), fc.nat(), async (whole, one, two) => {
        const verdict = await check(whole, { proofs: true, keys: [KEY] });
        expect(verdict).toMatchObject({
          findings: [],
          dropped: 0,
          rows: whole.rows.length,
          checkpoints: whole.header.checkpoints.length,
        });
        expect(verdict.root).toBe(merkleRoot(whole.rows.map(({ hash }) => hash)));

        const seq = (one % whole.rows.length) + 1;
        const inclusion = inclusionProof(verdict, seq);
        const rowHashOfSeq = whole.rows[seq - 1]!.hash;
        expect(verifyInclusion({ ...inclusion, rowHash: rowHashOfSeq, index: seq - 1 })).toBe(true);
        expect(inclusion.signed).toBe(verdict.signed.some(({ size }) => size >= seq));

        const to = seq + (two % (whole.rows.length - seq + 1));
        const growth = consistencyProof(verdict, seq, to);
        const claim = {
          first: seq,
          second: to,
          firstRoot: growth.from.root,
          secondRoot: growth.to.root,
          proof: growth.proof,
        };
        expect(verifyConsistency(claim)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it.each(members)('locates an edited %s', async (member) => {
    await fc.assert(
      fc.asyncProperty(ledger, fc.nat(), async ({ header: first, rows }, place) => {
        const at = place % rows.length;
        const edited = rows.map((row, index) => (index === at ? { ...row, [member]: other(row[member]) } : row));
        const { findings } = await check({ header: first, rows: edited });
        const found = findings.find(({ code }) => code === 'EDITED')!;
        expect(found).toMatchObject({ line: at + 2, seq: edited[at]!.seq, id: edited[at]!.id });
        if (member === 'seq' || member === 'prevHash') expect(found.message).toContain(`its ${member} was`);
        if (member === 'hash' && at + 1 < rows.length) expect(found.message).toContain('its hash was changed');
        else if (at + 1 < rows.length) expect(found.message).toContain(member);
      }),
      { numRuns: 25 },
    );
  });

  it('locates an edited row whose hash was made to fit', async () => {
    await fc.assert(
      fc.asyncProperty(ledger, fc.nat(), async ({ header: first, rows }, place) => {
        const at = place % rows.length;
        const edited = rows.with(at, chain({ ...rows[at]!, type: 'forged' }));
        const { findings } = await check({ header: first, rows: edited });
        // The fault shows where the next row, or the header, names the hash that was.
        expect(
          findings.some(({ code, seq }) => (code === 'LINK' && seq === at + 2) || (code === 'HEAD' && seq === at + 1)),
        ).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('locates a history rewritten from some row on, between the checkpoints that hold and that do not', async () => {
    await fc.assert(
      fc.asyncProperty(ledger, fc.nat(), async ({ rows }, place) => {
        const at = place % rows.length;
        const rewritten = rows.slice(0, at);
        for (const row of rows.slice(at)) {
          rewritten.push(chain({ ...row, type: 'forged', prevHash: rewritten.at(-1)?.hash ?? genesisHash(EPOCH) }));
        }
        const signed = { ...header(rewritten, []), checkpoints: rows.map(({ seq }) => checkpoint(rows, seq)) };
        const { findings, signedSize } = await check({ header: signed, rows: rewritten });
        expect(findings).toMatchObject([{ code: 'ROOT', seq: at + 1 }]);
        expect(signedSize).toBe(at);
      }),
      { numRuns: 50 },
    );
  });

  it('locates deleted rows', async () => {
    await fc.assert(
      fc.asyncProperty(ledger, fc.nat(), async ({ header: first, rows }, place) => {
        const at = place % (rows.length - 1);
        const { findings } = await check({ header: first, rows: rows.toSpliced(at, 1) });
        expect(findings).toContainEqual(expect.objectContaining({ code: 'DELETED', seq: at + 1 }));
        expect(findings).toContainEqual(expect.objectContaining({ code: 'LINK', seq: at + 2 }));
      }),
      { numRuns: 50 },
    );
  });

  it('locates reordered rows', async () => {
    await fc.assert(
      fc.asyncProperty(ledger, fc.nat(), fc.nat(), async ({ header: first, rows }, one, two) => {
        const [a, b] = [one % rows.length, two % rows.length];
        fc.pre(a !== b);
        const { findings } = await check({ header: first, rows: rows.with(a, rows[b]!).with(b, rows[a]!) });
        const moved = findings.filter(({ code }) => code === 'REORDERED');
        expect(moved.length).toBeGreaterThan(0);
        // Two rows close together: either, or the one between, may be thought to have moved. Far apart: both, no other.
        const [low, high] = [Math.min(a, b) + 1, Math.max(a, b) + 1];
        if (high - low > 2) expect(places(moved).sort((x, y) => x - y)).toEqual([low, high]);
        else for (const seq of places(moved)) expect(seq >= low && seq <= high).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('locates inserted rows, however well forged', async () => {
    await fc.assert(
      fc.asyncProperty(
        ledger,
        content,
        fc.nat(),
        fc.boolean(),
        async ({ header: first, rows }, more, place, renumbered) => {
          const at = place % rows.length;
          const prevHash = rows[at - 1]?.hash ?? genesisHash(EPOCH);
          const forged = chain({ ...more, seq: at + 1, prevHash });
          const rest = rows.slice(at).map((row) => (renumbered ? { ...row, seq: row.seq + 1 } : row));
          const { findings } = await check({ header: first, rows: [...rows.slice(0, at), forged, ...rest] });
          // Unrenumbered the seq stands twice; renumbered the rows after it no longer have their hashes.
          expect(findings).toContainEqual(
            renumbered
              ? expect.objectContaining({ code: 'EDITED', line: at + 3 })
              : expect.objectContaining({ code: 'INSERTED', seq: at + 1 }),
          );
          expect(findings).toContainEqual(expect.objectContaining({ code: 'SIZE', seq: rows.length + 1 }));
        },
      ),
      { numRuns: 50 },
    );
  });

  it('locates appended rows, even properly chained ones', async () => {
    await fc.assert(
      fc.asyncProperty(ledger, content, async ({ header: first, rows }, more) => {
        const forged = chain({ ...more, seq: rows.length + 1, prevHash: rows.at(-1)!.hash });
        const { findings } = await check({ header: first, rows: [...rows, forged] });
        expect(findings).toMatchObject([{ code: 'SIZE', line: rows.length + 2, seq: rows.length + 1 }]);
      }),
      { numRuns: 50 },
    );
  });

  it('locates truncation below a checkpoint, even with the header made to fit', async () => {
    await fc.assert(
      fc.asyncProperty(ledger, fc.nat(), async ({ rows }, place) => {
        const kept = rows.slice(0, place % rows.length);
        const fitted = { ...header(kept, []), checkpoints: [checkpoint(rows, rows.length)] };
        const { findings } = await check({ header: fitted, rows: kept });
        expect(findings).toMatchObject([{ code: 'TRUNCATED', seq: kept.length + 1 }]);
        // Without the checkpoint in the export, one kept elsewhere tells.
        const stripped = await check(
          { header: header(kept, []), rows: kept },
          { notes: [checkpoint(rows, rows.length)] },
        );
        expect(stripped.findings).toMatchObject([{ code: 'TRUNCATED', seq: kept.length + 1 }]);
      }),
      { numRuns: 50 },
    );
  });

  it('finds any changed byte of any row', async () => {
    await fc.assert(
      fc.asyncProperty(
        ledger,
        fc.nat(),
        fc.nat(),
        fc.string({ minLength: 0, maxLength: 2 }),
        async ({ header: first, rows }, place, column, text) => {
          const at = place % rows.length;
          const line = exportLine(rows[at]!);
          const from = column % line.length;
          fc.pre(line[from] !== text && !text.includes('\n'));
          const lines = rows.map(exportLine).with(at, line.slice(0, from) + text + line.slice(from + 1));
          const { findings } = await check({ header: first, rows: lines });
          expect(findings.filter((finding) => finding.line === at + 2)).not.toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('tells a member that stands twice, of which readers may take either', async () => {
    const row = chain({ ...fc.sample(content, 1)[0]!, seq: 1, prevHash: genesisHash(EPOCH) });
    const doubled = exportLine(row).replace('"type":', '"type":"project.created","type":');
    const { findings } = await check({ header: header([row], []), rows: [doubled] });
    expect(findings).toMatchObject([{ code: 'SPELLING', seq: 1 }]);
  });

  it('counts only checkpoints of trusted keys and of this epoch', async () => {
    const [whole] = fc.sample(ledger, 1) as [Export];
    const stranger = generateKeyPairSync('ed25519');
    const forged = checkpoint(whole.rows, 2, stranger.privateKey);
    const withForged = { header: { ...whole.header, checkpoints: [forged] }, rows: whole.rows };
    expect((await check(withForged)).findings).toMatchObject([{ code: 'CHECKPOINT', seq: 2 }]);
    // An export that brings its own key convinces nobody who pinned one.
    const ownKey = {
      ...withForged,
      header: { ...withForged.header, publicKeys: [publicKeyText('ledger.example', stranger.publicKey)] },
    };
    expect((await check(ownKey)).findings).toEqual([]);
    expect((await check(ownKey, { keys: [KEY] })).findings).toMatchObject([{ code: 'CHECKPOINT', seq: 2 }]);
    const moved = {
      header: { ...whole.header, epoch: 'another', checkpoints: [checkpoint(whole.rows, 2)] },
      rows: whole.rows,
    };
    expect((await check(moved)).findings.map(({ code }) => code)).toEqual(['CHECKPOINT', 'LINK']);
  });

  it('accepts an empty ledger, and says when a file is none', async () => {
    expect((await check({ header: header([], []), rows: [] })).findings).toEqual([]);
    await expect(check({ header: {}, rows: [] })).rejects.toThrow(Unusable);
    await expect(verifyLedger(linesOf([]))).rejects.toThrow(Unusable);
  });

  it('says so on the command line, with its exit code', () => {
    const [whole] = fc.sample(ledger, 1) as [Export];
    const text = [whole.header, ...whole.rows].map(canonical).join('\n');
    const run = (input: string, ...args: string[]) =>
      spawnSync(process.execPath, ['scripts/ledger-verify.mjs', '-', ...args], { input, encoding: 'utf8' });
    const [good, bad, none] = [run(text), run(text.replace('"barred":[', '"barred":["",')), run('hello')];
    expect(good).toMatchObject({ status: 0, stdout: expect.stringContaining('The ledger verifies') });
    expect(bad).toMatchObject({ status: 1, stdout: expect.stringContaining('does NOT verify') });
    expect(none).toMatchObject({ status: 2, stderr: expect.stringContaining('Not checked') });
    expect(JSON.parse(run(text, '--inclusion', '2').stdout)).toMatchObject({ kind: 'inclusion', seq: 2 });
    expect(JSON.parse(run(text, '--consistency', '1', '3').stdout)).toMatchObject({
      kind: 'consistency',
      to: { size: 3 },
    });
    expect(run(text, '--inclusion', '99')).toMatchObject({ status: 2, stdout: '' });
  });

  it('hashes as the writer does', () => {
    fc.assert(
      fc.property(ledger, ({ rows }) => {
        for (const row of rows) expect(rowHash(JSON.parse(exportLine(row)))).toBe(row.hash);
      }),
    );
  });
});
