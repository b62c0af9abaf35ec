import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Actor, permissions, permissionsWhilePending, roles } from '#libs/contracts';
import { mayDo, obstacle, type ActorStates } from './access.rules.js';

const admin: Actor = {
  memberId: 'm',
  personId: 'p',
  organisationId: 'o',
  roles: ['ADMIN'],
  steward: false,
  scopes: null,
  via: 'session',
};
const good: ActorStates = { organisation: 'VERIFIED', member: 'ACTIVE' };

describe('access', () => {
  it('says what is missing: role, scope, standing, ownership', () => {
    expect(obstacle(admin, 'approval.decide', good)).toMatch(/roles do not include approval.decide/);
    const token: Actor = { ...admin, scopes: ['organisation.read'], via: 'token' };
    expect(obstacle(token, 'member.invite', good)).toMatch(/has no scope member.invite/);
    expect(obstacle(admin, 'member.update', good, { owners: ['x'] })).toMatch(/other organisations/);
    expect(obstacle(admin, 'member.update', good, { owners: ['x', 'o'] })).toBeUndefined();
    const standings: [ActorStates | undefined, RegExp][] = [
      [{ organisation: 'SUSPENDED', member: 'ACTIVE' }, /is suspended/],
      [{ organisation: 'PENDING', member: 'ACTIVE' }, /not been verified/],
      [{ organisation: 'VERIFIED', member: 'DEACTIVATED' }, /not active/],
      [undefined, /not active/],
    ];
    for (const [standing, message] of standings) expect(obstacle(admin, 'token.create', standing)).toMatch(message);
  });

  it('is never given by a suspended organisation or a seat at rest', () => {
    const standing = fc.constantFrom(
      { organisation: 'SUSPENDED', member: 'ACTIVE' },
      { organisation: 'VERIFIED', member: 'DEACTIVATED' },
    );
    fc.assert(
      fc.property(standing, fc.constantFrom(...permissions), (given, permission) => {
        expect(obstacle({ ...admin, roles: [...roles], steward: true }, permission, given)).toBeDefined();
      }),
    );
  });

  it('promises in viewerCan exactly what it will then allow', () => {
    const seat = fc.record({
      roles: fc.subarray([...roles]),
      steward: fc.boolean(),
      scopes: fc.option(fc.subarray([...permissions])),
      pending: fc.boolean(),
    });
    const subject = fc.option(fc.record({ owners: fc.subarray(['o', 'x', 'y']) }), { nil: undefined });
    fc.assert(
      fc.property(seat, fc.constantFrom(...permissions), subject, (given, permission, owned) => {
        const actor: Actor = { ...admin, ...given };
        const standing = { organisation: given.pending ? 'PENDING' : 'VERIFIED', member: 'ACTIVE' };
        const allowed = obstacle(actor, permission, standing, owned) === undefined;
        expect(mayDo(actor, permission, owned)).toBe(allowed);
        if (given.pending && allowed) expect(permissionsWhilePending).toContain(permission);
      }),
    );
  });
});
