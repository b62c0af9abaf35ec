import { describe, expect, it } from '@jest/globals';
import type { Role } from '#libs/contracts';
import { readDefinition } from '../definition.faults.js';
import { longestOf, type Registry, warningId, warningsOf } from './definition.warnings.js';

const made = (stages: readonly object[], more: object = {}) => {
  const verdict = readDefinition({ key: 'p', title: 'P', subjectKinds: ['proposal'], calendar: 'cn', stages, ...more });
  if (verdict.faults) throw new Error(JSON.stringify(verdict.faults));
  return verdict.definition;
};
const power = { by: 'FUNCTION', function: 'POWER' };
const group = (more: object = {}) => ({ key: 'g', title: 'G', select: [power], rule: { kind: 'ALL' }, ...more });
const always = { key: 'always', title: 'Always', groups: [group()] };
const stage = (more: object = {}, own: object = {}) => ({ key: 's', title: 'S', groups: [group(own)], ...more });
const tier = { title: 'T', select: { by: 'FUNCTION', function: 'SECURITY' } };
const idsOf = (stages: readonly object[], more: object = {}, registry?: Registry) =>
  warningsOf(made(stages, more), registry).map(warningId);
const named = (...ids: string[]) => ({ by: 'ORGANISATION', identifiers: ids.map((id) => ({ scheme: 'X', id })) });

const OFFICER: readonly Role[] = ['OFFICER'];
/** The organisations 1 and 2, of which nobody of 2 decides; power agencies of cities, water without anybody; a pool of three. */
const REGISTRY: Registry = {
  named: (scheme, id) => (scheme !== 'X' ? undefined : id === '1' ? OFFICER : id === '2' ? ['AUDITOR'] : undefined),
  agencies: (name, level) =>
    name === 'WATER'
      ? { count: 2, roles: ['ADMIN'] }
      : { count: name === 'POWER' && level !== 'NATIONAL' ? 2 : 0, roles: OFFICER },
  experts: (pool) => (pool === 'law' ? 3 : undefined),
};

describe('what looks wrong in a process', () => {
  it('is nothing in one that is in order', () => {
    expect(idsOf([always, stage({ tiers: [tier] }, { condition: 'termYears > 3' })])).toEqual([]);
  });

  it('are stages and groups whose conditions can never hold', () => {
    expect(idsOf([always, stage({ condition: 'subject == "agreement"' })])).toEqual(['NEVER_HOLDS stages.1.condition']);
    expect(idsOf([always, stage({ condition: 'termYears > 9' }, { condition: 'termYears < 3' })])).toEqual([
      'NEVER_HOLDS stages.1.groups.0.condition',
    ]);
  });

  it('are groups of which recusals leave nobody, or a lower quorum', () => {
    const own = { select: [{ by: 'LEAD' }, { by: 'CO_OWNERS' }] };
    expect(idsOf([stage({}, own)])).toEqual(['ONLY_PROPOSERS stages.0.groups.0.select']);
    expect(idsOf([stage({ tiers: [tier] }, own)])).toEqual([]);
    expect(idsOf([stage({}, own)], { subjectKinds: ['project-gate'] })).toEqual([]);
    const quorum = (count: number) => ({ select: [{ by: 'LEAD' }, named('1', '2')], rule: { kind: 'QUORUM', count } });
    expect(idsOf([stage({}, quorum(3))])).toEqual(['QUORUM_OF_PROPOSERS stages.0.groups.0.rule.count']);
    expect(idsOf([stage({}, quorum(2))])).toEqual([]);
  });

  it('are organisations that are not there, or where nobody could act, wherever they are asked', () => {
    const all = stage(
      {
        consultation: { asks: [{ by: 'FUNCTION', function: 'POWER', level: 'NATIONAL' }], withinWorkingDays: 3 },
        deadlineWorkingDays: 5,
        onLapse: { action: 'REASSIGN', to: named('3') },
        tiers: [{ title: 'T', select: named('1'), role: 'ADMIN' }],
      },
      { select: [named('1', '2', '4'), power], veto: [{ by: 'FUNCTION', function: 'WATER' }] },
    );
    expect(idsOf([all], {}, REGISTRY)).toEqual([
      'NOBODY_ABLE stages.0.groups.0.select.0.identifiers.1.id',
      'NOT_REGISTERED stages.0.groups.0.select.0.identifiers.2.id',
      'NOBODY_ABLE stages.0.groups.0.veto.0.function',
      'NO_SUCH_AGENCY stages.0.consultation.asks.0.function',
      'NOBODY_ABLE stages.0.tiers.0.select.identifiers.0.id',
      'NOT_REGISTERED stages.0.onLapse.to.identifiers.0.id',
    ]);
    expect(idsOf([all])).toEqual([]);
  });

  it('are pools that are missing or small, and quorums of more than there are', () => {
    const lot = (pool: string, draw: number) => stage({}, { select: [{ by: 'LOT', pool, draw }] });
    expect(idsOf([lot('law', 3)], {}, REGISTRY)).toEqual([]);
    expect(idsOf([lot('law', 4)], {}, REGISTRY)).toEqual(['POOL_TOO_SMALL stages.0.groups.0.select.0.pool']);
    expect(idsOf([lot('art', 1)], {}, REGISTRY)).toEqual(['NO_POOL stages.0.groups.0.select.0.pool']);
    const quorum = (count: number) => stage({}, { select: [power, named('1')], rule: { kind: 'QUORUM', count } });
    expect(idsOf([quorum(3)], {}, REGISTRY)).toEqual([]);
    expect(idsOf([quorum(4)], {}, REGISTRY)).toEqual(['FEW_ORGANISATIONS stages.0.groups.0.rule.count']);
  });
});

describe('how long a process takes at the longest', () => {
  it('sums each limit once, and names stages without any', () => {
    const full = stage({
      deadlineWorkingDays: 10,
      consultation: { asks: [{ by: 'FUNCTION', function: 'WATER' }], withinWorkingDays: 5 },
      onLapse: { action: 'ESCALATE' },
      tiers: [{ ...tier, deadlineWorkingDays: 4 }, tier],
    });
    expect(longestOf(made([always, full]))).toEqual({ workingDays: 19, unlimited: ['always'] });
    const objections = { answerWithinWorkingDays: 3, confirmWithinWorkingDays: 2 };
    const appeals = { withinWorkingDays: 7, effect: 'SUSPENSIVE', answerWithinWorkingDays: 8, onLapse: 'UPHOLD' };
    expect(longestOf(made([full], { objections, appeals })).workingDays).toBe(39);
  });

  it('counts a deadline twice where others decide in the place of those who did not', () => {
    const reassigned = stage({ deadlineWorkingDays: 6, onLapse: { action: 'REASSIGN', to: { by: 'LEAD' } } });
    expect(longestOf(made([reassigned]))).toEqual({ workingDays: 12, unlimited: [] });
  });
});
