import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { sha256Hex } from './canonical.js';
import {
  append,
  consistencyProof,
  EMPTY_ROOT,
  emptyFrontier,
  frontierRoot,
  inclusionProof,
  merkleRoot,
  verifyConsistency,
  verifyInclusion,
} from './merkle.js';

/** The definition of RFC 6962 section 2.1, word for word, with nothing remembered. */
function naive(leaves: readonly string[]): Buffer {
  const hash = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
  if (leaves.length === 0) return hash();
  if (leaves.length === 1) return hash(Uint8Array.of(0), Buffer.from(leaves[0]!, 'hex'));
  const k = 2 ** (Math.ceil(Math.log2(leaves.length)) - 1);
  return hash(Uint8Array.of(1), naive(leaves.slice(0, k)), naive(leaves.slice(k)));
}
const root = (leaves: readonly string[]) => naive(leaves).toString('hex');

const rows = Array.from({ length: 140 }, (_, index) => sha256Hex(String(index)));
const size = fc.integer({ min: 1, max: rows.length });
const withPlace = size.chain((count) => fc.tuple(fc.constant(count), fc.integer({ min: 0, max: count - 1 })));
const twoSizes = size.chain((second) => fc.tuple(fc.integer({ min: 0, max: second }), fc.constant(second)));

/** A proof damaged in one way: a step changed, dropped, doubled or added. */
const damage = (proof: readonly string[], kind: number, place: number): string[] => {
  const other = sha256Hex(`damage ${place}`);
  if (kind === 0 || proof.length === 0) return [...proof, other];
  const at = place % proof.length;
  if (kind === 1) return proof.filter((_, index) => index !== at);
  return proof.map((step, index) => (index === at ? other : step));
};

describe('the Merkle tree', () => {
  it('has the root of the definition, appended in any portions', () => {
    fc.assert(
      fc.property(size, fc.array(fc.integer({ min: 1, max: 50 }), { maxLength: 10 }), (count, portions) => {
        let frontier = emptyFrontier;
        for (const portion of [...portions, count]) {
          const next = rows.slice(frontier.size, Math.min(count, frontier.size + portion));
          frontier = append(JSON.parse(JSON.stringify(frontier)), next);
          expect(frontierRoot(frontier)).toBe(root(rows.slice(0, frontier.size)));
        }
        expect(frontier.size).toBe(count);
        expect(frontierRoot(frontier)).toBe(merkleRoot(rows.slice(0, count)));
      }),
    );
    expect(EMPTY_ROOT).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  it('proves every inclusion, and nothing else', () => {
    for (let count = 1; count <= 20; count += 1) {
      const leaves = rows.slice(0, count);
      for (let index = 0; index < count; index += 1) {
        const proof = inclusionProof(leaves, index);
        const claim = { rowHash: rows[index]!, index, size: count, proof, root: root(leaves) };
        expect(verifyInclusion(claim)).toBe(true);
        for (let other = -1; other <= count; other += 1) {
          if (other !== index) expect(verifyInclusion({ ...claim, index: other })).toBe(false);
        }
      }
    }
  });

  it('accepts no damaged inclusion proof', () => {
    fc.assert(
      fc.property(withPlace, fc.nat(2), fc.nat(), ([count, index], kind, place) => {
        const leaves = rows.slice(0, count);
        const proof = inclusionProof(leaves, index);
        const claim = { rowHash: rows[index]!, index, size: count, proof, root: root(leaves) };
        expect(verifyInclusion(claim)).toBe(true);
        expect(verifyInclusion({ ...claim, proof: damage(proof, kind, place) })).toBe(false);
        expect(verifyInclusion({ ...claim, rowHash: sha256Hex('other') })).toBe(false);
        expect(verifyInclusion({ ...claim, root: sha256Hex('other') })).toBe(false);
      }),
    );
  });

  it('proves that it only grew, and accepts no damaged proof of it', () => {
    fc.assert(
      fc.property(twoSizes, fc.nat(2), fc.nat(), ([first, second], kind, place) => {
        const leaves = rows.slice(0, second);
        const proof = consistencyProof(leaves, first);
        const claim = { first, second, firstRoot: root(rows.slice(0, first)), secondRoot: root(leaves), proof };
        // From nothing to something there is nothing that could be wrong, so nothing is proved either.
        expect(verifyConsistency(claim)).toBe(first > 0 || second === 0);
        expect(verifyConsistency({ ...claim, proof: damage(proof, kind, place) })).toBe(false);
        expect(verifyConsistency({ ...claim, firstRoot: sha256Hex('other') })).toBe(false);
        expect(verifyConsistency({ ...claim, secondRoot: sha256Hex('other') })).toBe(false);
        if (first !== second) expect(verifyConsistency({ ...claim, first: second, second: first })).toBe(false);
      }),
    );
  });

  it('does not prove that a rewritten history only grew', () => {
    fc.assert(
      fc.property(twoSizes, fc.nat(), ([first, second], place) => {
        fc.pre(first > 0 && first < second);
        const rewritten = rows.slice(0, second).with(place % first, sha256Hex('rewritten'));
        const claim = { first, second, firstRoot: root(rows.slice(0, first)), secondRoot: root(rewritten) };
        expect(verifyConsistency({ ...claim, proof: consistencyProof(rewritten, first) })).toBe(false);
        expect(verifyConsistency({ ...claim, proof: consistencyProof(rows.slice(0, second), first) })).toBe(false);
      }),
    );
  });

  it('refuses a damaged frontier and what is no hash', () => {
    expect(() => frontierRoot({ size: 3, nodes: [rows[0]!] })).toThrow(RangeError);
    expect(() => append(emptyFrontier, ['abc'])).toThrow(RangeError);
    expect(() => inclusionProof(rows, rows.length)).toThrow(RangeError);
    expect(() => consistencyProof(rows, rows.length + 1)).toThrow(RangeError);
  });
});
