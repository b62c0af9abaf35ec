import type { ApolloServerPlugin } from '@apollo/server';
import { type DocumentNode, GraphQLError, type GraphQLSchema, Kind, type OperationDefinitionNode } from 'graphql';
import { type Measure, Ruler, type Widths } from './measure.js';

/**
 * Of one operation: tokens of its document, fields with fragments put in, depth, aliases, root fields, the values that an
 * answer would have if every list in it were full (`cost`), and those that it has; see docs/api.md. The first ones are
 * looked at before it runs, the last one while the answer is made.
 */
export const limits = {
  tokens: 4000,
  fields: 1000,
  depth: 12,
  aliases: 30,
  rootFields: 20,
  cost: 6_000_000,
  values: 50_000,
} as const;

/** How many values each field of a document answers per item, kept for as long as the document is. */
export const widths: Widths = new WeakMap();

/** Refuses an operation that asks for too much before any of it runs. */
export function operationLimits(): ApolloServerPlugin {
  return {
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation: ({ schema, document, operation, request }) => {
          if (operation) assertWithinLimits(schema, document, operation, request.variables ?? {});
          return Promise.resolve();
        },
      }),
  };
}

/** @throws GraphQLError QUERY_TOO_COSTLY naming the limit and what was asked */
export function assertWithinLimits(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): void {
  const roots = operation.selectionSet.selections.length;
  if (roots > limits.rootFields) refuse('root fields', roots, limits.rootFields);
  const { cost, fields, depth, aliases } = measureOf(schema, document, operation, variables);
  if (depth > limits.depth) refuse('depth', depth, limits.depth);
  if (aliases > limits.aliases) refuse('aliases', aliases, limits.aliases);
  if (fields > limits.fields) refuse('fields', fields, limits.fields);
  if (cost > limits.cost) refuse('cost (fields × bounds of lists)', cost, limits.cost);
}

/** What an operation asks for. */
export function measureOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): Measure {
  const fragments = new Map(
    document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
  );
  const given = withDefaults(operation, variables);
  return new Ruler(schema, fragments, given, widths).operation(operation);
}

function withDefaults(
  operation: OperationDefinitionNode,
  given: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const defaults = (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
    defaultValue?.kind === Kind.INT ? [[variable.name.value, Number(defaultValue.value)]] : [],
  );
  return { ...Object.fromEntries(defaults), ...given };
}

function refuse(what: string, asked: number, limit: number): never {
  throw new GraphQLError(
    `This operation asks for too much: ${what} is ${asked}, the limit is ${limit}. Split it, or ask for smaller pages.`,
    {
      extensions: { code: 'QUERY_TOO_COSTLY', http: { status: 400 } },
    },
  );
}
