import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildSchema } from 'graphql';
import { limits } from '../limits/limits.js';
import { documentIdOf } from './document-id.js';
import { DocumentCheck } from './document-check.js';

const schema = buildSchema(`
  type Query { me: Person }
  type Person { id: ID!  name: String  knows(first: Int = 100): [Person!]! }
  type Mutation { signOut: Boolean }`);

function check({ introspection = true } = {}): DocumentCheck {
  const made = new DocumentCheck();
  made.use(schema, introspection);
  return made;
}

describe('a document that is read', () => {
  it.each([
    ['{ me { id } }', []],
    ['query Me { me { id } } mutation Out { signOut }', ['Me', 'Out']],
    ['query Me { me { ...P } } fragment P on Person { name }', ['Me']],
  ])('has the id of its text and its operations: %s', (text, operations) => {
    expect(check().read(text)).toEqual({ id: documentIdOf(text), operations, faults: [] });
    expect(check().answers(documentIdOf(text), text)).toBe(true);
  });

  it.each([
    ['{ me {', 'SYNTAX', /^Line 1, column 7: Syntax Error/],
    ['', 'SYNTAX', /Unexpected <EOF>/],
    [`{ ${'me '.repeat(limits.tokens)} }`, 'SYNTAX', /token/],
    ['fragment P on Person { name }', 'NO_OPERATION', /no query/],
    [`{ ${'me { id } '.repeat(limits.repeats + 1)} }`, 'QUERY_TOO_COSTLY', /repeats/],
    [
      `{ me { id ${'@skip(if: true) '.repeat(limits.directives + 1)} } }`,
      'QUERY_TOO_COSTLY',
      /directives of one place/,
    ],
    ['{\n  me { nam }\n}', 'NOT_IN_SCHEMA', /^Line 2, column 8: .*Did you mean "name"/],
    ['subscription { me { id } }', 'NOT_IN_SCHEMA', /^Line 1, column 1: .*no subscription/],
    ['{ me { id } } { me { id } }', 'NOT_IN_SCHEMA', /anonymous/],
  ])('says what is wrong and where: %s', (text, code, message) => {
    const { faults } = check().read(text);
    expect(faults[0]).toEqual({ code, message: expect.stringMatching(message) });
    expect(check().answers(documentIdOf(text), text)).toBe(false);
  });

  it('asks for too much where no variables would let it through, and only there', () => {
    const deep = (levels: number) => `{ me { ${'knows(first: 1) { '.repeat(levels)}id${' }'.repeat(levels)} } }`;
    expect(check().read(deep(limits.depth - 2)).faults).toEqual([]);
    expect(check().read(`query A { me { id } } query B ${deep(limits.depth)}`).faults).toEqual([
      { code: 'QUERY_TOO_COSTLY', message: expect.stringMatching(/^Line 1, column 23: .* depth is 14/) },
    ]);
    const paged = (first: string) => `{ me { ${`knows(first: ${first}) { `.repeat(5)}id${' }'.repeat(5)} } }`;
    expect(check().read(paged('100')).faults).toMatchObject([{ code: 'QUERY_TOO_COSTLY' }]);
    expect(check().read(`query($n: Int = 100) ${paged('$n')}`).faults).toEqual([]);
  });

  it('says a few things only, and names nothing of a schema that is not shown', () => {
    const wrong = `{ me { ${Array.from({ length: 40 }, (_, at) => `nam${at}`).join(' ')} } }`;
    expect(check().read(wrong).faults).toHaveLength(5);
    const closed = check({ introspection: false });
    expect(closed.read('{ me { nam } }').faults[0]?.message).not.toContain('name');
    expect(closed.read('{ __schema { queryType { name } } }').faults[0]).toMatchObject({ code: 'NOT_IN_SCHEMA' });
    expect(check().read('{ __schema { queryType { name } } }').faults).toEqual([]);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((name) => `query { ${name} }`),
        ),
        (text) => {
          const { faults } = check().read(text);
          expect(check().answers(documentIdOf(text), text)).toBe(faults.length === 0);
        },
      ),
    );
  });
});
