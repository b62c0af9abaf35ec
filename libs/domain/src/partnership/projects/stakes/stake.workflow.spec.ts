import { stakeKinds } from '#libs/contracts';
import { describe, expect, it } from '@jest/globals';
import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import type { StakeLine } from './stake.entity.js';
import {
  affectedBy,
  effectiveAt,
  stakeChangeWorkflow,
  stakeFaults,
  type StakeInput,
  stakeTable,
  succession,
} from './stake.workflow.js';

const [A, B, C, D] = ['a', 'b', 'c', 'd'].map((letter) => `${letter}0000000-0000-7000-8000-000000000000`) as [
  string,
  string,
  string,
  string,
];

/** Sound tables: distinct organisation and kind, hundredths of a percent that sum to 10,000. */
const sound = fc
  .uniqueArray(fc.tuple(fc.constantFrom(A, B, C, D), fc.constantFrom(...stakeKinds)), {
    minLength: 1,
    maxLength: 12,
    selector: (pair) => pair.join(' '),
  })
  .chain((keys) =>
    fc.tuple(
      fc.constant(keys),
      fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: keys.length, maxLength: keys.length }),
      fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: keys.length, maxLength: keys.length }),
    ),
  )
  .map(([keys, parts, weights]) => {
    const total = parts.reduce((sum, part) => sum + part, 0);
    const hundredths = parts.map((part) => Math.max(1, Math.floor((part * 10_000) / total) - 1));
    hundredths[0] = (hundredths[0] ?? 0) + 10_000 - hundredths.reduce((sum, each) => sum + each, 0);
    return keys.map(([organisationId, kind], index) => ({
      organisationId,
      kind,
      share: new Decimal(hundredths[index] ?? 0).div(100).toString(),
      votingWeight: new Decimal(weights[index] ?? 0).div(100).toString(),
    }));
  });

const lead = (lines: readonly StakeInput[]) => lines[0]?.organisationId ?? A;

describe('a table of stakes', () => {
  it('is accepted when it sums to exactly 100 and refused a hundredth beside it', () => {
    fc.assert(
      fc.property(sound, fc.constantFrom('0.01', '-0.01'), (lines, off) => {
        expect(stakeFaults(lines, lead(lines), [])).toEqual([]);
        const [first, ...rest] = lines as [StakeInput, ...StakeInput[]];
        const share = new Decimal(first.share).plus(off);
        fc.pre(share.greaterThan(0) && share.lessThanOrEqualTo(100));
        const codes = stakeFaults([{ ...first, share: share.toString() }, ...rest], lead(lines), ['stakes']);
        expect(codes).toMatchObject([{ path: ['stakes'], code: 'SUM' }]);
      }),
    );
  });

  it('lists every fault at once and never throws on odd numbers', () => {
    const odd = fc.oneof(fc.string(), fc.constantFrom('1e2', '-5', '0', '100.001', '٣', '01', '100.01', 'NaN'));
    fc.assert(
      fc.property(fc.array(odd, { maxLength: 5 }), (shares) => {
        const lines = shares.map((share) => ({ organisationId: A, kind: 'EQUITY' as const, share }));
        const sums = lines.length === 1 && shares[0] === '100';
        expect(stakeFaults(lines, A, []).length > 0).toBe(!sums);
      }),
    );
    const lines = [
      { organisationId: A, kind: 'EQUITY' as const, share: '0' },
      { organisationId: A, kind: 'EQUITY' as const, share: '1.234', votingWeight: '101' },
    ];
    expect(stakeFaults(lines, A, []).map(({ path, code }) => [path.join('.'), code])).toEqual([
      ['0.share', 'OUT_OF_RANGE'],
      ['1.share', 'FORMAT'],
      ['1.votingWeight', 'FORMAT'],
      ['1', 'DUPLICATE'],
    ]);
  });

  it('needs a lead with a stake and somebody with a vote', () => {
    const lines = [{ organisationId: B, kind: 'GRANT' as const, share: '100', votingWeight: '0' }];
    expect(stakeFaults(lines, A, []).map(({ code }) => code)).toEqual(['NO_VOTE', 'LEAD_WITHOUT_STAKE']);
  });
});

describe('succession of stakes', () => {
  interface Span extends StakeLine {
    from: number;
    to: number | null;
  }
  const at = (history: readonly Span[], instant: number) =>
    history.filter(({ from, to }) => from <= instant && (to === null || instant < to));

  it('leaves exactly 100 % in force at every instant, and never two stakes of a kind at once', () => {
    fc.assert(
      fc.property(fc.array(sound, { minLength: 1, maxLength: 8 }), (tables) => {
        let history: Span[] = [];
        tables.forEach((table, instant) => {
          const { ending, beginning } = succession(at(history, instant), stakeTable(table));
          history = [
            ...history.map((span) => (ending.includes(span) ? { ...span, to: instant } : span)),
            ...beginning.map((line) => ({ ...line, from: instant, to: null })),
          ];
        });
        tables.forEach((table, instant) => {
          const now = at(history, instant);
          expect(stakeTable(now)).toEqual(stakeTable(table));
          const shares = now.reduce((sum, { share }) => sum.plus(share), new Decimal(0));
          expect(shares.toFixed(2)).toBe('100.00');
          expect(new Set(now.map(({ organisationId, kind }) => organisationId + kind)).size).toBe(now.length);
        });
        expect(history.every(({ from, to }) => to === null || from < to)).toBe(true);
      }),
    );
  });

  it('asks whoever it touches, and nobody when nothing changes', () => {
    fc.assert(
      fc.property(sound, sound, (one, other) => {
        const [before, after] = [one, other].map((lines) => ({ leadId: A, stakes: stakeTable(lines) })) as [
          never,
          never,
        ];
        const affected = affectedBy(before, after);
        expect(affected).toEqual(affectedBy(after, before));
        expect(affectedBy(before, before)).toEqual([]);
        const holders = (lines: readonly StakeInput[]) => new Set(lines.map(({ organisationId }) => organisationId));
        const joinedOrLeft = [...new Set([...holders(one), ...holders(other)])].filter(
          (id) => holders(one).has(id) !== holders(other).has(id),
        );
        expect(affected).toEqual(expect.arrayContaining(joinedOrLeft));
      }),
    );
  });

  it('asks only the two that trade, unless votes or the lead change for all', () => {
    const table = (...shares: string[]) =>
      stakeTable(shares.map((share, index) => ({ organisationId: [A, B, C][index] as string, kind: 'EQUITY', share })));
    const before = { leadId: A, stakes: table('50', '30', '20') };
    expect(affectedBy(before, { leadId: A, stakes: table('40', '40', '20') })).toEqual([A, B]);
    expect(affectedBy(before, { ...before, leadId: B })).toEqual([A, B, C]);
    const heavier = before.stakes.map((line) => (line.organisationId === A ? { ...line, votingWeight: '90' } : line));
    expect(affectedBy(before, { leadId: A, stakes: heavier })).toEqual([A, B, C]);
  });

  it('takes effect at the latest of date, agreement and the last change', () => {
    const day = new Date('2026-12-01T00:00:00.000Z');
    expect(effectiveAt(day, new Date('2026-11-24T09:00:00Z'), new Date('2026-01-01T00:00:00Z'))).toEqual(day);
    const late = new Date('2026-12-05T10:00:00Z');
    expect(effectiveAt(day, late, new Date('2026-01-01T00:00:00Z'))).toEqual(late);
    expect(effectiveAt(day, day, day)).toEqual(new Date('2026-12-01T00:00:00.001Z'));
  });

  it('goes PROPOSED, AGREED, EFFECTIVE and no other way', () => {
    expect(stakeChangeWorkflow.takeEffect('PROPOSED').refused?.code).toBe('WRONG_STATE');
    expect(stakeChangeWorkflow.possible('AGREED')).toEqual(['takeEffect']);
    for (const end of ['EFFECTIVE', 'REFUSED', 'WITHDRAWN'] as const)
      expect(stakeChangeWorkflow.possible(end)).toEqual([]);
  });
});
