import { describe, expect, it } from '@jest/globals';
import { A, B, C, define, GOVERNMENT, NATION, stage, tier } from './playing/approval.fixture.js';
import { Play } from './playing/play.fixture.js';
import { reopenableBy } from './approval.reopening.js';

const TIERS = { tiers: [tier('GOVERNMENT'), tier('NATION')] };
const one = stage({ kind: 'ANY' }, { ...TIERS, key: 'one' });
const two = stage({ kind: 'ANY' }, { ...TIERS, key: 'two', tiers: [tier('NATION')] });

/** Approved in both stages. */
function approved(): Play {
  const play = new Play(define(one, two));
  play.vote(A, 'APPROVE');
  play.vote(B, 'APPROVE');
  return play;
}

describe('what has ended', () => {
  it('is decided anew from the stage that a coordinator of it names, and what was said there is void', () => {
    const play = approved();
    expect(play.state.status).toBe('APPROVED');
    expect(play.reopen(NATION, 'two')).toBeNull();
    expect(play.said('approval.reopened')).toMatchObject([{ stage: 'two', because: 'NEW_FACTS' }]);
    expect(play.state).toMatchObject({ status: 'OPEN', settledAt: null, current: 1 });
    expect(play.state.voided.map(({ organisationId }) => organisationId)).toEqual([B]);
    expect(play.stage).toMatchObject({ key: 'two', status: 'OPEN', round: 2 });
    play.vote(C, 'APPROVE');
    expect(play.state.status).toBe('APPROVED');
    expect(play.said('approval.settled')).toHaveLength(2);
  });

  it('is decided anew in every stage from the first one named', () => {
    const play = approved();
    expect(play.reopen(GOVERNMENT, 'one')).toBeNull();
    expect(play.state.voided.map(({ organisationId }) => organisationId)).toEqual([A, B]);
    play.vote(A, 'APPROVE');
    expect(play.stage).toMatchObject({ key: 'two', status: 'OPEN', round: 2 });
  });

  it('stays as it is for anybody else, without a reason, for a stage nobody decided, and where it cannot be undone', () => {
    const play = approved();
    const before = play.state;
    expect(play.reopen(A)).toBe('PERMISSION');
    expect(play.reopen(GOVERNMENT, 'two')).toBe('PERMISSION');
    expect(play.reopen(GOVERNMENT, 'three')).toBe('NO_SUCH_STAGE');
    expect(play.reopen(GOVERNMENT, 'one', { reason: ' ' })).toBe('INPUT');
    play.reopens = false;
    expect(play.reopen(GOVERNMENT)).toBe('NOT_REOPENABLE');
    expect(play.state).toBe(before);
  });

  it('is told to be reopenable only to coordinators, and only once it was approved or rejected', () => {
    const open = new Play(define(one, two));
    expect(open.reopen(GOVERNMENT)).toBe('NOT_ENDED');
    expect(reopenableBy(open.state, GOVERNMENT)).toEqual([]);
    const { state } = approved();
    expect([GOVERNMENT, NATION, A].map((who) => reopenableBy(state, who))).toEqual([['one'], ['one', 'two'], []]);
    expect(reopenableBy({ ...state, status: 'WITHDRAWN' }, NATION)).toEqual([]);
    expect(reopenableBy({ ...state, separation: { organisations: [NATION], members: [] } }, NATION)).toEqual([]);
  });
});
