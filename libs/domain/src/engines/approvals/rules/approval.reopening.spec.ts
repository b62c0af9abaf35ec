import { describe, expect, it } from '@jest/globals';
import { A, B, C, define, FIRM, GOVERNMENT, id, NATION, stage, strict, tier } from './playing/approval.fixture.js';
import type { ProcessDefinition } from '../definitions/definition.schema.js';
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

describe('a condition of a later stage than the one in progress, to which a revision has led back', () => {
  const three = [
    stage({ kind: 'ANY' }, { key: 'one', ...TIERS }, { watches: ['risks'] }),
    stage({ kind: 'ANY' }, { key: 'two', ...TIERS }),
    stage({ kind: 'ANY' }, { key: 'three', ...TIERS, afterRevision: 'ASKING_GROUPS' }),
  ];
  /** The third stage asked for changes, of the risks, so that the first decides anew; what B said in the second stands. */
  const ledBack = (definition: ProcessDefinition): Play => {
    const play = new Play(definition);
    play.vote(A, 'APPROVE');
    play.vote(B, 'APPROVE_WITH_CONDITIONS');
    play.vote(C, 'REQUEST_CHANGES');
    expect(play.resubmit(2, [FIRM], ['risks'])).toBeNull();
    expect(play.state).toMatchObject({ current: 0, stages: [{ status: 'OPEN' }, { status: 'PENDING' }, {}] });
    return play;
  };

  it('has that stage decide anew once it is reached, and skips nobody before it', () => {
    const play = ledBack(strict(...three));
    expect(play.missConditions()).toBeNull();
    expect(play.said('approval.reopened')).toMatchObject([{ stage: 'two', because: 'CONDITION_MISSED' }]);
    expect(play.state).toMatchObject({ current: 0, stages: [{ status: 'OPEN' }, { groups: [] }, { groups: [] }] });
    expect(play.vote(A, 'APPROVE')).toBeNull();
    expect(play.stage).toMatchObject({ key: 'two', status: 'OPEN' });
    expect(play.vote(B, 'APPROVE')).toBeNull();
    expect(play.vote(C, 'APPROVE')).toBeNull();
    expect(play.state.stages.map(({ status }) => status)).toEqual(['APPROVED', 'APPROVED', 'APPROVED']);
  });

  it('of an earlier one takes what was said after it along, also where that waits', () => {
    const play = ledBack(strict(...three));
    play.vote(A, 'APPROVE_WITH_CONDITIONS', {
      conditions: [{ id: id(2_000), text: 'fence it', ownerId: FIRM, dueOn: '2026-03-05' }],
    });
    // The second stage had all it needed and the third asks again; the first condition of all is missed.
    expect(play.state.current).toBe(2);
    expect(play.missConditions()).toBeNull();
    expect(play.state).toMatchObject({ current: 0, stages: [{ status: 'OPEN' }, { groups: [] }, { groups: [] }] });
  });

  it('comes before its coordinator at once where nothing is decided anew', () => {
    const play = ledBack(define(...three));
    const conditionId = play.state.conditions[0]?.id ?? '';
    expect(play.missConditions()).toBeNull();
    expect(play.state.conditions).toMatchObject([{ referral: { tier: 1, organisationId: GOVERNMENT } }]);
    const by = { memberId: id(61), personId: id(61), organisationId: GOVERNMENT, roles: ['OFFICER' as const] };
    expect(play.do({ type: 'settleCondition', conditionId, by, dueOn: null, reason: 'rain' })).toBeNull();
  });
});
