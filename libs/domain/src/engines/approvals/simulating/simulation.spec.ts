import { describe, expect, it } from '@jest/globals';
import { type Decision, decisions } from '#libs/contracts';
import fc from 'fast-check';
import type { ProcessDefinition } from '../definitions/definition.schema.js';
import type { StageState } from '../rules/approval.state.js';
import { isOpenSeat } from '../rules/approval.turn.js';
import { askedSince } from '../rules/coordinating/approval.added.js';
import {
  A,
  B,
  C,
  calendar,
  consulting,
  contested,
  D,
  define,
  FIRM,
  GOVERNMENT,
  id,
  NATION,
  ORGANISATIONS,
  organisations,
  resolve,
  stage,
  START,
  tier,
} from '../rules/playing/approval.fixture.js';
import { anyStage } from '../rules/playing/moves.fixture.js';
import { Play } from '../rules/playing/play.fixture.js';
import { awaitsRevision, stageTimers } from '../rules/time/approval.time.js';
import { type PastAsked, type PastCase, type PastRevision, simulate } from './simulation.rules.js';

const daysFrom = (from: string, to: string): number => {
  const days = calendar.remaining(from, to);
  if (days.refused) throw new Error('a year is not loaded');
  return days.value;
};

const nameOf = ({ key, round }: StageState, group: string | null, organisationId: string, asking: number): string =>
  `${key} ${round} ${group} ${organisationId} ${asking}`;

/** What is kept of an approval that has ended, as `Simulations` reads it from its rows. */
class Recorder {
  private readonly asked = new Map<string, PastAsked>();
  private readonly answered: PastAsked[] = [];
  private readonly revisions = new Map<string, PastRevision>();
  /** Since when each coordinator was asked, each time: it has a row each time. */
  private readonly askings = new Map<string, string[]>();
  readonly play: Play;

  constructor(definition: ProcessDefinition) {
    this.play = new Play(definition);
  }

  /** Somebody says something wherever it is asked first, an hour before the day's end. */
  answer(who: string, decision: Decision): void {
    const { play } = this;
    this.note();
    const { stage } = play;
    const said = { decision, memberId: who };
    const keep = (group: string | null): void => {
      const name = nameOf(stage, group, who, this.askingOf(stage, group, who));
      this.answered.push({ ...this.asked.get(name)!, said });
      this.asked.delete(name);
    };
    for (const { key, outcome, seats } of stage.groups) {
      if (outcome || !seats.some((seat) => seat.organisationId === who && isOpenSeat(seat))) continue;
      if (play.vote(who, decision, { group: key }) === null) return keep(key);
    }
    if (stage.escalation?.organisationId !== who || decision === 'ABSTAIN') return;
    if (play.coordinate(who, decision) === null) keep(null);
  }

  revise(): void {
    this.note();
    const { stage } = this.play;
    if (awaitsRevision(stage) && this.play.resubmit() === null) this.noteRevision(stage, true);
  }

  private noteRevision(stage: StageState, came: boolean): void {
    const since = stage.escalation?.askedAt ?? stage.sentBackAt;
    if (!awaitsRevision(stage) || !since) return;
    this.revisions.set(`${stage.key} ${stage.round} ${since}`, { after: daysFrom(since, this.play.now), came });
  }

  /** Time passes; deadlines that come before are done. */
  wait(days: number): void {
    const { play } = this;
    const end = calendar.add(play.now, days);
    if (end.refused) throw new Error('a year is not loaded');
    const until = new Date(Date.parse(end.value) - 3_600_000).toISOString();
    for (;;) {
      const timer = play.state.status === 'OPEN' && stageTimers(play.state).find(({ kind }) => kind === 'LAPSE');
      if (!timer || Date.parse(timer.at) > Date.parse(until)) break;
      if (Date.parse(timer.at) > Date.parse(play.now)) play.now = timer.at;
      this.note();
      play.lapse();
    }
    if (Date.parse(until) > Date.parse(play.now)) play.now = until;
    this.note();
  }

  /** Whoever is asked now has said nothing until now. */
  private note(): void {
    const { stage, now, state } = this.play;
    if (state.status !== 'OPEN') return;
    const silent = (group: string | null, organisationId: string, since: string): void => {
      const { key, round } = stage;
      const asking = this.askingOf(stage, group, organisationId);
      const asked = { stage: key, round, group, organisationId, asking, said: null, after: daysFrom(since, now) };
      this.asked.set(nameOf(stage, group, organisationId, asking), asked);
    };
    this.noteRevision(stage, false);
    const { escalation } = stage;
    if (escalation && !escalation.askedAt) silent(null, escalation.organisationId, escalation.since);
    for (const { key, seats, outcome } of stage.groups) {
      if (outcome) continue;
      for (const seat of seats.filter(isOpenSeat))
        silent(key, seat.organisationId, askedSince(stage, key, seat) ?? now);
    }
  }

  private askingOf(stage: StageState, group: string | null, organisationId: string): number {
    if (group !== null || !stage.escalation) return 1;
    const name = nameOf(stage, group, organisationId, 0);
    const askings = this.askings.get(name) ?? [];
    if (!askings.includes(stage.escalation.since)) askings.push(stage.escalation.since);
    this.askings.set(name, askings);
    return askings.indexOf(stage.escalation.since) + 1;
  }

  get case(): PastCase {
    const { separation } = this.play;
    const asked = [...this.answered, ...this.asked.values()];
    return past({ asked, revisions: [...this.revisions.values()], separation });
  }
}

const past = (more: Partial<PastCase>): PastCase => ({
  approvalId: id(50),
  subjectKind: 'proposal',
  subjectId: id(51),
  facts: { subject: 'proposal', capitalValue: '5' },
  separation: { organisations: [FIRM], members: [id(100)] },
  recused: new Set(),
  openedAt: START,
  asked: [],
  revisions: [],
  ...more,
});

const said = (
  organisationId: string,
  decision: Decision | null,
  after: number,
  more: Partial<PastAsked> = {},
): PastAsked => ({
  stage: 's',
  round: 1,
  group: 'g',
  organisationId,
  asking: 1,
  said: decision && { decision, memberId: organisationId },
  after,
  ...more,
});
const everybody = { kind: 'ALL' };
const run = (definition: ProcessDefinition, more: Partial<PastCase>) =>
  simulate(definition, past(more), resolve, calendar);

describe('a process that is tried on what has ended', () => {
  it('goes as it went where it is the same process', () => {
    const anyOwn = fc
      .tuple(anyStage('one'), anyStage('two'), fc.integer({ min: 1, max: 2 }))
      .map(([one, two, count]) => define(...[one, two].slice(0, count)));
    const anyAct = fc.record({
      who: fc.constantFrom(...ORGANISATIONS, NATION),
      decision: fc.constantFrom(...decisions),
      days: fc.integer({ min: 0, max: 3 }),
    });
    let ended = 0;
    fc.assert(
      fc.property(anyOwn, fc.array(anyAct, { minLength: 5, maxLength: 30 }), (definition, acts) => {
        const recorder = new Recorder(definition);
        const { play } = recorder;
        for (const { who, decision, days } of acts) {
          recorder.wait(days);
          if (play.state.status !== 'OPEN') break;
          recorder.answer(who, decision);
          if (play.state.status === 'OPEN' && days === 0) recorder.revise();
        }
        const simulated = simulate(definition, recorder.case, resolve, calendar);
        if (play.state.status === 'OPEN') return;
        ended += 1;
        expect(simulated).toMatchObject({
          outcome: play.state.status,
          workingDays: daysFrom(START, play.state.settledAt!),
          gap: null,
        });
      }),
      { numRuns: 150 },
    );
    expect(ended).toBeGreaterThan(50);
  });

  it('has a coordinator that was asked twice let its first deadline pass again', () => {
    const tiers = [tier('GOVERNMENT', { deadlineWorkingDays: 2 }), tier('NATION')];
    const more = { deadlineWorkingDays: 4, onLapse: { action: 'ESCALATE' }, tiers };
    const definition = define(stage({ kind: 'MAJORITY' }, more, { select: [organisations('A', 'B')] }));
    const asked = [
      said(NATION, 'RECUSE', 1, { group: null }),
      said(A, 'ABSTAIN', 7),
      said(GOVERNMENT, 'APPROVE', 1, { group: null, asking: 2 }),
      said(GOVERNMENT, null, 2, { group: null }),
      said(B, null, 8),
    ];
    expect(run(definition, { asked })).toMatchObject({ outcome: 'APPROVED', workingDays: 8, lapses: 2, gap: null });
  });

  it('has changes that did not come in time wait once more, and come when they came', () => {
    const definition = define(stage({ kind: 'MAJORITY' }, { tiers: [tier('NATION')] }));
    const asked = [
      said(A, 'REQUEST_CHANGES', 0),
      said(B, 'ABSTAIN', 1),
      said(C, 'ABSTAIN', 2),
      said(NATION, 'REQUEST_CHANGES', 1, { group: null }),
      ...[A, B].map((one) => said(one, 'APPROVE', 1, { round: 2 })),
    ];
    const revisions = [
      { after: 1, came: false },
      { after: 2, came: true },
    ];
    expect(run(definition, { asked, revisions })).toMatchObject({ outcome: 'APPROVED', workingDays: 6, gap: null });
  });

  it('says what a rule would have changed', () => {
    const asked = [said(A, 'APPROVE', 2), said(B, 'REJECT', 3), said(C, 'APPROVE', 5)];
    expect(run(define(stage(everybody)), { asked })).toMatchObject({ outcome: 'REJECTED', workingDays: 3 });
    expect(run(define(stage({ kind: 'MAJORITY' })), { asked })).toMatchObject({ outcome: 'APPROVED', workingDays: 5 });
    expect(run(define(stage({ kind: 'ANY' })), { asked })).toMatchObject({ outcome: 'APPROVED', workingDays: 2 });
  });

  it('has people say in a step of another name what they said where they were asked', () => {
    const asked = [said(A, 'APPROVE', 2), said(B, 'REJECT', 3), said(C, 'APPROVE', 5)];
    const renamed = stage({ kind: 'MAJORITY' }, { key: 'new' }, { key: 'new' });
    expect(run(define(renamed), { asked })).toMatchObject({ outcome: 'APPROVED', workingDays: 5, gap: null });
  });

  it('makes nothing up: whoever was not asked then has not been silent, nor agreed', () => {
    const definition = define(stage(everybody, { deadlineWorkingDays: 4, onLapse: { action: 'DEEM_APPROVED' } }));
    const asked = [said(A, 'APPROVE', 2), said(B, 'APPROVE', 3)];
    const gap = { because: 'SEAT', organisations: [C] };
    expect(run(definition, { asked })).toMatchObject({ outcome: null, workingDays: 3, gap });
    // Who said nothing for three days then may have answered on the fourth.
    expect(run(definition, { asked: [...asked, said(C, null, 3)] })).toMatchObject({ outcome: null, gap });
    const silent = run(definition, { asked: [...asked, said(C, null, 4)] });
    expect(silent).toMatchObject({ outcome: 'APPROVED', workingDays: 4, lapses: 1, gap: null });
  });

  it('has coordinators say what they said as coordinators, and nothing they said elsewhere', () => {
    const escalating = { deadlineWorkingDays: 2, onLapse: { action: 'ESCALATE' }, tiers: [tier('D')] };
    const definition = define(stage(everybody, escalating));
    const asked = [said(A, 'APPROVE', 1), said(B, 'APPROVE', 1), said(C, null, 9)];
    const gap = { because: 'COORDINATOR', organisations: [D] };
    expect(run(definition, { asked: [...asked, said(D, 'APPROVE', 1)] }).gap).toEqual(gap);
    const decided = run(definition, { asked: [...asked, said(D, 'REJECT', 3, { group: null })] });
    expect(decided).toMatchObject({ outcome: 'REJECTED', workingDays: 5, lapses: 1, asked: [A, B, C, D].sort() });
  });

  it('knows no revision that nobody wrote, no lot that nobody drew, no year that nobody loaded', () => {
    const again = said(A, 'APPROVE', 2, { round: 2 });
    const asked = [said(A, 'REQUEST_CHANGES', 1), said(B, 'APPROVE', 1), said(C, 'APPROVE', 1), again];
    const definition = define(stage(everybody));
    expect(run(definition, { asked }).gap).toMatchObject({ because: 'REVISION' });
    expect(run(definition, { asked, revisions: [{ after: 4, came: true }] })).toMatchObject({
      outcome: 'APPROVED',
      workingDays: 7,
    });
    const lot = { select: [{ by: 'LOT', pool: 'experts', draw: 1 }] };
    expect(run(define(stage(everybody, {}, lot)), {}).gap).toMatchObject({ because: 'DRAW' });
    const late = { asked, openedAt: '2028-03-01T02:00:00Z' };
    expect(run(define(stage(everybody, { deadlineWorkingDays: 3 })), late).gap).toMatchObject({ because: 'CALENDAR' });
  });

  it('gives bodies that are consulted all of their time, and has a rejection count at once', () => {
    const asked = [said(A, 'APPROVE', 1), said(B, 'APPROVE', 1), said(C, 'APPROVE', 2)];
    const consulted = run(consulting()(stage(everybody)), { asked });
    expect(consulted).toMatchObject({ outcome: 'APPROVED', workingDays: 3 + 2, gap: null });
    const rejected = [said(A, 'REJECT', 1), ...asked.slice(1)];
    expect(run(contested(stage(everybody)), { asked: rejected })).toMatchObject({
      outcome: 'REJECTED',
      workingDays: 1,
    });
  });

  it('asks nobody who was kept out by an interest, and nobody of a step that does not apply', () => {
    const asked = [said(A, 'APPROVE', 1), said(B, 'APPROVE', 2)];
    const apart = run(define(stage(everybody)), { asked, recused: new Set([C]) });
    expect(apart).toMatchObject({ outcome: 'APPROVED', asked: [A, B] });
    const condition = { key: 'large', condition: 'capitalValue >= 500' };
    const large = stage(everybody, condition, { select: [organisations('GOVERNMENT')] });
    const both = run(define(stage(everybody), large), { asked: [...asked, said(C, 'APPROVE', 2)] });
    expect(both).toMatchObject({ outcome: 'APPROVED', workingDays: 2 });
    expect(both.asked).not.toContain(GOVERNMENT);
  });
});
