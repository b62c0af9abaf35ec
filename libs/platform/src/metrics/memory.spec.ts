import { describe, expect, it } from '@jest/globals';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { givingBack } from './memory.js';

const MIB = 1024 * 1024;

/**
 * A process of which the operating system says these sizes one after the other: what a machine really says hangs on what
 * else runs on it.
 * @param sizes in MiB, one for each time that it comes to rest
 * @returns for each time whether it collected: then something that is in nobody's hands has gone
 */
async function collectedAt(sizes: readonly number[], most = Infinity) {
  let rss = 0;
  const giveBack = givingBack(most, () => ({ rss: rss * MIB, heapUsed: 2 }));
  const collected: boolean[] = [];
  for (const size of sizes) {
    const left = new WeakRef({});
    rss = size;
    await nextTurn();
    giveBack();
    await nextTurn();
    collected.push(left.deref() === undefined);
  }
  return collected;
}

describe('memory of a process that comes to rest', () => {
  it('is given back where work left something, and looked at no more where it did not', async () => {
    await expect(collectedAt([100, 100, 107, 108])).resolves.toEqual([true, false, false, true]);
  });

  it('is given back as well where less grew than was given back by itself in between', async () => {
    await expect(collectedAt([200, 100, 150])).resolves.toEqual([true, false, true]);
  });

  it('is left alone where so much is in use that others would have to wait', async () => {
    await expect(collectedAt([100, 200], 1)).resolves.toEqual([false, false]);
  });
});
