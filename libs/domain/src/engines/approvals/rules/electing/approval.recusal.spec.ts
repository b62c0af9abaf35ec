import { describe, expect, it } from '@jest/globals';
import { decisions } from '#libs/contracts';
import fc from 'fast-check';
import {
  A,
  B,
  C,
  D,
  define,
  GOVERNMENT,
  id,
  NATION,
  organisations,
  resolve,
  stage,
  tier,
} from '../playing/approval.fixture.js';
import { anyMove, anyProcess, anyStage, perform } from '../playing/moves.fixture.js';
import { Play } from '../playing/play.fixture.js';
import { planStage } from './approval.electorate.js';
import { decide } from '../approval.workflow.js';
import type { ApprovalState, Recusal } from '../approval.state.js';

const all = (organisationId: string): Recusal => ({ organisationId, memberId: null });
const recuse = (play: Play, ...recusals: Recusal[]) => play.do({ type: 'recuse', recusals });
/** Everybody votes by this member in the fixture. */
const MEMBER = id(60);
const votes = ({ stages, current }: ApprovalState) =>
  (stages[current]?.groups ?? []).flatMap(({ seats }) =>
    seats.map(({ organisationId, vote }) => [organisationId, vote?.decision]),
  );

describe('a coordinator whose office nobody holds any more', () => {
  const sponsored = define(
    stage({ kind: 'ALL' }, { tiers: [tier('GOVERNMENT', { role: 'CITY_LEADER' }), tier('NATION')] }),
  );
  const vacated = [{ tier: 1, office: 'CITY_LEADER' }] as const;
  const gone = (play: Play) => play.do({ type: 'recuse', recusals: [], vacated });

  it('is passed over before it is asked, and gives way at once where it was', () => {
    const before = new Play(sponsored);
    expect(gone(before)).toBeNull();
    expect(before.stage).toMatchObject({ tiers: [null, NATION], passedOver: vacated });
    const asked = new Play(sponsored);
    asked.vote(A, 'APPROVE');
    asked.vote(B, 'ABSTAIN');
    asked.vote(C, 'APPROVE');
    expect(asked.stage.escalation).toMatchObject({ organisationId: GOVERNMENT });
    expect(gone(asked)).toBeNull();
    expect(asked.stage.escalation).toMatchObject({ tier: 2, organisationId: NATION });
    expect(asked.said('approval.tier.passed')).toMatchObject([{ tier: 1, office: 'CITY_LEADER' }]);
    expect(gone(asked)).toBeNull();
    expect(asked.said('approval.tier.passed')).toHaveLength(1);
  });
});

describe('a recusal', () => {
  it('voids what an organisation said, counts the rule without it, and settles what becomes inevitable', () => {
    const play = new Play(define(stage({ kind: 'QUORUM', count: 3 })));
    play.vote(A, 'APPROVE');
    play.vote(B, 'APPROVE');
    expect(play.state.status).toBe('OPEN');
    expect(recuse(play, all(C))).toBeNull();
    expect(play.state.status).toBe('APPROVED');
    expect(play.said('approval.recused')).toEqual([
      { approvalId: id(50), stage: 's', organisationId: C, memberId: null },
    ]);
    expect(recuse(play, all(A))).toBe('APPROVAL_SETTLED');
  });

  it('opens a settled group of the stage in progress again where its outcome rested on the vote', () => {
    const groups = ['g', 'h'].map((key) => ({
      key,
      title: key,
      select: [organisations('A', 'B')],
      rule: { kind: 'ANY' },
    }));
    const play = new Play(define({ key: 's', title: 'S', groups }));
    play.vote(A, 'APPROVE');
    expect(play.stage.groups[0]?.outcome).toBe('APPROVED');
    recuse(play, all(A));
    expect(play.stage.groups.map(({ outcome }) => outcome)).toEqual([null, null]);
    expect(play.state.voided).toMatchObject([{ group: 'g', organisationId: A, vote: { decision: 'APPROVE' } }]);
    expect(play.vote(A, 'APPROVE')).toBe('PERMISSION');
    play.vote(B, 'APPROVE');
    play.vote(B, 'APPROVE', { group: 'h' });
    expect(play.state.status).toBe('APPROVED');
  });

  it('of a member gives the vote to a colleague; what it said in a colleague’s name goes too', () => {
    const play = new Play(define(stage({ kind: 'ALL' })));
    play.vote(A, 'ABSTAIN');
    recuse(play, { organisationId: A, memberId: MEMBER });
    expect(votes(play.state).find(([who]) => who === A)).toEqual([A, undefined]);
    expect(play.vote(A, 'APPROVE')).toBeNull();
    expect(recuse(play, { organisationId: B, memberId: id(61) })).toBeNull();
    expect(votes(play.state).find(([who]) => who === A)).toEqual([A, 'APPROVE']);
  });

  it('of whoever steps aside takes what the same person said elsewhere, before anything is counted', () => {
    const groups = [
      { key: 'g', title: 'G', select: [organisations('A', 'B')], rule: { kind: 'ALL' } },
      { key: 'h', title: 'H', select: [organisations('C', 'D')], rule: { kind: 'ANY' } },
    ];
    const play = new Play(define({ key: 's', title: 'S', groups }));
    const other = id(61);
    const by = { memberId: other, personId: C, organisationId: C, roles: ['OFFICER' as const] };
    expect(play.vote(C, 'APPROVE', { group: 'h', by })).toBeNull();
    play.vote(B, 'APPROVE');
    expect(play.vote(A, 'RECUSE', { alsoOut: [{ organisationId: C, memberId: other }] })).toBeNull();
    expect(play.state).toMatchObject({ status: 'OPEN', voided: [{ group: 'h', organisationId: C }] });
    expect(play.said('approval.recused')).toMatchObject([{ organisationId: C, memberId: other }]);
    play.vote(D, 'APPROVE', { group: 'h' });
    expect(play.state.status).toBe('APPROVED');
  });

  it('of a coordinator who steps aside goes on to the next one, and takes other seats of the person along', () => {
    const tiers = [tier('GOVERNMENT'), tier('NATION')];
    const play = new Play(define(stage({ kind: 'ALL' }, { tiers })));
    recuse(play, all(A), all(B), all(C));
    const alsoOut = [all(NATION)];
    expect(play.coordinate(GOVERNMENT, 'RECUSE', { alsoOut })).toBeNull();
    expect(play.state).toMatchObject({ status: 'REJECTED', stages: [{ settledBy: 'DEADLOCK' }] });
  });

  it('of everybody goes to the coordinator, of the coordinator to the next; without any it is not approved', () => {
    const tiers = [tier('GOVERNMENT'), tier('NATION')];
    const play = new Play(define(stage({ kind: 'ALL' }, { tiers })));
    recuse(play, all(A), all(B), all(C));
    expect(play.stage).toMatchObject({
      status: 'ESCALATED',
      escalation: { organisationId: GOVERNMENT, because: 'DEADLOCK' },
    });
    recuse(play, all(GOVERNMENT));
    expect(play.stage.escalation).toMatchObject({ organisationId: NATION });
    expect(play.coordinate(GOVERNMENT, 'APPROVE')).toBe('PERMISSION');
    recuse(play, all(NATION));
    expect(play.state).toMatchObject({ status: 'REJECTED', stages: [{ settledBy: 'DEADLOCK' }] });
  });

  it('makes no smaller quorum: too few who are left are the coordinator’s to decide for, whoever spoke first', () => {
    const tiers = [tier('GOVERNMENT')];
    const quorum = () => new Play(define(stage({ kind: 'QUORUM', count: 2 }, { tiers })));
    const first = quorum();
    recuse(first, all(A), all(B));
    const last = quorum();
    last.vote(C, 'APPROVE');
    last.vote(A, 'RECUSE');
    recuse(last, all(B));
    for (const { stage: now } of [first, last]) {
      expect(now).toMatchObject({
        status: 'ESCALATED',
        escalation: { organisationId: GOVERNMENT, because: 'DEADLOCK' },
      });
    }
    expect(first.coordinate(GOVERNMENT, 'APPROVE')).toBeNull();
    expect(first.state.status).toBe('APPROVED');
    const enough = quorum();
    recuse(enough, all(A));
    enough.vote(B, 'APPROVE');
    enough.vote(C, 'APPROVE');
    expect(enough.state.status).toBe('APPROVED');
    const against = quorum();
    recuse(against, all(A));
    against.vote(B, 'REJECT');
    against.vote(C, 'REJECT');
    expect(against.state.status).toBe('REJECTED');
  });

  it('of too many for a quorum has the substitute sit in where it suffices, with one voice; else the coordinator is asked at once', () => {
    const onLapse = { action: 'REASSIGN', to: organisations('GOVERNMENT') };
    const opened = (count: number, ...out: string[]) => {
      const rule = { kind: 'QUORUM', count };
      const definition = define(stage(rule, { onLapse, deadlineWorkingDays: 3, tiers: [tier('NATION')] }));
      const plan = planStage(
        definition.stages[0]!,
        { subject: 'proposal' },
        resolve,
        { organisations: [], members: [] },
        new Set(out),
      );
      const play = new Play(definition);
      const stages = play.state.stages.map((one) => ({ ...one, status: 'PENDING' as const, groups: [] }));
      const begun = decide({ ...play.state, stages }, { type: 'openStage', plan }, play.ground);
      if (begun.refused) throw new Error(begun.refused.message);
      play.state = begun.state;
      return play;
    };
    const asked = ({ stage: now }: Play) => now.groups[0]?.seats.slice(3).map(({ organisationId }) => organisationId);
    const play = opened(2, A, B);
    expect(asked(play)).toEqual([GOVERNMENT]);
    play.vote(GOVERNMENT, 'APPROVE');
    expect(play.state.status).toBe('OPEN');
    play.vote(C, 'APPROVE');
    expect(play.state.status).toBe('APPROVED');
    const without = opened(2, A, B);
    recuse(without, all(GOVERNMENT));
    expect(without.stage).toMatchObject({ status: 'ESCALATED', escalation: { organisationId: NATION } });
    for (const short of [opened(3, A, B), opened(3, A, GOVERNMENT), opened(2, A, B, GOVERNMENT)]) {
      expect(asked(short)).toEqual([]);
      expect(short.stage).toMatchObject({
        status: 'ESCALATED',
        escalation: { organisationId: NATION, because: 'DEADLOCK' },
      });
    }
  });

  it('has no quorum met by fewer than it asks for of all who were found', () => {
    fc.assert(
      fc.property(
        anyProcess,
        fc.array(anyMove, { maxLength: 25 }),
        fc.array(fc.constantFrom(A, B, C, D)),
        (made, moves, out) => {
          const play = new Play(made);
          for (const [index, move] of moves.entries()) {
            perform(play, move);
            const next = index % 4 === 0 ? out[index / 4] : undefined;
            if (next && play.state.status === 'OPEN') recuse(play, all(next));
            if (play.state.objections.some(({ status }) => status === 'OVERRULED')) return;
            for (const [at, { groups }] of play.state.stages.entries()) {
              for (const { key, seats, outcome } of groups) {
                const { rule } = made.stages[at]!.groups.find((one) => one.key === key)!;
                if (outcome !== 'APPROVED' || rule.kind !== 'QUORUM') continue;
                const found = seats.filter(({ barred }) => barred !== 'OWN_SUBJECT');
                const approving = new Set(
                  found.flatMap(({ organisationId, vote }) =>
                    vote?.decision.startsWith('APPROVE') ? organisationId : [],
                  ),
                );
                expect(approving.size).toBeGreaterThanOrEqual(Math.min(rule.count, found.length));
              }
            }
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('found beforehand leaves the seat recused, and gives a group without anybody to the stage’s substitute', () => {
    const plan = (more: object, ...out: string[]) => {
      const definition = define(stage({ kind: 'ALL' }, more));
      const separation = { organisations: [], members: [] };
      return planStage(definition.stages[0]!, { subject: 'proposal' }, resolve, separation, new Set(out));
    };
    const instead = {
      deadlineWorkingDays: 3,
      onLapse: { action: 'REASSIGN', to: organisations('GOVERNMENT', 'NATION') },
    };
    const seats = (planned: ReturnType<typeof plan>) =>
      planned.groups[0]?.seats.map(({ organisationId, barred }) => [organisationId, barred]);
    expect(seats(plan(instead, A))).toEqual([
      [A, 'INTEREST'],
      [B, null],
      [C, null],
    ]);
    const whole = [
      [A, 'INTEREST'],
      [B, 'INTEREST'],
      [C, 'INTEREST'],
    ];
    expect(seats(plan(instead, A, B, C))).toEqual([...whole, [GOVERNMENT, null]]);
    expect(seats(plan(instead, A, B, C, GOVERNMENT))).toEqual([...whole, [NATION, null]]);
    expect(seats(plan({}, A, B, C))).toEqual(whole);
    expect(plan({ tiers: [tier('GOVERNMENT')] }, GOVERNMENT).tiers).toEqual([null]);
  });

  it('leaves no vote of whom it concerns, whatever happens before and after, and somebody is waited for', () => {
    const move = fc.oneof(
      { weight: 4, arbitrary: anyMove.map((one) => ({ one, out: null })) },
      { weight: 1, arbitrary: fc.constantFrom(A, B, C, D, GOVERNMENT, NATION).map((out) => ({ one: null, out })) },
    );
    fc.assert(
      fc.property(anyProcess, fc.array(move, { maxLength: 25 }), (definition, moves) => {
        const play = new Play(definition);
        for (const { one, out } of moves) {
          if (one) perform(play, one);
          else if (out && play.state.status === 'OPEN') {
            // The next stage may open at once, planned without knowing of the interest.
            const [{ current }, at] = [play.state, play.history.length];
            expect(recuse(play, all(out))).toBeNull();
            const counted = (play.history[at]?.stages[current]?.groups ?? []).flatMap(({ seats }) => seats);
            for (const seat of counted.filter(({ organisationId }) => organisationId === out)) {
              expect([seat.barred, seat.vote]).toEqual([
                seat.barred === 'OWN_SUBJECT' ? 'OWN_SUBJECT' : 'INTEREST',
                null,
              ]);
            }
          }
          const { waitingOn } = play.why();
          if (play.state.status === 'OPEN') expect(waitingOn.length).toBeGreaterThan(0);
          expect(JSON.parse(JSON.stringify(play.state))).toStrictEqual(play.state);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('comes to the same before the votes, between them and, while nothing is settled, after them', () => {
    const vote = fc.record({
      who: fc.constantFrom(A, B, C, D),
      group: fc.constantFrom('g', 'h', 'i'),
      decision: fc.constantFrom(...decisions),
    });
    const some = fc.uniqueArray(vote, { selector: ({ who, group }) => `${who} ${group}`, maxLength: 12 });
    const orders = some.chain((votes) =>
      fc.tuple(fc.constant(votes), fc.shuffledSubarray(votes, { minLength: votes.length })),
    );
    fc.assert(
      fc.property(anyStage('one'), orders, fc.subarray([A, B, C, D]), fc.nat(12), (one, [votes, others], out, at) => {
        const outcome = (order: typeof votes, known: number): unknown => {
          const play = new Play(define(one));
          const give = (some: typeof votes): void => {
            for (const { who, group, decision } of some) play.vote(who, decision, { group });
          };
          give(order.slice(0, known));
          // What was settled before anybody knew refused the votes that came after it.
          const early =
            play.stage.groups.some(({ outcome: settled }) => settled !== null) || play.stage.escalation !== null;
          if (known > 0 && early) return null;
          if (out.length > 0) recuse(play, ...out.map(all));
          give(order.slice(known));
          const { status, settledBy, sentBackAt, escalation } = play.stage;
          return {
            process: play.state.status,
            status,
            settledBy,
            back: sentBackAt !== null,
            escalated: escalation !== null,
          };
        };
        const first = outcome(votes, 0);
        expect(outcome(others, 0)).toEqual(first);
        const between = outcome(others, at);
        if (between !== null) expect(between).toEqual(first);
      }),
      { numRuns: 500 },
    );
  });
});
