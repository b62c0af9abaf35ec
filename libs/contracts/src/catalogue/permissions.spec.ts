import { holds } from '../actor.js';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { roles } from '../roles.js';
import {
  permissions,
  permissionsWhilePending,
  rolePermissions,
  stewardPermissions,
  permissionFaults,
} from './permissions.js';

/** Who may do what, a line a permission: the snapshot is where a change of it is seen and agreed to. */
function matrix(): string {
  const columns = [...roles, 'STEWARD', 'PENDING'];
  const width = Math.max(...permissions.map(({ length }) => length));
  const rows = permissions.map((permission) => {
    const given = [
      ...roles.map((role) => rolePermissions[role].includes(permission)),
      stewardPermissions.includes(permission),
      permissionsWhilePending.includes(permission),
    ];
    return [
      permission.padEnd(width),
      ...given.map((yes, index) => (yes ? 'x' : '.').padEnd(columns[index]?.length ?? 0)),
    ];
  });
  return [[' '.repeat(width), ...columns], ...rows].map((cells) => cells.join('  ').trimEnd()).join('\n');
}

const seat = fc.record({
  roles: fc.subarray([...roles]),
  steward: fc.boolean(),
  scopes: fc.option(fc.subarray([...permissions])),
});

describe('the permission catalogue', () => {
  it('gives roles these permissions', () => {
    expect(matrix()).toMatchSnapshot();
  });

  it('names nothing twice and gives nothing that it does not name', () => {
    expect(new Set(permissions).size).toBe(permissions.length);
    const given = [...Object.values(rolePermissions).flat(), ...stewardPermissions, ...permissionsWhilePending];
    expect(given.filter((permission) => !permissions.includes(permission))).toEqual([]);
  });

  it('lets no token do what its seat may not, nor what it is not scoped to', () => {
    fc.assert(
      fc.property(seat, fc.constantFrom(...permissions), (actor, permission) => {
        const bySession = holds({ ...actor, scopes: null }, permission);
        const byToken = holds(actor, permission);
        expect(byToken).toBe(bySession && (actor.scopes?.includes(permission) ?? true));
      }),
    );
  });

  it('gives more roles no less', () => {
    fc.assert(
      fc.property(seat, fc.constantFrom(...roles), fc.constantFrom(...permissions), (actor, role, permission) => {
        if (holds(actor, permission)) expect(holds({ ...actor, roles: [...actor.roles, role] }, permission)).toBe(true);
      }),
    );
  });

  it('is whole', () => {
    expect(permissionFaults()).toEqual([]);
  });

  it('says which permission nobody can have, and which is named in vain', () => {
    const lists = { ADMIN: ['a', 'c'], steward: ['b'] };
    expect(permissionFaults(['a', 'b', 'b', 'd'], lists, ['e'])).toEqual([
      'b is listed twice',
      'd is held by no role',
      'ADMIN names c, which is not in the catalogue',
      'while pending names e, which is not in the catalogue',
    ]);
  });
});
