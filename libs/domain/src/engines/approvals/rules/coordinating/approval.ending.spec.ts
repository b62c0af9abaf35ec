import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openAppeals } from '../appealing/approval.appealing.js';
import { awaitedConditions } from '../conditions/approval.owing.js';
import { isPending } from '../objecting/approval.objecting.js';
import {
  A,
  appealing,
  B,
  C,
  contested,
  define,
  FIRM,
  GOVERNMENT,
  NATION,
  stage,
  tier,
} from '../playing/approval.fixture.js';
import { anyMove, anyProcess, perform } from '../playing/moves.fixture.js';
import { Play } from '../playing/play.fixture.js';
import { timersOf } from '../time/approval.time.js';
import { cancellableBy, everAsked } from './approval.ending.js';

const tiers = { tiers: [tier('GOVERNMENT'), tier('NATION')] };

describe('an approval that cannot go on', () => {
  it('is ended by whoever coordinates the stage in progress, with a reason: everybody who was asked is named', () => {
    const play = new Play(define(stage({ kind: 'ALL' }, tiers)));
    play.vote(A, 'APPROVE');
    expect(cancellableBy(play.state)).toBe(GOVERNMENT);
    for (const who of [A, NATION, FIRM]) expect(play.cancel(who)).toBe('PERMISSION');
    expect(play.cancel(GOVERNMENT, { stage: 't' })).toBe('STAGE_NOT_OPEN');
    expect(play.cancel(GOVERNMENT, { reason: ' ' })).toBe('INPUT');
    expect(play.state.status).toBe('OPEN');

    const session = { id: 'a', stage: 's', invited: [A] };
    expect(play.cancel(GOVERNMENT, { because: 'WRONG_PROCESS', sessions: [session] })).toBeNull();
    expect(play.said('approval.cancelled')).toMatchObject([
      { organisationId: GOVERNMENT, because: 'WRONG_PROCESS', organisations: [A, B, C] },
    ]);
    expect(play.said('approval.session.cancelled')).toMatchObject([{ sessionId: 'a', invited: [A] }]);
    expect(play.said('approval.settled')).toMatchObject([{ outcome: 'CANCELLED' }]);
    expect(play.why()).toMatchObject({ status: 'CANCELLED', because: 'SETTLED', waitingOn: [], next: null });
    expect(play.vote(B, 'APPROVE')).toBe('APPROVAL_SETTLED');
    expect(play.cancel(GOVERNMENT)).toBe('APPROVAL_SETTLED');
    expect(play.reopen(GOVERNMENT)).toBe('NOT_ENDED');
  });

  it('is not ended once its coordinator has decided and others may appeal, nor by one of the proposers', () => {
    const ruled = new Play(appealing()(stage({ kind: 'MAJORITY' }, tiers)));
    ruled.vote(A, 'APPROVE');
    ruled.vote(B, 'REJECT');
    ruled.vote(C, 'ABSTAIN');
    ruled.coordinate(GOVERNMENT, 'APPROVE');
    expect(ruled.stage.ruling).not.toBeNull();
    expect(cancellableBy(ruled.state)).toBeNull();
    expect(ruled.cancel(GOVERNMENT)).toBe('STAGE_RULED');
    const own = new Play(define(stage({ kind: 'ALL' }, tiers)), { organisations: [GOVERNMENT], members: [] });
    expect(own.cancel(GOVERNMENT)).toBe('PERMISSION');
  });

  it('silences nobody: an objection is closed as it was raised, neither upheld nor overruled, and its rejection stands', () => {
    const play = new Play(contested(stage({ kind: 'ALL' }, tiers)));
    play.vote(A, 'REJECT');
    expect(play.cancel(GOVERNMENT)).toBeNull();
    expect(play.state.objections).toMatchObject([{ organisationId: A, status: 'CLOSED' }]);
    expect(play.stage.groups[0]?.seats.find(({ organisationId }) => organisationId === A)?.vote?.decision).toBe(
      'REJECT',
    );
    expect(play.state.voided).toEqual([]);
  });

  it('leaves nothing that waits for anybody, however it came there, and so does taking it back', () => {
    fc.assert(
      fc.property(anyProcess, fc.array(anyMove, { maxLength: 25 }), fc.boolean(), (definition, moves, cancels) => {
        const play = new Play(definition);
        for (const move of moves) perform(play, move);
        const before = play.state;
        const who = cancellableBy(before);
        const asked = everAsked(before);
        const refused = cancels ? play.cancel(who ?? GOVERNMENT) : play.takeBack();
        if (refused) {
          expect(play.state).toBe(before);
          if (cancels) expect(who).toBeNull();
          else expect(before.status).not.toBe('OPEN');
          return;
        }
        const { state } = play;
        expect(state.status).toBe(cancels ? 'CANCELLED' : 'WITHDRAWN');
        expect(asked).not.toContain(FIRM);
        const [told] = play.said(cancels ? 'approval.cancelled' : 'approval.withdrawn') as [
          { organisations: string[] },
        ];
        expect(told.organisations).toEqual(asked.filter((one) => !cancels || one !== who));
        expect(state.objections.filter(isPending)).toEqual([]);
        expect(openAppeals(state)).toEqual([]);
        expect(play.consulted).toEqual([]);
        expect(awaitedConditions(state.conditions)).toEqual([]);
        expect(timersOf(state)).toEqual([]);
        expect(play.why().waitingOn).toEqual([]);
        expect(state.voided).toEqual(before.voided);
        expect(state.stages).toEqual(before.stages);
      }),
    );
  });
});
