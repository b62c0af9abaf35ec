import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Decision } from '#libs/contracts';
import { readDefinition } from '../../definitions/definition.faults.js';
import { meets, type StratumQuota } from '../../draws/draw.rules.js';
import { why } from '../../words/approval.why.js';
import {
  A,
  B,
  C,
  calendar,
  D,
  define,
  FIRM,
  hash,
  id,
  resolve,
  START,
  stage,
  tier,
} from '../playing/approval.fixture.js';
import type { ApprovalState, DrawState, Expert, GroupState, Seat, StageState } from '../approval.state.js';
import { type ApprovalCommand, decide } from '../approval.workflow.js';
import { pending } from '../approval.rounds.js';
import { withAlternates } from './approval.alternates.js';
import { planStage } from './approval.electorate.js';

const lot = { by: 'LOT', pool: 'experts', draw: 2, alternates: 2, quotas: [{ stratum: 'f', value: 'w', min: 1 }] };
const rule = { kind: 'ALL' };
const drawn = (more: object = {}) => define(stage(rule, { tiers: [tier('GOVERNMENT')] }, { select: [lot], ...more }));
const expert = (organisationId: string, f = 'w'): Expert => ({
  organisationId,
  memberId: `m${organisationId}`,
  strata: { f },
});
const members = (state: ApprovalState) => state.stages[0]!.groups[0]!.seats.map(({ memberId }) => memberId);

class Lot {
  state: ApprovalState;
  readonly said: string[] = [];

  constructor(readonly definition = drawn()) {
    const separation = { organisations: [FIRM], members: [id(100)] };
    const subject = { approvalId: id(50), subjectKind: 'proposal', subjectId: id(51), revision: 1 } as const;
    const opened = decide(null, { type: 'open', ...subject, contentHash: hash(1), separation }, this.ground);
    if (opened.refused) throw new Error(opened.refused.message);
    this.state = opened.state;
  }

  get ground() {
    return { definition: this.definition, calendar, now: START };
  }

  do(command: ApprovalCommand): string | null {
    const verdict = decide(this.state, command, this.ground);
    if (verdict.refused) return 'code' in verdict.refused ? verdict.refused.code : verdict.refused.kind;
    this.state = verdict.state;
    this.said.push(...verdict.events.map(({ type }) => type));
    return null;
  }

  announce(infeasible = false): string | null {
    const hashes = { poolHash: hash(1), announcementHash: hash(2) };
    const draw = { drawId: id(1), group: 'g', poolId: id(2), ...hashes, drawAt: START, seats: 2, alternates: 2 };
    const draws = [{ ...draw, candidates: 4, quotas: lot.quotas, infeasible }];
    return this.do({ type: 'announceDraws', draws, tiers: [] });
  }

  record(seated: readonly Expert[], mayMoveUp: readonly Expert[]): string | null {
    const result = { checkpointSize: 9, seed: hash(3), ticket: 1, drawn: [id(3)], alternates: [id(4)] };
    return this.do({ type: 'recordDraw', drawId: id(1), ...result, seated, mayMoveUp });
  }

  /** @param tied whom an interest keeps from it, or who has no seat any more */
  open(...tied: string[]): string | null {
    const { draws } = this.state.stages[0]!;
    const facts = { subject: 'proposal' } as const;
    const rules = this.definition.stages[0]!;
    const plan = planStage(rules, facts, resolve, this.state.separation, new Set(tied), undefined, draws);
    return this.do({ type: 'openStage', plan });
  }

  vote(organisationId: string, decision: Decision, more: object = {}): string | null {
    const memberId = `m${organisationId}`;
    const by = { memberId, personId: memberId, organisationId, roles: ['OFFICER' as const], ...more };
    const reason = decision === 'APPROVE' ? {} : { reason: 'because' };
    return this.do({ type: 'recordDecision', stage: 's', group: 'g', by, decision, contentHash: hash(1), ...reason });
  }
}

describe('a group that is drawn by lot', () => {
  it('is announced once, waited for, drawn once, and then sits in person', () => {
    const play = new Lot();
    expect(play.announce()).toBeNull();
    expect(play.announce()).toBe('DRAW_ANNOUNCED');
    expect(why(play.state, play.definition, START)).toMatchObject({
      because: 'DRAWING',
      next: { what: 'DRAW', at: START },
    });
    expect(play.do({ type: 'drawDue', drawId: id(1) })).toBeNull();
    expect(play.do({ type: 'drawDue', drawId: id(1) })).toBe('NOT_DUE');
    expect(play.record([expert(A), expert(B)], [expert(C), expert(D)])).toBeNull();
    expect(play.record([expert(C), expert(D)], [])).toBe('NO_SUCH_DRAW');
    expect(play.open()).toBeNull();
    expect(members(play.state)).toEqual([`m${A}`, `m${B}`]);
    expect(play.vote(A, 'APPROVE', { memberId: 'a colleague' })).toBe('PERMISSION');
    expect(play.vote(A, 'APPROVE', { onBehalfOf: { memberId: 'x', personId: 'x' } })).toBe('PERMISSION');
    expect(play.vote(A, 'APPROVE')).toBeNull();
    expect(play.vote(B, 'APPROVE')).toBeNull();
    expect(play.state.status).toBe('APPROVED');
    const told = ['announced', 'due', 'drawn'].map((what) => `approval.draw.${what}`);
    expect(play.said.slice(0, 3)).toEqual(told);
  });

  it('has the next alternate with whom the quotas hold move up before anything is counted', () => {
    const play = new Lot();
    play.announce();
    play.record([expert(A), expert(B, 'r')], [expert(C, 'r'), expert(D)]);
    play.open();
    play.vote(B, 'APPROVE');
    expect(play.vote(A, 'RECUSE')).toBeNull();
    expect(play.state.status).toBe('OPEN');
    expect(members(play.state)).toEqual([`m${A}`, `m${B}`, `m${D}`]);
    expect(play.said).toContain('approval.alternate.seated');
    // Nobody is left with whom the quota holds, so the rule counts without.
    const recusals = [{ organisationId: D, memberId: `m${D}` }];
    expect(play.do({ type: 'recuse', recusals })).toBeNull();
    expect(members(play.state)).toHaveLength(3);
    expect(play.state.status).toBe('APPROVED');
  });

  it('has an alternate move up as the stage opens, for whom an interest keeps out by then or who has no seat any more', () => {
    const play = new Lot();
    play.announce();
    play.record([expert(A), expert(B, 'r')], [expert(C, 'r'), expert(D)]);
    expect(play.open(`m${A}`)).toBeNull();
    expect(members(play.state)).toEqual([`m${A}`, `m${B}`, `m${D}`]);
    expect(play.state.stages[0]?.groups[0]?.seats[0]).toMatchObject({ barred: 'INTEREST' });
    const { waitingOn } = why(play.state, play.definition, START);
    expect(waitingOn.map(({ organisationId }) => organisationId)).toEqual([B, D]);
    // Until it has said something nothing that counts is void.
    expect(play.vote(D, 'APPROVE')).toBeNull();
    expect(play.vote(B, 'APPROVE')).toBeNull();
    expect(play.state.status).toBe('APPROVED');
  });

  it('fills a seat for which there is somebody also where there is nobody for one before it', () => {
    const play = new Lot();
    play.announce();
    play.record([expert(A), expert(B, 'r')], [expert(C, 'r'), expert(D, 'r')]);
    play.open();
    expect(play.vote(A, 'RECUSE')).toBeNull();
    expect(members(play.state)).toHaveLength(2);
    expect(play.vote(B, 'RECUSE')).toBeNull();
    expect(members(play.state)).toEqual([`m${A}`, `m${B}`, `m${C}`]);
    expect(play.vote(C, 'APPROVE')).toBeNull();
    expect(play.state.status).toBe('APPROVED');
  });

  it('opens without anybody where nobody can be drawn, which is its coordinator’s to settle', () => {
    const play = new Lot();
    expect(play.announce(true)).toBeNull();
    expect(play.said).toEqual(['approval.draw.failed']);
    expect(play.open()).toBeNull();
    expect(why(play.state, play.definition, START).because).toBe('DEADLOCKED');
  });

  it('is refused with anything beside it, and with quotas that nobody could meet', () => {
    const faults = (select: unknown[], more: object = {}) => {
      const group = { key: 'g', title: 'G', rule, select, ...more };
      const stages = [{ key: 's', title: 'S', groups: [group] }];
      const given = { key: 'p', title: 'P', subjectKinds: ['proposal'], calendar: 'cn', stages };
      return readDefinition(given).faults?.map(({ code, path }) => [code, path.slice(5).join('.')]);
    };
    const quota = (more: object) => ({ ...lot, quotas: [{ stratum: 'f', value: 'w', ...more }] });
    expect(faults([lot])).toBeUndefined();
    expect(faults([lot, { by: 'LEAD' }])).toEqual([['LOT_ALONE', '0']]);
    expect(faults([quota({})])).toEqual([['QUOTA_EMPTY', '0.quotas.0']]);
    expect(faults([quota({ min: 2, max: 1 })])).toEqual([['OUT_OF_RANGE', '0.quotas.0.min']]);
    expect(faults([quota({ min: 3 })])).toEqual([['OUT_OF_RANGE', '0.draw']]);
    expect(faults([lot], { rule: { kind: 'QUORUM', count: 3 } })).toHaveLength(1);
    expect(faults([{ by: 'LEAD' }], { veto: [lot] })).toEqual([['LOT_ALONE', '0.by']]);
  });
});

describe('alternates', () => {
  const anyExpert = (at: number) =>
    fc.constantFrom('w', 'r').map((f): Expert => ({ organisationId: id(at), memberId: `m${at}`, strata: { f } }));
  const someone = fc.tuple(...[1, 2, 3, 4, 5, 6, 7].map(anyExpert));
  const quotas: readonly StratumQuota[] = [{ stratum: 'f', value: 'w', min: 1, max: 2 }];

  it('take each seat that is given up once, keep the quotas, and never bring an organisation in twice', () => {
    fc.assert(
      fc.property(someone, fc.subarray([0, 1, 2]), (people, out) => {
        const seated = people.slice(0, 3);
        fc.pre(
          meets(
            quotas,
            seated.map(({ strata }) => strata),
          ),
        );
        const draw: DrawState = {
          ...{ id: id(1), group: 'g', status: 'DRAWN', announcedAt: START, drawAt: START, dueAt: null },
          ...{ seated, alternates: people.slice(3), quotas },
        };
        const seats = seated.map(({ organisationId, memberId }, at): Seat => {
          const barred = out.includes(at) ? 'INTEREST' : null;
          return { organisationId, memberId, insteadOf: null, weight: 0, veto: false, barred, vote: null };
        });
        const group: GroupState = { key: 'g', seats, outcome: null, settledAt: null };
        const before: StageState = { ...pending('s', 1, [group]), draws: [draw] };
        const isOut = ({ barred }: Seat): boolean => barred !== null;
        const { stage: after, moves } = withAlternates(before, isOut);
        const now = after.draws![0]!;
        expect(moves.length).toBeLessThanOrEqual(out.length);
        expect(now.seated).toHaveLength(3);
        expect(
          meets(
            quotas,
            now.seated.map(({ strata }) => strata),
          ),
        ).toBe(true);
        const houses = after.groups[0]!.seats.map(({ organisationId }) => organisationId);
        expect(new Set(houses).size).toBe(houses.length);
        expect(houses).toHaveLength(3 + moves.length);
        expect(now.alternates).toHaveLength(4 - moves.length);
        expect(withAlternates(after, isOut).moves).toEqual([]);
        // Nobody is passed over for whom there is a seat.
        const emptied = now.seated.filter((one) => out.some((at) => seated[at] === one));
        for (const [one, next] of emptied.flatMap((each) =>
          now.alternates.map((another) => [each, another] as const),
        )) {
          const instead = now.seated.map(({ memberId, strata }) => (memberId === one.memberId ? next.strata : strata));
          expect(meets(quotas, instead)).toBe(false);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
