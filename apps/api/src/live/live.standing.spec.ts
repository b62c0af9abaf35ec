import { describe, expect, it, jest } from '@jest/globals';
import type { Actor } from '#libs/contracts';
import { Slots } from '../../../../libs/platform/src/slots.js';

jest.unstable_mockModule('#libs/platform', () => ({ LedgerTail: class {}, LOG: Symbol('log'), Slots }));
jest.unstable_mockModule('./live.hub.js', () => ({ LiveHub: class {} }));
const { LiveStanding } = await import('./live.standing.js');

const actor: Actor = {
  memberId: 'm',
  personId: 'p',
  organisationId: 'o',
  roles: ['OFFICER'],
  steward: false,
  scopes: ['project.read'],
  via: 'token',
  mustEnrol: false,
};

describe('a connection that is looked at again', () => {
  it.each([
    ['goes on while everything is as it was', { ...actor }, undefined],
    ['ends with its token', undefined, 'SESSION_ENDED'],
    ['connects again when a role went', { ...actor, roles: [] }, 'SEAT_CHANGED'],
    ['connects again when the time to set up a second factor is over', { ...actor, mustEnrol: true }, 'SEAT_CHANGED'],
  ])('%s', async (_, now, code) => {
    const close = jest.fn();
    const standing = new LiveStanding({ close } as never, {} as never, {} as never);
    await standing.confirm({ actor, gone: false } as never, () => Promise.resolve(now));
    expect(close.mock.calls.map(([, given]) => given)).toEqual(code ? [code] : []);
  });
});
