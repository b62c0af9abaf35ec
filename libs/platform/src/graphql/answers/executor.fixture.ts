import {
  GraphQLEnumType,
  GraphQLError,
  GraphQLInputObjectType,
  GraphQLInt,
  GraphQLInterfaceType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLScalarType,
  GraphQLSchema,
  GraphQLString,
  GraphQLUnionType,
} from 'graphql';

/** A schema with everything that can go wrong in an answer, and what is asked of it. */

/** What mutations did, in their order. */
export const log: string[] = [];
const later = <T>(value: T) => new Promise<T>((resolve) => setImmediate(() => resolve(value)));

const Day = new GraphQLScalarType({
  name: 'Day',
  serialize: (value) => {
    if (value === 'unspeakable') throw new Error('This day has no name.');
    return `day ${String(value)}`;
  },
  parseValue: (value) => {
    if (typeof value !== 'string' || !value.startsWith('day ')) {
      throw new GraphQLError('Expected a day.', { extensions: { code: 'BAD_USER_INPUT' } });
    }
    return value.slice(4);
  },
});
const Colour = new GraphQLEnumType({ name: 'Colour', values: { RED: { value: '#f00' }, BLUE: { value: '#00f' } } });
const Named = new GraphQLInterfaceType({
  name: 'Named',
  fields: { name: { type: new GraphQLNonNull(GraphQLString) } },
  resolveType: (value: { kind: string }) => value.kind,
});
const Dog: GraphQLObjectType = new GraphQLObjectType({
  name: 'Dog',
  interfaces: [Named],
  fields: () => ({
    name: { type: new GraphQLNonNull(GraphQLString) },
    barks: { type: GraphQLInt },
    owner: { type: Dog, resolve: () => later({ kind: 'Dog', name: 'owner', barks: 0 }) },
  }),
});
const Cat = new GraphQLObjectType({
  name: 'Cat',
  interfaces: [Named],
  fields: { name: { type: new GraphQLNonNull(GraphQLString) }, colour: { type: Colour } },
});
const Pet = new GraphQLUnionType({
  name: 'Pet',
  types: [Dog, Cat],
  resolveType: (value: { kind: string }) => value.kind,
});
const Box: GraphQLInputObjectType = new GraphQLInputObjectType({
  name: 'Box',
  fields: () => ({
    size: { type: new GraphQLNonNull(GraphQLInt) },
    colour: { type: Colour, defaultValue: '#f00' },
    days: { type: new GraphQLList(new GraphQLNonNull(Day)) },
    inner: { type: Box },
  }),
});

const dog = { kind: 'Dog', name: 'Rex', barks: 3 };
const cat = { kind: 'Cat', name: 'Tom', colour: '#00f' };
const echo = (type: GraphQLInputObjectType | GraphQLScalarType | GraphQLEnumType | GraphQLList<GraphQLScalarType>) => ({
  type: GraphQLString,
  args: { it: { type } },
  resolve: (_: unknown, args: object) => JSON.stringify(args),
});

const Parts = new GraphQLObjectType({
  name: 'Parts',
  fields: { plain: { type: GraphQLString } },
});
const Thing: GraphQLObjectType = new GraphQLObjectType({
  name: 'Thing',
  fields: () => ({
    nothing: { type: GraphQLString, resolve: () => null },
    missing: { type: new GraphQLNonNull(GraphQLString), resolve: () => null },
    late: { type: new GraphQLNonNull(GraphQLString), resolve: () => later(null) },
    never: { type: GraphQLString, resolve: () => new Promise(() => undefined) },
    throws: {
      type: GraphQLString,
      resolve: () => {
        throw new GraphQLError('No.', { extensions: { code: 'FORBIDDEN', why: 1 } });
      },
    },
    rejects: { type: new GraphQLNonNull(GraphQLString), resolve: () => Promise.reject(new Error('Broken.')) },
    wrong: { type: GraphQLInt, resolve: () => 'not a number' },
    day: { type: Day, resolve: () => 1 },
    unspeakable: { type: Day, resolve: () => 'unspeakable' },
    thing: { type: Thing, resolve: () => later({}) },
    sure: { type: new GraphQLNonNull(Thing), resolve: () => ({}) },
    things: { type: new GraphQLList(new GraphQLNonNull(Thing)), resolve: () => [{}, later({}), {}] },
    holes: { type: new GraphQLList(new GraphQLNonNull(GraphQLInt)), resolve: () => [1, null, 3] },
    sparse: { type: new GraphQLList(GraphQLInt), resolve: () => later([1, null, later(3)]) },
    notList: { type: new GraphQLList(GraphQLInt), resolve: () => 7 },
    pets: { type: new GraphQLList(Pet), resolve: () => [dog, later(cat), null] },
    stray: { type: Pet, resolve: () => ({ kind: 'Wolf', name: 'Stray' }) },
    named: { type: new GraphQLList(Named), resolve: () => later([cat, dog]) },
    colour: { type: Colour, resolve: () => '#f00' },
    noColour: { type: Colour, resolve: () => '#fff' },
    parts: {
      type: Parts,
      resolve: () => ({ plain: 'plain' }),
    },
    box: echo(Box),
    dayIn: echo(Day),
    colourIn: echo(Colour),
    list: echo(new GraphQLList(GraphQLInt)),
    withDefault: {
      type: GraphQLString,
      args: { n: { type: GraphQLInt, defaultValue: 5 }, must: { type: new GraphQLNonNull(GraphQLString) } },
      resolve: (_: unknown, args: object) => JSON.stringify(args),
    },
  }),
});
const step = {
  type: GraphQLString,
  args: { n: { type: new GraphQLNonNull(GraphQLInt) } },
  resolve: async (_: unknown, { n }: { n: number }) => {
    log.push(`begin ${n}`);
    await later(null);
    log.push(`end ${n}`);
    if (n === 13) throw new Error('Thirteen.');
    return `step ${n}`;
  },
};
export const schema = new GraphQLSchema({
  query: Thing,
  mutation: new GraphQLObjectType({
    name: 'Mutation',
    fields: { step, must: { ...step, type: new GraphQLNonNull(GraphQLString) } },
  }),
  types: [Dog, Cat, new GraphQLScalarType({ name: 'JSON' })],
});

export const corpus: readonly (readonly [
  document: string,
  variables?: Record<string, unknown>,
  operationName?: string,
])[] = [
  ['{ nothing day colour a: nothing }'],
  ['{ missing }'],
  ['{ late nothing }'],
  ['{ thing { missing } nothing }'],
  ['{ thing { late } colour }'],
  ['{ thing { sure { sure { late } } nothing } day }'],
  ['{ sure { rejects } day }'],
  ['{ throws colour thing { throws } }'],
  ['{ thing { rejects } day }'],
  ['{ wrong unspeakable day }'],
  ['{ things { day throws } }'],
  ['{ things { late } day }'],
  ['{ holes sparse notList }'],
  ['{ pets { __typename ... on Dog { name barks owner { name owner { barks } } } ... on Cat { name colour } } }'],
  ['{ named { __typename name ... on Dog { barks } ...CatParts } } fragment CatParts on Cat { colour }'],
  ['{ stray { __typename } day }'],
  ['{ noColour colour }'],
  ['{ parts { plain } }'],
  [
    'query($no: Boolean!, $yes: Boolean = true) { day @skip(if: $no) colour @include(if: $yes) nothing @include(if: false) }',
    { no: true },
  ],
  [
    'query($no: Boolean!) { day @skip(if: $no) ... @include(if: $no) { colour } ...F @skip(if: $no) } fragment F on Thing { thing { day } }',
    { no: false },
  ],
  ['query($no: Boolean!) { day @skip(if: $no) }', {}],
  ['query($no: Boolean!) { day @skip(if: $no) }', { no: 'perhaps' }],
  ['{ a: day a: day thing { day } thing { colour } }'],
  ['{ __typename thing { __typename } __type(name: "Dog") { name fields { name type { kind ofType { name } } } } }'],
  [
    '{ box(it: { size: 1 }) b: box(it: { size: 2, colour: BLUE, days: ["day 1"], inner: { size: 3 } }) c: box(it: null) d: box }',
  ],
  ['query($it: Box) { box(it: $it) }', { it: { size: 1, days: ['day 1', 'day 2'] } }],
  ['query($it: Box) { box(it: $it) }', { it: { size: 1, inner: { size: 'large' } } }],
  ['query($it: Box) { box(it: $it) }', { it: { colour: 'GREEN', size: 1 } }],
  ['query($it: Box) { box(it: $it) }', { it: { size: 1, days: [null] } }],
  ['query($it: Box) { box(it: $it) }', { it: { size: 1, days: ['monday'] } }],
  ['query($it: Box) { box(it: $it) }', { it: { size: 1, days: 'day 1' } }],
  ['query($it: Box) { box(it: $it) }', { it: { size: 1, extra: true } }],
  ['query($it: Box) { box(it: $it) }', { it: {} }],
  ['query($it: Box) { box(it: $it) }', { it: 'a box' }],
  ['query($it: Box!) { box(it: $it) }', {}],
  ['query($it: Box!) { box(it: $it) }', { it: null }],
  ['query($it: Box = { size: 9 }) { box(it: $it) }'],
  ['query($n: Int = 8, $must: String!) { withDefault(n: $n, must: $must) }', { must: 'x' }],
  ['query($n: Int, $must: String!) { withDefault(n: $n, must: $must) }', { must: 'x' }],
  ['query($n: Int, $must: String!) { withDefault(n: $n, must: $must) }', { must: 'x', n: null }],
  ['query($n: Int, $must: String = "d") { withDefault(n: $n, must: $must) }', { must: null }],
  ['query($n: Int) { withDefault(n: $n, must: "m") }', { n: 2147483648 }],
  ['query($n: Int) { withDefault(n: $n, must: "m") }', { n: 1.5 }],
  ['query($n: Int) { withDefault(n: $n, must: "m") }', { n: '1' }],
  ['query($n: Int, $m: Int) { a: withDefault(n: $n, must: "m") b: withDefault(n: $m, must: "m") }', { n: 'x', m: 'y' }],
  ['query($s: String!) { withDefault(must: $s) }', { s: 1 }],
  ['query($it: Day) { dayIn(it: $it) }', { it: 'day 5' }],
  ['query($it: Day) { dayIn(it: $it) }', { it: 'monday' }],
  ['query($it: Colour) { colourIn(it: $it) }', { it: 'BLUE' }],
  ['query($it: Colour) { colourIn(it: $it) }', { it: '#00f' }],
  ['{ colourIn(it: RED) dayIn(it: "day 3") }'],
  ['query($it: [Int]) { list(it: $it) }', { it: [1, null, 3] }],
  ['query($it: [Int]) { list(it: $it) }', { it: 4 }],
  ['query($it: [Int]) { list(it: $it) }', { it: [1, 'two'] }],
  ['query($x: Int) { list(it: [1, $x]) box(it: { size: 1, days: null }) }', { x: 2 }],
  ['query($x: Int) { list(it: [1, $x]) }', {}],
  [
    '{ __proto__: day constructor: colour toString: nothing hasOwnProperty: nothing thing { __proto__: day then: day } }',
  ],
  [
    'query($__proto__: Day, $constructor: Int) { dayIn(it: $__proto__) withDefault(n: $constructor, must: "m") }',
    { constructor: 4 },
  ],
  ['query A { day } query B { colour }', {}, 'B'],
  ['mutation { a: step(n: 1) b: step(n: 2) c: step(n: 13) d: step(n: 3) }'],
  ['mutation { a: step(n: 1) b: must(n: 13) c: step(n: 2) }'],
];
