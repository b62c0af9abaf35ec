import {
  type ConstDirectiveNode,
  type DocumentNode,
  GraphQLError,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLScalarType,
  GraphQLSchema,
  GraphQLString,
  GraphQLUnionType,
  isObjectType,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  print,
  printSchema,
  valueFromASTUntyped,
  visit,
} from 'graphql';
import { assertMeets } from '../../http/requirement.js';
import { sizes } from '../limits/sizes.js';
import type { NodeLoaders } from '../nodes/nodes.js';
import type { Operation } from '../operations/operation.js';

/** By which routers read which directives we use. */
const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable"])';
/** What every graph with lists that are paged has, and composition lets only one have unless it says so. */
const SHARED = ['PageInfo'];
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

type Entities = Pick<NodeLoaders, 'typenames' | 'loadNamed'>;

/**
 * The schema as a subgraph of Apollo Federation v2: whatever has a global id is an entity, which other graphs name by it and add fields to.
 * @param isOpen whether anybody may read the schema
 */
export function subgraph(schema: GraphQLSchema, entities: Entities, isOpen: boolean): GraphQLSchema {
  const types = entities.typenames.map((name) => schema.getType(name)).filter(isObjectType);
  const names = new Set(types.map(({ name }) => name));
  let sdl: string | undefined;
  const service = new GraphQLObjectType({
    name: '_Service',
    description: 'What a router composes a graph from.',
    extensions: { reads: { scope: 'open' } },
    fields: { sdl: { type: GraphQLString, description: 'The schema, with what it has for Apollo Federation v2.' } },
  });
  const any = new GraphQLScalarType({
    name: '_Any',
    description: 'What another graph knows of an entity: `__typename` and `id`.',
    parseValue: (value) => value,
    parseLiteral: (ast, variables) => valueFromASTUntyped(ast, variables),
  });
  const entity = new GraphQLUnionType({
    name: '_Entity',
    description: 'Whatever has a global id.',
    types,
    resolveType: ({ __typename }: { __typename: string }) => __typename,
  });
  const query = schema.getQueryType()?.toConfig();
  if (!query) throw new Error('A schema without queries is no subgraph.');
  const root = new GraphQLObjectType({
    ...query,
    fields: {
      ...query.fields,
      _service: {
        type: new GraphQLNonNull(service),
        description: 'What a router composes a graph from.',
        resolve: (_source, _args, { actor }: Operation) => {
          if (!isOpen) assertMeets(actor, 'signed-in');
          return { sdl: (sdl ??= sdlOf(schema, names)) };
        },
      },
      _entities: {
        type: new GraphQLNonNull(new GraphQLList(entity)),
        description: 'Entities by what another graph knows of them; null where there is none that you may see.',
        args: { representations: { type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(any))) } },
        extensions: { bound: { most: sizes.entries, counts: 'representations' } },
        resolve: (_source, { representations }: { representations: readonly unknown[] }, operation: Operation) => {
          assertMeets(operation.actor, 'signed-in');
          if (representations.length > sizes.entries) throw malformed(`at most ${sizes.entries} representations`);
          const asked = representations.map((each) => keyOf(each, names));
          return Promise.all(asked.map(({ typename, id }) => entities.loadNamed(typename, id, operation)));
        },
      },
    },
  });
  const { types: all, ...rest } = schema.toConfig();
  const others = all.filter(({ name }) => name !== query.name);
  return new GraphQLSchema({ ...rest, query: root, types: [...others, service, any, entity] });
}

/** @throws GraphQLError BAD_USER_INPUT for what names no entity of ours */
function keyOf(representation: unknown, names: ReadonlySet<string>): { typename: string; id: string } {
  const { __typename: typename, id } = (representation ?? {}) as {
    readonly __typename?: unknown;
    readonly id?: unknown;
  };
  if (typeof typename !== 'string' || !names.has(typename)) throw malformed('a __typename that has a global id');
  if (typeof id !== 'string' || !UUID.test(id)) throw malformed(`the id of a ${typename}, a UUID`);
  return { typename, id: id.toLowerCase() };
}

function malformed(expected: string): GraphQLError {
  return new GraphQLError(`Expected ${expected}.`, { extensions: { code: 'BAD_USER_INPUT' } });
}

/** The schema without what is added here, with the keys of its entities. */
function sdlOf(schema: GraphQLSchema, entities: ReadonlySet<string>): string {
  const marked: DocumentNode = visit(parse(printSchema(schema), { noLocation: true }), {
    ObjectTypeDefinition: (node): ObjectTypeDefinitionNode | undefined => {
      const added = [
        ...(entities.has(node.name.value) ? [directive('key', { fields: 'id' })] : []),
        ...(SHARED.includes(node.name.value) ? [directive('shareable')] : []),
      ];
      return added.length > 0 ? { ...node, directives: [...(node.directives ?? []), ...added] } : undefined;
    },
  });
  return `${LINK}\n\n${print(marked)}\n`;
}

function directive(name: string, args: Readonly<Record<string, string>> = {}): ConstDirectiveNode {
  const named = (value: string) => ({ kind: Kind.NAME, value }) as const;
  return {
    kind: Kind.DIRECTIVE,
    name: named(name),
    arguments: Object.entries(args).map(([arg, value]) => ({
      kind: Kind.ARGUMENT,
      name: named(arg),
      value: { kind: Kind.STRING, value },
    })),
  };
}
