import { describe, expect, it } from '@jest/globals';
import { roles } from '#libs/contracts';
import { stepsFor } from './steps.js';

const seat = (held: readonly (typeof roles)[number][], steward = false) =>
  stepsFor({ roles: [...held], steward } as unknown as Parameters<typeof stepsFor>[0]);

describe('the tour', () => {
  it.each(roles)('is short and tells a %s of something of their own', (role) => {
    const steps = seat([role]);
    expect([steps[0], ...steps.slice(-2)]).toEqual(['home', 'find', 'help']);
    expect(steps).toHaveLength(4);
  });

  it('stays short for whoever has every role and keeps the platform too', () => {
    expect(seat(roles, true)).toEqual(['home', 'steward', 'officer', 'find', 'help']);
  });
});
