import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { overriddenBy } from '../appealing/approval.overriding.js';
import { dueOf } from '../electing/approval.seats.js';
import {
  A,
  appealing,
  B,
  C,
  D,
  decisive,
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
import { mayTakeOver } from './approval.taking.js';

const timed = (more: object = {}): unknown =>
  stage(
    { kind: 'ALL' },
    {
      ...{ deadlineWorkingDays: 5, onLapse: { action: 'ESCALATE' } },
      ...{ tiers: [tier('GOVERNMENT', { deadlineWorkingDays: 3 }), tier('NATION')], ...more },
    },
  );
const may = ({ state, definition }: Play, who: string) => mayTakeOver(state, definition, who);
const overrides = (play: Play, decision: 'APPROVE' | 'REJECT') =>
  overriddenBy(play.state, decision).map(({ organisationId, over }) => [organisationId, over]);

describe('a decision that is taken over', () => {
  it('is the first coordinator’s from then on: nobody else decides, has time or is waited for', () => {
    const play = new Play(decisive()(timed()));
    play.vote(A, 'APPROVE');
    for (const who of [A, B, NATION, FIRM, D]) {
      expect(may(play, who)).toBe(false);
      expect(play.takeOver(who)).toBe('PERMISSION');
    }
    expect(may(play, GOVERNMENT)).toBe(true);
    expect(play.takeOver(GOVERNMENT, { reason: ' ' })).toBe('INPUT');
    expect(play.takeOver(GOVERNMENT, { stage: 't' })).toBe('STAGE_NOT_OPEN');
    expect(play.stage.escalation).toBeNull();

    expect(play.takeOver(GOVERNMENT)).toBeNull();
    expect(play.said('approval.taken.over')).toMatchObject([{ organisationId: GOVERNMENT, organisations: [B, C] }]);
    expect(play.said('approval.escalated')).toMatchObject([{ because: 'TAKEN_OVER', tier: 1 }]);
    expect(play.why()).toMatchObject({
      because: 'TAKEN_OVER',
      waitingOn: [{ on: 'COORDINATOR', organisationId: GOVERNMENT, interventionId: expect.any(String) }],
      next: { what: 'ESCALATE' },
    });
    expect(timersOf(play.state).map(({ at }) => at)).toEqual([play.stage.escalation?.dueAt]);
    expect(dueOf(play.state, play.definition)?.toISOString()).toBe(
      new Date(play.stage.escalation!.dueAt!).toISOString(),
    );
    expect(play.vote(B, 'APPROVE')).toBe('STAGE_TAKEN_OVER');
    expect(play.grantTime(GOVERNMENT)).toBe('STAGE_TAKEN_OVER');
    expect(play.addAgency(GOVERNMENT, D)).toBe('STAGE_TAKEN_OVER');
    expect(play.takeOver(GOVERNMENT)).toBe('STAGE_TAKEN_OVER');
    expect(may(play, GOVERNMENT)).toBe(false);
  });

  it('costs a reason to each that had not answered, besides those it is against, and lets them appeal', () => {
    const play = new Play(appealing({}, { coordinator: { mayDecideAt: 'ANY_TIME' } })(timed({ rule: undefined })));
    play.vote(A, 'APPROVE');
    play.takeOver(GOVERNMENT);
    expect(overrides(play, 'REJECT')).toEqual([
      [A, 'APPROVAL'],
      [B, 'UNHEARD'],
      [C, 'UNHEARD'],
    ]);
    expect(overrides(play, 'APPROVE')).toEqual([
      [B, 'UNHEARD'],
      [C, 'UNHEARD'],
    ]);
    expect(play.coordinate(GOVERNMENT, 'APPROVE', { overrides: [] })).toBe('INPUT');
    expect(play.coordinate(GOVERNMENT, 'APPROVE')).toBeNull();
    expect(play.why()).toMatchObject({
      because: 'APPEALABLE',
      waitingOn: [{ organisationId: B }, { organisationId: C }],
    });
    expect(play.appeal('appeal', B)).toBeNull();
    // Overturned, the coordinator above decides in its place, and owes the same.
    expect(play.appeal('overturn', NATION)).toBeNull();
    expect(play.stage.escalation).toMatchObject({ tier: 2, because: 'TAKEN_OVER' });
    expect(play.coordinate(NATION, 'APPROVE', { overrides: [] })).toBe('INPUT');
    expect(play.coordinate(NATION, 'APPROVE')).toBeNull();
    expect(play.state.status).toBe('APPROVED');
    expect(play.why()).toMatchObject({ overridden: [], unheard: [B, C] });
  });

  it('is not where the process does not let it, the coordinator was asked, or stepped aside', () => {
    const plain = new Play(define(timed()));
    expect(may(plain, GOVERNMENT)).toBe(false);
    expect(plain.takeOver(GOVERNMENT)).toBe('NO_TAKING_OVER');

    const lapsed = new Play(decisive()(timed()));
    lapsed.lapse();
    expect(may(lapsed, GOVERNMENT)).toBe(false);
    expect(lapsed.takeOver(GOVERNMENT)).toBe('STAGE_ESCALATED');

    const aside = new Play(decisive()(timed({ tiers: [tier('GOVERNMENT')] })));
    aside.takeOver(GOVERNMENT);
    aside.now = '2026-03-20T02:00:00Z';
    expect(aside.coordinate(GOVERNMENT, 'RECUSE')).toBeNull();
    // Nobody is left to decide in their place: they decide again, in as much time as they had, and are told.
    expect(aside.stage).toMatchObject({ status: 'OPEN', escalation: null, dueAt: '2026-03-27T09:00:00Z' });
    expect(aside.said('approval.reminded')).toMatchObject([{ organisations: [A, B, C] }]);
    expect(may(aside, GOVERNMENT)).toBe(false);
    expect(aside.takeOver(GOVERNMENT)).toBe('STEPPED_ASIDE');
    for (const who of [A, B, C]) expect(aside.vote(who, 'APPROVE')).toBeNull();
    expect(aside.state.status).toBe('APPROVED');
  });

  it('whoever tries, is offered exactly to those who may; no vote is lost by it, and nobody is decided for without a reason', () => {
    fc.assert(
      fc.property(anyProcess, fc.array(anyMove, { maxLength: 30 }), (definition, moves) => {
        const play = new Play(definition);
        for (const move of moves) {
          const before = play.state;
          const told = play.events.length;
          const stood = play.stage;
          const might = may(play, move.who);
          perform(play, move);
          const { escalation, groups, round, key } = play.stage;
          if (move.what === 'takeOver') {
            expect(play.state !== before).toBe(might);
            if (!might) continue;
            const [taken, asked, ...more] = play.events.slice(told);
            expect([taken?.type, asked?.type, more]).toEqual(['approval.taken.over', 'approval.escalated', []]);
            expect(groups).toEqual(stood.groups);
            expect(escalation).toMatchObject({
              because: 'TAKEN_OVER',
              organisationId: move.who,
              tier: expect.any(Number),
            });
          } else if (stood.escalation?.because === 'TAKEN_OVER' && key === stood.key && round === stood.round) {
            // Nobody answers in the meantime: no seat has a vote that it had not before.
            const votes = (of: typeof stood) =>
              of.groups.flatMap(({ seats }) => seats).filter(({ vote }) => vote).length;
            if (escalation) expect(votes(play.stage)).toBeLessThanOrEqual(votes(stood));
          }
          const last = play.stage.coordinations.at(-1);
          if (move.what !== 'coordinate' || play.state === before || stood.escalation?.because !== 'TAKEN_OVER')
            continue;
          if (move.decision === 'APPROVE' && last) {
            const unheard = overriddenBy(before, 'APPROVE').map((one) => one.organisationId);
            expect((last.overrides ?? []).map((one) => one.organisationId)).toEqual(unheard);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
