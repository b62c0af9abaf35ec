import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonical, sha256Hex } from '../../../libs/platform/src/ledger/chain/canonical.js';
import { consistencyProof as consistency, merkleRoot } from '../../../libs/platform/src/ledger/chain/merkle.js';
import { checkpointOrigin, signCheckpoint } from '../../../libs/platform/src/ledger/checkpoints/checkpoint.js';
import { EPOCH } from '../../../scripts/ledger-verify.fixture.js';
import {
  aReceipt,
  codes,
  compact,
  headerOf,
  keys,
  ledger,
  own,
  signer,
  written,
} from '../../../scripts/receipt-verify.fixture.js';
import { verifyProof } from './ledger.js';
import { verifyReceipt } from './receipts.js';

const LEDGER_KEY = (() => {
  const raw = Buffer.from(ledger.jwk['x'] ?? '', 'base64url');
  return `${ledger.jwk.kid}+${Buffer.concat([Uint8Array.of(1), raw]).toString('base64')}`;
})();
const answerOf = async (file: string | Uint8Array, ring = keys) => {
  const verified = await verifyReceipt(file, ring);
  return verified.ok ? [] : [verified.code];
};
/** One sign of a file is another. */
const edited = (file: Buffer, at: number, by: number) => {
  const copy = Buffer.from(file);
  const place = at % copy.length;
  copy[place] = (copy[place] as number) ^ (1 + (by % 127));
  return copy;
};

describe('verifyReceipt', () => {
  it('takes what the platform signed, and tells what the ledger says', async () => {
    await fc.assert(
      fc.asyncProperty(aReceipt, async (receipt) => {
        const verified = await verifyReceipt(written(receipt), keys);
        expect(verified).toMatchObject({ ok: true, kid: own.jwk.kid, event: { type: 'approval.decided' } });
        expect(await verifyReceipt(written(receipt).toString('utf8'), keys)).toEqual(verified);
      }),
      { numRuns: 25 },
    );
  });

  it('takes nothing that was edited anywhere, as the stand-alone verifier does', async () => {
    await fc.assert(
      fc.asyncProperty(aReceipt, fc.nat(), fc.nat(), async (receipt, at, by) => {
        expect(await answerOf(edited(written(receipt), at, by))).toHaveLength(1);
      }),
      { numRuns: 100 },
    );
  });

  it('finds what the stand-alone verifier finds in what a signer got wrong', async () => {
    const stranger = signer();
    const wrongs: ((receipt: Record<string, unknown>) => Buffer)[] = [
      (receipt) => written({ ...receipt, act: 'REJECT' }),
      (receipt) => written({ ...receipt, more: true }),
      (receipt) => written({ ...receipt, ledger: { ...(receipt['ledger'] as object), root: sha256Hex('x') } }),
      (receipt) =>
        written({ ...receipt, ledger: { ...(receipt['ledger'] as object), proof: [sha256Hex('x')], size: 2 } }),
      (receipt) => written(receipt, compact({ ...headerOf(own), typ: 'JWT' }, canonical(receipt))),
      (receipt) => written(receipt, compact({ ...headerOf(own), alg: 'none' }, canonical(receipt))),
      (receipt) => written(receipt, compact({ ...headerOf(own), crit: ['b64'] }, canonical(receipt))),
      (receipt) => written(receipt, compact(headerOf(stranger), canonical(receipt), stranger)),
      (receipt) => written(receipt, compact(headerOf(own), canonical(receipt), stranger)),
      (receipt) => written(receipt, compact(headerOf(own), canonical({ ...receipt, issuer: 'https://elsewhere' }))),
      (receipt) => written(receipt, compact(headerOf(own), JSON.stringify({ z: 1, ...receipt }))),
    ];
    await fc.assert(
      fc.asyncProperty(aReceipt, fc.constantFrom(...wrongs), async (receipt, wrong) => {
        const file = wrong(receipt);
        expect(codes(file)).toHaveLength(1);
        expect(await answerOf(file)).toEqual(codes(file));
      }),
      { numRuns: 50 },
    );
  });

  it('takes no key that is not named as it should be, and none of the ledger for one of receipts', async () => {
    const receipt = fc.sample(aReceipt, 1)[0]!;
    const renamed = { ...own.jwk, kid: signer().jwk.kid };
    await expect(verifyReceipt(written(receipt), { keys: [renamed] })).rejects.toThrow(TypeError);
    expect(await answerOf(written(receipt), { keys: [ledger.jwk] } as typeof keys)).toEqual(['KEY']);
    expect(await answerOf(written(receipt), { keys: [own.jwk] } as typeof keys)).toEqual(['CHECKPOINT']);
    const forged = written(receipt, compact(headerOf(ledger), canonical(receipt), ledger));
    expect(await answerOf(forged)).toEqual(['KEY']);
  });
});

describe('verifyProof', () => {
  it('takes the proof of an event, and nothing edited, by keys of one’s own only', async () => {
    await fc.assert(
      fc.asyncProperty(aReceipt, fc.nat(), fc.nat(), async ({ ledger: proof }, at, by) => {
        const file = Buffer.from(JSON.stringify(proof));
        expect(await verifyProof(file.toString(), [LEDGER_KEY])).toMatchObject({ ok: true, kind: 'inclusion' });
        expect(await verifyProof(file.toString(), [])).toMatchObject({ ok: false, code: 'CHECKPOINT' });
        const other = edited(Buffer.from(String(proof['event'])), at, by).toString('latin1');
        expect(await verifyProof(JSON.stringify({ ...proof, event: other }), [LEDGER_KEY])).toMatchObject({
          ok: false,
        });
      }),
      { numRuns: 25 },
    );
    await expect(verifyProof('{}', ['ledger.example+00000000+AAAA'])).rejects.toThrow(TypeError);
  });

  it('takes a later tree that only adds, and no other', async () => {
    const sizes = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.nat({ max: 40 }));
    await fc.assert(
      fc.asyncProperty(sizes, async ([first, more]) => {
        const hashes = Array.from({ length: first + more }, (_, seq) => sha256Hex(String(seq)));
        const end = (size: number, of = hashes) => {
          const root = merkleRoot(of.slice(0, size));
          const told = { origin: checkpointOrigin(EPOCH), size, root, time: '2026-11-27T08:00:00.000Z' };
          return { size, root, checkpoint: signCheckpoint(told, 'ledger.example', ledger.privateKey) };
        };
        const proof = consistency(hashes, first);
        const file = {
          format: 'tripartite-proof/1',
          kind: 'consistency',
          from: end(first),
          to: end(first + more),
          proof,
        };
        expect(await verifyProof(JSON.stringify(file), [LEDGER_KEY])).toMatchObject({ ok: true, kind: 'consistency' });
        const rewritten = { ...file, from: end(first, [sha256Hex('another'), ...hashes.slice(1)]) };
        expect(await verifyProof(JSON.stringify(rewritten), [LEDGER_KEY])).toMatchObject({ ok: false, code: 'PROOF' });
      }),
      { numRuns: 50 },
    );
  });
});
