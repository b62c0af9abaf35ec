import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Header, jsonLines } from './lines.js';

const header: Header = {
  exportId: '01890000-0000-7000-8000-000000000000',
  of: 'project',
  platform: 'https://city.example',
  takenAt: new Date(0),
  cursor: 'c',
};
const thing = fc.record({
  id: fc.uuid(),
  version: fc.nat(),
  title: fc.string({ unit: 'grapheme' }),
  none: fc.constant(null),
});

async function written(portions: readonly (readonly { id: string; version: number }[])[]) {
  const counts: number[] = [];
  const source = (async function* () {
    yield* portions;
  })();
  const pieces: Buffer[] = [];
  for await (const piece of jsonLines(header, source, (lines) => counts.push(lines))) pieces.push(piece);
  return { bytes: Buffer.concat(pieces), counts };
}

describe('lines of an export', () => {
  it('are a header, one object each, and a trailer that vouches for all before it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(thing, { maxLength: 4 }), { maxLength: 4 }), async (portions) => {
        const { bytes, counts } = await written(portions);
        const text = bytes.toString('utf8');
        expect(text.endsWith('\n')).toBe(true);
        const lines = text
          .slice(0, -1)
          .split('\n')
          .map((each) => JSON.parse(each) as Record<string, unknown>);
        const all = portions.flat();
        expect(lines[0]).toMatchObject({ kind: 'header', of: 'project', cursor: 'c' });
        expect(lines.slice(1, -1)).toEqual(
          all.map(({ id, version, ...data }) => ({ kind: 'project', id, version, data })),
        );
        const before = bytes.subarray(0, bytes.lastIndexOf('\n', bytes.length - 2) + 1);
        const sha256 = createHash('sha256').update(before).digest('hex');
        expect(lines.at(-1)).toEqual({ kind: 'trailer', lines: all.length, sha256 });
        expect(counts.at(-1) ?? 0).toBe(all.length);
      }),
    );
  });
});
