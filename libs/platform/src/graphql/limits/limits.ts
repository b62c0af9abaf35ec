import type { ApolloServerPlugin } from '@apollo/server';
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type TypeNode,
  visit,
} from 'graphql';
import { type Measure, Ruler, type Widths } from './measure.js';
import { assertSizes, sizes } from './sizes.js';

/**
 * Of one document, looked at before it is checked against the schema, which takes time by the square of these: fragments,
 * places where one is put in, and how often a selection names the same field; and directives of one place, each of which could
 * be an error of its own. Of one operation: tokens of its document, fields with fragments put in, depth, aliases, root fields, the values that an
 * answer would have if every list in it were full (`cost`), and those that it has; see docs/api.md. The first ones are
 * looked at before it runs, the last one while the answer is made.
 */
export const limits = {
  tokens: 4000,
  fields: 1000,
  depth: 12,
  aliases: 30,
  rootFields: 20,
  fragments: 50,
  spreads: 100,
  repeats: 10,
  directives: 5,
  cost: 6_000_000,
  values: 50_000,
} as const;

/** How many values each field of a document answers per item, kept for as long as the document is. */
export const widths: Widths = new WeakMap();

/** Where what an operation costs is kept for its answer, which tells it. */
interface Weighed {
  readonly answer: { cost: number };
}

/** Why a document was not looked at any further, by the one that stands in for it. */
const unchecked = new WeakMap<DocumentNode, GraphQLError>();

/**
 * Refuses an operation that asks for too much before any of it runs. Apollo has no place to refuse a document between parsing and
 * checking it, so one that is too dear to check is checked as the least document with the same operations, and refused then.
 */
export function operationLimits(): ApolloServerPlugin {
  return {
    requestDidStart: () =>
      Promise.resolve({
        validationDidStart: (request) => {
          const reason = tooDearToCheck(request.document);
          if (reason) {
            const least = leastOf(request.document);
            unchecked.set(least, reason);
            (request as { document: DocumentNode }).document = least;
          }
          return Promise.resolve();
        },
        didResolveOperation: ({ schema, document, operation, request, contextValue }) => {
          const reason = unchecked.get(document);
          if (reason) throw reason;
          if (!operation) throw unresolved();
          assertSizes(schema, operation, request.variables ?? {});
          const { answer } = contextValue as Weighed;
          answer.cost = assertWithinLimits(schema, document, operation, request.variables ?? {});
          return Promise.resolve();
        },
      }),
  };
}

/** What is wrong with a document before it is checked; undefined when nothing is. */
export function tooDearToCheck(document: DocumentNode): GraphQLError | undefined {
  let [selections, fragments, spreads, repeats, directives, longest] = [0, 0, 0, 0, 0, 0];
  visit(document, {
    enter: (node) => {
      if ('directives' in node) directives = Math.max(directives, node.directives?.length ?? 0);
      if (node.kind === Kind.FRAGMENT_DEFINITION) fragments += 1;
      if (node.kind === Kind.STRING) longest = Math.max(longest, node.value.length);
      if (node.kind !== Kind.SELECTION_SET) return;
      const all = node.selections;
      selections += all.length;
      const named = new Map<string, number>();
      for (const one of all) {
        if (one.kind !== Kind.FIELD) {
          spreads += 1;
          continue;
        }
        const name = (one.alias ?? one.name).value;
        named.set(name, (named.get(name) ?? 0) + 1);
        repeats = Math.max(repeats, named.get(name) ?? 0);
      }
    },
  });
  if (fragments > limits.fragments) return excess('fragments', fragments, limits.fragments);
  if (spreads > limits.spreads) return excess('fragments put in', spreads, limits.spreads);
  if (repeats > limits.repeats) return excess('repeats of a field', repeats, limits.repeats);
  if (directives > limits.directives) return excess('directives of one place', directives, limits.directives);
  if (longest > sizes.text) return excess('characters of a text', longest, sizes.text);
  return selections > limits.fields ? excess('fields', selections, limits.fields) : undefined;
}

/** The operations of a document, each asking for next to nothing. */
function leastOf({ definitions }: DocumentNode): DocumentNode {
  const selectionSet = {
    kind: Kind.SELECTION_SET,
    selections: [{ kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }],
  } as const;
  const operations = definitions.flatMap((node) =>
    node.kind === Kind.OPERATION_DEFINITION
      ? [{ kind: node.kind, operation: node.operation, ...(node.name && { name: node.name }), selectionSet }]
      : [],
  );
  return { kind: Kind.DOCUMENT, definitions: operations };
}

/**
 * @returns the cost
 * @throws GraphQLError QUERY_TOO_COSTLY naming the limit and what was asked
 */
export function assertWithinLimits(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): number {
  const roots = operation.selectionSet.selections.length;
  if (roots > limits.rootFields) refuse('root fields', roots, limits.rootFields);
  const { cost, fields, depth, aliases } = measureOf(schema, document, operation, variables);
  if (depth > limits.depth) refuse('depth', depth, limits.depth);
  if (aliases > limits.aliases) refuse('aliases', aliases, limits.aliases);
  if (fields > limits.fields) refuse('fields', fields, limits.fields);
  if (cost > limits.cost) refuse('cost (fields × bounds of lists)', cost, limits.cost);
  return cost;
}

/**
 * What an operation asks for too much of whatever its variables will be; undefined when some of them let it through.
 * @param document one that the schema answers
 */
export function alwaysTooDear(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): GraphQLError | undefined {
  try {
    assertWithinLimits(schema, document, operation, leastVariables(operation));
    return undefined;
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
}

/** What of a variable bears on the cost, sizes of pages and entries of lists, as small as it can be. */
function leastVariables({ variableDefinitions = [] }: OperationDefinitionNode): Record<string, unknown> {
  const isListed = (type: TypeNode): boolean =>
    type.kind === Kind.LIST_TYPE || (type.kind === Kind.NON_NULL_TYPE && isListed(type.type));
  return Object.fromEntries(
    variableDefinitions.map(({ variable, type }) => [variable.name.value, isListed(type) ? [] : 1]),
  );
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

function unresolved(): GraphQLError {
  return new GraphQLError('The document has no operation of this name, or several and operationName names none.', {
    extensions: { code: 'OPERATION_RESOLUTION_FAILURE', http: { status: 400 } },
  });
}

function refuse(what: string, asked: number, limit: number): never {
  throw excess(what, asked, limit);
}

function excess(what: string, asked: number, limit: number): GraphQLError {
  return new GraphQLError(
    `This operation asks for too much: ${what} is ${asked}, the limit is ${limit}. Split it, or ask for smaller pages.`,
    {
      extensions: { code: 'QUERY_TOO_COSTLY', asked, limit, http: { status: 400 } },
    },
  );
}
