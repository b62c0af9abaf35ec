import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { chain, genesisHash, type HashedRow } from '../libs/platform/src/ledger/chain/chain.js';
import { check, content, EPOCH, type Export, header, KEY } from './ledger-verify.fixture.js';
import { resume, type State, stateOf, Unusable } from './ledger-verify.mjs';

const keys = [KEY];
/** A ledger of two to twelve rows that was signed at a size, and at its end. */
const grown: fc.Arbitrary<{ whole: Export; size: number }> = fc
  .tuple(fc.uniqueArray(content, { minLength: 2, maxLength: 12, selector: ({ id }) => id }), fc.nat())
  .map(([contents, nth]) => {
    const rows: HashedRow[] = [];
    for (const [index, each] of contents.entries())
      rows.push(chain({ ...each, seq: index + 1, prevHash: rows.at(-1)?.hash ?? genesisHash(EPOCH) }));
    const size = (nth % (rows.length - 1)) + 1;
    return { whole: { header: header(rows, [size, rows.length]), rows }, size };
  });

/** What a run leaves that saw the ledger when it had so many rows. */
async function left({ rows }: Export, size: number): Promise<State> {
  const verdict = await check({ header: header(rows.slice(0, size), [size]), rows: rows.slice(0, size) }, { keys });
  expect(verdict.findings).toEqual([]);
  return stateOf(verdict)!;
}

describe('a run that goes on from an earlier one', () => {
  it('comes to the same end as one over everything', async () => {
    await fc.assert(
      fc.asyncProperty(grown, async ({ whole, size }) => {
        const since = resume(await left(whole, size), keys);
        const rest = await check({ header: whole.header, rows: whole.rows.slice(size) }, { keys, since });
        const all = await check(whole, { keys });
        expect(rest).toMatchObject({ findings: [], rows: all.rows, root: all.root, anchoredSize: all.anchoredSize });
        expect(rest.verifiedBefore).toBe(size);
        expect(stateOf(rest)).toEqual(stateOf(all));
      }),
      { numRuns: 30 },
    );
  });

  it('finds what was changed, taken out or put in after it', async () => {
    await fc.assert(
      fc.asyncProperty(
        grown,
        fc.nat(),
        fc.constantFrom('change', 'cut', 'double'),
        async ({ whole, size }, nth, how) => {
          const since = resume(await left(whole, size), keys);
          const rows: unknown[] = whole.rows.slice(size);
          const at = nth % rows.length;
          if (how === 'change') rows[at] = { ...(rows[at] as HashedRow), data: { forged: true } };
          else if (how === 'cut') rows.splice(at, 1);
          else rows.splice(at, 0, rows[at]);
          expect((await check({ header: whole.header, rows }, { keys, since })).findings).not.toEqual([]);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('finds an older state that was restored, and another history after the same checkpoint', async () => {
    await fc.assert(
      fc.asyncProperty(grown, async ({ whole, size }) => {
        const since = resume(await left(whole, whole.rows.length), keys);
        const older = { header: header(whole.rows.slice(0, size), [size]), rows: [] };
        const found = await check(older, { keys, since, notes: [since.note] });
        expect(found.findings.length).toBeGreaterThan(0);
      }),
      { numRuns: 10 },
    );
  });

  it('does not see what was changed before it: only a run over everything does', async () => {
    const [{ whole, size }] = fc.sample(grown, { numRuns: 1, seed: 7 }) as [{ whole: Export; size: number }];
    const since = resume(await left(whole, size), keys);
    const rows = whole.rows.map((row) => (row.seq === 1 ? { ...row, data: { forged: true } } : row));
    expect((await check({ header: whole.header, rows: rows.slice(size) }, { keys, since })).findings).toEqual([]);
    expect((await check({ header: whole.header, rows }, { keys })).findings).not.toEqual([]);
  });

  it('believes nothing of what was left that a key has not signed', async () => {
    await fc.assert(
      fc.asyncProperty(grown, fc.nat(), async ({ whole, size }, nth) => {
        const state = await left(whole, size);
        const otherHash = (hash: string) => hash.replace(/^./, (digit) => (digit === '0' ? '1' : '0'));
        const { parts } = state;
        const at = nth % Math.max(1, parts.length);
        const tampered: unknown[] = [
          null,
          {},
          { ...state, format: 'other' },
          { ...state, size: state.size + 1 },
          { ...state, size: state.size - 1 },
          { ...state, head: otherHash(state.head) },
          { ...state, parts: [...parts, { size: 1, hash: state.head }] },
          { ...state, note: state.note.replace(/\n\d+\n/, `\n${size + 1}\n`) },
          ...(parts[at]
            ? [
                { ...state, parts: parts.with(at, { ...parts[at], hash: otherHash(parts[at].hash) }) },
                { ...state, parts: parts.with(at, { ...parts[at], size: parts[at].size * 2 }) },
                { ...state, parts: parts.toSpliced(at, 1) },
              ]
            : []),
        ];
        for (const each of tampered) expect(() => resume(each, keys)).toThrow(Unusable);
        expect(() => resume(state, [])).toThrow(Unusable);
        expect(resume(state, keys)).toMatchObject({ size, head: state.head });
      }),
      { numRuns: 20 },
    );
  });
});

describe('several threads', () => {
  it('say what one says, of what is right and of what is not', async () => {
    await fc.assert(
      fc.asyncProperty(grown, fc.nat(), fc.boolean(), async ({ whole }, nth, forged) => {
        const at = nth % whole.rows.length;
        const rows = forged ? whole.rows.with(at, { ...whole.rows[at]!, data: { forged: true } }) : whole.rows;
        const [one, two] = [
          await check({ header: whole.header, rows }, { keys }),
          await check({ header: whole.header, rows }, { keys, threads: 2 }),
        ];
        expect(two.findings).toEqual(one.findings);
        expect(two.findings.length > 0).toBe(forged);
        expect(two.root).toBe(one.root);
      }),
      { numRuns: 6 },
    );
  }, 60_000);
});
