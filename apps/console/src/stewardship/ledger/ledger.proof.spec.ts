import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { generateKeyPairSync } from 'node:crypto';
import { sha256Hex } from '../../../../../libs/platform/src/ledger/chain/canonical.js';
import { canonicalRow, rowHash } from '../../../../../libs/platform/src/ledger/chain/chain.js';
import { publicKeyText, signCheckpoint } from '../../../../../libs/platform/src/ledger/checkpoints/checkpoint.js';
import { inclusionProof, merkleRoot } from '../../../../../libs/platform/src/ledger/chain/merkle.js';
import { isSigned, leadsTo, verify } from './ledger.proof.js';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const KEY = publicKeyText('ledger.example', publicKey);
const hashes = Array.from({ length: 40 }, (_, n) => sha256Hex(String(n)));

function checkpoint(size: number, rows = hashes) {
  const root = merkleRoot(rows.slice(0, size));
  const time = '2026-11-24T15:38:00.000Z';
  const note = signCheckpoint({ origin: 'tripartite/e1', size, root, time }, 'ledger.example', privateKey);
  return { size, root, at: time, publicKey: KEY, note };
}

describe('what the browser checks', () => {
  it('is a proof of the right row, place and size only', async () => {
    for (let size = 1; size <= 12; size += 1) {
      const rows = hashes.slice(0, size);
      const root = merkleRoot(rows);
      for (let index = 0; index < size; index += 1) {
        const proof = inclusionProof(rows, index);
        for (let at = -1; at <= size + 8; at += 1) {
          for (let of = 0; of <= size + 2; of += 1) {
            const found = await leadsTo(root, rows[index] as string, at, of, proof);
            // Trees of other sizes may have a path of the same form; there the root decides, which the checkpoint signs.
            if (at >= of || at < 0) expect(found).toBe(false);
            if (of === size) expect(found).toBe(at === index);
          }
        }
        expect(await leadsTo(root, sha256Hex('other'), index, size, proof)).toBe(false);
        expect(await leadsTo(root, rows[index] as string, index, size, [...proof, sha256Hex('more')])).toBe(false);
      }
    }
  });

  it('takes no wrong size for right where there is nothing to prove with', async () => {
    const only = hashes[0] as string;
    const root = merkleRoot([only]);
    expect(await leadsTo(root, only, 0, 1, [])).toBe(true);
    for (const [index, size] of [
      [1, 1],
      [0, 0],
      [5, 1],
      [-1, 0],
      [0.5, 1],
      [NaN, 1],
    ] as const) {
      expect(await leadsTo(root, only, index, size, [])).toBe(false);
    }
    expect(await leadsTo(root, only.slice(2), 0, 1, [])).toBe(false);
  });

  it('is that the key signed this size and root, whatever else is in the note', async () => {
    const good = checkpoint(7);
    expect(await isSigned(good)).toBe(true);
    const other = generateKeyPairSync('ed25519');
    const witness = `\u2014 witness.example ${Buffer.alloc(76, 1).toString('base64')}\n`;
    expect(await isSigned({ ...good, note: good.note + witness })).toBe(true);
    for (const wrong of [
      { ...good, size: 8 },
      { ...good, root: sha256Hex('other') },
      { ...good, publicKey: publicKeyText('ledger.example', other.publicKey) },
      { ...good, publicKey: publicKeyText('another.example', publicKey) },
      { ...good, publicKey: 'nonsense' },
      { ...good, note: '' },
      { ...good, note: good.note.replace('\n7\n', '\n07\n') },
      { ...good, note: good.note.replace(/ [^ ]+\n$/, ' !\n') },
    ]) {
      expect(await isSigned(wrong)).toBe(false);
    }
  });

  it('is that what is shown is what was hashed, at its own place', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 9 }), fc.boolean(), fc.jsonValue(), async (seq, behalf, data) => {
        const ids = { memberId: 'm', organisationId: 'o' };
        const row = {
          seq,
          id: 'e',
          occurredAt: '2026-11-24T15:38:00.000Z',
          type: 'data-need.created',
          actor: behalf ? { ...ids, onBehalfOf: 'p' } : ids,
          subject: { kind: 'data-need', id: 's', version: 1 },
          audience: ['a'],
          barred: [],
          topics: ['t'],
          data,
          correlationId: null,
          prevHash: sha256Hex('before'),
        };
        const hash = rowHash(row);
        const shown = {
          ...row,
          actor: { onBehalfOf: null, ...row.actor, member: null, organisation: null },
          subject: { ...row.subject, kind: 'DATA_NEED' },
          hash,
          canonical: canonicalRow(row),
          proofPath: '',
        };
        const rows = hashes.slice(0, 9).with(seq - 1, hash);
        const proof = { proof: inclusionProof(rows, seq - 1), checkpoint: checkpoint(9, rows) };
        const check = (change: object, other = proof) => verify({ ...shown, ...change } as never, other as never);
        expect(await check({})).toEqual({ hash: true, included: true, signed: true });
        expect(await check({ type: 'data-need.withdrawn' })).toMatchObject({ hash: false });
        expect(await check({ canonical: canonicalRow({ ...row, type: 'x' }) })).toMatchObject({ hash: false });
        expect(await check({ seq: seq + 1, canonical: canonicalRow({ ...row, seq: seq + 1 }) })).toMatchObject({
          hash: false,
          included: false,
        });
      }),
      { numRuns: 50 },
    );
  });
});
