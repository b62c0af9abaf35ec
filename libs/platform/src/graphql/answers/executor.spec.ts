import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  execute,
  type ExecutionResult,
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
  parse,
  validate,
} from 'graphql';
import { Failure } from '#libs/contracts';

jest.unstable_mockModule('../operations/operation.js', () => ({
  OPERATION_LIMIT_MS: 15_000,
  tooLong: () => new Failure('TIMED_OUT', 'Too long.'),
}));
const { JitGateway } = await import('./executor.js');
const { boundLists } = await import('../limits/bounds.js');
const { Answer } = await import('./answer.js');
const { limits } = await import('../limits/limits.js');

/** Compiled queries are somebody else's reading of the specification: here they are held against graphql-js, answer by answer. */

const log: string[] = [];
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
const schema = new GraphQLSchema({
  query: Thing,
  mutation: new GraphQLObjectType({
    name: 'Mutation',
    fields: { step, must: { ...step, type: new GraphQLNonNull(GraphQLString) } },
  }),
  types: [Dog, Cat, new GraphQLScalarType({ name: 'JSON' })],
});

const corpus: readonly (readonly [document: string, variables?: Record<string, unknown>, operationName?: string])[] = [
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

interface Told {
  readonly message: string;
  readonly path: readonly (string | number)[] | null;
  readonly code: unknown;
  readonly at: unknown;
}

/** What a caller is told of errors: those without a code are ours, whose words are masked (see errors.ts). */
function told(errors: ExecutionResult['errors']): Told[] {
  return (errors ?? []).map(({ message, path, extensions, locations }) => {
    const own = extensions.code !== undefined || /^(Variable|Broken|Thirteen|No)/.test(message);
    return { message: own ? message : 'masked', path: path ?? null, code: extensions.code, at: locations };
  });
}

/** True when the answer holds nothing at the path because something above it is null. */
function swallowed(data: unknown, path: Told['path']): boolean {
  let at = data;
  for (const key of path ?? []) {
    if (at === null || at === undefined) return true;
    at = (at as Record<string | number, unknown>)[key];
  }
  return false;
}

const plain = (data: unknown) => JSON.parse(JSON.stringify(data ?? null)) as unknown;

describe('compiled queries', () => {
  const gateway = new JitGateway();
  let run: Awaited<ReturnType<typeof gateway.load>>['executor'];
  let ended = 0;

  beforeAll(async () => {
    gateway.use(schema);
    run = (await gateway.load()).executor;
  });

  it.each(corpus)('answer %s with %j as graphql-js does', async (source, variables = {}, operationName = undefined) => {
    const document = parse(source);
    expect(validate(schema, document)).toEqual([]);
    log.length = 0;
    const expected = await execute({
      schema,
      document,
      variableValues: variables,
      operationName,
      contextValue: { answer: new Answer() },
    });
    const order = log.splice(0);
    for (const attempt of ['interpreted', 'compiled', 'from the cache']) {
      const before = ended;
      const context = { answer: new Answer(), end: () => Promise.resolve(void (ended += 1)) };
      const answer = await run({
        document,
        operationName,
        request: { variables },
        queryHash: source,
        context,
      } as never);
      const { data, errors } = answer as ExecutionResult;
      expect([attempt, plain(data)]).toEqual([attempt, plain(expected.data)]);
      const due = told(expected.errors);
      expect(told(errors)).toEqual(expect.arrayContaining(due));
      // It goes on telling of errors under what is null already; graphql-js tells one. Either is right.
      const more = told(errors).filter(({ path }) => !due.some((each) => String(each.path) === String(path)));
      expect(more.filter(({ path }) => !swallowed(data, path))).toEqual([]);
      expect(log.splice(0)).toEqual(order);
      expect(ended).toBe(before + 1);
    }
  });

  it('stop when they take too long, and cut what they wait for', async () => {
    const impatient = new JitGateway(50);
    impatient.use(schema);
    const { executor } = await impatient.load();
    const calls: string[] = [];
    const answer = new Answer();
    const context = {
      answer,
      abort: () => {
        calls.push('abort');
        answer.giveUp(new Failure('TIMED_OUT', 'Too long.'));
      },
      end: () => Promise.resolve(void calls.push('end')),
    };
    const document = parse('{ day never }');
    const answered = await executor({ document, request: {}, queryHash: 'never', context } as never);
    expect(answered).toMatchObject({ data: null, errors: [{ originalError: { code: 'TIMED_OUT' } }] });
    expect(calls).toEqual(['abort', 'end']);
  });

  describe('whose lists are long', () => {
    const ask = async (source: string, answer = new Answer()) => {
      const own = new JitGateway();
      own.use(crowded());
      const { executor } = await own.load();
      const context = { answer, abort: () => undefined, end: () => Promise.resolve() };
      return (await executor({ document: parse(source), request: {}, queryHash: source, context } as never)) as {
        data: { few?: unknown[]; many?: { name: string }[] } | null;
        errors?: { originalError?: unknown }[];
        extensions?: unknown;
      };
    };

    it('are cut at their bound, and say so', async () => {
      const { data, extensions } = await ask('{ few }');
      expect(data?.few).toEqual([0, 1, 2]);
      expect(extensions).toEqual({ cut: [{ path: ['few'], shown: 3, of: 5 }] });
    });

    it('go on from where the page before ended', async () => {
      const first = await ask('{ many { name } }');
      expect(first.data?.many).toHaveLength(10);
      const { data, extensions } = await ask('{ many(first: 4, skip: 1998) { name } }');
      expect(data?.many?.map(({ name }) => name)).toEqual(['1998', '1999']);
      expect(extensions).toBeUndefined();
      expect((await ask('{ many(first: 9999) { name } }')).data?.many).toHaveLength(1000);
    });

    it('are given up when the answer grows too large, and what they still would do is not done', async () => {
      const answer = new Answer();
      asked = 0;
      const inner = 'many(first: 1000) { name }';
      const { data, errors } = await ask(`{ many(first: 1000) { name ${inner} } }`, answer);
      expect(data).toBeNull();
      expect(errors).toMatchObject([{ originalError: { code: 'ANSWER_TOO_LARGE' } }]);
      expect(asked).toBeLessThan(limits.values / 1000 + 10);
    });

    it('leave the event loop to others', async () => {
      let turns = 0;
      let over = false;
      const turn = () => {
        turns += 1;
        if (!over) setImmediate(turn);
      };
      setImmediate(turn);
      await ask('{ many(first: 100) { slow { name } } }');
      over = true;
      // A hundred objects of 2 ms each, ten at a time.
      expect(turns).toBeGreaterThan(5);
    });
  });
});

let asked = 0;

function crowded(): GraphQLSchema {
  const numbers = (count: number) => Array.from({ length: count }, (_, n) => ({ name: String(n) }));
  const Crowd: GraphQLObjectType = new GraphQLObjectType({
    name: 'Crowd',
    fields: () => ({
      name: { type: GraphQLString },
      slow: {
        type: Crowd,
        resolve: async () => ({
          get name() {
            return busyFor(2);
          },
        }),
      },
      few: { type: new GraphQLList(GraphQLInt), extensions: { bound: { most: 3 } }, resolve: () => [0, 1, 2, 3, 4] },
      many: {
        type: new GraphQLList(Crowd),
        extensions: { bound: { most: 1000, page: 10 } },
        resolve: () => {
          asked += 1;
          return numbers(2000);
        },
      },
    }),
  });
  return boundLists(new GraphQLSchema({ query: Crowd, types: [new GraphQLScalarType({ name: 'JSON' })] }));
}

function busyFor(ms: number): string {
  const until = performance.now() + ms;
  while (performance.now() < until);
  return 'busy';
}
