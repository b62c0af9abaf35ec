import { describe, expect, it } from '@jest/globals';
import { buildSchema, type OperationDefinitionNode, parse } from 'graphql';
import { assertSizes, sizes } from './sizes.js';

const schema = buildSchema(`
  scalar JSON
  enum Colour { RED BLUE }
  input Inner { text: String  ids: [ID!]  inner: Inner  colour: Colour  count: Int  body: JSON }
  type Query { all(input: Inner!, tags: [[String!]!]): Int }`);
const { definitions } = parse('query($input: Inner!, $tags: [[String!]!]) { all(input: $input, tags: $tags) }');
const check = (variables: Record<string, unknown>) => () =>
  assertSizes(schema, definitions[0] as OperationDefinitionNode, variables);
const text = (length: number) => 'x'.repeat(length);
const many = (length: number, value: unknown) => Array.from({ length }, () => value);

describe('sizes of values', () => {
  it('let through what is as large as may be', () => {
    const ids = many(sizes.entries, text(sizes.value));
    const inner = { text: text(sizes.text), ids, colour: text(sizes.value), body: { long: text(300_000) } };
    expect(check({ input: { inner } })).not.toThrow();
    expect(check({ input: { body: many(50_000, 1) }, tags: null })).not.toThrow();
    expect(check({})).not.toThrow();
  });

  it.each([
    ['a text', { input: { inner: { text: text(sizes.text + 1) } } }, '$input.inner.text has 100001 characters; 100000'],
    ['a list', { input: { ids: many(1001, 'a') } }, '$input.ids has 1001 entries; 1000'],
    ['a list in a list', { input: {}, tags: [['a'], many(1001, 'a')] }, '$tags.1 has 1001 entries; 1000'],
    ['one for a list', { input: { ids: text(1001) } }, '$input.ids has 1001 characters; 1000'],
    ['an id', { input: { ids: ['a', text(1001)] } }, '$input.ids.1 has 1001 characters; 1000'],
    ['a name out of a list', { input: { colour: text(1001) } }, '$input.colour has 1001 characters; 1000'],
    ['a text for a number', { input: { count: text(1001) } }, '$input.count has 1001 characters; 1000'],
  ])('refuse what is larger: %s', (_, variables, message) => {
    expect(check(variables)).toThrow(message);
  });
});
