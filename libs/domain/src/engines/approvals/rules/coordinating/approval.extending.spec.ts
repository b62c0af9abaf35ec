import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dueOf } from '../electing/approval.seats.js';
import { A, appealing, B, D, define, FIRM, GOVERNMENT, NATION, stage, tier } from '../playing/approval.fixture.js';
import { anyMove, anyProcess, perform } from '../playing/moves.fixture.js';
import { Play } from '../playing/play.fixture.js';
import { timersOf } from '../time/approval.time.js';
import { mostTime } from './approval.extending.js';

const timed = (more: object = {}): unknown =>
  stage(
    { kind: 'ALL' },
    {
      ...{ deadlineWorkingDays: 5, reminders: { before: [2], after: [] }, onLapse: { action: 'ESCALATE' } },
      ...{ tiers: [tier('GOVERNMENT', { deadlineWorkingDays: 3 }), tier('NATION')], ...more },
    },
  );
const most = ({ state, definition }: Play, who: string) => mostTime(state, definition.stages[state.current]!, who);

describe('more time', () => {
  it('is added to the deadline by the first coordinator, with reminders before the new one; nobody else does', () => {
    const play = new Play(define(timed()));
    expect(play.stage.dueAt).toBe('2026-03-09T09:00:00Z');
    play.vote(A, 'APPROVE');
    for (const who of [A, B, NATION, FIRM, D]) {
      expect(most(play, who)).toBeNull();
      expect(play.grantTime(who)).toBe('PERMISSION');
    }
    expect(most(play, GOVERNMENT)).toBe(5);
    for (const days of [0, -1, 1.5, 6]) expect(play.grantTime(GOVERNMENT, days)).toBe('INPUT');
    expect(play.grantTime(GOVERNMENT, 2, { reason: ' ' })).toBe('INPUT');
    expect(play.grantTime(GOVERNMENT, 2, { stage: 't' })).toBe('STAGE_NOT_OPEN');
    expect(play.stage.extendedAt).toBeUndefined();

    expect(play.grantTime(GOVERNMENT, 2)).toBeNull();
    expect(play.stage).toMatchObject({ dueAt: '2026-03-11T09:00:00Z', status: 'OPEN', extendedAt: play.now });
    expect(dueOf(play.state, play.definition)).toEqual(new Date('2026-03-11T09:00:00Z'));
    expect(timersOf(play.state).map(({ kind, at }) => [kind, at.slice(0, 10)])).toEqual([
      ['REMIND', '2026-03-09'],
      ['LAPSE', '2026-03-11'],
    ]);
    expect(play.said('approval.time.granted')).toEqual([
      expect.objectContaining({ organisationId: GOVERNMENT, workingDays: 2, dueAt: '2026-03-11T09:00:00Z' }),
    ]);
    expect(play.said('approval.time.granted')).toMatchObject([
      { organisations: play.why().waitingOn.map((one) => one.organisationId) },
    ]);
    expect(most(play, GOVERNMENT)).toBeNull();
    expect(play.grantTime(GOVERNMENT, 1)).toBe('TIME_GRANTED');
  });

  it('gives a stage back to those who decide where the coordinator was asked because their time was over', () => {
    const play = new Play(define(timed()));
    play.lapse();
    expect(play.stage.escalation).toMatchObject({ tier: 1, organisationId: GOVERNMENT });
    expect(play.grantTime(NATION)).toBe('PERMISSION');
    expect(play.grantTime(GOVERNMENT, 1)).toBeNull();
    expect(play.stage).toMatchObject({
      status: 'OPEN',
      escalation: null,
      lapsedAt: null,
      dueAt: '2026-03-10T09:00:00Z',
    });
    expect(play.why().because).toBe('DECIDING');
    expect(play.coordinate(GOVERNMENT, 'APPROVE')).toBe('STAGE_NOT_ESCALATED');
    play.lapse();
    expect(play.stage.escalation).toMatchObject({ tier: 1, because: 'LAPSE' });
    expect(play.grantTime(GOVERNMENT, 1)).toBe('TIME_GRANTED');
  });

  it('is not granted where nobody else is waited for, the stage has no deadline, is deadlocked, decided or over; anew in a new round', () => {
    const alone = new Play(define(timed({ tiers: [tier('B')] })));
    alone.vote(A, 'APPROVE');
    alone.vote(alone.why().waitingOn.find(({ organisationId }) => organisationId !== B)!.organisationId!, 'APPROVE');
    expect(alone.grantTime(B)).toBe('NOBODY_WAITS');
    expect(most(alone, B)).toBeNull();

    const endless = new Play(define(stage({ kind: 'ALL' }, { tiers: [tier('GOVERNMENT')] })));
    expect(endless.grantTime(GOVERNMENT)).toBe('NO_TIME_LIMIT');

    const deadlocked = new Play(define(timed()));
    for (const who of deadlocked.why().waitingOn) deadlocked.vote(who.organisationId!, 'ABSTAIN');
    expect(deadlocked.stage.escalation).toMatchObject({ because: 'DEADLOCK' });
    expect(deadlocked.grantTime(GOVERNMENT)).toBe('STAGE_DEADLOCKED');
    expect(most(deadlocked, GOVERNMENT)).toBeNull();

    const ruled = new Play(appealing()(timed({ rule: undefined })));
    ruled.vote(A, 'APPROVE');
    ruled.lapse();
    ruled.coordinate(GOVERNMENT, 'REJECT');
    expect(ruled.grantTime(GOVERNMENT)).toBe('STAGE_RULED');

    const back = new Play(define(timed()));
    back.grantTime(GOVERNMENT);
    back.vote(A, 'REQUEST_CHANGES');
    expect(back.grantTime(GOVERNMENT)).toBe('TIME_GRANTED');
    back.resubmit();
    expect(most(back, GOVERNMENT)).toBe(5);
    expect(back.grantTime(GOVERNMENT, 5)).toBeNull();
    back.vote(A, 'REJECT');
    expect(back.grantTime(GOVERNMENT)).toBe('APPROVAL_SETTLED');
  });

  it('whoever asks, comes once a round, later than before, for the coordinator alone, and changes no vote', () => {
    fc.assert(
      fc.property(anyProcess, fc.array(anyMove, { maxLength: 30 }), (definition, moves) => {
        const play = new Play(definition);
        const rounds = new Set<string>();
        for (const move of moves) {
          const before = play.state;
          const told = play.events.length;
          const stood = play.stage;
          const might = most(play, move.who);
          perform(play, move);
          if (move.what !== 'grantTime') continue;
          if (play.state === before) {
            // What nobody is offered is refused; what is offered is refused for its days alone.
            expect(might === null || move.days > might).toBe(true);
            continue;
          }
          expect(might).not.toBeNull();
          expect(play.events.slice(told).map(({ type }) => type)).toEqual(['approval.time.granted']);
          expect(rounds).not.toContain(`${stood.key} ${stood.round}`);
          rounds.add(`${stood.key} ${stood.round}`);
          const { dueAt, groups, status, escalation } = play.stage;
          expect(Date.parse(dueAt!)).toBeGreaterThan(Math.max(Date.parse(stood.dueAt!), Date.parse(play.now)));
          expect({ groups, status, escalation }).toEqual({ groups: stood.groups, status: 'OPEN', escalation: null });
          expect(play.why().waitingOn.length).toBeGreaterThan(0);
          expect(timersOf(play.state).some(({ kind, at }) => kind === 'LAPSE' && at === dueAt)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});
