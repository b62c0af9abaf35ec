import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  A,
  B,
  C,
  calendar,
  contested,
  D,
  define,
  FIRM,
  GOVERNMENT,
  stage,
  START,
  tier,
} from '../rules/playing/approval.fixture.js';
import { anyMove, anyProcess, anyStage, perform } from '../rules/playing/moves.fixture.js';
import { Play } from '../rules/playing/play.fixture.js';
import { decisiveOf, type Holder, holdersOf } from './span.workflow.js';

interface Held extends Holder {
  readonly id: string;
  readonly beganAt: Date;
  endedAt: Date | null;
  answered: boolean;
}

/** What its records make of every state it was in, an hour after the other. */
function spansOf({ history, definition }: Play): Held[] {
  const all: Held[] = [];
  history.forEach((state, hour) => {
    const now = new Date(Date.parse(START) + hour * 3_600_000);
    const wanted = holdersOf(state, definition);
    const same = (a: Holder, b: Holder) =>
      a.organisationId === b.organisationId && a.stage === b.stage && a.round === b.round && a.heldAs === b.heldAs;
    for (const span of all) {
      if (span.endedAt === null && !wanted.some((one) => same(one, span))) span.endedAt = now;
    }
    for (const one of wanted) {
      if (all.some((span) => span.endedAt === null && same(span, one))) continue;
      all.push({ ...one, id: String(all.length), beganAt: now, endedAt: null, answered: false });
    }
  });
  return all;
}

const held = ({ state, definition }: Play): (string | null)[][] =>
  holdersOf(state, definition).map(({ heldAs, organisationId }) => [heldAs, organisationId]);

describe('whose time it is', () => {
  it('is somebody’s at every moment until the end, and each organisation’s once', () => {
    fc.assert(
      fc.property(anyProcess, fc.array(anyMove, { maxLength: 30 }), (definition, moves) => {
        const play = new Play(definition);
        for (const move of moves) perform(play, move);
        for (const state of play.history) {
          const holders = holdersOf(state, definition);
          expect(holders.length > 0).toBe(state.status === 'OPEN');
          expect(new Set(holders.map(({ organisationId }) => organisationId)).size).toBe(holders.length);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('never overlaps for one organisation, and what was decisive leads from first to last', () => {
    fc.assert(
      fc.property(anyProcess, fc.array(anyMove, { maxLength: 30 }), (definition, moves) => {
        const play = new Play(definition);
        for (const move of moves) perform(play, move);
        const spans = spansOf(play);
        spans.forEach((one, at) => {
          for (const other of spans.slice(at + 1)) {
            if (other.organisationId !== one.organisationId) continue;
            expect(one.endedAt && one.endedAt <= other.beganAt).toBe(true);
          }
        });
        const path = decisiveOf(spans);
        path.slice(1).forEach((span, at) => {
          const before = path[at]!;
          expect(before.beganAt < span.beganAt).toBe(true);
          // Where nothing ended, what goes on meanwhile leads to it.
          const ends = spans.some(({ endedAt }) => endedAt?.getTime() === span.beganAt.getTime());
          if (ends) expect(before.endedAt).toEqual(span.beganAt);
          else expect(before.endedAt === null || before.endedAt > span.beganAt).toBe(true);
        });
        // What was opened anew after its end began once more.
        if (!play.said('approval.reopened').length) expect(path[0]!.beganAt).toEqual(spans[0]!.beganAt);
        if (play.state.status === 'OPEN') expect(path.at(-1)!.endedAt).toBeNull();
      }),
      { numRuns: 300 },
    );
  });

  it('is led to by what goes on meanwhile, where somebody objects who still has to decide elsewhere', () => {
    const at = (hour: number) => new Date(Date.parse(START) + hour * 3_600_000);
    const spans = [
      { id: '1', beganAt: at(0), endedAt: at(3), answered: false },
      { id: '2', beganAt: at(1), endedAt: null, answered: false },
    ];
    expect(decisiveOf(spans).map(({ id }) => id)).toEqual(['1', '2']);
  });

  it('does not depend on the order of what was said', () => {
    const vote = fc.record({
      who: fc.constantFrom(A, B, C, D),
      decision: fc.constantFrom('APPROVE', 'ABSTAIN', 'REQUEST_CHANGES'),
    });
    const votes = fc.uniqueArray(vote, { selector: ({ who }) => who, maxLength: 4 });
    const orders = votes.chain((some) =>
      fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length })),
    );
    fc.assert(
      fc.property(anyStage('one'), orders, (one, [first, second]) => {
        const after = (order: typeof first): unknown => {
          const play = new Play(define(one));
          for (const { who, decision } of order) play.vote(who, decision as 'APPROVE');
          return held(play);
        };
        expect(after(second)).toEqual(after(first));
      }),
      { numRuns: 300 },
    );
  });

  it('stops for the agencies while a revision or an answer is waited for, and goes on with what comes', () => {
    const sent = new Play(define(stage({ kind: 'ALL' })));
    sent.vote(A, 'REQUEST_CHANGES');
    expect(held(sent)).toEqual([['SUBMITTER', FIRM]]);
    sent.resubmit();
    expect(held(sent)).toEqual([A, B, C].map((id) => ['SEAT', id]));

    const objected = new Play(contested(stage({ kind: 'ANY' })));
    objected.vote(A, 'REJECT');
    expect(held(objected)).toEqual([...[B, C].map((id) => ['SEAT', id]), ['SUBMITTER', FIRM]]);
    objected.contest('answer', FIRM);
    expect(held(objected)).toEqual([...[B, C].map((id) => ['SEAT', id]), ['OBJECTOR', A]]);
  });

  it('is the coordinator’s from when it is asked', () => {
    const play = new Play(define(stage({ kind: 'MAJORITY' }, { tiers: [tier('GOVERNMENT')] })));
    play.vote(A, 'APPROVE');
    play.vote(B, 'REJECT');
    expect(held(play)).toEqual([['SEAT', C]]);
    play.vote(C, 'ABSTAIN');
    expect(held(play)).toEqual([['COORDINATOR', GOVERNMENT]]);
    play.coordinate(GOVERNMENT, 'APPROVE');
    expect(held(play)).toEqual([]);
  });
});

describe('working days of times one after another', () => {
  it('add up to those of the whole, wherever it is cut', () => {
    const minute = fc.integer({ min: 0, max: 200 * 24 * 60 });
    const at = (minutes: number): string => new Date(Date.parse(START) + minutes * 60_000).toISOString();
    const days = (from: string, to: string): number => {
      const counted = calendar.remaining(from, to);
      if (counted.refused) throw new Error(counted.refused);
      return counted.value;
    };
    fc.assert(
      fc.property(fc.array(minute, { minLength: 2, maxLength: 8 }), (cuts) => {
        const ends = cuts.sort((a, b) => a - b).map(at);
        const parts = ends.slice(1).map((end, index) => days(ends[index]!, end));
        expect(parts.reduce((sum, each) => sum + each, 0)).toBe(days(ends[0]!, ends.at(-1)!));
      }),
    );
  });
});
