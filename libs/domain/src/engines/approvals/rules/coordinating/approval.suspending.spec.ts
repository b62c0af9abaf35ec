import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { A, B, C, define, E, GOVERNMENT, NATION, ORGANISATIONS, stage, tier } from '../playing/approval.fixture.js';
import { anyMove, anyProcess, perform } from '../playing/moves.fixture.js';
import { Play } from '../playing/play.fixture.js';

const tiers = [tier('GOVERNMENT', { deadlineWorkingDays: 3 }), tier('NATION')];
const timeless = (more: object = {}): Play => new Play(define(stage({ kind: 'ALL' }, { tiers, ...more })));
const suspend = (play: Play, ...organisations: string[]): string | null =>
  play.do({ type: 'passSuspended', organisations });

describe('a suspended organisation', () => {
  it('has the coordinator asked at once, also without a deadline; its seat and the votes of others stay', () => {
    const play = timeless();
    play.vote(A, 'APPROVE');
    expect(suspend(play, B)).toBeNull();
    expect(play.why()).toMatchObject({ because: 'SUSPENDED', next: { what: 'ESCALATE' } });
    expect(play.said('approval.escalated')).toMatchObject([{ organisationId: GOVERNMENT, because: 'SUSPENDED' }]);
    expect(play.vote(C, 'APPROVE')).toBeNull();
    expect(play.state.status).toBe('OPEN');
    expect(play.reassign(GOVERNMENT, B, E)).toBeNull();
    expect(play.stage).toMatchObject({ status: 'OPEN', escalation: null });
    expect(play.vote(E, 'APPROVE')).toBeNull();
    expect(play.state.status).toBe('APPROVED');
  });

  it('is not waited for twice, nor where it has decided, a revision is awaited or nobody coordinates', () => {
    const play = timeless();
    suspend(play, A);
    const once = play.state;
    suspend(play, A);
    expect(play.state).toBe(once);

    const decided = timeless();
    decided.vote(A, 'APPROVE');
    suspend(decided, A);
    const sentBack = timeless();
    sentBack.vote(A, 'REQUEST_CHANGES');
    suspend(sentBack, B);
    const alone = timeless({ tiers: [] });
    suspend(alone, A);
    for (const each of [decided, sentBack, alone]) expect(each.said('approval.escalated')).toEqual([]);
  });

  it('does not coordinate: the next one is asked, before and after it was', () => {
    const before = timeless();
    suspend(before, GOVERNMENT, A);
    expect(before.stage.escalation).toMatchObject({ organisationId: NATION, tier: 2 });

    const after = timeless();
    for (const who of [A, B, C]) after.vote(who, 'ABSTAIN');
    expect(after.stage.escalation).toMatchObject({ organisationId: GOVERNMENT, because: 'DEADLOCK' });
    suspend(after, GOVERNMENT);
    expect(after.stage.escalation).toMatchObject({ organisationId: NATION, because: 'DEADLOCK' });
    suspend(after, NATION);
    expect(after.stage.escalation).toMatchObject({ organisationId: NATION });
    expect(after.state.status).toBe('OPEN');
  });

  it('settles nothing, whatever went before', () => {
    fc.assert(
      fc.property(
        anyProcess,
        fc.array(anyMove, { maxLength: 30 }),
        fc.subarray([...ORGANISATIONS, NATION]),
        (definition, moves, suspended) => {
          const play = new Play(definition);
          for (const move of moves) perform(play, move);
          const { status, groups } = play.stage;
          suspend(play, ...suspended);
          expect(play.stage.groups).toEqual(groups);
          if (status !== 'ESCALATED') expect([status, 'ESCALATED']).toContain(play.stage.status);
          else expect(play.stage.status).toBe('ESCALATED');
        },
      ),
      { numRuns: 500 },
    );
  });
});
