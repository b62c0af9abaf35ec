import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decide } from '../approval.workflow.js';
import { A, B, C, contested, define, GOVERNMENT, stage, tier } from '../playing/approval.fixture.js';
import { anyMove, anyProcess, perform } from '../playing/moves.fixture.js';
import { Play } from '../playing/play.fixture.js';
import { outlook } from '../time/approval.outlook.js';
import { overriddenBy } from './approval.overriding.js';

const TIERS = { tiers: [tier('GOVERNMENT'), tier('NATION')] };
const NEEDS_ALL = { kind: 'QUORUM', count: 2 };

/** One approves, one rejects, one abstains: nobody but the coordinator can settle it. */
function deadlocked(): Play {
  const play = new Play(define(stage(NEEDS_ALL, TIERS)));
  play.vote(A, 'APPROVE');
  play.vote(B, 'REJECT');
  play.vote(C, 'ABSTAIN');
  return play;
}

describe('a coordinator that decides against what was said', () => {
  it('says on what legal basis, and why to each whom it overrides, with a fault for each that is missing', () => {
    const play = deadlocked();
    const answer = (more: object) => {
      const by = { memberId: A, personId: GOVERNMENT, organisationId: GOVERNMENT, roles: ['OFFICER'] } as const;
      const { contentHash } = play.state;
      const given = { stage: 's', by, decision: 'APPROVE', contentHash, reason: 'so be it', ...more } as const;
      const verdict = decide(play.state, { type: 'coordinate', ...given }, play.ground);
      return verdict.refused && 'faults' in verdict.refused
        ? verdict.refused.faults?.map(({ path, code }) => [path, code])
        : verdict.refused;
    };
    expect(answer({})).toEqual([
      [['legalBasis'], 'REQUIRED'],
      [['overrides', 'g', B], 'REQUIRED'],
    ]);
    const reason = { group: 'g', organisationId: B, reason: 'a fence stands there' };
    const needless = { ...reason, organisationId: A };
    expect(answer({ legalBasis: ' ', overrides: [{ ...reason, reason: ' ' }, needless, reason] })).toEqual([
      [['legalBasis'], 'REQUIRED'],
      [['overrides', 'g', B], 'REQUIRED'],
      [['overrides', 1], 'NOT_ALLOWED'],
      [['overrides', 2], 'NOT_ALLOWED'],
    ]);
    expect(answer({ legalBasis: 'Order 12', overrides: [reason] })).toBeUndefined();
  });

  it('is told beforehand whom it would override, by approving and by rejecting', () => {
    const { state, ground } = deadlocked();
    const seat = { stage: 's', group: null, organisationId: GOVERNMENT, role: 'OFFICER' } as const;
    const over = outlook(state, seat, ground).map(({ decision, overrides }) => [
      decision,
      overrides.map((one) => `${one.over} of ${one.organisationId === A ? 'A' : 'B'}`),
    ]);
    expect(over).toEqual([
      ['APPROVE', ['REJECTION of B']],
      ['APPROVE_WITH_CONDITIONS', ['REJECTION of B']],
      ['REQUEST_CHANGES', []],
      ['REJECT', ['APPROVAL of A']],
      ['RECUSE', []],
    ]);
  });

  it('keeps whom it overrode, and its event names them', () => {
    const play = deadlocked();
    expect(play.coordinate(GOVERNMENT, 'REJECT')).toBeNull();
    expect(play.stage.coordinations).toMatchObject([
      { overrides: [{ group: 'g', organisationId: A, over: 'APPROVAL' }] },
    ]);
    expect(play.said('approval.coordinator.decided')).toMatchObject([{ overridden: [A] }]);
  });

  it('overrides nobody by what silence was taken for, by a rejection that was overruled, or in a group that came to the same', () => {
    const silent = new Play(
      define(stage(NEEDS_ALL, { ...TIERS, deadlineWorkingDays: 4, onLapse: { action: 'ESCALATE' } })),
    );
    silent.lapse();
    expect(overriddenBy(silent.state, 'APPROVE')).toEqual([]);
    const overruled = new Play(contested(stage({ kind: 'ALL' }, TIERS)));
    overruled.vote(A, 'REJECT');
    overruled.contest('answer', overruled.state.separation.organisations[0]!);
    overruled.contest('insist', A);
    overruled.contest('overrule', GOVERNMENT);
    overruled.vote(B, 'ABSTAIN');
    overruled.vote(C, 'APPROVE');
    expect(overruled.stage.escalation).toMatchObject({ because: 'DEADLOCK' });
    expect(overriddenBy(overruled.state, 'APPROVE')).toEqual([]);
  });

  it('never settles against somebody without a reason to each, whatever happened before', () => {
    fc.assert(
      fc.property(anyProcess, fc.array(anyMove, { maxLength: 20 }), (definition, moves) => {
        const play = new Play(definition);
        for (const move of moves) {
          perform(play, move);
          for (const decision of ['APPROVE', 'REJECT'] as const) {
            const { escalation } = play.stage;
            if (play.state.status !== 'OPEN' || !escalation || escalation.askedAt) continue;
            const overridden = overriddenBy(play.state, decision);
            const before = play.state;
            const refused = play.coordinate(escalation.organisationId, decision, { overrides: [] });
            if (overridden.length === 0) return;
            expect(refused).toBe('INPUT');
            expect(play.state).toBe(before);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});
