import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { factorRecoveryStates } from './factor-recovery.entity.js';
import { recoveryObstacle } from './factor-recovery.rules.js';

const DAY_MS = 24 * 3600 * 1000;
const person = fc.constantFrom('a', 'b', 'c');

describe('getting back in with others’ help', () => {
  it('takes an open request of at most a week, and a steward who is neither who asked nor who is let in', () => {
    fc.assert(
      fc.property(
        fc.record({
          state: fc.constantFrom(...factorRecoveryStates),
          requestedAt: fc.date({ min: new Date('2026-01-01'), max: new Date('2026-01-20'), noInvalidDate: true }),
          person,
          requester: person,
          decider: person,
        }),
        (facts) => {
          const now = new Date('2026-01-20');
          const obstacle = recoveryObstacle(facts, now);
          const open = facts.state === 'REQUESTED' && now.getTime() - facts.requestedAt.getTime() <= 7 * DAY_MS;
          const another = ![facts.person, facts.requester].includes(facts.decider);
          expect(obstacle === undefined).toBe(open && another);
        },
      ),
    );
  });
});
