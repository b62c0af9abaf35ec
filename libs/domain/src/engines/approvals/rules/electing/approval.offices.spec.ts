import { describe, expect, it } from '@jest/globals';
import { officeRoles, roles, withImplied } from '#libs/contracts';
import fc from 'fast-check';
import { define, FIRM, GOVERNMENT, NATION, resolve, stage, tier } from '../playing/approval.fixture.js';
import { planStage, type Resolve } from './approval.electorate.js';

const definition = define(
  stage({ kind: 'ALL' }, { tiers: [tier('GOVERNMENT', { role: 'CITY_LEADER' }), tier('NATION')] }),
);
const [LEADER, DEPUTY] = ['leader', 'deputy'];
/** As services answer it: whoever holds an office is named with the organisation. */
const held =
  (...holders: string[]): Resolve =>
  (selector, role) =>
    resolve(selector).map((one) => (role === 'CITY_LEADER' ? { ...one, holders } : one));
const plan = (find: Resolve, recused: readonly string[] = [], members: readonly string[] = []) =>
  planStage(definition.stages[0]!, { subject: 'proposal' }, find, { organisations: [FIRM], members }, new Set(recused));

describe('the office that a coordinator has to hold', () => {
  it('is held by somebody in the organisation, whom nothing keeps out; else the next coordinator is asked, and it is said', () => {
    const found = { tiers: [GOVERNMENT, NATION], passedOver: [] };
    const passed = { tiers: [null, NATION], passedOver: [{ tier: 1, office: 'CITY_LEADER' }] };
    expect(plan(held(LEADER))).toMatchObject(found);
    expect(plan(held())).toMatchObject(passed);
    expect(plan(held(LEADER), [LEADER])).toMatchObject(passed);
    expect(plan(held(LEADER), [], [LEADER])).toMatchObject(passed);
    expect(plan(held(LEADER, DEPUTY), [LEADER])).toMatchObject(found);
    // That an organisation is no coordinator for another reason is nothing that its office lacks.
    expect(plan(held(), [GOVERNMENT])).toMatchObject({ tiers: [null, NATION], passedOver: [] });
  });

  it('comes with each lower one, and with what an officer may do; no other role brings any', () => {
    expect(withImplied(['BUREAU_HEAD'])).toEqual(['BUREAU_HEAD', 'OFFICER', 'DIVISION_HEAD']);
    fc.assert(
      fc.property(fc.subarray([...roles]), (given) => {
        const all = withImplied(given);
        expect(new Set(all).size).toBe(all.length);
        expect(withImplied(all)).toEqual(all);
        for (const role of given) expect(all).toContain(role);
        const highest = Math.max(...officeRoles.map((office, at) => (given.includes(office) ? at : -1)));
        for (const [at, office] of officeRoles.entries()) expect(all.includes(office)).toBe(at <= highest);
        expect(all.includes('OFFICER')).toBe(given.includes('OFFICER') || highest >= 0);
      }),
    );
  });
});
