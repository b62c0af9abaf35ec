import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { A, appealing, B, C, GOVERNMENT, id, NATION, stage, tier } from '../playing/approval.fixture.js';
import { anyMove, anyStage, perform } from '../playing/moves.fixture.js';
import { Play } from '../playing/play.fixture.js';
import { timersOf } from '../time/approval.time.js';

const TIERS = { tiers: [tier('GOVERNMENT'), tier('NATION')] };
const RULE = { kind: 'QUORUM', count: 2 };

/** One approves, one rejects, one abstains; the first coordinator approves over the rejection. */
function overridden(more: object = {}): Play {
  const play = new Play(appealing(more)(stage(RULE, TIERS)));
  play.vote(A, 'APPROVE');
  play.vote(B, 'REJECT');
  play.vote(C, 'ABSTAIN');
  play.coordinate(GOVERNMENT, 'APPROVE');
  return play;
}
const appealsIn = (play: Play) => play.state.appeals?.map(({ organisationId, status }) => [organisationId, status]);

describe('an appeal that keeps the stage from being settled', () => {
  it('may be lodged by whoever was overridden only, until its day, and nobody decides meanwhile', () => {
    const play = overridden();
    expect(play.state.status).toBe('OPEN');
    expect(play.why()).toMatchObject({
      because: 'APPEALABLE',
      waitingOn: [{ on: 'APPELLANT', organisationId: B, dueAt: '2026-03-05T09:00:00Z' }],
      next: { what: 'TAKE_EFFECT', at: '2026-03-05T09:00:00Z' },
    });
    expect(play.vote(A, 'REJECT')).toBe('STAGE_DEADLOCKED');
    expect(play.coordinate(GOVERNMENT, 'REJECT')).toBe('ALREADY_DECIDED');
    expect(play.resubmit()).toBe('STAGE_RULED');
    expect(play.appeal('appeal', A)).toBe('PERMISSION');
    expect(play.appeal('appeal', B, { asks: ' ' })).toBe('INPUT');
    expect(play.appeal('withdraw', B)).toBe('APPEAL_NOT_OPEN');
    expect(play.lapseAppeals()).toBeNull();
    expect(appealsIn(play)).toEqual([[B, 'EXPIRED']]);
    expect(play.state.status).toBe('APPROVED');
    expect(play.appeal('appeal', B, { appealId: play.state.appeals![0]!.id })).toBe('APPEAL_OVER');
  });

  it('waits for the coordinator above, and upheld or withdrawn lets what was decided count', () => {
    for (const end of ['uphold', 'withdraw'] as const) {
      const play = overridden();
      expect(play.appeal('appeal', B)).toBeNull();
      expect(play.appeal('appeal', B)).toBe('APPEALED_ALREADY');
      expect(play.why()).toMatchObject({
        because: 'APPEALED',
        waitingOn: [{ on: 'COORDINATOR', organisationId: NATION }],
        next: { what: 'UPHOLD' },
      });
      expect(play.appeal('uphold', GOVERNMENT)).toBe('PERMISSION');
      expect(play.appeal(end, end === 'uphold' ? NATION : B)).toBeNull();
      expect(play.state.status).toBe('APPROVED');
      expect(play.stage.settledBy).toBe('COORDINATOR');
    }
  });

  it('overturned leaves what the groups said, and the coordinator that overturned it settles the stage', () => {
    const play = overridden();
    play.appeal('appeal', B);
    expect(play.appeal('overturn', NATION)).toBeNull();
    expect(play.state.status).toBe('OPEN');
    expect(play.stage).toMatchObject({ ruling: null, coordinations: [], escalation: { organisationId: NATION } });
    expect(play.state.voided.map(({ organisationId }) => organisationId)).toEqual([GOVERNMENT]);
    expect(play.stage.groups[0]!.seats.map(({ vote }) => vote?.decision)).toEqual(['APPROVE', 'REJECT', 'ABSTAIN']);
    // Nobody is above: what it decides counts at once.
    expect(play.coordinate(NATION, 'REJECT')).toBeNull();
    expect(play.state.status).toBe('REJECTED');
  });

  it('that nobody decides in time is taken as the process says', () => {
    const upheld = overridden();
    upheld.appeal('appeal', B);
    expect(upheld.lapseAppeals()).toBeNull();
    expect(upheld.state.status).toBe('APPROVED');
    const overturned = overridden({ onLapse: 'OVERTURN' });
    overturned.appeal('appeal', B);
    expect(overturned.lapseAppeals()).toBeNull();
    expect(overturned.said('approval.appeal.lapsed')).toMatchObject([{ overturned: true }]);
    expect(overturned.stage.escalation).toMatchObject({ organisationId: NATION });
  });

  it('is decided by nobody who decided, for whichever organisation, nor by an organisation that sits in the stage and answered', () => {
    const play = overridden();
    play.appeal('appeal', B);
    const by = { memberId: id(70), personId: A, organisationId: NATION, roles: ['OFFICER'] } as const;
    expect(play.appeal('uphold', NATION, { by })).toBe('PERMISSION');
    const answered = new Play(appealing()(stage(RULE, { tiers: [tier('GOVERNMENT'), tier('A'), tier('NATION')] })));
    for (const [who, what] of [
      [A, 'APPROVE'],
      [B, 'REJECT'],
      [C, 'ABSTAIN'],
    ] as const)
      answered.vote(who, what);
    answered.coordinate(GOVERNMENT, 'APPROVE');
    answered.appeal('appeal', B);
    expect(answered.appealOf(B)?.referral).toEqual({ tier: 3, organisationId: NATION });
  });

  it('goes on to nobody once an interest keeps the coordinator from it, and what a recused coordinator decided is void', () => {
    const play = overridden();
    play.appeal('appeal', B);
    expect(play.do({ type: 'recuse', recusals: [{ organisationId: NATION, memberId: null }] })).toBeNull();
    expect(play.said('approval.appeal.lapsed')).toHaveLength(1);
    expect(play.state.status).toBe('APPROVED');
    const tied = overridden();
    expect(tied.do({ type: 'recuse', recusals: [{ organisationId: GOVERNMENT, memberId: null }] })).toBeNull();
    expect(appealsIn(tied)).toEqual([[B, 'CLOSED']]);
    expect(tied.stage).toMatchObject({ ruling: null, escalation: { organisationId: NATION } });
  });

  it('gives what may not be approved any more back to its coordinator', () => {
    const play = overridden();
    play.unmet = [{ path: ['needs'], code: 'NO_AGREEMENT', message: 'Street lamps', owedBy: 'PROVIDER' }];
    expect(play.lapseAppeals()).toBeNull();
    expect(play.stage).toMatchObject({ status: 'ESCALATED', ruling: null, escalation: { organisationId: GOVERNMENT } });
    play.unmet = [];
    expect(play.coordinate(GOVERNMENT, 'APPROVE')).toBeNull();
    expect(appealsIn(play)).toEqual([
      [B, 'EXPIRED'],
      [B, 'POSSIBLE'],
    ]);
  });
});

describe('an appeal against what counts already', () => {
  it('overturned has the stage, and all after it, decided anew', () => {
    const play = overridden({ effect: 'PROVISIONAL' });
    expect(play.state.status).toBe('APPROVED');
    expect(play.appeal('appeal', B)).toBeNull();
    expect(timersOf(play.state)).toMatchObject([{ kind: 'APPEAL' }]);
    expect(play.appeal('overturn', NATION)).toBeNull();
    expect(play.said('approval.reopened')).toMatchObject([{ stage: 's', because: 'OVERTURNED' }]);
    expect(play.stage).toMatchObject({ status: 'OPEN', round: 2 });
    expect(play.vote(B, 'REJECT')).toBeNull();
  });

  it('ends with the decision that it is against, and upheld changes nothing', () => {
    const play = overridden({ effect: 'PROVISIONAL' });
    play.appeal('appeal', B);
    expect(play.appeal('uphold', NATION)).toBeNull();
    expect(play.state.status).toBe('APPROVED');
    const anew = overridden({ effect: 'PROVISIONAL' });
    anew.appeal('appeal', B);
    expect(anew.reopen(NATION)).toBeNull();
    expect(appealsIn(anew)).toEqual([[B, 'CLOSED']]);
  });
});

describe('whatever happens where there are appeals', () => {
  const processes = fc
    .tuple(
      anyStage('one'),
      anyStage('two'),
      fc.constantFrom('SUSPENSIVE', 'PROVISIONAL'),
      fc.constantFrom('UPHOLD', 'OVERTURN'),
    )
    .map(([one, two, effect, onLapse]) => appealing({ effect, onLapse })(one, two));
  const moves = fc.array(anyMove, { maxLength: 40 });
  const isOpen = ({ status }: { status: string }): boolean => status === 'POSSIBLE' || status === 'LODGED';

  it('nothing ends while a suspensive appeal is open, nobody decides one who decided, and an organisation appeals once', () => {
    fc.assert(
      fc.property(processes, moves, (definition, some) => {
        const play = new Play(definition);
        for (const move of some) perform(play, move);
        for (const state of play.history) {
          for (const appeal of (state.appeals ?? []).filter(isOpen)) {
            const of = state.stages.find(({ key }) => key === appeal.stage)!;
            if (definition.appeals?.effect === 'SUSPENSIVE') {
              expect([state.status, of.status, Boolean(of.ruling)]).toEqual(['OPEN', 'ESCALATED', true]);
            } else expect(of.settledAt).not.toBeNull();
            const said = [...of.groups.flatMap(({ seats }) => seats), ...of.coordinations].filter(
              ({ vote }) => vote && !vote.deemed,
            );
            expect(said.map(({ organisationId }) => organisationId)).not.toContain(appeal.referral?.organisationId);
          }
          // What waits for appeals has one that is open.
          const ruled = state.stages.find(({ ruling }) => ruling);
          if (ruled) expect((state.appeals ?? []).some((one) => one.stage === ruled.key && isOpen(one))).toBe(true);
        }
        const lodged = play.said('approval.appeal.lodged') as { appealId: string }[];
        expect(new Set(lodged.map(({ appealId }) => appealId)).size).toBe(lodged.length);
      }),
      { numRuns: 300 },
    );
  });
});
