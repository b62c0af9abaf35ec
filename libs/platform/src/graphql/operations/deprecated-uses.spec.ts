import { describe, expect, it } from '@jest/globals';
import { buildSchema, parse } from 'graphql';
import { goingFields, goingIn } from './deprecated-uses.js';
import { fieldsIn } from './field-uses.js';

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

describe('what is going in a schema', () => {
  it('is all that some document could ask for', () => {
    expect([...goingFields(schema)]).toEqual([
      ['Query.old', 'gone'],
      ['Query.kinds', null],
      ['Query.find', null],
      ['Query.late', null],
      ['Item.because', 'reasons'],
    ]);
  });
});

describe('fields of a document', () => {
  it.each([
    ['{ __schema { queryType { name } } __typename item { id __typename } }', ['Query.item', 'Item.id']],
    [
      'query Q { ...F a: old b: old } fragment F on Query { item { because } }',
      ['Query.old', 'Query.item', 'Item.because'],
    ],
  ])('%s: %j', (source, fields) => {
    expect(fieldsIn(schema, parse(source)).sort()).toEqual([...fields].sort());
  });
});
