import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { byteRange } from './byte-range.js';

const size = fc.integer({ min: 1, max: 1000 });

describe('a range of bytes', () => {
  it('lies within the file and is what was asked for', () => {
    fc.assert(
      fc.property(size, fc.nat(1200), fc.nat(1200), (bytes, first, last) => {
        const range = byteRange(`bytes=${first}-${last}`, bytes);
        if (last < first) expect(range).toBeNull();
        else if (first >= bytes) expect(range).toBe('OUTSIDE');
        else expect(range).toEqual({ from: first, to: Math.min(last, bytes - 1) });
      }),
    );
  });

  it('may be the rest, or the end', () => {
    fc.assert(
      fc.property(size, fc.nat(1200), (bytes, count) => {
        const rest = count >= bytes ? 'OUTSIDE' : { from: count, to: bytes - 1 };
        expect(byteRange(`bytes=${count}-`, bytes)).toEqual(rest);
        const end = count === 0 ? 'OUTSIDE' : { from: Math.max(0, bytes - count), to: bytes - 1 };
        expect(byteRange(`bytes=-${count}`, bytes)).toEqual(end);
      }),
    );
  });

  it.each([undefined, '', 'bytes=-', 'bytes=0-1,3-4', 'lines=0-1', 'bytes=a-b'])('is everything for %s', (asked) => {
    expect(byteRange(asked, 10)).toBeNull();
  });
});
