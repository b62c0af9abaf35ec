import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  execute,
  type ExecutionResult,
  GraphQLInt,
  GraphQLList,
  GraphQLObjectType,
  GraphQLScalarType,
  GraphQLSchema,
  GraphQLString,
  parse,
  validate,
} from 'graphql';
import { Failure } from '#libs/contracts';
import { corpus, log, schema } from './executor.fixture.js';

jest.unstable_mockModule('../operations/operation.js', () => ({
  OPERATION_LIMIT_MS: 15_000,
  tooLong: () => new Failure('TIMED_OUT', 'Too long.'),
}));
const { JitGateway } = await import('./executor.js');
const { boundLists } = await import('../limits/bounds.js');
const { Answer } = await import('./answer.js');
const { limits } = await import('../limits/limits.js');

/** Compiled queries are somebody else's reading of the specification: here they are held against graphql-js, answer by answer. */

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

  it.each(corpus)('answer %s with %j as graphql-js does', async (source, variables = {}, operationName) => {
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
      expect(extensions).toMatchObject({ cut: [{ path: ['few'], shown: 3, of: 5 }] });
    });

    it('go on from where the page before ended', async () => {
      const first = await ask('{ many { name } }');
      expect(first.data?.many).toHaveLength(10);
      const { data, extensions } = await ask('{ many(first: 4, skip: 1998) { name } }');
      expect(data?.many?.map(({ name }) => name)).toEqual(['1998', '1999']);
      expect(extensions).not.toHaveProperty('cut');
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
