import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  approvableWithoutChanges,
  reachable,
  ruleOutcome,
  stageReachable,
  type Ballot,
  type RuleOutcome,
  type BallotState,
} from './approval.tally.js';
import { final, isShort, oracle, possibleIn } from './playing/tally.fixture.js';
import type { GroupRule, StageRule } from '../definitions/definition.schema.js';

const rule: fc.Arbitrary<GroupRule> = fc.oneof(
  fc.constantFrom<GroupRule>({ kind: 'ANY' }, { kind: 'ALL' }, { kind: 'MAJORITY' }, { kind: 'CONSENSUS' }),
  fc.integer({ min: 1, max: 6 }).map((count): GroupRule => ({ kind: 'QUORUM', count })),
  fc
    .oneof(fc.integer({ min: 1, max: 10_000 }), fc.constantFrom(5_000, 5_001, 6_667, 10_000))
    .map((share): GroupRule => ({ kind: 'WEIGHTED', thresholdPercent: share / 100 })),
);
const ballots = (standings: readonly BallotState[], maxLength = 6): fc.Arbitrary<Ballot[]> =>
  fc.array(
    fc.record({
      standing: fc.constantFrom(...standings),
      weight: fc.oneof(fc.constantFrom(0, 2_500, 5_000), fc.integer({ min: 0, max: 10_000 })),
      veto: fc.integer({ min: 0, max: 4 }).map((roll) => roll === 0),
      missed: fc.boolean(),
      tied: fc.boolean(),
    }),
    { maxLength },
  );

describe('rules of a group', () => {
  it('come to what an independent reading of the rule comes to', () => {
    fc.assert(
      fc.property(rule, ballots(final, 9), (rule, all) => {
        expect(ruleOutcome(rule, all)).toBe(oracle(rule, all));
      }),
      { numRuns: 3_000 },
    );
  });

  it('know exactly which outcomes are still possible, so that they settle as soon as one is inevitable', () => {
    fc.assert(
      fc.property(rule, ballots([...final, 'OPEN', 'CHANGES'], 5), (rule, all) => {
        expect([...reachable(rule, all)].sort()).toEqual(possibleIn(rule, all).sort());
      }),
      { numRuns: 2_000 },
    );
  });

  it('settle at once a quorum that interests put out of reach, whoever has not voted', () => {
    const short = fc
      .tuple(ballots(['OPEN'], 5), fc.integer({ min: 1, max: 5 }))
      .map(([left, out]): [GroupRule, Ballot[]] => {
        const missed = Array.from({ length: out }, () => ({
          standing: 'RECUSED',
          missed: true,
          tied: true,
          weight: 0,
          veto: false,
        }));
        return [{ kind: 'QUORUM', count: left.length + out }, [...left, ...(missed as Ballot[])]];
      });
    fc.assert(fc.property(short, ([rule, all]) => expect([...reachable(rule, all)]).toEqual(['DEADLOCKED'])));
  });

  it('never settle on a deadlock, approval or rejection that depends on who spoke first', () => {
    fc.assert(
      fc.property(rule, ballots(final, 6), fc.infiniteStream(fc.nat()), (rule, all, order) => {
        fc.pre(!isShort(rule, all));
        const sequence = all.map((_, index) => index).sort(() => ((order.next().value ?? 0) % 3) - 1);
        let heard = all.map((ballot): Ballot => ({ ...ballot, standing: 'OPEN' }));
        let settled: RuleOutcome | undefined;
        for (const index of sequence) {
          heard = heard.map((ballot, at) => (at === index ? (all[index] ?? ballot) : ballot));
          const possible = reachable(rule, heard);
          if (possible.size === 1) settled ??= [...possible][0];
        }
        if (all.length) expect(settled).toBe(ruleOutcome(rule, all));
      }),
    );
  });

  it('lets a request for changes send back only when approval is out of reach without it', () => {
    const seat = (standing: BallotState, veto = false): Ballot => ({ standing, veto, weight: 0 });
    const quorum: GroupRule = { kind: 'QUORUM', count: 2 };
    expect(approvableWithoutChanges(quorum, [seat('CHANGES'), seat('OPEN'), seat('OPEN')])).toBe(true);
    expect(approvableWithoutChanges(quorum, [seat('CHANGES', true), seat('OPEN'), seat('OPEN')])).toBe(false);
    expect(approvableWithoutChanges(quorum, [seat('CHANGES'), seat('AGAINST'), seat('OPEN')])).toBe(false);
    expect(approvableWithoutChanges({ kind: 'ALL' }, [seat('CHANGES'), seat('OPEN')])).toBe(false);
    expect(approvableWithoutChanges({ kind: 'CONSENSUS' }, [seat('CHANGES'), seat('FOR')])).toBe(false);
  });

  it.each<[string, GroupRule, (BallotState | 'MISSED')[], RuleOutcome]>([
    ['a tie is a deadlock', { kind: 'MAJORITY' }, ['FOR', 'FOR', 'AGAINST', 'AGAINST'], 'DEADLOCKED'],
    ['an abstention prevents all', { kind: 'ALL' }, ['FOR', 'FOR', 'ABSTAINED'], 'DEADLOCKED'],
    ['a recusal does not', { kind: 'ALL' }, ['FOR', 'FOR', 'RECUSED'], 'APPROVED'],
    [
      'a recusal lowers a quorum that can no longer be met',
      { kind: 'QUORUM', count: 3 },
      ['FOR', 'FOR', 'RECUSED'],
      'APPROVED',
    ],
    [
      'unless it is missed: then the quorum is out of reach, and nobody has rejected',
      { kind: 'QUORUM', count: 3 },
      ['FOR', 'FOR', 'MISSED'],
      'DEADLOCKED',
    ],
    [
      'who is missed keeps no rejection from counting',
      { kind: 'QUORUM', count: 3 },
      ['FOR', 'AGAINST', 'MISSED'],
      'REJECTED',
    ],
    ['all that matters to a quorum is who is left', { kind: 'QUORUM', count: 2 }, ['FOR', 'FOR', 'MISSED'], 'APPROVED'],
    ['nobody blocks', { kind: 'CONSENSUS' }, ['FOR', 'ABSTAINED', 'ABSTAINED'], 'APPROVED'],
    ['nobody left', { kind: 'ANY' }, ['RECUSED', 'RECUSED'], 'DEADLOCKED'],
  ])('%s', (_what, rule, standings, outcome) => {
    expect(
      ruleOutcome(
        rule,
        standings.map((standing) => {
          const missed = standing === 'MISSED';
          return { standing: missed ? 'RECUSED' : standing, missed, weight: 0, veto: false };
        }),
      ),
    ).toBe(outcome);
  });
});

describe('the rule across groups', () => {
  const outcomes = fc
    .subarray<RuleOutcome>(['APPROVED', 'REJECTED', 'DEADLOCKED'], { minLength: 1 })
    .map((some): ReadonlySet<RuleOutcome> => new Set(some));
  const stageRule = fc.oneof(
    fc.constant<StageRule>({ kind: 'ALL' }),
    fc.integer({ min: 1, max: 5 }).map((count): StageRule => ({ kind: 'AT_LEAST', count })),
  );
  const ending = (rule: StageRule, groups: readonly RuleOutcome[]): RuleOutcome => {
    const need = rule.kind === 'ALL' ? groups.length : Math.min(rule.count, groups.length);
    if (groups.filter((group) => group === 'APPROVED').length >= need) return 'APPROVED';
    return groups.filter((group) => group !== 'REJECTED').length < need ? 'REJECTED' : 'DEADLOCKED';
  };
  const endings = (groups: readonly ReadonlySet<RuleOutcome>[]): RuleOutcome[][] =>
    groups.reduce<RuleOutcome[][]>(
      (all, group) => all.flatMap((some) => [...group].map((one) => [...some, one])),
      [[]],
    );

  it('knows exactly which outcomes are still possible', () => {
    fc.assert(
      fc.property(stageRule, fc.array(outcomes, { minLength: 1, maxLength: 5 }), (rule, groups) => {
        const possible = new Set(endings(groups).map((end) => ending(rule, end)));
        expect([...stageReachable(rule, groups)].sort()).toEqual([...possible].sort());
      }),
      { numRuns: 3_000 },
    );
  });
});
