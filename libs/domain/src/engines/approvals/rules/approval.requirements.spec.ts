import { describe, expect, it } from '@jest/globals';
import type { Decision } from '#libs/contracts';
import fc from 'fast-check';
import { why } from '../words/approval.why.js';
import { decide } from './approval.workflow.js';
import { A, B, C, define, stage } from './playing/approval.fixture.js';
import { anyMove, anyProcess, perform } from './playing/moves.fixture.js';
import { Play } from './playing/play.fixture.js';

const missing = [{ path: ['needs', 'n'], code: 'SUSPENDED', message: '"Lamps": the agreement is suspended.' }];

describe('while required data is not covered', () => {
  it('nobody approves, silence does not, and the last word that would approve waits', () => {
    const play = new Play(
      define(stage({ kind: 'ALL' }, { deadlineWorkingDays: 4, onLapse: { action: 'DEEM_APPROVED' } })),
    );
    play.unmet = missing;
    expect(play.vote(A, 'APPROVE')).toBe('DATASETS_NOT_COVERED');
    play.unmet = [];
    expect(play.vote(A, 'APPROVE')).toBeNull();
    play.unmet = missing;
    expect(play.lapse()).toBeNull();
    expect(play.state.status).toBe('OPEN');
    expect(play.said('approval.stage.lapsed')).toMatchObject([{ action: 'REMIND' }]);

    const last = new Play(define(stage({ kind: 'CONSENSUS' })));
    for (const each of [A, B]) expect(last.vote(each, 'APPROVE')).toBeNull();
    last.unmet = missing;
    expect(last.vote(C, 'RECUSE')).toBe('DATASETS_NOT_COVERED');
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
    const needed = [{ needId: 'n', title: 'Lamps', providerId: B }];
    expect(why(play.state, play.definition, play.now, needed)).toMatchObject({
      because: 'HELD',
      waitingOn: [{ on: 'PROVIDER', organisationId: B }],
      next: null,
    });
    play.unmet = [];
    play.openStages();
    expect(play.state).toMatchObject({ status: 'APPROVED', stages: [{}, { status: 'SKIPPED', heldAt: null }] });
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
