import { describe, expect, it } from '@jest/globals';
import { type Decision, decisions, events as catalogue } from '#libs/contracts';
import fc from 'fast-check';
import { A, B, C, D, define } from './playing/approval.fixture.js';
import { anyMove, anyProcess, anyStage, perform } from './playing/moves.fixture.js';
import { Play } from './playing/play.fixture.js';

describe('whatever happens', () => {
  it('an open approval waits for somebody, its state is JSON, its events are those of the catalogue', () => {
    fc.assert(
      fc.property(anyProcess, fc.array(anyMove, { maxLength: 30 }), (definition, moves) => {
        const play = new Play(definition);
        for (const move of moves) {
          perform(play, move);
          const { waitingOn, because } = play.why();
          if (play.state.status === 'OPEN') expect(waitingOn.length).toBeGreaterThan(0);
          else expect(because).toBe('SETTLED');
          expect(JSON.parse(JSON.stringify(play.state))).toStrictEqual(play.state);
        }
        for (const { type, data } of play.events) {
          // The rows of what was decided are named by whoever stores them.
          expect(catalogue[type].safeParse({ decisionIds: [], ...data }).error).toBeUndefined();
        }
        let open = true;
        for (const { type } of play.events) {
          if (type === 'approval.settled') expect(open).toBe(true);
          if (type === 'approval.settled' || type === 'approval.reopened') open = type === 'approval.reopened';
        }
        expect(play.state.status === 'OPEN').toBe(open);
        expect(play.state.conditions.length).toBe(play.said('approval.condition.added').length);
      }),
      { numRuns: 300 },
    );
  });

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
            const refused =
              waiting?.on === 'CONSULTED'
                ? play.opine(waiting.organisationId!)
                : waiting?.appealId
                  ? play.appeal(
                      waiting.on === 'APPELLANT'
                        ? 'appeal'
                        : choose(['APPROVE', 'REJECT']) === 'APPROVE'
                          ? 'uphold'
                          : 'overturn',
                      waiting.organisationId!,
                      { appealId: waiting.appealId },
                    )
                  : waiting?.objectionId
                    ? play.contest(
                        waiting.on === 'SUBMITTER' ? 'answer' : waiting.on === 'OBJECTOR' ? 'insist' : 'uphold',
                        waiting.organisationId!,
                        { objectionId: waiting.objectionId },
                      )
                    : waiting?.on === 'SUBMITTER'
                      ? play.resubmit()
                      : waiting?.on === 'COORDINATOR'
                        ? play.coordinate(waiting.organisationId!, choose(['APPROVE', 'REJECT', 'RECUSE']))
                        : play.vote(waiting!.organisationId!, choose(['APPROVE', 'REJECT', 'ABSTAIN', 'RECUSE']), {
                            group: waiting!.group!,
                          });
            expect(refused).toBeNull();
          }
        },
      ),
      { numRuns: 300 },
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
      { numRuns: 500 },
    );
  });
});
