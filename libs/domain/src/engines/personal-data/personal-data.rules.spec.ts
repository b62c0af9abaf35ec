import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { erasureObstacle, pseudonymOf } from './personal-data.rules.js';

const facts = fc.record({
  erasedAt: fc.option(fc.date({ noInvalidDate: true })),
  held: fc.nat(3),
  program: fc.boolean(),
  own: fc.boolean(),
});

describe('an erasure', () => {
  it('is of a person without a seat, once, by somebody else, and never of a program', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const may = !given.program && !given.erasedAt && !given.own && given.held === 0;
        expect(erasureObstacle(given) === undefined).toBe(may);
      }),
    );
  });

  it('leaves a name that is always the same for one and different for others, and says nothing', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.uuid(), (one, other) => {
        expect(pseudonymOf(one)).toEqual(pseudonymOf(one));
        expect(pseudonymOf(one).name).toMatch(/^P-[0-9A-F]{12}$/);
        if (one !== other) expect(pseudonymOf(one)).not.toEqual(pseudonymOf(other));
      }),
    );
  });
});
