import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Role, withImplied } from '#libs/contracts';
import { membersAfter, provisioningFaults, rolesAfter, wantedRoles } from './provisioning.rules.js';

const role = fc.constantFrom<Role>('ADMIN', 'OFFICER', 'VIEWER', 'DIVISION_HEAD', 'BUREAU_HEAD', 'CITY_LEADER');
const roles = fc.uniqueArray(role);
/** As a seat has them. */
const held = roles.map(withImplied);

describe('roles that a directory gives', () => {
  it('are there while it wants them, and leave what others gave as it was', () => {
    fc.assert(
      fc.property(held, fc.array(roles, { maxLength: 5 }), (own, wishes) => {
        let seat = { roles: own, given: [] as Role[] };
        for (const wanted of wishes) {
          seat = rolesAfter({ held: seat.roles, given: seat.given }, wanted);
          expect(seat.roles.toSorted()).toEqual(withImplied([...own, ...wanted]).sort());
        }
        const last = rolesAfter({ held: seat.roles, given: seat.given }, []);
        expect({ ...last, roles: last.roles.toSorted() }).toEqual({ roles: own.toSorted(), given: [] });
      }),
    );
  });

  it('said twice, are given once', () => {
    fc.assert(
      fc.property(held, roles, (held, wanted) => {
        const once = rolesAfter({ held, given: [] }, wanted);
        const twice = rolesAfter({ held: once.roles, given: once.given }, wanted);
        expect(twice.roles.toSorted()).toEqual(once.roles.toSorted());
        expect(twice.given.toSorted()).toEqual(once.given.toSorted());
      }),
    );
  });

  it('are never others than administrators have said', () => {
    const group = fc.record({ id: fc.uuid(), name: fc.string(), externalId: fc.constant(null), roles });
    fc.assert(
      fc.property(roles, fc.array(group), fc.array(fc.uuid()), fc.boolean(), (defaultRoles, groups, others, made) => {
        const mine = [...groups.slice(1).map(({ id }) => id), ...others];
        const wanted = wantedRoles({ defaultRoles, groups }, { made, groups: mine });
        const said = [...(made ? defaultRoles : []), ...groups.slice(1).flatMap((each) => each.roles)];
        expect(wanted.every((each) => withImplied(said).includes(each))).toBe(true);
      }),
    );
  });
});

describe('members of a group', () => {
  const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'));

  it('are those there before, those added and none of those removed', () => {
    fc.assert(
      fc.property(ids, ids, ids, (before, add, remove) => {
        const after = membersAfter(new Set(before), [
          { op: 'add', ids: add },
          { op: 'remove', ids: remove },
        ]);
        expect([...after].sort()).toEqual(
          [...new Set([...before, ...add])].filter((id) => !remove.includes(id)).sort(),
        );
        expect(membersAfter(after, [{ op: 'replace', ids: before }])).toEqual(new Set(before));
        expect(membersAfter(after, [])).toEqual(after);
      }),
    );
  });
});

describe('settings', () => {
  it('name a role of everybody, and each group once with at least one role', () => {
    const group = (name: string, given: readonly Role[] = ['VIEWER']) => ({ name, roles: given });
    expect(provisioningFaults(['VIEWER'], [group('A'), group('B')])).toEqual([]);
    expect(provisioningFaults([], [])).toMatchObject([{ path: ['defaultRoles'], code: 'REQUIRED' }]);
    expect(provisioningFaults(['VIEWER'], [group('A'), group(' a ')])).toMatchObject([{ code: 'TWICE' }]);
    expect(provisioningFaults(['VIEWER'], [group(' '), group('B', [])])).toMatchObject([
      { code: 'FORM' },
      { code: 'FORM' },
    ]);
  });
});
