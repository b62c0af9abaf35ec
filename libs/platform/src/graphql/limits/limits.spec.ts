import { describe, expect, it } from '@jest/globals';
import {
  buildSchema,
  type DocumentNode,
  type GraphQLObjectType,
  GraphQLSchema,
  type OperationDefinitionNode,
  parse,
} from 'graphql';
import { boundLists, fieldsOf } from './bounds.js';
import { assertWithinLimits, limits, measureOf } from './limits.js';

const BOUNDS: Record<string, object> = {
  'X.plain': { most: 20 },
  'X.tags': { most: 7 },
  'X.paged': { most: 200, page: 5 },
  'XConnection.edges': { most: 100 },
};
const sdl = `
  enum Colour { RED BLUE }
  interface Named { name: String }
  type Query { x: X  list(first: Int = 20): XConnection  any: Any  named: Named }
  type X implements Named { name: String  a: X  b: X  plain: [X!]!  tags: [String!]  colours: [Colour!]  paged: [X!]!  list(first: Int = 20): XConnection }
  type Y { name: String  x: X }
  union Any = X | Y
  type XConnection { edges: [XEdge!]! }
  type XEdge { node: X  cursor: String }`;

function schemaWith(bounds: Record<string, object>): GraphQLSchema {
  const schema = buildSchema(sdl);
  for (const [type, field] of fieldsOf(schema)) {
    const bound = bounds[`${type}.${field.name}`];
    if (bound) field.extensions = { bound };
  }
  return schema;
}
const schema = boundLists(schemaWith(BOUNDS));

function measured(source: string, variables: Record<string, unknown> = {}): () => void {
  const document: DocumentNode = parse(source);
  return () => assertWithinLimits(schema, document, document.definitions[0] as OperationDefinitionNode, variables);
}
function costOf(source: string, variables: Record<string, unknown> = {}): number {
  const document = parse(source);
  return measureOf(schema, document, document.definitions[0] as OperationDefinitionNode, variables).cost;
}

const nested = (field: string, depth: number, inner = 'name') =>
  `${`${field} { `.repeat(depth)}${inner}${' }'.repeat(depth)}`;
const list = (first: string, inner: string) => `list(first: ${first}) { edges { node { ${inner} } } }`;

describe('bounds of lists', () => {
  it('are declared by every list field, or the schema is refused', () => {
    const { 'X.plain': _, 'XConnection.edges': __, ...fewer } = BOUNDS;
    expect(() => boundLists(schemaWith(fewer))).toThrow(/X\.plain, XConnection\.edges/);
  });

  it('stand in the description, and paged lists get arguments', () => {
    const { plain, paged } = (schema.getType('X') as GraphQLObjectType).getFields();
    expect(plain?.description).toBe('At most 20.');
    expect(paged?.args.map(({ name, defaultValue }) => [name, defaultValue])).toEqual([
      ['first', 5],
      ['skip', 0],
    ]);
  });
});

describe('limits of an operation', () => {
  it('stop at depth, also through fragments', () => {
    const deep = (depth: number) => `{ x { ${nested('a', depth - 2)} } }`;
    expect(measured(deep(limits.depth))).not.toThrow();
    expect(measured(deep(limits.depth + 1))).toThrow(/depth is 13/);
    const spread = `{ x { ...F } } fragment F on X { ${nested('a', limits.depth - 1)} }`;
    expect(measured(spread)).toThrow(/depth is 13/);
  });

  it('are not lifted by a meta field; only introspection is exempt', () => {
    expect(measured(`{ __typename x { ${nested('a', limits.depth)} } }`)).toThrow(/depth/);
    expect(measured(`{ __schema { types { ${nested('ofType', 20)} } } }`)).not.toThrow();
    expect(measured(`{ __schema { types { name } } x { ${nested('a', limits.depth)} } }`)).toThrow(/depth/);
    const twice = '{ a: __schema { types { name } } b: __schema { types { name } } }';
    expect(measured(twice)).toThrow(/cost/);
    const aliases = Array.from({ length: 31 }, (_, n) => `a${n}: name`).join(' ');
    expect(measured(`{ __schema { types { ${aliases} } } }`)).toThrow(/aliases/);
  });

  it('count aliases, fields and root fields in all, also through fragments', () => {
    const aliases = (count: number) => Array.from({ length: count }, (_, n) => `b${n}: name`).join(' ');
    expect(measured(`{ x { ${aliases(limits.aliases)} } }`)).not.toThrow();
    expect(measured(`{ x { ${aliases(limits.aliases + 1)} } }`)).toThrow(/aliases is 31/);
    const spread = `{ x { ...F a { ...F } } } fragment F on X { ${aliases(16)} }`;
    expect(measured(spread)).toThrow(/aliases is 32/);
    const roots = (count: number) => `{ ${Array.from({ length: count }, () => `x { name }`).join(' ')} }`;
    expect(measured(roots(limits.rootFields))).not.toThrow();
    expect(measured(roots(limits.rootFields + 1))).toThrow(/root fields is 21/);
    const wide = (level: number): string => (level ? `name a { ${wide(level - 1)} } b { ${wide(level - 1)} }` : 'name');
    expect(measured(`{ x { ${wide(7)} } }`)).not.toThrow();
    expect(measured(`{ x { ${wide(8)} } }`)).toThrow(/fields is/);
  });

  it('multiply by the bound of every list, paged or not', () => {
    expect(costOf('{ x { plain { name } } }')).toBe(1 + 1 + 20);
    expect(costOf('{ x { plain { plain { name } } } }')).toBe(1 + 1 + 20 * (1 + 20));
    expect(costOf('{ x { tags colours } }')).toBe(1 + (1 + 7) + (1 + 2));
    expect(costOf('{ x { paged { name } } }')).toBe(1 + 1 + 5);
    expect(costOf('{ x { paged(first: 50) { name } } }')).toBe(1 + 1 + 50);
    expect(costOf('{ x { paged(first: 5000) { name } } }')).toBe(1 + 1 + 200);
    expect(costOf('query($n: Int) { x { paged(first: $n) { name } } }', { n: 3 })).toBe(1 + 1 + 3);
  });

  it('multiply by page sizes, given or by default, also when they come by variables', () => {
    expect(costOf('{ list { edges { node { name } } } }')).toBe(1 + 1 + 20 * 2);
    expect(costOf(`{ ${list('100', 'name')} }`)).toBe(1 + 1 + 100 * 2);
    const byVariable = 'query($n: Int = 60) { list(first: $n) { edges { cursor } } }';
    expect(costOf(byVariable)).toBe(1 + 1 + 60);
    expect(costOf(byVariable, { n: 10 })).toBe(1 + 1 + 10);
    expect(costOf(byVariable, { n: -10 })).toBe(1 + 1 + 100);
    expect(measured(`{ ${list('100', list('100', list('100', 'name')))} }`)).not.toThrow();
    expect(measured(`{ ${list('100', list('100', list('100', 'plain { name }')))} }`)).toThrow(/cost/);
  });

  it('count of the types an object can have only the dearest', () => {
    expect(costOf('{ any { ... on X { name a { name } } ... on Y { name } } }')).toBe(1 + 3);
    expect(costOf('{ named { name ... on X { plain { name } } } }')).toBe(1 + 1 + 21);
  });

  it('are quick about documents made to be slow', () => {
    const levels = 40;
    const bombs = Array.from({ length: levels }, (_, n) => `fragment F${n} on X { ...F${n + 1} ...F${n + 1} }`);
    const source = `{ x { ...F0 } } ${bombs.join(' ')} fragment F${levels} on X { name }`;
    const before = process.cpuUsage();
    expect(measured(source)).toThrow(/fields|cost/);
    expect(process.cpuUsage(before).user).toBeLessThan(1_000_000);
  });
});
