import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  A,
  B,
  C,
  contested,
  D,
  define,
  FIRM,
  GOVERNMENT,
  NATION,
  organisations,
  stage,
  tier,
} from '../playing/approval.fixture.js';
import { anyMove, anyProcess, perform } from '../playing/moves.fixture.js';
import { Play } from '../playing/play.fixture.js';
import { timersOf } from '../time/approval.time.js';
import { dueOf } from '../electing/approval.seats.js';
import { whySentence } from '../../words/approval.sentence.js';
import { isPending } from './approval.objecting.js';

const TIERS = { tiers: [tier('GOVERNMENT', { deadlineWorkingDays: 2 }), tier('NATION')] };
const begin = (more: object = TIERS, rule: unknown = { kind: 'ALL' }): Play => new Play(contested(stage(rule, more)));
const objected = (play = begin()): Play => {
  play.vote(A, 'REJECT');
  return play;
};
const statusOf = (play: Play): string | undefined => play.state.objections.at(-1)?.status;
/** Time passes until the objection's limit. */
const wait = (play: Play): string | null => {
  play.now = play.objection?.dueAt ?? play.now;
  return play.do({ type: 'lapseObjections' });
};

describe('a rejection', () => {
  it('without a ground and what would resolve it is refused; nothing else may have them', () => {
    const play = begin();
    expect(play.vote(A, 'REJECT', { objection: null })).toBe('INPUT');
    expect(play.vote(A, 'REJECT', { objection: { id: A, ground: 'LEGAL', remedy: ' ' } })).toBe('INPUT');
    expect(play.vote(A, 'APPROVE', { objection: { id: A, ground: 'LEGAL', remedy: 'x' } })).toBe('INPUT');
    expect(play.state.objections).toEqual([]);
  });

  it('counts at once where the process has nothing answered', () => {
    const play = new Play(define(stage({ kind: 'ALL' }, TIERS)));
    play.vote(A, 'REJECT');
    expect(play.state).toMatchObject({ status: 'REJECTED', objections: [{ status: 'UPHELD', dueAt: null }] });
  });

  it('is answered before it counts, and the others go on deciding', () => {
    const play = objected();
    expect(play.state.status).toBe('OPEN');
    expect(play.objection).toMatchObject({ status: 'RAISED', answerers: [FIRM], organisationId: A });
    expect(play.vote(B, 'APPROVE')).toBeNull();
    expect(play.vote(C, 'APPROVE')).toBeNull();
    expect(play.why()).toMatchObject({ because: 'OBJECTED', waitingOn: [{ on: 'SUBMITTER', organisationId: FIRM }] });
    expect(play.why().next?.what).toBe('REFER');
  });

  it('that is resolved is void, and the seat decides anew', () => {
    const play = objected();
    expect(play.contest('answer', FIRM)).toBeNull();
    expect(play.contest('answer', FIRM)).toBe('ANSWERED_ALREADY');
    expect(play.contest('resolve', B)).toBe('PERMISSION');
    expect(play.contest('resolve', A)).toBeNull();
    expect(statusOf(play)).toBe('RESOLVED');
    expect(play.state.voided).toHaveLength(1);
    for (const each of [A, B, C]) expect(play.vote(each, 'APPROVE')).toBeNull();
    expect(play.state.status).toBe('APPROVED');
  });

  it('that is insisted on is settled by a coordinator, who upholds it or has it count no more', () => {
    const insisted = (): Play => {
      const play = objected();
      expect(play.contest('insist', A)).toBe('OBJECTION_UNANSWERED');
      play.contest('answer', FIRM);
      expect(play.contest('insist', A, { note: ' ' })).toBe('INPUT');
      expect(play.contest('uphold', GOVERNMENT)).toBe('NOT_REFERRED');
      expect(play.contest('insist', A)).toBeNull();
      expect(play.contest('uphold', NATION)).toBe('PERMISSION');
      expect(play.contest('uphold', GOVERNMENT, { reason: '' })).toBe('INPUT');
      return play;
    };
    const upheld = insisted();
    expect(upheld.contest('uphold', GOVERNMENT)).toBeNull();
    expect(upheld.state.status).toBe('REJECTED');

    const overruled = insisted();
    expect(overruled.contest('overrule', GOVERNMENT)).toBeNull();
    expect(overruled.state.status).toBe('OPEN');
    expect(overruled.vote(A, 'REJECT')).toBe('ALREADY_DECIDED');
    for (const each of [B, C]) overruled.vote(each, 'APPROVE');
    expect(overruled.state.status).toBe('APPROVED');
  });

  it('that is insisted on counts where there is no coordinator', () => {
    const play = objected(begin({}));
    play.contest('answer', FIRM);
    expect(play.contest('insist', A)).toBeNull();
    expect(play.state.status).toBe('REJECTED');
  });

  it('is never settled by silence: it goes to one coordinator after the other, and then waits', () => {
    const unanswered = objected();
    expect(unanswered.do({ type: 'lapseObjections' })).toBe('NOT_DUE');
    expect(wait(unanswered)).toBeNull();
    expect(unanswered.objection?.referral).toMatchObject({ organisationId: GOVERNMENT, because: 'UNANSWERED' });
    // The answer still reaches whoever has to settle it.
    expect(unanswered.contest('answer', FIRM)).toBeNull();
    expect(wait(unanswered)).toBeNull();
    expect(unanswered.objection?.referral).toMatchObject({ organisationId: NATION, because: 'UNANSWERED' });
    expect(unanswered.objection?.dueAt).toBeNull();

    const unconfirmed = objected(begin({}));
    unconfirmed.contest('answer', FIRM);
    expect(wait(unconfirmed)).toBeNull();
    expect(unconfirmed.said('approval.objection.lapsed')).toMatchObject([{ organisations: [A] }]);
    expect(unconfirmed.objection).toMatchObject({ status: 'ANSWERED', dueAt: null });
    expect(unconfirmed.state.status).toBe('OPEN');
  });

  it('is never settled by whoever raised it, nor by one that an interest takes out', () => {
    const own = new Play(contested(stage({ kind: 'ALL' }, { tiers: [tier('A'), tier('GOVERNMENT'), tier('NATION')] })));
    own.vote(A, 'REJECT');
    wait(own);
    expect(own.objection?.referral?.organisationId).toBe(GOVERNMENT);
    own.do({ type: 'recuse', recusals: [{ organisationId: GOVERNMENT, memberId: null }] });
    expect(own.objection?.referral?.organisationId).toBe(NATION);
    own.do({ type: 'recuse', recusals: [{ organisationId: NATION, memberId: null }] });
    expect(own.objection).toMatchObject({ status: 'RAISED', referral: null });
  });

  it('that a revision makes void, or that the others settle without, waits for nobody', () => {
    const revised = objected();
    revised.vote(B, 'REQUEST_CHANGES');
    // Its time stands still with that of the stage: nobody is late meanwhile.
    expect(revised.why()).toMatchObject({ because: 'SENT_BACK', waitingOn: [{ on: 'SUBMITTER', dueAt: null }] });
    expect(dueOf(revised.state, revised.definition)).toBeNull();
    expect(revised.resubmit()).toBeNull();
    expect(statusOf(revised)).toBe('CLOSED');

    const outvoted = objected(begin(TIERS, { kind: 'QUORUM', count: 2 }));
    outvoted.vote(B, 'APPROVE');
    outvoted.vote(C, 'APPROVE');
    expect(outvoted.state.status).toBe('APPROVED');
    expect(statusOf(outvoted)).toBe('CLOSED');
    expect(outvoted.contest('answer', FIRM)).toBe('APPROVAL_SETTLED');
  });

  it('and a revision that is asked for too make nobody a coordinator but the coordinator', () => {
    const timed = { ...TIERS, deadlineWorkingDays: 1, onLapse: { action: 'ESCALATE' } };
    const play = objected(begin(timed));
    play.lapse();
    play.vote(B, 'REQUEST_CHANGES');
    const why = play.why();
    const names = new Map([
      [GOVERNMENT, 'Government'],
      [FIRM, 'Firm'],
    ]);
    expect(why.waitingOn.map(({ on }) => on)).toEqual(['COORDINATOR', 'SUBMITTER']);
    expect(whySentence(why, play.definition, names)).toContain('Government coordinates');
    expect(whySentence(why, play.definition, names)).not.toContain('Firm');
  });
});

describe('an objection in a stage that waits to be opened', () => {
  const consultation = { asks: [organisations('D')], withinWorkingDays: 3, askAgain: true };
  const group = (key: string, ...who: string[]) => ({
    ...{ key, title: key, select: [organisations(...who)], rule: { kind: 'ALL' } },
  });
  const groups = [group('g', 'A', 'B'), group('h', 'C')];
  const kept = { groups, ...TIERS, afterRevision: 'ASKING_GROUPS' };

  it('is settled without settling the stage: the groups that decide anew are not there yet', () => {
    const play = new Play(contested(stage({ kind: 'ALL' }, { ...kept, consultation })));
    play.lapseConsultation();
    play.vote(A, 'APPROVE');
    play.vote(B, 'REJECT');
    play.contest('answer', FIRM);
    play.contest('insist', B);
    play.vote(C, 'REQUEST_CHANGES', { group: 'h' });
    expect(play.resubmit()).toBeNull();
    expect(play.stage).toMatchObject({ status: 'CONSULTING', groups: [{ key: 'g' }] });
    expect(play.contest('overrule', GOVERNMENT)).toBeNull();
    expect(play.stage).toMatchObject({ status: 'CONSULTING', groups: [{ key: 'g', outcome: null }] });
    play.lapseConsultation();
    expect(play.stage).toMatchObject({ status: 'OPEN', groups: [{ outcome: 'APPROVED' }, { outcome: null }] });
    play.vote(C, 'APPROVE', { group: 'h' });
    expect(play.state.status).toBe('APPROVED');
  });

  it('is answered, resolved, insisted on and settled there as well, and its time does not pass', () => {
    const first = stage({ kind: 'ANY' }, { key: 'one' }, { watches: ['risks'], select: [organisations('D')] });
    const ledBack = (): Play => {
      const play = new Play(contested(first, stage({ kind: 'ALL' }, { key: 'two', ...kept })));
      play.vote(D, 'APPROVE');
      play.vote(A, 'REJECT');
      play.vote(C, 'REQUEST_CHANGES', { group: 'h' });
      expect(play.resubmit(2, [FIRM], ['risks'])).toBeNull();
      expect(play.state).toMatchObject({ current: 0, objections: [{ stage: 'two', status: 'RAISED' }] });
      return play;
    };
    const resolved = ledBack();
    expect(wait(resolved)).toBe('NOT_DUE');
    expect(resolved.contest('answer', FIRM)).toBeNull();
    expect(resolved.contest('resolve', A)).toBeNull();
    expect(resolved.state).toMatchObject({ current: 0, status: 'OPEN', stages: [{ status: 'OPEN' }, {}] });
    resolved.vote(D, 'APPROVE');
    expect(resolved.vote(A, 'APPROVE')).toBeNull();

    const upheld = ledBack();
    upheld.contest('answer', FIRM);
    expect(upheld.contest('insist', A)).toBeNull();
    expect(upheld.objection?.referral).toMatchObject({ tier: 1, organisationId: GOVERNMENT });
    expect(upheld.contest('uphold', GOVERNMENT)).toBeNull();
    expect(upheld.state.status).toBe('OPEN');
    // It counts once its stage is reached.
    upheld.vote(D, 'APPROVE');
    expect(upheld.state.status).toBe('REJECTED');
  });
});

describe('whatever happens to objections', () => {
  it('every rejection has one, each waits for somebody exactly while it is pending, and none is settled by time', () => {
    fc.assert(
      fc.property(anyProcess, fc.array(anyMove, { maxLength: 40 }), (definition, moves) => {
        const play = new Play(definition);
        for (const move of moves) {
          const before = play.state;
          perform(play, move);
          const { status, objections, stages, current } = play.state;
          const pending = objections.filter(isPending);
          if (status !== 'OPEN') expect(pending).toEqual([]);
          if (!definition.objections) expect(pending).toEqual([]);
          const awaited = new Set(play.why().waitingOn.flatMap(({ objectionId }) => objectionId ?? []));
          const { sentBackAt, escalation, status: stageStatus } = stages[current]!;
          if (!sentBackAt && !escalation && stageStatus === 'OPEN') expect(awaited.size).toBe(pending.length);
          if (move.what === 'lapse' && play.state !== before) {
            for (const one of objections.filter(({ status: now }) => now === 'UPHELD' || now === 'OVERRULED'))
              expect(before.objections).toContainEqual(one);
          }
          const timed = timersOf(play.state).filter(({ kind }) => kind === 'OBJECTION');
          for (const { at } of timed) expect(pending.map(({ dueAt }) => dueAt)).toContain(at);
        }
        const raised = play.said('approval.objection.raised');
        expect(raised).toHaveLength(play.state.objections.length);
      }),
      { numRuns: 300 },
    );
  });

  it('what is resolved or overruled never rejects, whoever votes', () => {
    const acts = fc.constantFrom('resolve', 'overrule');
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(A, B, C, D), { minLength: 1 }), acts, (objecting, act) => {
        const play = begin(TIERS, { kind: 'CONSENSUS' });
        for (const each of objecting) {
          play.vote(each, 'REJECT');
          if (!play.objection) continue;
          play.contest('answer', FIRM);
          if (act === 'overrule') play.contest('insist', each);
          play.contest(act as 'resolve', act === 'resolve' ? each : GOVERNMENT);
        }
        expect(play.state.status).not.toBe('REJECTED');
      }),
    );
  });
});
