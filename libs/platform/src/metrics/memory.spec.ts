import { describe, expect, it } from '@jest/globals';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { givingBack } from './memory.js';

/** Something that is in nobody's hands. */
const left = () => new WeakRef({});
/** Asked in a function, so that what is suspended here does not keep it. */
const isThere = (one: WeakRef<object>) => one.deref() !== undefined;

/** Outside of V8's heap, so that it collects nothing by itself. */
const work = () => Array.from({ length: 64 }, () => Buffer.alloc(1024 * 1024, 1));

describe('memory of a process that comes to rest', () => {
  it('is given back where work left something, and looked at no more where it did not', async () => {
    const giveBack = givingBack(Infinity);
    giveBack();
    const before = left();
    await nextTurn();
    giveBack();
    expect(isThere(before)).toBe(true);
    await nextTurn();

    const taken = work();
    giveBack();
    await nextTurn();
    expect(isThere(before)).toBe(false);
    expect(taken).toHaveLength(64);
  });

  it('is left alone where so much is in use that others would have to wait', async () => {
    const giveBack = givingBack(1);
    const before = left();
    await nextTurn();
    giveBack();
    expect(isThere(before)).toBe(true);
  });
});
