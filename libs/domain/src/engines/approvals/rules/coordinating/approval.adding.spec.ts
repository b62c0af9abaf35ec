import { describe, expect, it } from '@jest/globals';
import { type Decision, decisions } from '#libs/contracts';
import fc from 'fast-check';
import { dueOf } from '../electing/approval.seats.js';
import {
  A,
  B,
  C,
  D,
  define,
  E,
  FIRM,
  GOVERNMENT,
  NATION,
  organisations,
  stage,
  tier,
} from '../playing/approval.fixture.js';
import { anyMove, anyProcess, anyStage, perform } from '../playing/moves.fixture.js';
import { Play } from '../playing/play.fixture.js';
import { timersOf } from '../time/approval.time.js';
import { addableTo } from './approval.adding.js';

const tiers = [tier('GOVERNMENT', { deadlineWorkingDays: 3 }), tier('NATION')];
const timed = (rule: unknown, more: object = {}, group: object = {}): unknown =>
  stage(rule, { deadlineWorkingDays: 5, onLapse: { action: 'ESCALATE' }, tiers, ...more }, group);
const seatsOf = ({ stage: { groups } }: Play) =>
  groups.flatMap(({ seats }) => seats.map((seat) => seat.organisationId));
const addable = ({ state, definition }: Play, who: string) => addableTo(state, definition.stages[state.current]!, who);

describe('an added organisation', () => {
  it('decides with the others: what was decided stands, and is counted with it', () => {
    const play = new Play(define(timed({ kind: 'ALL' })));
    play.vote(A, 'APPROVE');
    play.vote(B, 'APPROVE');
    expect(addable(play, GOVERNMENT)).toEqual([{ key: 'g', weight: null, veto: false }]);
    expect(play.addAgency(GOVERNMENT, E)).toBeNull();
    expect(seatsOf(play)).toContain(E);
    expect(play.said('approval.agency.added')).toEqual([
      expect.objectContaining({ organisationId: GOVERNMENT, group: 'g', addedId: E, weight: 0, veto: false }),
    ]);
    play.vote(C, 'APPROVE');
    expect(play.why()).toMatchObject({
      because: 'DECIDING',
      waitingOn: [{ organisationId: E, interventionId: expect.any(String), dueAt: play.stage.dueAt }],
    });
    play.vote(E, 'APPROVE');
    expect(play.state.status).toBe('APPROVED');
  });

  it('is not one that has a part already, nor given more than the process allows; others add nobody', () => {
    const play = new Play(define(timed({ kind: 'ALL' }), { ...(timed({ kind: 'ALL' }) as object), key: 't' }));
    for (const who of [A, NATION, FIRM, D]) {
      expect(play.addAgency(who, E)).toBe('PERMISSION');
      expect(addable(play, who)).toEqual([]);
    }
    expect(play.addAgency(GOVERNMENT, A)).toBe('SEATED_ALREADY');
    expect(play.addAgency(GOVERNMENT, FIRM)).toBe('IS_PARTY');
    for (const who of [GOVERNMENT, NATION]) expect(play.addAgency(GOVERNMENT, who)).toBe('COORDINATES_HERE');
    const wrong = [
      { veto: true },
      { weight: 1 },
      { workingDays: null },
      { workingDays: 6 },
      { workingDays: 0 },
      { reason: ' ' },
    ];
    for (const more of wrong) expect(play.addAgency(GOVERNMENT, E, more)).toBe('INPUT');
    expect(play.addAgency(GOVERNMENT, E, { group: 'h' })).toBe('NO_SUCH_GROUP');
    expect(play.addAgency(GOVERNMENT, E, { stage: 't' })).toBe('STAGE_NOT_OPEN');
    expect(seatsOf(play)).not.toContain(E);
    expect(play.addAgency(GOVERNMENT, E)).toBeNull();
    expect(play.addAgency(GOVERNMENT, E)).toBe('SEATED_ALREADY');
    play.vote(A, 'REJECT');
    expect(play.addAgency(GOVERNMENT, D)).toBe('APPROVAL_SETTLED');
  });

  it('weighs no more than the heaviest, and holds a veto only where the process has one', () => {
    const co = { select: [{ by: 'CO_OWNERS' }], veto: [organisations('D')] };
    const play = new Play(define(timed({ kind: 'WEIGHTED', thresholdPercent: 66.67 }, {}, co)));
    expect(addable(play, GOVERNMENT)).toEqual([{ key: 'g', weight: 4_000, veto: true }]);
    for (const weight of [0, 4_001, 0.5]) expect(play.addAgency(GOVERNMENT, E, { weight })).toBe('INPUT');
    expect(play.addAgency(GOVERNMENT, E, { weight: 2_000, veto: true })).toBeNull();
    // 7,500 of 10,000 would have been enough; of 12,000 they are not.
    play.vote(A, 'APPROVE');
    play.vote(B, 'APPROVE');
    expect(play.state.status).toBe('OPEN');
    play.vote(E, 'REJECT');
    expect(play.state.status).toBe('REJECTED');
  });

  it('has time of its own: others lapse before, and the stage is its and theirs again where the coordinator had been asked', () => {
    const play = new Play(define(timed({ kind: 'ALL' })));
    play.now = '2026-03-09T02:00:00Z';
    play.addAgency(GOVERNMENT, E, { workingDays: 5 });
    const [own, others] = ['2026-03-16T09:00:00Z', '2026-03-09T09:00:00Z'];
    expect(play.why().waitingOn.map(({ organisationId, dueAt }) => [organisationId, dueAt])).toContainEqual([E, own]);
    expect(dueOf(play.state, play.definition)).toEqual(new Date(others));
    expect(timersOf(play.state).find(({ kind }) => kind === 'LAPSE')?.at).toBe(others);
    for (const who of [A, B, C]) play.vote(who, 'APPROVE');
    expect(timersOf(play.state).find(({ kind }) => kind === 'LAPSE')?.at).toBe(own);

    const late = new Play(define(timed({ kind: 'ALL' })));
    late.lapse();
    expect(late.stage.escalation).toMatchObject({ organisationId: GOVERNMENT });
    late.addAgency(GOVERNMENT, E, { workingDays: 2 });
    expect(late.stage).toMatchObject({ status: 'OPEN', escalation: null });
    expect(late.why()).toMatchObject({ because: 'LAPSED', next: { what: 'ESCALATE', at: '2026-03-11T09:00:00Z' } });
    late.lapse();
    expect(late.stage.escalation).toMatchObject({ organisationId: GOVERNMENT, because: 'LAPSE' });

    const deemed = new Play(define(timed({ kind: 'ALL' }, { onLapse: { action: 'DEEM_APPROVED' } })));
    deemed.now = '2026-03-09T02:00:00Z';
    deemed.addAgency(GOVERNMENT, E, { workingDays: 2 });
    deemed.lapse();
    expect(deemed.why().waitingOn.map(({ organisationId }) => organisationId)).toEqual([E]);
    deemed.lapse();
    expect(deemed.state.status).toBe('APPROVED');
  });

  it('keeps its seat when a revision has the stage decided anew, unless it has become a party', () => {
    const play = new Play(define(timed({ kind: 'ALL' })));
    play.addAgency(GOVERNMENT, E);
    play.vote(A, 'REQUEST_CHANGES');
    play.resubmit();
    expect(play.stage.round).toBe(2);
    expect(play.why().waitingOn.map(({ organisationId }) => organisationId)).toContain(E);
    expect(play.addAgency(GOVERNMENT, E)).toBe('SEATED_ALREADY');
    play.vote(A, 'REQUEST_CHANGES');
    play.resubmit(3, [FIRM, E]);
    expect(play.why().waitingOn.map(({ organisationId }) => organisationId)).not.toContain(E);
    for (const who of [A, B, C]) play.vote(who, 'APPROVE');
    expect(play.state.status).toBe('APPROVED');
  });

  it('settles nothing and changes no vote, whenever it comes in', () => {
    fc.assert(
      fc.property(anyProcess, fc.array(anyMove, { maxLength: 30 }), (definition, moves) => {
        const play = new Play(definition);
        for (const move of moves) {
          const before = play.stage;
          const told = play.events.length;
          perform(play, move);
          const [said] = play.events.slice(told);
          if (said?.type !== 'approval.agency.added') continue;
          const { group, addedId } = said.data;
          expect(before.groups.find(({ key }) => key === group)?.outcome).toBeNull();
          expect(before.groups.flatMap(({ seats }) => seats.map((seat) => seat.organisationId))).not.toContain(addedId);
          expect(play.stage.groups.map(({ outcome }) => outcome)).toEqual(before.groups.map(({ outcome }) => outcome));
          const without = play.stage.groups.map((one) => ({
            ...one,
            seats: one.seats.filter((seat) => seat.organisationId !== addedId),
          }));
          expect(without).toEqual(before.groups);
          expect(play.stage.status).toBe('OPEN');
          expect(play.why().waitingOn.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('leads to the same outcome whenever it was added, as long as the same is said', () => {
    const said = fc.record({ who: fc.constantFrom(A, B, C, D, E), decision: fc.constantFrom(...decisions) });
    const votes = fc.uniqueArray(said, { selector: ({ who }) => who, minLength: 3, maxLength: 5 });
    fc.assert(
      fc.property(anyStage('one'), votes, fc.nat(4), fc.nat(4), (one, all, first, second) => {
        const outcome = (at: number): object | null => {
          const play = new Play(define(one));
          const adds = play.stage.tiers.find((who) => who !== null) ?? NATION;
          // The new one speaks last, so that it can be added at any time before.
          const order = [...all.filter(({ who }) => who !== E), ...all.filter(({ who }) => who === E)];
          const place = Math.min(at, order.length - 1);
          let refused: string | null = null;
          order.forEach(({ who, decision }, index) => {
            if (index === place) refused = play.addAgency(adds, E, { group: 'g' });
            for (const group of ['g', 'h', 'i']) play.vote(who, decision as Decision, { group });
          });
          if (refused) return null;
          const { status, settledBy, sentBackAt, escalation } = play.stage;
          return {
            of: play.state.status,
            status,
            settledBy,
            back: sentBackAt !== null,
            escalated: escalation !== null,
          };
        };
        const [a, b] = [outcome(first), outcome(second)];
        if (a && b) expect(b).toEqual(a);
      }),
      { numRuns: 500 },
    );
  });
});
