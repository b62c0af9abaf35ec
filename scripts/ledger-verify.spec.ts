import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { generateKeyPairSync } from 'node:crypto';
import { chain, exportLine, genesisHash, rowHash } from '../libs/platform/src/ledger/chain/chain.js';
import { publicKeyText } from '../libs/platform/src/ledger/checkpoints/checkpoint.js';
import { merkleRoot, verifyConsistency, verifyInclusion } from '../libs/platform/src/ledger/chain/merkle.js';
import { check, checkpoint, content, EPOCH, type Export, header, KEY, ledger } from './ledger-verify.fixture.js';
import {
  consistencyProof,
  type Finding,
  inclusionProof,
  Unusable,
  verifyLedger,
  verifyProof,
} from './ledger-verify.mjs';

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
        const seq = (one % whole.rows.length) + 1;
        const verdict = await check(whole, { proofs: true, keys: [KEY], keep: seq });
        expect(verdict).toMatchObject({
          findings: [],
          dropped: 0,
          rows: whole.rows.length,
          checkpoints: whole.header.checkpoints.length,
        });
        expect(verdict.root).toBe(merkleRoot(whole.rows.map(({ hash }) => hash)));

        if (verdict.signed.some(({ size }) => size >= seq)) {
          const inclusion = inclusionProof(verdict, seq);
          const rowHashOfSeq = whole.rows[seq - 1]!.hash;
          expect(verifyInclusion({ ...inclusion, rowHash: rowHashOfSeq, index: seq - 1 })).toBe(true);
          expect(verifyProof(inclusion, { keys: [KEY] })).toMatchObject({
            findings: [],
            anchored: true,
            event: { seq },
          });
        } else expect(() => inclusionProof(verdict, seq)).toThrow(/No signed checkpoint covers/);

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
    const forged = checkpoint(whole.rows, 2, { key: stranger.privateKey });
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
    await expect(verifyLedger([])).rejects.toThrow(Unusable);
  });

  it('hashes as the writer does', () => {
    fc.assert(
      fc.property(ledger, ({ rows }) => {
        for (const row of rows) expect(rowHash(JSON.parse(exportLine(row)))).toBe(row.hash);
      }),
    );
  });
});
