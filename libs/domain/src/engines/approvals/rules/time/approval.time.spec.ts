import { describe, expect, it } from '@jest/globals';
import type { Decision } from '#libs/contracts';
import { planStage } from '../electing/approval.electorate.js';
import {
  A,
  B,
  C,
  calendar,
  D,
  define,
  GOVERNMENT,
  hash,
  id,
  NATION,
  organisations,
  resolve,
  stage,
  tier,
} from '../playing/approval.fixture.js';
import { askedSince } from '../coordinating/approval.added.js';
import { Play } from '../playing/play.fixture.js';
import { timersOf } from './approval.time.js';
import { decide } from '../approval.workflow.js';
import type { ProcessDefinition } from '../../definitions/definition.schema.js';

describe('deadlines', () => {
  const timed = (action: string, more: object = {}): ProcessDefinition =>
    define(
      stage(
        { kind: 'ALL' },
        {
          deadlineWorkingDays: 5,
          reminders: { before: [2], after: [1] },
          onLapse: { action, ...more },
          tiers: [tier('GOVERNMENT', { deadlineWorkingDays: 3 }), tier('NATION')],
        },
      ),
    );

  it('counts the deadline in working days and reminds before and after it', () => {
    const play = new Play(timed('REMIND'));
    expect(play.stage.dueAt).toBe('2026-03-09T09:00:00Z');
    expect(timersOf(play.state)).toEqual([
      { kind: 'REMIND', stage: 's', round: 1, at: '2026-03-05T01:00:00Z' },
      { kind: 'LAPSE', stage: 's', round: 1, at: '2026-03-09T09:00:00Z' },
      { kind: 'REMIND', stage: 's', round: 1, at: '2026-03-10T01:00:00Z' },
    ]);
    expect(play.why().next).toEqual({ what: 'REMIND', at: '2026-03-05T01:00:00Z' });
    expect(play.do({ type: 'remind', stage: 's' })).toBe('NOT_DUE');
    play.now = '2026-03-05T01:00:00Z';
    expect(play.do({ type: 'remind', stage: 's' })).toBeNull();
    expect(play.do({ type: 'remind', stage: 's' })).toBe('NOT_DUE');
    expect(play.lapse()).toBeNull();
    expect(play.lapse()).toBe('NOT_DUE');
    expect(play.why()).toMatchObject({ because: 'LAPSED', waitingOn: [{ overdue: false }, {}, {}] });
    play.now = '2026-03-20T00:00:00Z';
    expect(play.why().waitingOn.every(({ overdue }) => overdue)).toBe(true);
    expect(play.vote(A, 'APPROVE')).toBeNull();
  });

  it('stand still while a revision is waited for, also where in the end none comes', () => {
    const stopped = (action: string): Play => {
      const play = new Play(timed(action));
      play.now = '2026-03-03T02:00:00Z';
      play.vote(A, 'REQUEST_CHANGES');
      expect(timersOf(play.state)).toEqual([]);
      // Weeks later whoever asked turns out to be tied to a party, and what it said is void.
      play.now = '2026-03-31T02:00:00Z';
      expect(play.do({ type: 'recuse', recusals: [{ organisationId: A, memberId: id(60) }] })).toBeNull();
      return play;
    };
    for (const action of ['DEEM_APPROVED', 'DEEM_REJECTED', 'ESCALATE', 'REMIND']) {
      const play = stopped(action);
      expect(play.said('approval.changes.ended')).toMatchObject([{ stage: 's' }]);
      // Four working days of five were left.
      expect(play.stage).toMatchObject({ status: 'OPEN', sentBackAt: null, dueAt: '2026-04-06T09:00:00Z' });
      expect(timersOf(play.state)).toMatchObject([
        { kind: 'REMIND', at: '2026-04-02T01:00:00Z' },
        { kind: 'LAPSE', at: '2026-04-06T09:00:00Z' },
        { kind: 'REMIND', at: '2026-04-07T01:00:00Z' },
      ]);
      expect(play.do({ type: 'lapse', stage: 's' })).toBe('NOT_DUE');
      for (const who of [A, B, C]) expect(play.vote(who, 'APPROVE')).toBeNull();
      expect(play.state.status).toBe('APPROVED');
    }
  });

  it('of whom a coordinator added stand still as well, and what had lapsed before has lapsed', () => {
    const play = new Play(timed('REMIND'));
    play.now = '2026-03-05T02:00:00Z';
    expect(play.addAgency(GOVERNMENT, D, { workingDays: 5 })).toBeNull();
    play.now = '2026-03-09T09:00:00Z';
    play.lapse();
    play.now = '2026-03-10T02:00:00Z';
    play.vote(A, 'REQUEST_CHANGES');
    play.now = '2026-03-17T02:00:00Z';
    play.do({ type: 'recuse', recusals: [{ organisationId: A, memberId: id(60) }] });
    expect(play.stage).toMatchObject({ dueAt: '2026-03-09T09:00:00Z', added: [{ dueAt: '2026-03-19T09:00:00Z' }] });
    expect(timersOf(play.state).filter(({ kind }) => kind === 'LAPSE')).toMatchObject([{ at: '2026-03-19T09:00:00Z' }]);
    const sameDay = new Play(timed('DEEM_APPROVED'));
    sameDay.now = '2026-03-09T02:00:00Z';
    sameDay.vote(A, 'REQUEST_CHANGES');
    sameDay.now = '2026-03-09T11:00:00Z';
    sameDay.do({ type: 'recuse', recusals: [{ organisationId: A, memberId: id(60) }] });
    expect(sameDay.stage.dueAt).toBe('2026-03-10T09:00:00Z');
  });

  it('escalates tier by tier; the coordinator settles with a reason', () => {
    const play = new Play(timed('ESCALATE'));
    expect(play.lapse()).toBeNull();
    expect(play.why()).toMatchObject({
      because: 'ESCALATED',
      waitingOn: [{ on: 'COORDINATOR', organisationId: GOVERNMENT }],
      next: { what: 'REMIND' },
    });
    expect(play.vote(A, 'APPROVE')).toBeNull();
    expect(play.lapse()).toBeNull();
    expect(play.coordinate(GOVERNMENT, 'APPROVE')).toBe('PERMISSION');
    expect(play.coordinate(NATION, 'APPROVE', { reason: '' })).toBe('INPUT');
    expect(play.coordinate(NATION, 'ABSTAIN')).toBe('INPUT');
    expect(play.coordinate(NATION, 'APPROVE')).toBeNull();
    expect(play.state).toMatchObject({ status: 'APPROVED', stages: [{ settledBy: 'COORDINATOR' }] });
    expect(play.said('approval.escalated')).toMatchObject([
      { tier: 1, because: 'LAPSE' },
      { tier: 2, organisationId: NATION },
    ]);
  });

  it('a coordinator can send back or step aside; with nobody left the seats are asked again', () => {
    const play = new Play(timed('ESCALATE'));
    play.lapse();
    expect(play.coordinate(GOVERNMENT, 'REQUEST_CHANGES')).toBeNull();
    expect(play.coordinate(GOVERNMENT, 'APPROVE')).toBe('ALREADY_DECIDED');
    expect(play.why()).toMatchObject({ because: 'SENT_BACK' });
    expect(play.resubmit()).toBeNull();
    expect(play.state.voided).toMatchObject([{ group: null, organisationId: GOVERNMENT }]);
    play.lapse();
    expect(play.coordinate(GOVERNMENT, 'RECUSE')).toBeNull();
    expect(play.coordinate(NATION, 'RECUSE')).toBeNull();
    expect(play.why()).toMatchObject({
      because: 'LAPSED',
      waitingOn: [{ on: 'SEAT' }, { on: 'SEAT' }, { on: 'SEAT' }],
    });
  });

  it.each([
    ['DEEM_APPROVED', 'APPROVED'],
    ['DEEM_REJECTED', 'REJECTED'],
  ])('%s ends it', (action, status) => {
    const play = new Play(timed(action));
    play.vote(A, 'APPROVE');
    expect(play.why().next).toMatchObject({ what: 'REMIND' });
    expect(play.lapse()).toBeNull();
    expect(play.state.status).toBe(status);
    expect(play.stage.groups[0]?.seats.map(({ vote }) => vote?.deemed)).toEqual([false, true, true]);
    expect(play.said('approval.stage.lapsed')).toMatchObject([{ action }]);
  });

  it('reassigns once: the substitute decides for every open seat, then it escalates', () => {
    const play = new Play(timed('REASSIGN', { to: organisations('D') }));
    play.vote(A, 'APPROVE');
    expect(play.lapse()).toBeNull();
    expect(play.why().waitingOn.map(({ organisationId }) => organisationId)).toEqual([D, D]);
    expect(play.stage.groups[0]?.seats.map((seat) => [seat.organisationId, seat.insteadOf])).toEqual([
      [A, null],
      [D, B],
      [D, C],
    ]);
    const late = new Play(play.definition);
    late.lapse();
    late.lapse();
    expect(late.why()).toMatchObject({ because: 'ESCALATED' });
    expect(play.vote(B, 'APPROVE')).toBe('PERMISSION');
    expect(play.vote(D, 'APPROVE')).toBeNull();
    expect(play.state.status).toBe('APPROVED');
  });

  it('reassigns where a person who counts once suffices; else others are asked as if there were no substitute', () => {
    const late = (rule: object, more: object, ...votes: [string, Decision][]) => {
      const onLapse = { action: 'REASSIGN', to: organisations('D') };
      const play = new Play(define(stage(rule, { deadlineWorkingDays: 5, onLapse, ...more })));
      for (const [who, decision] of votes) play.vote(who, decision);
      const next = play.why().next?.what;
      expect(play.lapse()).toBeNull();
      expect(play.said('approval.stage.lapsed')).toMatchObject([{ action: next }]);
      return play;
    };
    const tiers = [tier('NATION')];
    const quorum = (count: number) => ({ kind: 'QUORUM', count });
    expect(late(quorum(3), { tiers }).stage.escalation).toMatchObject({ organisationId: NATION, because: 'LAPSE' });
    // Without coordinators a quorum is no smaller either: those who are late are still waited for.
    const waiting = late(quorum(2), {});
    expect(waiting.stage).toMatchObject({ status: 'OPEN', reassignedAt: null });
    expect(waiting.why().waitingOn.map(({ organisationId }) => organisationId)).toEqual([A, B, C]);
    const enough = late(quorum(2), { tiers }, [A, 'APPROVE']);
    expect(enough.vote(D, 'APPROVE')).toBeNull();
    expect(enough.state.status).toBe('APPROVED');
    const tie = late({ kind: 'MAJORITY' }, { tiers }, [A, 'REJECT']);
    expect(tie.stage.escalation).toMatchObject({ organisationId: NATION });
    const all = late({ kind: 'ALL' }, {});
    expect(all.vote(D, 'APPROVE')).toBeNull();
    expect(all.state.status).toBe('APPROVED');
  });

  it('counts from the new round for a substitute whose group a revision did not ask anew', () => {
    const group = (key: string) => ({ key, title: key, select: [organisations('A', 'B')], rule: { kind: 'ANY' } });
    const play = new Play(
      define(
        stage(
          { kind: 'ANY' },
          {
            ...{ groups: [group('g'), group('h')], rule: { kind: 'ALL' }, afterRevision: 'ASKING_GROUPS' },
            ...{ deadlineWorkingDays: 5, onLapse: { action: 'REASSIGN', to: organisations('D') } },
            tiers: [tier('NATION')],
          },
        ),
      ),
    );
    expect(play.lapse()).toBeNull();
    expect(play.vote(D, 'REQUEST_CHANGES', { group: 'g' })).toBeNull();
    play.now = '2026-03-11T02:00:00Z';
    expect(play.resubmit()).toBeNull();
    const substitutes = play.stage.groups.flatMap(({ key, seats }) =>
      seats.flatMap((seat) => (seat.insteadOf ? [[key, askedSince(play.stage, key, seat)]] : [])),
    );
    expect(substitutes).toEqual([
      ['h', '2026-03-11T02:00:00Z'],
      ['h', '2026-03-11T02:00:00Z'],
    ]);
  });

  it('takes a deadlock to the coordinator, or rejects when there is none', () => {
    const tied = (tiers: unknown[]): Play => {
      const play = new Play(define(stage({ kind: 'MAJORITY' }, { tiers }, { select: [organisations('A', 'B')] })));
      play.vote(A, 'APPROVE');
      play.vote(B, 'REJECT');
      return play;
    };
    const play = tied([tier('GOVERNMENT')]);
    expect(play.why()).toMatchObject({
      because: 'DEADLOCKED',
      waitingOn: [{ on: 'COORDINATOR', organisationId: GOVERNMENT }],
    });
    expect(play.coordinate(GOVERNMENT, 'REJECT')).toBeNull();
    expect(play.state.status).toBe('REJECTED');
    expect(tied([]).state).toMatchObject({ status: 'REJECTED', stages: [{ settledBy: 'DEADLOCK' }] });
  });

  it('refuses to open a stage whose deadline lies beyond the loaded years', () => {
    const definition = define(stage({ kind: 'ALL' }, { deadlineWorkingDays: 5 }));
    const play = new Play(define(stage({ kind: 'ALL' })));
    const fresh = decide(
      null,
      {
        type: 'open',
        approvalId: id(50),
        subjectKind: 'proposal',
        subjectId: id(51),
        revision: 1,
        contentHash: hash(1),
        separation: { organisations: [], members: [] },
      },
      { ...play.ground, definition },
    );
    if (fresh.refused) throw new Error('refused');
    const plan = planStage(definition.stages[0]!, { subject: 'proposal' }, resolve, fresh.state.separation);
    const late = decide(
      fresh.state,
      { type: 'openStage', plan },
      { definition, calendar, now: '2027-12-30T00:00:00Z' },
    );
    expect(late.refused).toMatchObject({ code: 'CALENDAR_YEAR_NOT_LOADED' });
    expect(late.refused?.message).toContain('2028');
  });
});
