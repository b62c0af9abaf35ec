import { describe, expect, it } from '@jest/globals';
import { A, B, C, D, decisive, define, GOVERNMENT, NATION, stage, tier } from '../playing/approval.fixture.js';
import { Play } from '../playing/play.fixture.js';
import { mayTakeOver } from './approval.taking.js';

const timed = (...tiers: unknown[]): unknown =>
  stage({ kind: 'ALL' }, { deadlineWorkingDays: 4, onLapse: { action: 'ESCALATE' }, tiers });
/** The first coordinator was asked as time was over, and stepped aside. */
const aside = (play: Play): Play => {
  play.lapse();
  expect(play.coordinate(GOVERNMENT, 'RECUSE')).toBeNull();
  return play;
};

describe('a coordinator that stepped aside', () => {
  it('is not asked again: where nobody else coordinates, what is deadlocked is not approved', () => {
    const play = aside(new Play(define(timed(tier('GOVERNMENT')))));
    expect(play.stage).toMatchObject({ status: 'OPEN', escalation: null });
    expect(play.addAgency(GOVERNMENT, D)).toBe('PERMISSION');
    play.vote(A, 'ABSTAIN');
    play.vote(B, 'ABSTAIN');
    play.vote(C, 'APPROVE');
    expect(play.state).toMatchObject({ status: 'REJECTED', stages: [{ settledBy: 'DEADLOCK' }] });
  });

  it('is passed over when the time that the next one gave is over, and what it would steer is the next one’s', () => {
    const play = aside(new Play(decisive()(timed(tier('GOVERNMENT'), tier('NATION')))));
    expect(play.stage.escalation).toMatchObject({ tier: 2, organisationId: NATION });
    expect(play.grantTime(NATION, 2)).toBeNull();
    expect(play.stage).toMatchObject({ status: 'OPEN', escalation: null });
    expect(play.addAgency(GOVERNMENT, D)).toBe('PERMISSION');
    expect(play.takeOver(GOVERNMENT)).toBe('STEPPED_ASIDE');
    expect(mayTakeOver(play.state, play.definition, NATION)).toBe(true);
    expect(play.why().next?.what).toBe('ESCALATE');
    expect(play.lapse()).toBeNull();
    expect(play.stage.escalation).toMatchObject({ tier: 2, organisationId: NATION });
  });

  it('gives a deadlock back to one before it that was only late', () => {
    const tiers = [tier('GOVERNMENT', { deadlineWorkingDays: 2 }), tier('NATION')];
    const play = new Play(define(stage({ kind: 'ALL' }, { tiers })));
    play.vote(A, 'ABSTAIN');
    play.vote(B, 'APPROVE');
    play.vote(C, 'APPROVE');
    expect(play.lapse()).toBeNull();
    expect(play.coordinate(NATION, 'RECUSE')).toBeNull();
    expect(play.stage).toMatchObject({ status: 'ESCALATED', escalation: { tier: 1, organisationId: GOVERNMENT } });
    expect(play.lapse()).toBeNull();
    expect(play.stage.escalation).toMatchObject({ tier: 1, organisationId: GOVERNMENT, dueAt: null });
    expect(play.coordinate(GOVERNMENT, 'APPROVE')).toBeNull();
    expect(play.state.status).toBe('APPROVED');
  });

  it('is asked again in a later round', () => {
    const play = aside(new Play(define(timed(tier('GOVERNMENT'), tier('NATION')))));
    play.coordinate(NATION, 'REQUEST_CHANGES');
    expect(play.resubmit()).toBeNull();
    expect(play.lapse()).toBeNull();
    expect(play.stage.escalation).toMatchObject({ tier: 1, organisationId: GOVERNMENT });
  });
});
