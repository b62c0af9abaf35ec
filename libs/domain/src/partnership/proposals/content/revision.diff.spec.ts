import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type ValueDifference, differences } from './revision.diff.js';

type Json = Parameters<typeof differences>[0];

const json = fc.jsonValue({ maxDepth: 3, noUnicodeString: false }) as fc.Arbitrary<Json>;
/** Two values that have much in common, as two revisions do. */
const revisions = fc.tuple(json, json, json).map(([a, b, c]): [Json, Json] => [
  { same: a, list: [a, b, c], x: b },
  { same: a, list: [c, a, b], y: c },
]);

function at(value: Json, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((found, key) => (found as Record<string, unknown>)[key], value);
}

describe('differences between revisions', () => {
  it('are none between equals, and some otherwise', () => {
    fc.assert(fc.property(json, (value) => expect(differences(value, structuredClone(value))).toEqual([])));
    fc.assert(
      fc.property(json, json, (one, other) => {
        const equal = JSON.stringify(one) === JSON.stringify(other);
        if (!equal && differences(one, other).length === 0) expect(other).toEqual(one);
      }),
    );
  });

  it('name places that hold what they say, before and after', () => {
    fc.assert(
      fc.property(fc.oneof(fc.tuple(json, json), revisions), ([before, after]) => {
        for (const change of differences(before, after)) {
          if (change.kind !== 'ADDED') {
            const from = change.kind === 'CHANGED' ? change.beforePath : change.path;
            expect(at(before, from)).toEqual(change.before);
          }
          if (change.kind !== 'REMOVED') expect(at(after, change.path)).toEqual(change.after);
        }
      }),
    );
  });

  it('leave unchanged items of a list alone when one is put in front or taken out', () => {
    const risk = (category: string, allocation: string) => ({ category, allocation });
    const before = { risks: [risk('DEMAND', 'PUBLIC'), risk('FINANCIAL', 'SHARED')] };
    const after = { risks: [risk('AVAILABILITY', 'PRIVATE'), risk('DEMAND', 'PUBLIC'), risk('FINANCIAL', 'PRIVATE')] };
    const expected: ValueDifference[] = [
      { kind: 'ADDED', path: '/risks/0', after: risk('AVAILABILITY', 'PRIVATE') },
      {
        kind: 'CHANGED',
        path: '/risks/2/allocation',
        beforePath: '/risks/1/allocation',
        before: 'SHARED',
        after: 'PRIVATE',
      },
    ];
    expect(differences(before, after)).toEqual(expected);
    expect(differences({ list: [1, 2, 3] }, { list: [1, 3] })).toEqual([
      { kind: 'REMOVED', path: '/list/1', before: 2 },
    ]);
    expect(differences({ 'a/b': { '~': 1 } }, { 'a/b': { '~': 2 } })).toEqual([
      { kind: 'CHANGED', path: '/a~1b/~0', beforePath: '/a~1b/~0', before: 1, after: 2 },
    ]);
  });
});
