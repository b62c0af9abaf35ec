import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Refused } from '#libs/contracts';
import { buildSchema, isObjectType } from 'graphql';
import { nameLists, PageArgs, pageFrom, pageOf } from './connection.js';

describe('keyset pages', () => {
  it('visit every item once, in order, whatever the page size', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(10_000)), fc.integer({ min: 1, max: 100 }), (numbers, first) => {
        const list = numbers.sort((a, b) => a - b);
        const seen: number[] = [];
        for (let after: string | null = null, more = true; more;) {
          const page = pageOf({ first, after }, 1);
          const from = page.after?.[0] as number | undefined;
          const rows = list.filter((item) => from === undefined || item > from).slice(0, first + 1);
          const { edges, pageInfo } = pageFrom(rows, page, (item) => [item]);
          seen.push(...edges.map(({ node }) => node));
          ({ endCursor: after, hasNextPage: more } = pageInfo);
        }
        expect(seen).toEqual(list);
      }),
    );
  });

  it('refuse sizes out of range and cursors of another list', () => {
    expect(() => pageOf({ first: 0 }, 1)).toThrow(Refused);
    expect(() => pageOf({ first: 101 }, 1)).toThrow(Refused);
    const cursor = pageFrom([1, 2], { first: 1, after: null }, (item) => [item]).pageInfo.endCursor;
    expect(() => pageOf({ first: 1, after: cursor }, 2)).toThrow(Refused);
  });

  it('refuse cursors of another list in the same order, as no cursor of theirs', () => {
    const schema = buildSchema('type Query { bees(first: Int!, after: String): Int, wasps(after: String): Int }');
    const query = schema.getQueryType();
    if (!isObjectType(query)) throw new Error('There is a query type.');
    const { bees, wasps } = query.getFields();
    const pages = [bees, wasps].map((field) => {
      if (!field) throw new Error('There is the field.');
      field.resolve = (_source, args: PageArgs) => pageFrom([1, 2], pageOf(args, 1), (item) => [item]);
      return (after?: string | null) =>
        field.resolve?.(null, { first: 1, after }, null, null as never) as ReturnType<typeof pageFrom>;
    });
    nameLists(schema);
    const [ofBees, ofWasps] = pages as [(typeof pages)[number], (typeof pages)[number]];
    const { endCursor } = ofBees().pageInfo;
    expect(ofBees(endCursor).pageInfo.endCursor).toBe(endCursor);
    expect(ofWasps().pageInfo.endCursor).toHaveLength(endCursor?.length ?? 0);
    const codeOf = (ask: () => unknown) => {
      try {
        return ask();
      } catch (error) {
        return (error as Refused).refusal;
      }
    };
    expect(codeOf(() => ofWasps(endCursor))).toMatchObject({ kind: 'INPUT', faults: [{ code: 'BAD_CURSOR' }] });
  });

  it('refuse any text that is not a cursor, and never fail otherwise', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (after) => {
        try {
          pageOf({ first: 1, after }, 3);
        } catch (error) {
          expect(error).toBeInstanceOf(Refused);
        }
      }),
    );
  });
});
