import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dueOf } from '../electing/approval.seats.js';
import {
  A,
  B,
  C,
  D,
  decisive,
  define,
  E,
  FIRM,
  GOVERNMENT,
  NATION,
  organisations,
  stage,
  tier,
} from '../playing/approval.fixture.js';
import { anyMove, anyProcess, perform } from '../playing/moves.fixture.js';
import { Play } from '../playing/play.fixture.js';
import { reassignableBy } from './approval.reassigning.js';

const tiers = [tier('GOVERNMENT', { deadlineWorkingDays: 3 }), tier('NATION')];
const timed = (more: object = {}, group: object = {}): unknown =>
  stage({ kind: 'ALL' }, { deadlineWorkingDays: 5, onLapse: { action: 'ESCALATE' }, tiers, ...more }, group);
const open = (...stages: unknown[]) => new Play(decisive()(...stages));
const seatsOf = ({ stage: { groups } }: Play) =>
  groups.flatMap(({ seats }) => seats.map(({ organisationId, insteadOf }) => [organisationId, insteadOf]));
const waitedFor = (play: Play) => play.why().waitingOn.map(({ organisationId }) => organisationId);
const movable = ({ state, definition }: Play, who: string) =>
  reassignableBy(state, definition, who).map(({ organisationId }) => organisationId);

describe('a seat that is given to another organisation', () => {
  it('is that one’s, with its weight, its veto and time of its own; the former one decides no longer', () => {
    const play = open(timed({}, { veto: [organisations('A')] }));
    play.vote(B, 'APPROVE');
    expect(movable(play, GOVERNMENT)).toEqual([A, C]);
    expect(play.reassign(GOVERNMENT, A, E)).toBeNull();
    expect(seatsOf(play)).toEqual([
      [E, A],
      [B, null],
      [C, null],
    ]);
    expect(play.said('approval.reassigned')).toEqual([
      expect.objectContaining({ organisationId: GOVERNMENT, formerId: A, placeId: A, addedId: E, veto: true }),
    ]);
    expect(waitedFor(play)).toEqual([E, C]);
    expect(play.why().waitingOn[0]).toMatchObject({ interventionId: expect.any(String), since: play.now, veto: true });
    expect(play.vote(A, 'APPROVE')).toBe('PERMISSION');
    play.vote(C, 'APPROVE');
    play.vote(E, 'APPROVE');
    expect(play.state.status).toBe('APPROVED');
  });

  it('is so only once the coordinator was asked, unless the process lets it decide at any time; the stage is then theirs again', () => {
    const play = new Play(define(timed()));
    expect(movable(play, GOVERNMENT)).toEqual([]);
    expect(play.reassign(GOVERNMENT, A, E)).toBe('NO_REASSIGNING');
    play.lapse();
    expect(play.stage.escalation).toMatchObject({ organisationId: GOVERNMENT });
    expect(play.reassign(NATION, A, E)).toBe('PERMISSION');
    expect(play.reassign(GOVERNMENT, A, E, { workingDays: 2 })).toBeNull();
    expect(play.stage).toMatchObject({ status: 'OPEN', escalation: null });
    expect(play.why()).toMatchObject({ because: 'LAPSED', next: { what: 'ESCALATE', at: '2026-03-11T09:00:00Z' } });
    play.lapse();
    expect(play.stage.escalation).toMatchObject({ organisationId: GOVERNMENT, because: 'LAPSE' });
  });

  it('is an open one of somebody else, who decides neither as an owner nor by lot; nobody gets it who has a part already', () => {
    const play = open(timed(), timed({ key: 't' }));
    play.vote(B, 'APPROVE');
    for (const who of [A, NATION, FIRM, D]) {
      expect(play.reassign(who, A, E)).toBe('PERMISSION');
      expect(movable(play, who)).toEqual([]);
    }
    expect(play.reassign(GOVERNMENT, B, E)).toBe('SEAT_NOT_OPEN');
    expect(play.reassign(GOVERNMENT, D, E)).toBe('SEAT_NOT_OPEN');
    for (const who of [A, B, C]) expect(play.reassign(GOVERNMENT, A, who)).toBe('SEATED_ALREADY');
    expect(play.reassign(GOVERNMENT, A, FIRM)).toBe('IS_PARTY');
    for (const who of [GOVERNMENT, NATION]) expect(play.reassign(GOVERNMENT, A, who)).toBe('COORDINATES_HERE');
    const wrong = [{ workingDays: null }, { workingDays: 6 }, { workingDays: 0 }, { reason: ' ' }];
    for (const more of wrong) expect(play.reassign(GOVERNMENT, A, E, more)).toBe('INPUT');
    expect(play.reassign(GOVERNMENT, A, E, { group: 'h' })).toBe('NO_SUCH_GROUP');
    expect(play.reassign(GOVERNMENT, A, E, { stage: 't' })).toBe('STAGE_NOT_OPEN');

    const owners = open(timed({}, { select: [{ by: 'CO_OWNERS' }] }));
    expect(movable(owners, GOVERNMENT)).toEqual([]);
    expect(owners.reassign(GOVERNMENT, A, E)).toBe('SEAT_IN_PERSON');
    const own = open(timed({ tiers: [tier('A'), tier('NATION')] }));
    expect(movable(own, A)).toEqual([B, C]);
    expect(own.reassign(A, A, E)).toBe('OWN_SEAT');
    expect(own.reassign(A, B, E)).toBeNull();
  });

  it('goes back to whoever had it, and on, three times at most', () => {
    const play = open(timed());
    expect(play.reassign(GOVERNMENT, A, E)).toBeNull();
    expect(play.reassign(GOVERNMENT, B, A)).toBe('SEATED_ALREADY');
    expect(play.addAgency(GOVERNMENT, A)).toBe('SEATED_ALREADY');
    expect(play.reassign(GOVERNMENT, E, A)).toBeNull();
    expect(seatsOf(play)).toContainEqual([A, null]);
    expect(play.vote(E, 'APPROVE')).toBe('PERMISSION');
    expect(play.reassign(GOVERNMENT, A, D)).toBeNull();
    expect(movable(play, GOVERNMENT)).toEqual([B, C]);
    expect(play.reassign(GOVERNMENT, D, E)).toBe('REASSIGNED_OFTEN');
    for (const who of [B, C, D]) play.vote(who, 'APPROVE');
    expect(play.state.status).toBe('APPROVED');
  });

  it('stays that one’s when a revision has the stage decided anew, and when it was added before; a substitute sits in it as in any other', () => {
    const play = open(timed());
    play.reassign(GOVERNMENT, A, E);
    play.addAgency(GOVERNMENT, D);
    play.vote(B, 'REQUEST_CHANGES');
    play.resubmit();
    expect(play.stage.round).toBe(2);
    expect(new Set(waitedFor(play))).toEqual(new Set([B, C, D, E]));
    expect(seatsOf(play)).toContainEqual([E, A]);
    expect(play.why().waitingOn.every(({ since }) => since === play.stage.openedAt)).toBe(true);
    expect(play.reassign(GOVERNMENT, E, A)).toBeNull();
    expect(play.reassign(GOVERNMENT, D, E)).toBeNull();
    play.vote(B, 'REQUEST_CHANGES');
    play.resubmit();
    expect(new Set(waitedFor(play))).toEqual(new Set([A, B, C, E]));
    expect(seatsOf(play)).toContainEqual([E, D]);

    const late = open(timed({ onLapse: { action: 'REASSIGN', to: organisations('D') } }));
    late.reassign(GOVERNMENT, A, E, { workingDays: 5 });
    const due = dueOf(late.state, late.definition);
    late.lapse();
    expect(seatsOf(late)).toEqual([
      [D, A],
      [D, B],
      [D, C],
    ]);
    expect(dueOf(late.state, late.definition)!.getTime()).toBeGreaterThan(due!.getTime());
    expect(late.why().waitingOn.every(({ since }) => since === late.now)).toBe(true);
  });

  it('settles nothing and changes no vote, whenever it is given away', () => {
    fc.assert(
      fc.property(anyProcess, fc.array(anyMove, { maxLength: 30 }), (definition, moves) => {
        const play = new Play(definition);
        for (const move of moves) {
          const before = play.stage;
          const told = play.events.length;
          perform(play, move);
          const [said] = play.events.slice(told);
          if (said?.type !== 'approval.reassigned') continue;
          const { formerId, addedId } = said.data;
          const named = (groups: typeof before.groups) =>
            groups.map((group) => ({
              ...group,
              seats: group.seats.map(({ organisationId, insteadOf: _, ...seat }) => {
                return { ...seat, organisationId: organisationId === formerId ? addedId : organisationId };
              }),
            }));
          expect(named(play.stage.groups)).toEqual(named(before.groups));
          expect(play.stage.status).toBe('OPEN');
          expect(waitedFor(play).length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 500 },
    );
  });
});
