import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readCursor, writeCursor } from './feed.cursor.js';

const cursors = fc.record({
  epoch: fc.tuple(fc.uuid(), fc.nat(999_999_999)).map(([id, generation]) => `${id}.${generation}`),
  seq: fc.nat({ max: 999_999_999_999_999 }),
});

describe('a cursor of the feed', () => {
  it('is read as it was written, and is one word of an address', () => {
    fc.assert(
      fc.property(cursors, (cursor) => {
        const text = writeCursor(cursor);
        expect(encodeURIComponent(text)).toBe(text);
        expect(readCursor(text)).toEqual(cursor);
      }),
    );
  });

  it('is refused when it is anything else', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          cursors.map((cursor) => `${writeCursor(cursor)}A`),
        ),
        (text) => {
          expect(() => readCursor(text)).toThrow(expect.objectContaining({ name: 'Refused' }));
        },
      ),
    );
    const padded = Buffer.from('f1 0193a1c8-0000-7000-8000-000000000000.1 007').toString('base64url');
    expect(() => readCursor(padded)).toThrow(expect.objectContaining({ name: 'Refused' }));
  });
});
