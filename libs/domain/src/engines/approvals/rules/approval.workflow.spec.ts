import { describe, expect, it } from '@jest/globals';
import { planStage } from './electing/approval.electorate.js';
import {
  A,
  B,
  C,
  calendar,
  D,
  define,
  FIRM,
  GOVERNMENT,
  hash,
  id,
  NATION,
  organisations,
  resolve,
  stage,
  START,
  tier,
} from './playing/approval.fixture.js';
import { Play } from './playing/play.fixture.js';
import { route } from './time/approval.route.js';
import type { Decider } from './approval.state.js';
import { timersOf } from './time/approval.time.js';
import { decide } from './approval.workflow.js';
import type { ProcessDefinition } from '../definitions/definition.schema.js';

describe('decisions', () => {
  const all = define(stage({ kind: 'ALL' }));

  it('settles group, stage and process in one turn, in that order, as the catalogue has them', () => {
    const play = new Play(define(stage({ kind: 'QUORUM', count: 2 })));
    play.vote(A, 'APPROVE', { reason: undefined });
    expect(play.why().waitingOn.map(({ organisationId }) => organisationId)).toEqual([B, C]);
    play.vote(B, 'APPROVE');
    expect(play.events.map(({ type }) => type)).toEqual([
      'approval.opened',
      'approval.stage.opened',
      'approval.decided',
      'approval.decided',
      'approval.group.settled',
      'approval.stage.settled',
      'approval.settled',
    ]);
    expect(play.state.status).toBe('APPROVED');
    expect(play.vote(C, 'REJECT')).toBe('APPROVAL_SETTLED');
    expect(play.why()).toMatchObject({ because: 'SETTLED', waitingOn: [], next: null });
  });

  it.each<[string, string | null, (play: Play) => string | null]>([
    ['another revision', 'STALE_REVISION', (p) => p.vote(A, 'APPROVE', { contentHash: hash(2) })],
    ['another stage', 'STAGE_NOT_OPEN', (p) => p.vote(A, 'APPROVE', { stage: 'x' })],
    ['an unknown group', 'NO_SUCH_GROUP', (p) => p.vote(A, 'APPROVE', { group: 'x' })],
    ['an organisation without a seat', 'PERMISSION', (p) => p.vote(D, 'APPROVE')],
    [
      'a member without the role',
      'PERMISSION',
      (p) => p.vote(A, 'APPROVE', { by: { memberId: id(60), personId: id(60), organisationId: A, roles: ['VIEWER'] } }),
    ],
    [
      'a member who wrote it',
      'PERMISSION',
      (p) =>
        p.vote(A, 'APPROVE', { by: { memberId: id(100), personId: id(100), organisationId: A, roles: ['OFFICER'] } }),
    ],
    ['a rejection without reason', 'INPUT', (p) => p.vote(A, 'REJECT', { reason: ' ' })],
    ['conditions that are none', 'INPUT', (p) => p.vote(A, 'APPROVE_WITH_CONDITIONS', { conditions: [] })],
    [
      'conditions of a plain approval',
      'INPUT',
      (p) => p.vote(A, 'APPROVE', { conditions: [{ id: id(1), text: 'x', ownerId: FIRM, dueOn: '2026-12-31' }] }),
    ],
    ['a second decision', 'ALREADY_DECIDED', (p) => p.vote(A, 'APPROVE') ?? p.vote(A, 'REJECT')],
    ['a coordinator nobody asked', 'STAGE_NOT_ESCALATED', (p) => p.coordinate(GOVERNMENT, 'APPROVE')],
    ['a revision nobody asked for', 'NOT_SENT_BACK', (p) => p.resubmit()],
    ['a lapse without deadline', 'NOT_DUE', (p) => p.lapse()],
  ])('refuses %s', (_what, code, act) => {
    const play = new Play(all);
    expect(act(play)).toBe(code);
  });

  it('recuses the seat of a proposer when the stage opens and lowers what is needed', () => {
    const play = new Play(all, { organisations: [C], members: [] });
    expect(play.vote(C, 'APPROVE')).toBe('PERMISSION');
    play.vote(A, 'APPROVE');
    play.vote(B, 'APPROVE');
    expect(play.state.status).toBe('APPROVED');
  });

  it('tracks conditions until they are met, past the end of the approval', () => {
    const play = new Play(define(stage({ kind: 'ANY' })));
    play.vote(A, 'APPROVE_WITH_CONDITIONS');
    const [condition] = play.state.conditions;
    const by = (organisationId: string): Decider => ({ memberId: id(61), personId: id(61), organisationId, roles: [] });
    const fulfil = (organisationId: string, note = 'fenced') =>
      play.do({ type: 'fulfilCondition', conditionId: condition!.id, by: by(organisationId), note });
    expect(play.state.status).toBe('APPROVED');
    expect(condition).toMatchObject({ setBy: A, ownerId: FIRM, dueOn: '2026-12-31', fulfilledAt: null });
    expect(fulfil(B)).toBe('PERMISSION');
    expect(fulfil(FIRM, '')).toBe('INPUT');
    expect(fulfil(FIRM)).toBeNull();
    expect(fulfil(FIRM)).toBe('CONDITION_REPORTED');
    expect(fulfil(A)).toBeNull();
    expect(fulfil(A)).toBe('CONDITION_MET');
    expect(play.said('approval.condition.fulfilled')).toHaveLength(1);
  });
});

describe('sending back', () => {
  it('goes back at once where the request decides, waits for the submitter, and takes up the revision', () => {
    const play = new Play(define(stage({ kind: 'ALL' }, { deadlineWorkingDays: 5 })));
    play.vote(A, 'APPROVE_WITH_CONDITIONS');
    play.vote(B, 'REQUEST_CHANGES');
    expect(play.said('approval.changes.requested')).toEqual([{ approvalId: id(50), stage: 's', organisationId: B }]);
    expect(play.why()).toMatchObject({ because: 'SENT_BACK', waitingOn: [{ on: 'SUBMITTER', organisationId: FIRM }] });
    expect(timersOf(play.state).filter(({ kind }) => kind !== 'CONDITION')).toEqual([]);
    expect(play.resubmit(1)).toBe('STALE_REVISION');
    expect(play.resubmit(2)).toBeNull();
    expect(play.state.voided.map(({ organisationId, vote }) => [organisationId, vote.decision])).toEqual([
      [A, 'APPROVE_WITH_CONDITIONS'],
      [B, 'REQUEST_CHANGES'],
    ]);
    expect(play.state.conditions[0]?.voidedAt).not.toBeNull();
    expect(play.stage).toMatchObject({ round: 2, status: 'OPEN', sentBackAt: null });
    expect(play.vote(A, 'APPROVE', { contentHash: hash(1) })).toBe('STALE_REVISION');
    for (const organisation of [A, B, C]) expect(play.vote(organisation, 'APPROVE')).toBeNull();
    expect(play.state.status).toBe('APPROVED');
  });

  it('does not stop a quorum that the others can still reach, and may be taken up early', () => {
    const play = new Play(define(stage({ kind: 'QUORUM', count: 2 })));
    play.vote(A, 'REQUEST_CHANGES');
    expect(play.why()).toMatchObject({ because: 'DECIDING' });
    const early = new Play(play.definition);
    early.vote(A, 'REQUEST_CHANGES');
    expect(early.resubmit()).toBeNull();
    play.vote(B, 'APPROVE');
    play.vote(C, 'APPROVE');
    expect(play.state.status).toBe('APPROVED');
    expect(play.said('approval.changes.requested')).toEqual([]);
  });

  it('is no longer sent back when the group that asked is settled without the request', () => {
    const group = (key: string, ...who: string[]) => ({
      key,
      title: key,
      select: [organisations(...who)],
      rule: { kind: 'MAJORITY' },
    });
    const groups = [group('g', 'A', 'B', 'C'), group('h', 'D'), group('i', 'GOVERNMENT')];
    const play = new Play(define({ key: 's', title: 'S', groups, tiers: [tier('NATION')] }));
    play.vote(D, 'ABSTAIN', { group: 'h' });
    play.vote(A, 'REQUEST_CHANGES');
    expect(play.why()).toMatchObject({ because: 'SENT_BACK' });
    play.vote(B, 'APPROVE');
    play.vote(C, 'APPROVE');
    expect(play.why()).toMatchObject({ because: 'DECIDING', waitingOn: [{ organisationId: GOVERNMENT }] });
    expect(play.resubmit()).toBeNull();
  });

  const two = (afterRevision: string): ProcessDefinition => {
    const group = (key: string, ...who: string[]) => ({
      key,
      title: key,
      select: [organisations(...who)],
      rule: { kind: 'ALL' },
    });
    return define(
      { key: 'first', title: 'First', groups: [group('g', 'A')] },
      { key: 's', title: 'S', groups: [group('g', 'A', 'B'), group('h', 'C', 'D')], afterRevision },
    );
  };
  it.each([
    ['THIS_STAGE', ['s'], [2, 1], 3],
    ['ALL', ['first', 's'], [2, 1], 4],
    ['ASKING_GROUPS', ['s'], [2, 1], 2],
  ])('reopens %s', (afterRevision, reopened, _rounds, voided) => {
    const play = new Play(two(afterRevision));
    play.vote(A, 'APPROVE');
    play.vote(A, 'APPROVE');
    play.vote(C, 'APPROVE', { group: 'h' });
    play.vote(B, 'REQUEST_CHANGES');
    expect(play.resubmit()).toBeNull();
    expect(play.said('approval.resubmitted')).toMatchObject([{ revision: 2, contentHash: hash(2), reopened }]);
    expect(play.state.voided).toHaveLength(voided);
    const kept = play.state.stages[1]?.groups.find(({ key }) => key === 'h')?.seats.find((seat) => seat.vote);
    expect(kept?.organisationId).toBe(afterRevision === 'ASKING_GROUPS' ? C : undefined);
  });

  it('recuses in a kept group whoever joined the proposers with the revision', () => {
    const play = new Play(two('ASKING_GROUPS'));
    play.vote(A, 'APPROVE');
    play.vote(C, 'APPROVE', { group: 'h' });
    play.vote(B, 'REQUEST_CHANGES');
    play.resubmit(2, [FIRM, C]);
    const seat = play.stage.groups
      .find(({ key }) => key === 'h')
      ?.seats.find(({ organisationId }) => organisationId === C);
    expect(seat).toMatchObject({ barred: 'OWN_SUBJECT', vote: null });
    expect(play.state.voided.map(({ organisationId }) => organisationId).sort()).toEqual([B, C]);
  });
});

describe('the route', () => {
  it('approves nothing that nobody decided on: when every stage is skipped it is rejected', () => {
    const { definition, state, ground } = new Play(define(stage({ kind: 'ANY' })));
    const untouched = {
      ...state,
      stages: state.stages.map((one) => ({ ...one, status: 'PENDING' as const, groups: [] })),
    };
    const plan = {
      ...planStage(definition.stages[0]!, { subject: 'proposal' }, resolve, state.separation),
      applies: false,
    };
    expect(decide(untouched, { type: 'openStage', plan }, ground)).toMatchObject({ state: { status: 'REJECTED' } });
  });

  it('skips what does not apply, and previews the same stages, seats and deadlines', () => {
    const definition = define(
      stage({ kind: 'ALL' }, { key: 'large', condition: 'capitalValue > 100', deadlineWorkingDays: 3 }),
      stage(
        { kind: 'WEIGHTED', thresholdPercent: 60 },
        { deadlineWorkingDays: 5, tiers: [tier('NATION')] },
        {
          select: [{ by: 'CO_OWNERS' }],
          veto: [organisations('D')],
        },
      ),
      stage(
        { kind: 'ALL' },
        { key: 'last', deadlineWorkingDays: 2 },
        { select: [{ by: 'FUNCTION', function: 'POWER' }] },
      ),
    );
    const play = new Play(definition);
    expect(play.said('approval.stage.skipped')).toMatchObject([{ stage: 'large', round: 1 }]);
    const preview = route(
      definition,
      { subject: 'proposal', capitalValue: '5' },
      resolve,
      play.separation,
      calendar,
      START,
    );
    expect(preview.map(({ applies, opensBy, dueBy }) => [applies, opensBy, dueBy])).toEqual([
      [false, null, null],
      [true, START, '2026-03-09T09:00:00Z'],
      [true, '2026-03-09T09:00:00Z', '2026-03-11T09:00:00Z'],
    ]);
    expect(preview[1]?.groups[0]?.seats).toEqual(
      play.stage.groups[0]?.seats.map(({ organisationId, weight, veto }) => ({
        organisationId,
        weight,
        veto,
        barred: null,
      })),
    );
    expect(preview[1]?.tiers).toEqual([{ title: 'NATION', organisationId: NATION, lacks: null }]);
    expect(preview[2]?.groups[0]?.empty).toBe(true);
    play.vote(A, 'APPROVE');
    play.vote(B, 'APPROVE');
    expect(play.state.current).toBe(1);
    // The group nobody sits in is deadlocked at once, and without a coordinator that rejects.
    play.vote(D, 'ABSTAIN');
    expect(play.state).toMatchObject({
      status: 'REJECTED',
      stages: [{}, { status: 'APPROVED' }, { settledBy: 'DEADLOCK' }],
    });
  });

  it('says where a condition could not be worked out, and where days are counted in a year that nobody loaded', () => {
    const condition = '1 / termYears > 1';
    const definition = define(
      stage({ kind: 'ALL' }, { condition, deadlineWorkingDays: 250 }),
      stage({ kind: 'ALL' }, { key: 'second', deadlineWorkingDays: 250 }, { condition }),
      stage({ kind: 'ALL' }, { key: 'last' }),
    );
    const { separation } = new Play(define(stage({ kind: 'ALL' })));
    const preview = route(definition, { subject: 'proposal' }, resolve, separation, calendar, START);
    expect(preview.map(({ applies }) => applies)).toEqual([true, true, true]);
    expect(preview.flatMap(({ faults }) => faults.map(({ path, code }) => [path.join('.'), code]))).toEqual([
      [`stages.${definition.stages[0]?.key}.condition`, 'NOT_WORKED_OUT'],
      [`stages.second.groups.${definition.stages[1]?.groups[0]?.key}.condition`, 'NOT_WORKED_OUT'],
      ['stages.second.deadlineWorkingDays', 'CALENDAR_YEAR_NOT_LOADED'],
    ]);
  });
});
