import { describe, expect, it } from '@jest/globals';
import { A, B, C, D, decisive, define, E, FIRM, GOVERNMENT, NATION, stage, tier } from '../playing/approval.fixture.js';
import { Play } from '../playing/play.fixture.js';
import { timersOf } from '../time/approval.time.js';
import { disputableBy } from './approval.disputing.js';
import { reassignableBy } from './approval.reassigning.js';

const TIERS = { tiers: [tier('GOVERNMENT'), tier('NATION')], deadlineWorkingDays: 5, onLapse: { action: 'ESCALATE' } };
const RULE = { kind: 'ALL' };
const begun = (more: object = {}, group: object = {}): Play =>
  new Play(define(stage(RULE, { ...TIERS, ...more }, group)));
const statesOf = ({ state }: Play) => state.disputes?.map(({ status }) => status);
const seatsOf = ({ stage: { groups } }: Play) => groups[0]!.seats.map(({ organisationId }) => organisationId);

describe('a dispute that is taken back, or forgotten', () => {
  it('ends by the word of who raised it, as long as nobody settled it; the decision stays', () => {
    const play = begun();
    play.dispute(B, B, E);
    expect(play.withdrawDispute(C)).toBe('PERMISSION');
    expect(play.withdrawDispute(GOVERNMENT)).toBe('PERMISSION');
    expect(play.withdrawDispute(B)).toBeNull();
    expect(play.said('approval.dispute.withdrawn')).toMatchObject([{ organisationId: B }]);
    expect(statesOf(play)).toEqual(['WITHDRAWN']);
    expect(seatsOf(play)).toEqual([A, B, C]);
    expect(timersOf(play.state).filter(({ kind }) => kind === 'DISPUTE')).toEqual([]);
    expect(play.withdrawDispute(B)).toBe('NO_SUCH_DISPUTE');
    expect(play.dispute(B, B, E)).toBeNull();
    expect(play.settleDispute(GOVERNMENT, false)).toBeNull();
    expect(statesOf(play)).toEqual(['WITHDRAWN', 'REFUSED']);
  });

  it('has whoever settles it reminded, twice, some working days apart', () => {
    const play = begun();
    play.dispute(B, B, E);
    const due = () => timersOf(play.state).filter(({ kind }) => kind === 'DISPUTE');
    expect(due()).toHaveLength(2);
    expect(play.do({ type: 'remindDisputes' })).toBe('NOT_DUE');
    play.now = due()[0]!.at;
    expect(play.do({ type: 'remindDisputes' })).toBeNull();
    expect(play.do({ type: 'remindDisputes' })).toBe('NOT_DUE');
    expect(play.said('approval.reminded')).toMatchObject([
      { organisations: [GOVERNMENT], disputed: true, dueAt: null },
    ]);
    expect(due()).toHaveLength(1);
    play.settleDispute(GOVERNMENT, false);
    expect(due()).toEqual([]);
  });
});

describe('a dispute over whose a decision is', () => {
  it('is raised by who has it, is before the coordinator with the seat still waited for, and gives it away once upheld', () => {
    const play = begun();
    const due = play.stage.dueAt;
    expect(play.dispute(B, B, E, { reason: ' ' })).toBe('INPUT');
    expect(play.dispute(B, B, E)).toBeNull();
    expect(play.said('approval.dispute.raised')).toMatchObject([
      { organisationId: B, formerId: B, nomineeId: E, coordinatorId: GOVERNMENT, ground: 'FIELD' },
    ]);
    expect(play.stage.dueAt).toBe(due);
    expect(play.why().waitingOn).toMatchObject([
      { on: 'SEAT', organisationId: A },
      { on: 'SEAT', organisationId: B },
      { on: 'SEAT', organisationId: C },
      { on: 'COORDINATOR', organisationId: GOVERNMENT, group: 'g' },
    ]);
    expect(play.dispute(B, B, D)).toBe('DISPUTED_ALREADY');
    expect(play.settleDispute(NATION, true)).toBe('PERMISSION');
    expect(play.settleDispute(GOVERNMENT, true, { reason: '' })).toBe('INPUT');
    expect(play.settleDispute(GOVERNMENT, true, { workingDays: 9 })).toBe('INPUT');
    expect(statesOf(play)).toEqual(['RAISED']);
    expect(play.settleDispute(GOVERNMENT, true)).toBeNull();
    expect([statesOf(play), seatsOf(play)]).toEqual([['UPHELD'], [A, E, C]]);
    expect(play.said('approval.dispute.settled')).toMatchObject([{ upheld: true, organisationId: GOVERNMENT }]);
    expect(play.said('approval.reassigned')).toMatchObject([{ formerId: B, addedId: E }]);
    expect(play.settleDispute(GOVERNMENT, false)).toBe('NO_SUCH_DISPUTE');
    // Whom it was given may dispute it in turn, and it may go back; it does not go round for ever.
    expect(play.dispute(E, E, B)).toBeNull();
    expect(play.settleDispute(GOVERNMENT, true)).toBeNull();
    expect(play.dispute(B, B, E)).toBeNull();
    expect(play.settleDispute(GOVERNMENT, true)).toBeNull();
    expect(play.dispute(E, E, B)).toBe('NOT_DISPUTABLE');
  });

  it('leaves the seat where it is once refused, for this round, and may be raised by one that has none', () => {
    const play = begun();
    expect(play.dispute(E, B, E)).toBeNull();
    expect(play.dispute(B, B, E)).toBe('DISPUTED_ALREADY');
    expect(play.settleDispute(GOVERNMENT, false)).toBeNull();
    expect([statesOf(play), seatsOf(play)]).toEqual([['REFUSED'], [A, B, C]]);
    expect(play.said('approval.reassigned')).toEqual([]);
    expect(play.dispute(E, B, E)).toBe('DISPUTED_ALREADY');
    // Another may still say so.
    expect(play.dispute(D, B, D)).toBeNull();
    expect(play.settleDispute(GOVERNMENT, true)).toBeNull();
    expect(seatsOf(play)).toEqual([A, D, C]);
  });

  it('is nobody else’s to raise, nor over what is decided, of a party, or for whoever sits or coordinates here', () => {
    const play = begun();
    expect(play.dispute(A, B, E)).toBe('PERMISSION');
    expect(play.dispute(B, B, A)).toBe('SEATED_ALREADY');
    expect(play.dispute(B, B, FIRM)).toBe('IS_PARTY');
    expect(play.dispute(B, B, NATION)).toBe('COORDINATES_HERE');
    expect(play.dispute(B, B, B)).toBe('INPUT');
    play.vote(B, 'APPROVE');
    expect(play.dispute(B, B, E)).toBe('SEAT_NOT_OPEN');
    expect(disputableBy(play.state, play.definition, B)).toEqual([]);
    expect(disputableBy(play.state, play.definition, A)).toEqual([{ group: 'g', organisationId: A }]);
    expect(disputableBy(play.state, play.definition, E).map(({ organisationId }) => organisationId)).toEqual([A, C]);
    expect(disputableBy(play.state, play.definition, FIRM)).toEqual([]);
    const owners = begun({}, { select: [{ by: 'CO_OWNERS' }] });
    expect(owners.dispute(B, B, E)).toBe('NOT_DISPUTABLE');
    const alone = begun({ tiers: [], onLapse: { action: 'REMIND' } });
    expect(alone.dispute(B, B, E)).toBe('NOBODY_SETTLES');
  });

  it('ends with the seat’s own word, and goes to whoever coordinates next', () => {
    const play = begun();
    play.dispute(B, B, E);
    play.vote(B, 'APPROVE');
    expect(statesOf(play)).toEqual(['CLOSED']);
    play.dispute(C, C, E);
    expect(play.lapse()).toBeNull();
    expect(play.stage.escalation).toMatchObject({ organisationId: GOVERNMENT });
    expect(play.do({ type: 'recuse', recusals: [{ organisationId: GOVERNMENT, memberId: null }] })).toBeNull();
    expect(play.state.disputes![1]).toMatchObject({ status: 'RAISED', referral: { organisationId: NATION } });
    expect(play.settleDispute(NATION, true)).toBeNull();
    expect([statesOf(play), seatsOf(play)]).toEqual([
      ['CLOSED', 'UPHELD'],
      [A, B, E],
    ]);
    // Whose the deadline had passed: the stage is theirs again who decide.
    expect(play.stage).toMatchObject({ status: 'OPEN', escalation: null });
  });

  it('lets whoever coordinates pass the decision to a third, which ends it; and ends as it takes the whole over', () => {
    const play = begun();
    expect(reassignableBy(play.state, play.definition, GOVERNMENT)).toEqual([]);
    expect(play.reassign(GOVERNMENT, B, D)).toBe('NO_REASSIGNING');
    play.dispute(B, B, E);
    expect(reassignableBy(play.state, play.definition, GOVERNMENT)).toEqual([{ group: 'g', organisationId: B }]);
    expect(play.reassign(GOVERNMENT, B, D)).toBeNull();
    expect([statesOf(play), seatsOf(play)]).toEqual([['CLOSED'], [A, D, C]]);
    const taken = new Play(decisive()(stage(RULE, TIERS)));
    taken.dispute(B, B, E);
    expect(taken.takeOver(GOVERNMENT)).toBeNull();
    expect(statesOf(taken)).toEqual(['CLOSED']);
  });
});
