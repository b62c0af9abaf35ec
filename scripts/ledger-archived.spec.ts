import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { chain } from '../libs/platform/src/ledger/chain/chain.js';
import { append, emptyFrontier } from '../libs/platform/src/ledger/chain/merkle.js';
import { check, content, type Export, header, KEY, ledger } from './ledger-verify.fixture.js';
import { Unusable } from './ledger-verify.mjs';

const keys = [KEY];
const wrong = '0'.repeat(64);
/** A ledger of some rows, of which so many were archived, signed at its end. */
const shortened = fc
  .tuple(
    ledger.filter(({ rows }) => rows.length > 1),
    fc.nat(),
  )
  .map(([{ rows }, nth]) => ({ rows, size: (nth % (rows.length - 1)) + 1 }));

function without(rows: Export['rows'], size: number) {
  const { nodes } = append(
    emptyFrontier,
    rows.slice(0, size).map(({ hash }) => hash),
  );
  let rest = size;
  const parts = nodes.map((hash) => {
    const part = 2 ** Math.floor(Math.log2(rest));
    rest -= part;
    return { size: part, hash };
  });
  const before = { size, head: rows[size - 1]!.hash, parts };
  return { header: { ...header(rows, [rows.length]), before }, rows: rows.slice(size) };
}

describe('an export of what is left of a ledger', () => {
  it('comes to the root of the whole, and says what it did not look at', async () => {
    await fc.assert(
      fc.asyncProperty(shortened, async ({ rows, size }) => {
        const all = await check({ header: header(rows, [rows.length]), rows }, { keys });
        const left = await check(without(rows, size), { keys });
        expect(left).toMatchObject({ findings: [], rows: rows.length, root: all.root, anchoredSize: all.anchoredSize });
        expect([left.archivedBefore, all.archivedBefore]).toEqual([size, 0]);
      }),
      { numRuns: 30 },
    );
  });

  it('finds what it says of rows before to be wrong by what was signed', async () => {
    await fc.assert(
      fc.asyncProperty(shortened, fc.nat(), fc.boolean(), async ({ rows, size }, nth, ofHead) => {
        const left = without(rows, size);
        const { before } = left.header;
        const at = nth % before.parts.length;
        const parts = before.parts.map((part, index) => (index === at ? { ...part, hash: wrong } : part));
        const forged = ofHead ? { ...before, head: wrong } : { ...before, parts };
        const { findings } = await check({ ...left, header: { ...left.header, before: forged } }, { keys });
        expect(findings.map(({ code }) => code)).toContain(ofHead ? 'LINK' : 'ROOT');
      }),
      { numRuns: 30 },
    );
  });

  it.each([5000, 10_000_000])('tells what is missing, doubled and moved after %i rows', async (size) => {
    const contents = fc.sample(content, { numRuns: 20, seed: 7 });
    const rows: Export['rows'] = [];
    for (const [index, each] of contents.entries())
      rows.push(chain({ ...each, seq: size + index + 1, prevHash: rows.at(-1)?.hash ?? wrong }));
    const parts = [...size.toString(2)].map((digit, at, { length }) => Number(digit) * 2 ** (length - at - 1));
    const before = { size, head: wrong, parts: parts.filter(Boolean).map((part) => ({ size: part, hash: wrong })) };
    const codes = ['DELETED', 'INSERTED', 'REORDERED', 'ORDER'];
    const found = async (left: Export['rows']) => {
      const first = { ...header(rows, []), size: size + left.length, before };
      const { findings } = await check({ header: first, rows: left }, { keys });
      return findings.filter(({ code }) => codes.includes(code)).map(({ code, seq }) => [code, seq]);
    };
    expect(await found(rows)).toEqual([]);
    expect(await found(rows.toSpliced(9, 1))).toEqual([['DELETED', size + 10]]);
    expect(await found(rows.toSpliced(0, 2))).toEqual([['DELETED', size + 1]]);
    expect(await found(rows.toSpliced(9, 0, rows[4]!))).toEqual([['INSERTED', size + 5]]);
    expect(await found([...rows.slice(1), rows[0]!])).toEqual([['REORDERED', size + 1]]);
    const stray = chain({ ...contents[0]!, seq: size, prevHash: wrong });
    expect(await found(rows.toSpliced(9, 0, stray))).toEqual([['ORDER', size]]);
  });

  it('is not read at all where what it says of rows before does not add up', async () => {
    const [{ rows, size }] = fc.sample(shortened, { numRuns: 1, seed: 5 }) as [{ rows: Export['rows']; size: number }];
    const left = without(rows, size);
    const before = { ...left.header.before, size: size + 1 };
    await expect(check({ ...left, header: { ...left.header, before } }, { keys })).rejects.toThrow(Unusable);
    await expect(check(left, { keys, proofs: true })).rejects.toThrow('give --archive PLACE');
  });
});
