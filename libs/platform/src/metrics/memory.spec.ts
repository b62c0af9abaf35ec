import { describe, expect, it } from '@jest/globals';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { givingBack } from './memory.js';

/** Something that is in nobody's hands. */
const left = () => new WeakRef({});

describe('memory of a process that comes to rest', () => {
  it('is given back where work left something, and looked at no more where it did not', async () => {
    const giveBack = givingBack();
    giveBack();
    const before = left();
    await nextTurn();
    giveBack();
    expect(before.deref()).toBeDefined();
    await nextTurn();

    const work = Array.from({ length: 64 }, () => Buffer.alloc(1024 * 1024, 1));
    expect(work).toHaveLength(64);
    giveBack();
    await nextTurn();
    expect(before.deref()).toBeUndefined();
  });
});
