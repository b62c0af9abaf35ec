import { describe, expect, it } from '@jest/globals';
import { type Decision, decisions } from '#libs/contracts';
import fc from 'fast-check';
import { A, B, C, D, CASES, define } from './playing/approval.fixture.js';
import { answer, anyMove, anyProcess, anyStage, perform } from './playing/moves.fixture.js';
import { Play } from './playing/play.fixture.js';

describe('whoever acts, in whatever order, an approval', () => {
  it('ends within a bounded number of acts when those it waits for act', () => {
    fc.assert(
      fc.property(
        anyProcess,
        fc.array(anyMove, { maxLength: 20 }),
        fc.infiniteStream(fc.nat()),
        (definition, moves, dice) => {
          const play = new Play(definition);
          for (const move of moves) perform(play, move);
          const choose = (options: readonly Decision[]): Decision =>
            options[(dice.next().value ?? 0) % options.length]!;
          for (let acts = 0; play.state.status === 'OPEN'; acts++) {
            expect(acts).toBeLessThan(60);
            const [waiting] = play.why().waitingOn;
            play.now = new Date(Date.parse(play.now) + 3_600_000).toISOString();
            expect(answer(play, waiting!, choose)).toBeNull();
          }
        },
      ),
      { numRuns: CASES },
    );
  });

  it('gives the same outcome for the same votes in any order', () => {
    const vote = fc.record({
      who: fc.constantFrom(A, B, C, D),
      group: fc.constantFrom('g', 'h', 'i'),
      decision: fc.constantFrom(...decisions),
    });
    const votes = fc.uniqueArray(vote, { selector: ({ who, group }) => `${who} ${group}`, maxLength: 12 });
    const shuffled = votes.chain((some) =>
      fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length })),
    );
    fc.assert(
      fc.property(anyStage('one'), shuffled, (one, [votes, others]) => {
        const outcome = (order: typeof votes): unknown => {
          const play = new Play(define(one));
          for (const { who, group, decision } of order) play.vote(who, decision, { group });
          const { status, settledBy, sentBackAt, escalation } = play.stage;
          return {
            process: play.state.status,
            status,
            settledBy,
            back: sentBackAt !== null,
            escalated: escalation !== null,
          };
        };
        expect(outcome(others)).toEqual(outcome(votes));
      }),
      { numRuns: CASES },
    );
  });
});
