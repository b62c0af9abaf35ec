import { describe, expect, it } from '@jest/globals';
import { buildSchema, parse } from 'graphql';
import { goingIn } from './deprecated-uses.js';

const schema = buildSchema(`
  type Query { old: Int @deprecated(reason: "gone") item: Item kinds: [Kind] find(filter: Filter): Int late(by: Int, of: Int @deprecated(reason: "by")): Int }
  type Item { id: ID because: String @deprecated(reason: "reasons") }
  enum Kind { ANSWER OFFER @deprecated(reason: "never came") }
  input Filter { or: Filter text: String words: String @deprecated(reason: "text") }`);

describe('what is going in a document', () => {
  it.each([
    ['{ item { id } }', []],
    ['{ __schema { queryType { name } } __typename }', []],
    ['{ old item { because } }', ['Query.old', 'Item.because']],
    ['{ a: old b: old }', ['Query.old']],
    ['query Q { ...F } fragment F on Query { item { because } }', ['Item.because']],
    ['{ kinds }', ['Query.kinds']],
    ['{ find }', ['Query.find']],
    ['{ late(by: 1) }', ['Query.late']],
  ])('%s: %j', (source, fields) => {
    expect(goingIn(schema, parse(source))).toEqual(fields);
  });
});
