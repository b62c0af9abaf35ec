import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readDefinition } from '../../definitions/definition.faults.js';
import {
  A,
  APPEALS,
  appealing,
  B,
  C,
  EXPERTS,
  GOVERNMENT,
  id,
  NATION,
  organisations,
  PANEL,
  stage,
  tier,
} from '../playing/approval.fixture.js';
import { anyMove, anyStage, perform } from '../playing/moves.fixture.js';
import { Play } from '../playing/play.fixture.js';
import { waitsForSomebody } from '../playing/sound.fixture.js';
import { apartFromPanel, panellistsOf } from './approval.appealing.js';

const RULE = { kind: 'QUORUM', count: 2 };
const [ONE, TWO, THREE, FOUR] = EXPERTS as [string, string, string, string];

const panelled = (more: object = {}) => appealing({ panel: { ...PANEL, ...more } });
/** One approves, one rejects, one abstains; the first coordinator approves over the rejection, and whoever rejected appeals. */
function overridden(definition = panelled()(stage(RULE, { tiers: [tier('GOVERNMENT'), tier('NATION')] }))): Play {
  const play = new Play(definition);
  play.vote(A, 'APPROVE');
  play.vote(B, 'REJECT');
  play.vote(C, 'ABSTAIN');
  play.coordinate(GOVERNMENT, 'APPROVE');
  play.appeal('appeal', B);
  return play;
}
const tallied = (play: Play) => play.said('approval.panel.decided');

describe('a panel that is drawn for an appeal', () => {
  it('is waited for by name, in time that begins as it is drawn, and decides by more than half', () => {
    const play = overridden();
    expect(play.said('approval.appeal.lodged')).toMatchObject([{ tier: null, coordinatorId: null }]);
    expect(play.said('approval.panel.seated')).toMatchObject([
      { seats: [ONE, TWO, THREE].map((organisationId) => ({ organisationId, memberId: `m${organisationId}` })) },
    ]);
    expect(play.why()).toMatchObject({
      because: 'APPEALED',
      waitingOn: [ONE, TWO, THREE].map((organisationId) => ({ on: 'SEAT', organisationId, role: 'OFFICER' })),
      next: { what: 'UPHOLD' },
    });
    expect(play.appeal('uphold', NATION)).toBe('PERMISSION');
    expect(play.appeal('uphold', FOUR)).toBe('PERMISSION');
    expect(play.appeal('overturn', ONE)).toBeNull();
    expect(play.appeal('uphold', ONE)).toBe('ALREADY_DECIDED');
    expect(play.appeal('uphold', TWO)).toBeNull();
    expect(play.state.status).toBe('OPEN');
    expect(play.why().waitingOn.map(({ organisationId }) => organisationId)).toEqual([THREE]);
    expect(play.appeal('uphold', THREE, { reason: ' ' })).toBe('INPUT');
    expect(play.appeal('uphold', THREE)).toBeNull();
    expect(tallied(play)).toMatchObject([{ overturned: false, overturning: 1, upholding: 2 }]);
    expect(play.state.status).toBe('APPROVED');
  });

  it('that overturns has the next coordinator settle the stage or, without any, everybody decide anew', () => {
    const play = overridden();
    play.appeal('overturn', ONE);
    expect(play.appeal('overturn', TWO)).toBeNull();
    expect(tallied(play)).toMatchObject([{ overturned: true, overturning: 2, upholding: 0 }]);
    expect(play.stage).toMatchObject({ ruling: null, escalation: { organisationId: NATION } });
    const alone = overridden(readAlone({ kind: 'QUORUM', count: 2 }));
    alone.appeal('overturn', ONE);
    expect(alone.appeal('overturn', TWO)).toBeNull();
    expect(alone.said('approval.reopened')).toMatchObject([{ because: 'OVERTURNED' }]);
    expect(alone.stage).toMatchObject({ status: 'OPEN', round: 2 });
    // Once: what the coordinator decides then is final.
    alone.vote(A, 'APPROVE');
    alone.vote(B, 'REJECT');
    alone.vote(C, 'ABSTAIN');
    expect(alone.coordinate(GOVERNMENT, 'APPROVE')).toBeNull();
    expect(alone.state.status).toBe('APPROVED');
  });

  it('that says nothing in time is taken as the process says, whatever single ones said', () => {
    const play = overridden();
    play.appeal('overturn', ONE);
    expect(play.lapseAppeals()).toBeNull();
    expect(play.said('approval.appeal.lapsed')).toMatchObject([{ overturned: false }]);
    expect(play.state.status).toBe('APPROVED');
  });

  it('decides in person: no colleague, and no deputy', () => {
    const play = overridden();
    const colleague = { memberId: id(70), personId: ONE, organisationId: ONE, roles: ['OFFICER'] } as const;
    const deputy = { ...colleague, onBehalfOf: { memberId: `m${ONE}`, personId: ONE } };
    expect(play.appeal('uphold', ONE, { by: colleague })).toBe('PERMISSION');
    expect(play.appeal('uphold', ONE, { by: deputy })).toBe('PERMISSION');
    // Nor whoever has decided on what it is about, for another organisation.
    const decided = { memberId: `m${ONE}`, personId: A, organisationId: ONE, roles: ['OFFICER'] } as const;
    expect(play.appeal('uphold', ONE, { by: decided })).toBe('PERMISSION');
  });

  it('takes in the next alternate for whom an interest keeps out, whose word is void, and goes on with fewer', () => {
    const play = overridden();
    play.appeal('overturn', ONE);
    expect(play.do({ type: 'recuse', recusals: [{ organisationId: ONE, memberId: `m${ONE}` }] })).toBeNull();
    expect(play.said('approval.alternate.seated')).toMatchObject([{ organisationId: FOUR, insteadOf: ONE }]);
    expect(panellistsOf(play.appealOf()!).map(({ organisationId }) => organisationId)).toEqual([TWO, THREE, FOUR]);
    expect(play.appealOf()!.panel!.votes).toEqual([]);
    expect(play.do({ type: 'recuse', recusals: [{ organisationId: TWO, memberId: null }] })).toBeNull();
    play.appeal('overturn', THREE);
    expect(play.state.status).toBe('OPEN');
    // Of two one for each is not more than half for overturning, and can't become it.
    expect(play.appeal('uphold', FOUR)).toBeNull();
    expect(tallied(play)).toMatchObject([{ overturned: false, overturning: 1, upholding: 1 }]);
    const empty = overridden();
    for (const organisationId of EXPERTS) empty.do({ type: 'recuse', recusals: [{ organisationId, memberId: null }] });
    expect(empty.said('approval.appeal.passed')).toMatchObject([{ coordinatorId: NATION }]);
    expect(empty.appeal('uphold', NATION)).toBeNull();
    expect(empty.state.status).toBe('APPROVED');
  });

  it('takes in the next alternate for whoever steps aside, in person and before saying anything, and is never left to silence', () => {
    const play = overridden();
    const colleague = { memberId: id(70), personId: ONE, organisationId: ONE, roles: ['OFFICER'] } as const;
    expect(play.appeal('leave', ONE, { by: colleague })).toBe('PERMISSION');
    expect(play.appeal('leave', FOUR)).toBe('PERMISSION');
    expect(play.appeal('leave', ONE, { reason: ' ' })).toBe('INPUT');
    play.appeal('overturn', TWO);
    expect(play.appeal('leave', TWO)).toBe('ALREADY_DECIDED');
    expect(play.appeal('leave', ONE)).toBeNull();
    expect(play.said('approval.panel.left')).toMatchObject([{ organisationId: ONE, memberId: `m${ONE}` }]);
    expect(play.said('approval.alternate.seated')).toMatchObject([{ organisationId: FOUR, insteadOf: ONE }]);
    expect(play.appealOf()!.panel).toMatchObject({ left: [{ organisationId: ONE }], votes: [{ organisationId: TWO }] });
    // No alternate is left: fewer decide. One of one is more than half.
    expect(play.appeal('leave', THREE)).toBeNull();
    expect(play.appeal('leave', FOUR)).toBeNull();
    expect(tallied(play)).toMatchObject([{ overturned: true, overturning: 1, upholding: 0 }]);
    const empty = overridden();
    for (const organisationId of EXPERTS) empty.appeal('leave', organisationId);
    expect(empty.said('approval.appeal.passed')).toMatchObject([{ coordinatorId: NATION }]);
    expect(empty.appeal('leave', ONE)).toBe('PERMISSION');
  });

  it('that nobody can be drawn for gives way to the coordinator above, or to what the process says; never to silence', () => {
    const next = overridden(panelled({ pool: 'few' })(stage(RULE, { tiers: [tier('GOVERNMENT'), tier('NATION')] })));
    expect(next.said('approval.draw.failed')).toHaveLength(1);
    expect(next.said('approval.appeal.passed')).toMatchObject([{ tier: 2, coordinatorId: NATION }]);
    expect(next.why().waitingOn).toMatchObject([{ on: 'COORDINATOR', organisationId: NATION }]);
    const lapsed = overridden(
      panelled({ pool: 'few', tooFew: 'LAPSE' })(stage(RULE, { tiers: [tier('GOVERNMENT'), tier('NATION')] })),
    );
    expect(lapsed.said('approval.appeal.lapsed')).toMatchObject([{ overturned: false }]);
    expect(lapsed.state.status).toBe('APPROVED');
    const nobody = overridden(readAlone(RULE, { pool: 'few' }));
    expect(nobody.said('approval.appeal.lapsed')).toHaveLength(1);
    expect(nobody.state.status).toBe('APPROVED');
  });

  it('is drawn without anyone who decided, was decided against, coordinates or proposes', () => {
    const { organisations: out, members } = apartFromPanel(overridden().state, overridden().appealOf()!);
    expect([A, B, C, GOVERNMENT, NATION].every((one) => out.has(one))).toBe(true);
    expect(members.has(id(60))).toBe(true);
  });

  it('counts what was decided at once until it overturns it, where the process says so', () => {
    const play = overridden(
      appealing({ effect: 'PROVISIONAL', panel: PANEL })(stage(RULE, { tiers: [tier('GOVERNMENT'), tier('NATION')] })),
    );
    expect(play.state.status).toBe('APPROVED');
    play.appeal('overturn', ONE);
    expect(play.appeal('overturn', THREE)).toBeNull();
    expect(play.said('approval.reopened')).toMatchObject([{ because: 'OVERTURNED' }]);
  });
});

/** One coordinator only, above whom nobody is. */
function readAlone(rule: object, more: object = {}) {
  const verdict = readDefinition({
    ...{ key: 'p', title: 'P', subjectKinds: ['proposal'], calendar: 'cn' },
    appeals: { ...APPEALS, panel: { ...PANEL, ...more } },
    stages: [stage(rule, { tiers: [tier('GOVERNMENT')] })],
  });
  if (verdict.faults) throw new Error(JSON.stringify(verdict.faults));
  return verdict.definition;
}

describe('a process that has panels drawn', () => {
  const faultsOf = (panel: object) =>
    readDefinition({
      ...{ key: 'p', title: 'P', subjectKinds: ['proposal'], calendar: 'cn' },
      appeals: { ...APPEALS, panel: { ...PANEL, ...panel } },
      stages: [stage(RULE, { tiers: [tier('GOVERNMENT')] }, { select: [organisations('A', 'B', 'C')] })],
    }).faults?.map(({ path, code }) => [path.join('.'), code]);

  it('needs no further coordinator, an odd number, and quotas that can be met', () => {
    expect(faultsOf({})).toBeUndefined();
    expect(faultsOf({ draw: 4 })).toEqual([['appeals.panel.draw', 'PANEL_EVEN']]);
    expect(faultsOf({ quotas: [{ stratum: 'f', value: 'w', min: 5 }] })).toEqual([
      ['appeals.panel.draw', 'OUT_OF_RANGE'],
    ]);
    expect(faultsOf({ tooFew: 'WAIT' })).toEqual([['appeals.panel.tooFew', 'UNKNOWN_VALUE']]);
  });
});

describe('whatever happens where panels are drawn', () => {
  const processes = fc
    .tuple(
      anyStage('one'),
      anyStage('two'),
      fc.constantFrom('SUSPENSIVE', 'PROVISIONAL'),
      fc.constantFrom('experts', 'few'),
    )
    .map(([one, two, effect, pool]) => appealing({ effect, panel: { ...PANEL, pool } })(one, two));

  it('somebody is waited for or it has ended, nobody speaks twice, and nobody sits who decided', () => {
    fc.assert(
      fc.property(processes, fc.array(anyMove, { maxLength: 50 }), (definition, some) => {
        const play = new Play(definition);
        for (const move of some) {
          perform(play, move);
          waitsForSomebody(play);
        }
        for (const state of play.history) {
          for (const appeal of state.appeals ?? []) {
            const votes = appeal.panel?.votes.map(({ memberId }) => memberId) ?? [];
            expect(new Set(votes).size).toBe(votes.length);
            const { organisations: out } = apartFromPanel(state, appeal);
            if (appeal.status === 'LODGED')
              for (const { organisationId } of panellistsOf(appeal)) expect(out.has(organisationId)).toBe(false);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
