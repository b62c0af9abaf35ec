import { describe, expect, it } from '@jest/globals';
import { decisions, events as catalogue, type Decision } from '#libs/contracts';
import fc from 'fast-check';
import { A, B, C, D, define, NATION, organisations, ORGANISATIONS, Play, tier } from './approval.fixture.js';

/** Random processes, kept small enough that every organisation matters. */
const anyRule = fc.oneof(
  fc.constantFrom<unknown>({ kind: 'ANY' }, { kind: 'ALL' }, { kind: 'MAJORITY' }, { kind: 'CONSENSUS' }),
  fc.integer({ min: 1, max: 2 }).map((count) => ({ kind: 'QUORUM', count })),
);
const anyGroup = (key: string) =>
  fc.record({
    key: fc.constant(key),
    title: fc.constant(key),
    select: fc.subarray(['A', 'B', 'C', 'D', 'FIRM'], { minLength: 2 }).map((some) => [organisations(...some)]),
    rule: anyRule,
    veto: fc.subarray(['B', 'D'], { maxLength: 1 }).map((some) => some.map((name) => organisations(name))),
  });
const anyStage = (key: string) =>
  fc.record({
    key: fc.constant(key),
    title: fc.constant(key),
    groups: fc
      .tuple(anyGroup('g'), anyGroup('h'), anyGroup('i'))
      .chain((groups) => fc.integer({ min: 1, max: 3 }).map((count) => groups.slice(0, count))),
    rule: fc.constantFrom({ kind: 'ALL' }, { kind: 'AT_LEAST', count: 1 }),
    deadlineWorkingDays: fc.constant(4),
    reminders: fc.constantFrom({ before: [], after: [] }, { before: [2, 1], after: [1] }),
    tiers: fc.constantFrom<unknown[]>(
      [tier('NATION')],
      [tier('FIRM'), tier('GOVERNMENT', { deadlineWorkingDays: 2 }), tier('NATION')],
    ),
    onLapse: fc.constantFrom<unknown>(
      { action: 'REMIND' },
      { action: 'ESCALATE' },
      { action: 'DEEM_APPROVED' },
      { action: 'DEEM_REJECTED' },
      { action: 'REASSIGN', to: organisations('GOVERNMENT') },
    ),
    afterRevision: fc.constantFrom('THIS_STAGE', 'ALL', 'ASKING_GROUPS'),
  });
const anyProcess = fc
  .tuple(anyStage('one'), anyStage('two'), fc.integer({ min: 1, max: 2 }))
  .map(([one, two, count]) => define(...[one, two].slice(0, count)));
const anyMove = fc.record({
  what: fc.constantFrom('vote', 'vote', 'vote', 'vote', 'coordinate', 'lapse', 'remind', 'resubmit'),
  who: fc.constantFrom(...ORGANISATIONS, NATION),
  group: fc.constantFrom('g', 'h', 'i'),
  decision: fc.constantFrom(...decisions),
});

describe('whatever happens', () => {
  const perform = (play: Play, move: { what: string; who: string; group: string; decision: Decision }): void => {
    play.now = new Date(Date.parse(play.now) + 3_600_000).toISOString();
    if (move.what === 'vote') play.vote(move.who, move.decision, { group: move.group });
    else if (move.what === 'coordinate') play.coordinate(move.who, move.decision);
    else if (move.what === 'lapse') play.lapse();
    else if (move.what === 'resubmit') play.resubmit();
    else play.do({ type: 'remind', stage: play.stage.key });
  };

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
        for (const { type, data } of play.events) expect(catalogue[type].safeParse(data).error).toBeUndefined();
        const ended = play.said('approval.settled').length;
        expect(ended).toBe(play.state.status === 'OPEN' ? 0 : 1);
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
              waiting?.on === 'SUBMITTER'
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
