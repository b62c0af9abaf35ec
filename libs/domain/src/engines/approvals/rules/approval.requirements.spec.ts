import { describe, expect, it } from '@jest/globals';
import type { Decision } from '#libs/contracts';
import fc from 'fast-check';
import { why } from '../words/approval.why.js';
import { decide } from './approval.workflow.js';
import { dueOf } from './electing/approval.seats.js';
import { timersOf } from './time/approval.time.js';
import { A, B, C, define, FIRM, organisations, stage } from './playing/approval.fixture.js';
import { anyMove, anyProcess, perform } from './playing/moves.fixture.js';
import { Play } from './playing/play.fixture.js';

const missing = [
  {
    path: ['needs', 'n'],
    code: 'SUSPENDED',
    message: '"Lamps": the agreement is suspended.',
    owedBy: 'PROVIDER',
  } as const,
];

describe('while something that is required is missing', () => {
  it('nobody approves, silence does not, and the last word that would approve waits', () => {
    const play = new Play(
      define(stage({ kind: 'ALL' }, { deadlineWorkingDays: 4, onLapse: { action: 'DEEM_APPROVED' } })),
    );
    play.unmet = missing;
    expect(play.vote(A, 'APPROVE')).toBe('REQUIREMENTS_NOT_MET');
    play.unmet = [];
    expect(play.vote(A, 'APPROVE')).toBeNull();
    play.unmet = missing;
    expect(play.lapse()).toBeNull();
    expect(play.state.status).toBe('OPEN');
    expect(play.said('approval.stage.lapsed')).toMatchObject([{ action: 'REMIND' }]);

    const last = new Play(define(stage({ kind: 'CONSENSUS' })));
    for (const each of [A, B]) expect(last.vote(each, 'APPROVE')).toBeNull();
    last.unmet = missing;
    expect(last.vote(C, 'RECUSE')).toBe('REQUIREMENTS_NOT_MET');
    expect(last.vote(C, 'REJECT')).toBeNull();
    expect(last.state.status).toBe('REJECTED');
  });

  it('a stage that would be passed by opening it is held, once, and opens when the data is there', () => {
    const last = stage({ kind: 'ALL' }, { key: 'last', condition: 'capitalValue > 100' });
    const play = new Play(define(stage({ kind: 'ANY' }), last));
    // What is covered at the last vote may no longer be when the next stage is looked at.
    const voted = decide(play.state, play.ballot(A, 'APPROVE'), play.ground);
    if (voted.refused) throw new Error(voted.refused.message);
    play.state = voted.state;
    play.unmet = missing;
    play.openStages();
    play.openStages();
    expect(play.state.status).toBe('OPEN');
    expect(play.said('approval.stage.held')).toHaveLength(1);
    const about = {
      at: ['needs', 'n'],
      code: 'SUSPENDED',
      mendedAt: null,
      says: (what: string) => `nothing covers ${what}`,
    };
    const needed = [{ ...about, kind: 'DATASET_AGREEMENTS', on: 'PROVIDER', title: 'Lamps', owedBy: B } as const];
    expect(why(play.state, play.definition, play.now, needed)).toMatchObject({
      because: 'HELD',
      waitingOn: [{ on: 'PROVIDER', organisationId: B }],
      next: null,
    });
    play.unmet = [];
    play.openStages();
    expect(play.state).toMatchObject({ status: 'APPROVED', stages: [{}, { status: 'SKIPPED', heldAt: null }] });
  });

  it('a stage does not open to anybody as long as the submitter has to state something, and opens with its revision', () => {
    const owed = [{ path: ['security'], code: 'REQUIRED', message: 'State it.', owedBy: 'SUBMITTER' } as const];
    const play = new Play(define(stage({ kind: 'ALL' }), stage({ kind: 'ANY' }, { key: 'last' })));
    for (const each of [A, B]) expect(play.vote(each, 'APPROVE')).toBeNull();
    expect(play.vote(C, 'REQUEST_CHANGES')).toBeNull();
    play.unmet = owed;
    expect(play.resubmit()).toBeNull();
    play.openStages();
    expect(play.state.stages[0]).toMatchObject({ status: 'PENDING', heldAt: play.now, sentBackAt: play.now });
    expect(play.state.voided).toHaveLength(3);
    expect(play.said('approval.stage.held')).toHaveLength(1);
    const { because, waitingOn, next } = why(play.state, play.definition, play.now);
    expect({ because, next }).toEqual({ because: 'HELD', next: null });
    expect(waitingOn).toMatchObject([{ on: 'SUBMITTER', organisationId: FIRM }]);
    // Sent again while it is held, it goes on being held; data that is missing besides does not send it back.
    play.openStages();
    expect(play.said('approval.stage.held')).toHaveLength(1);
    play.unmet = [];
    expect(play.resubmit()).toBeNull();
    play.openStages();
    expect(play.state.stages[0]).toMatchObject({ status: 'OPEN', heldAt: null, sentBackAt: null });
  });

  describe('that a stage requires itself', () => {
    const stated = { kind: 'SECURITY_PLANNED', path: ['security'], code: 'REQUIRED', message: 'State it.' } as const;
    const owed = [{ ...stated, owedBy: 'SUBMITTER' } as const];
    const requires = { kinds: ['SECURITY_PLANNED'], withinWorkingDays: 3 };
    const second = (more: object = {}) =>
      new Play(
        define(
          stage({ kind: 'ANY' }),
          stage(
            { kind: 'ANY' },
            { key: 'later', requires, reminders: { before: [1], after: [2] }, deadlineWorkingDays: 9, ...more },
          ),
          stage({ kind: 'ANY' }, { key: 'last' }),
        ),
      );

    it('keeps no stage before it, and holds it with a day, reminders and somebody it waits for', () => {
      const play = second();
      play.unmet = owed;
      expect(play.state.stages[0]?.status).toBe('OPEN');
      expect(play.vote(A, 'APPROVE')).toBeNull();
      expect(play.stage).toMatchObject({ key: 'later', status: 'PENDING', heldAt: play.now, sentBackAt: play.now });
      const { heldDueAt } = play.stage;
      expect(heldDueAt).toMatch(/^2026-03-05/);
      const asked = play.why();
      expect(asked).toMatchObject({
        because: 'HELD',
        waitingOn: [{ on: 'SUBMITTER', organisationId: FIRM, dueAt: heldDueAt, overdue: false }],
        next: { what: 'REMIND' },
      });
      expect(dueOf(play.state, play.definition)?.toISOString()).toBe(new Date(heldDueAt!).toISOString());
      const kinds = () => timersOf(play.state).map(({ kind }) => kind);
      expect(kinds()).toEqual(['REMIND', 'LAPSE', 'REMIND']);
      play.now = timersOf(play.state)[0]!.at;
      expect(play.do({ type: 'remind', stage: 'later' })).toBeNull();
      expect(play.do({ type: 'remind', stage: 'later' })).toBe('NOT_DUE');
      expect(play.said('approval.reminded')).toMatchObject([
        { organisations: [FIRM], required: true, dueAt: heldDueAt },
      ]);
      play.now = heldDueAt!;
      expect(play.do({ type: 'lapse', stage: 'later' })).toBeNull();
      expect(play.do({ type: 'lapse', stage: 'later' })).toBe('NOT_DUE');
      expect(play.said('approval.stage.lapsed')).toMatchObject([{ stage: 'later', action: 'REMIND' }]);
      expect(kinds()).toEqual(['REMIND']);
      play.now = timersOf(play.state)[0]!.at;
      expect(play.why()).toMatchObject({ because: 'HELD', waitingOn: [{ overdue: true }] });
      // The revision that states it opens the stage, with its own deadline; what was decided before stands.
      play.unmet = [];
      expect(play.resubmit()).toBeNull();
      expect(play.stage).toMatchObject({
        key: 'later',
        status: 'OPEN',
        heldAt: null,
        sentBackAt: null,
        lapsedAt: null,
      });
      expect(play.stage.heldDueAt ?? null).toBeNull();
      expect(play.state.stages[0]?.status).toBe('APPROVED');
    });

    it('is asked for as long as the approval lasts once it was reached, and never of a stage that is skipped', () => {
      const play = second();
      play.vote(A, 'APPROVE');
      play.vote(A, 'APPROVE');
      expect(play.stage.key).toBe('last');
      play.unmet = owed;
      expect(play.vote(A, 'APPROVE')).toBe('REQUIREMENTS_NOT_MET');
      const skipped = second({ condition: 'capitalValue > 100' });
      skipped.unmet = owed;
      skipped.vote(A, 'APPROVE');
      expect(skipped.stage).toMatchObject({ key: 'last', status: 'OPEN' });
      expect(skipped.vote(A, 'APPROVE')).toBeNull();
      expect(skipped.state.status).toBe('APPROVED');
    });

    it('holds it for what others bring about as well, without sending the subject back', () => {
      const assessed = { kinds: ['IMPACT_ASSESSED'], withinWorkingDays: 3 };
      const consultation = { asks: [organisations('D')], withinWorkingDays: 2 };
      const play = second({ requires: assessed, consultation });
      play.unmet = [{ ...stated, kind: 'IMPACT_ASSESSED', owedBy: 'PROVIDER', owedById: 'D' }];
      play.vote(A, 'APPROVE');
      expect(play.stage).toMatchObject({ status: 'PENDING', heldAt: play.now, sentBackAt: null });
      play.now = timersOf(play.state)[0]!.at;
      expect(play.do({ type: 'remind', stage: 'later' })).toBeNull();
      expect(play.said('approval.reminded')).toMatchObject([
        { organisations: [FIRM, 'D'], required: true, providers: [{ organisationId: 'D', kind: 'IMPACT_ASSESSED' }] },
      ]);
      play.unmet = [];
      play.openStages();
      expect(play.stage).toMatchObject({ status: 'CONSULTING', heldAt: null });
      expect(play.why().because).toBe('CONSULTING');
    });
  });

  it('nothing is approved, however it comes and goes', () => {
    const step = fc.tuple(anyMove, fc.boolean());
    fc.assert(
      fc.property(anyProcess, fc.array(step, { maxLength: 30 }), (definition, steps) => {
        const play = new Play(definition);
        const approved = () => play.state.stages.filter(({ status }) => status === 'APPROVED').length;
        for (const [move, covered] of steps) {
          play.unmet = covered ? [] : missing;
          const [events, stages] = [play.events.length, approved()];
          perform(play, move);
          if (covered) continue;
          expect(approved()).toBeLessThanOrEqual(stages);
          for (const { type, data } of play.events.slice(events)) {
            if (type !== 'approval.decided' && type !== 'approval.coordinator.decided') continue;
            expect((data as { decision: Decision }).decision).not.toMatch(/^APPROVE/);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
