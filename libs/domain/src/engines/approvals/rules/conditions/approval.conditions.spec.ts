import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  A,
  B,
  calendar,
  define,
  FIRM,
  GOVERNMENT,
  id,
  NATION,
  stage,
  START,
  strict,
  tier,
} from '../playing/approval.fixture.js';
import { anyMove, anyProcess, perform } from '../playing/moves.fixture.js';
import { Play } from '../playing/play.fixture.js';
import type { Decider } from '../approval.state.js';
import { timersOf } from '../time/approval.time.js';
import { awaitedConditions } from './approval.owing.js';

const TIERS = { tiers: [tier('FIRM'), tier('GOVERNMENT')] };
const decider = (organisationId: string): Decider => ({
  memberId: id(61),
  personId: id(61),
  organisationId,
  roles: ['OFFICER'],
});
const approved = (definition = define(stage({ kind: 'ANY' }, TIERS))): Play => {
  const play = new Play(definition);
  play.vote(A, 'APPROVE_WITH_CONDITIONS');
  return play;
};
const conditionOf = (play: Play) => play.state.conditions[0]!;
const fulfil = (play: Play, by = FIRM) =>
  play.do({ type: 'fulfilCondition', conditionId: conditionOf(play).id, by: decider(by), note: 'fenced' });
const check = (play: Play, met: boolean, by = A, note: string | null = 'no gate') =>
  play.do({ type: 'checkCondition', conditionId: conditionOf(play).id, by: decider(by), met, note });
const settle = (play: Play, dueOn: string | null, by = GOVERNMENT, reason = 'rain') =>
  play.do({ type: 'settleCondition', conditionId: conditionOf(play).id, by: decider(by), dueOn, reason });
const pass = (play: Play): string | null => {
  play.now = timersOf(play.state).find(({ kind }) => kind === 'CONDITION')?.at ?? '2027-01-01T00:00:00.000Z';
  return play.do({ type: 'missConditions' });
};

describe('a condition', () => {
  it('that is reported is checked by whoever set it: met, or sent back with what is missing', () => {
    const play = approved();
    expect(check(play, true)).toBe('CONDITION_NOT_REPORTED');
    fulfil(play);
    expect(check(play, true, B)).toBe('PERMISSION');
    expect(check(play, false, A, ' ')).toBe('INPUT');
    expect(check(play, false)).toBeNull();
    expect(conditionOf(play)).toMatchObject({ reportedAt: null, fulfilledAt: null });
    fulfil(play);
    expect(check(play, true, A, null)).toBeNull();
    expect(conditionOf(play).fulfilledBy).toBe(id(61));
  });

  it.each([
    ['Asia/Shanghai', '2026-12-31T15:59:59.999Z'],
    ['Pacific/Kiritimati', '2026-12-31T09:59:59.999Z'],
    ['Pacific/Honolulu', '2027-01-01T09:59:59.999Z'],
  ])('is missed as its day ends in the calendar of its process: %s', (timeZone, end) => {
    const play = new Play(define(stage({ kind: 'ANY' }, TIERS)), undefined, null, {
      at: START,
      calendar: { ...calendar, timeZone },
    });
    play.vote(A, 'APPROVE_WITH_CONDITIONS');
    expect(conditionOf(play)).toMatchObject({ dueOn: '2026-12-31', dueAt: end });
    // What was agreed on stays, whatever becomes of the calendar.
    play.calendar = calendar;
    play.now = new Date(Date.parse(end) - 1).toISOString();
    expect(play.do({ type: 'missConditions' })).toBe('NOT_DUE');
    play.now = end;
    expect(play.do({ type: 'missConditions' })).toBeNull();
    // A later day is one of the calendar as it is then.
    expect(settle(play, '2027-03-01')).toBeNull();
    expect(conditionOf(play).dueAt).toBe('2027-03-01T15:59:59.999Z');
  });

  it('that is missed goes to a coordinator who does not owe it, and gets a later day or is waived', () => {
    const play = approved();
    expect(play.do({ type: 'missConditions' })).toBe('NOT_DUE');
    expect(settle(play, null)).toBe('CONDITION_NOT_REFERRED');
    expect(pass(play)).toBeNull();
    expect(conditionOf(play)).toMatchObject({ referral: { tier: 2, organisationId: GOVERNMENT } });
    expect(settle(play, null, NATION)).toBe('PERMISSION');
    expect(settle(play, null, GOVERNMENT, '')).toBe('INPUT');
    expect(settle(play, '2027-03-01')).toBeNull();
    expect(conditionOf(play)).toMatchObject({ missedAt: null, referral: null, dueOn: '2027-03-01' });
    expect(pass(play)).toBeNull();
    expect(settle(play, null)).toBeNull();
    expect(fulfil(play)).toBe('CONDITION_WAIVED');
  });

  it('that is missed has its stage decide anew where the process says so and the subject can be taken up again', () => {
    const play = approved(strict(stage({ kind: 'ANY' }, TIERS)));
    expect(pass(play)).toBeNull();
    expect(play.state.status).toBe('OPEN');
    expect(play.stage).toMatchObject({ status: 'OPEN', round: 2 });
    expect(conditionOf(play)).toMatchObject({ voidedAt: play.now });
    expect(play.said('approval.reopened')).toMatchObject([{ because: 'CONDITION_MISSED' }]);

    const final = new Play(strict(stage({ kind: 'ANY' }, TIERS)));
    final.reopens = false;
    final.vote(A, 'APPROVE_WITH_CONDITIONS');
    pass(final);
    expect(final.state.status).toBe('APPROVED');
    expect(conditionOf(final).referral?.organisationId).toBe(GOVERNMENT);
  });

  it('that was reported in time is not missed, however long the check takes', () => {
    const play = approved();
    fulfil(play);
    expect(timersOf(play.state).filter(({ kind }) => kind === 'CONDITION')).toEqual([]);
    expect(pass(play)).toBe('NOT_DUE');
  });
});

describe('whatever happens to conditions', () => {
  it('each that can still be missed has a timer, and none is missed before its day', () => {
    fc.assert(
      fc.property(anyProcess, fc.array(anyMove, { maxLength: 30 }), (definition, moves) => {
        const play = new Play(definition);
        for (const move of moves) {
          perform(play, move);
          const { status, conditions } = play.state;
          const timers = timersOf(play.state).filter(({ kind }) => kind === 'CONDITION');
          const owed = status === 'OPEN' || status === 'APPROVED' ? awaitedConditions(conditions) : [];
          expect(timers.length > 0).toBe(owed.length > 0);
          expect(play.do({ type: 'missConditions' })).toBe('NOT_DUE');
        }
      }),
      { numRuns: 100 },
    );
  });
});
