import { describe, expect, it } from '@jest/globals';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { runInNewContext } from 'node:vm';
import { givingBack } from './memory.js';

/** Something that is in nobody's hands. */
const left = () => new WeakRef({});
/** Asked in a function, so that what is suspended here does not keep it. */
const isThere = (one: WeakRef<object>) => one.deref() !== undefined;

const MIB = 1024 * 1024;
/** What is larger is given back as it is freed, whatever lies above it (`M_MMAP_THRESHOLD` of the C library). */
const BLOCK = 33;
/** At least so many MiB outside of V8's heap, so that it collects nothing by itself. */
const work = (size: number) => Array.from({ length: Math.ceil(size / BLOCK) }, () => Buffer.alloc(BLOCK * MIB, 1));

describe('memory of a process that comes to rest', () => {
  it('is given back where work left something, and looked at no more where it did not', async () => {
    const giveBack = givingBack(Infinity);
    giveBack();
    const before = left();
    await nextTurn();
    giveBack();
    expect(isThere(before)).toBe(true);
    await nextTurn();

    const taken = work(64);
    giveBack();
    await nextTurn();
    expect(isThere(before)).toBe(false);
    expect(taken).not.toHaveLength(0);
  });

  it('is given back as well where less grew than was given back by itself in between', async () => {
    const giveBack = givingBack(Infinity);
    const collect = runInNewContext('gc') as () => void;
    const taken = work(128);
    giveBack();
    taken.length = 0;
    const most = process.memoryUsage.rss();
    while (process.memoryUsage.rss() > most - 96 * MIB) {
      collect();
      await nextTurn();
    }
    giveBack();
    const before = left();
    await nextTurn();
    taken.push(...work(96));
    giveBack();
    await nextTurn();
    expect(isThere(before)).toBe(false);
    expect(taken).not.toHaveLength(0);
  });

  it('is left alone where so much is in use that others would have to wait', async () => {
    const giveBack = givingBack(1);
    const before = left();
    await nextTurn();
    giveBack();
    expect(isThere(before)).toBe(true);
  });
});
