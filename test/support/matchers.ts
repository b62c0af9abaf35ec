import { expect } from '@jest/globals';

declare module 'expect' {
  interface Matchers<R> {
    /** A number in a range, both ends included. */
    toBeBetween(low: number, high: number): R;
  }
}

expect.extend({
  toBeBetween(value: unknown, low: number, high: number) {
    const pass = typeof value === 'number' && value >= low && value <= high;
    return { pass, message: () => `expected ${String(value)} ${pass ? 'not ' : ''}to be between ${low} and ${high}` };
  },
});
