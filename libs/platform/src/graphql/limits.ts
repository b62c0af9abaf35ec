import type { ApolloServerPlugin } from '@apollo/server';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';

/** Tokens of the document, depth in fields, aliases in all, root fields, and cost in fields × page sizes; see docs/api.md. */
export const limits = { tokens: 4000, depth: 12, aliases: 30, rootFields: 20, cost: 20_000 } as const;
const DEFAULT_PAGE = 20;

interface Measure {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
  aliases: number;
}

/**
 * Refuses an operation that asks for too much before any of it runs. Cost counts every field once for each time the page
 * sizes around it can repeat it, so that `first: 100` nested twice is seen for what it is.
 */
export function operationLimits(): ApolloServerPlugin {
  return {
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation: ({ document, operation, request }) => {
          if (operation) assertWithinLimits(document, operation, request.variables ?? {});
          return Promise.resolve();
        },
      }),
  };
}

/** @throws GraphQLError QUERY_TOO_COSTLY naming the limit and what was asked */
export function assertWithinLimits(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): void {
  const fragments = new Map(
    document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
  );
  const measure: Measure = { fragments, variables: withDefaults(operation, variables), aliases: 0 };
  const introspects = operation.selectionSet.selections.some(
    (node) => node.kind === Kind.FIELD && node.name.value.startsWith('__'),
  );
  if (operation.selectionSet.selections.length > limits.rootFields)
    refuse('root fields', operation.selectionSet.selections.length, limits.rootFields);
  const cost = costOf(operation.selectionSet, 1, introspects ? -10 : 0, measure);
  if (measure.aliases > limits.aliases) refuse('aliases', measure.aliases, limits.aliases);
  if (cost > limits.cost) refuse('cost (fields × page sizes)', cost, limits.cost);
}

function costOf(set: SelectionSetNode, times: number, depth: number, measure: Measure): number {
  if (depth >= limits.depth) refuse('depth', depth + 1, limits.depth);
  let cost = 0;
  for (const node of set.selections) {
    if (node.kind === Kind.FIELD) {
      if (node.alias) measure.aliases += 1;
      cost += times;
      const page = node.arguments?.find(({ name }) => name.value === 'first');
      const paged =
        page ??
        node.selectionSet?.selections.some((inner) => inner.kind === Kind.FIELD && inner.name.value === 'edges');
      const factor = paged ? Math.max(1, pageSize(page?.value, measure)) : 1;
      if (node.selectionSet) cost += costOf(node.selectionSet, times * factor, depth + 1, measure);
    } else {
      const inner = node.kind === Kind.INLINE_FRAGMENT ? node : measure.fragments.get(node.name.value);
      if (inner) cost += costOf(inner.selectionSet, times, depth, measure);
    }
    if (cost > limits.cost) break;
  }
  return cost;
}

function pageSize(value: ValueNode | undefined, { variables }: Measure): number {
  if (value?.kind === Kind.INT) return Number(value.value);
  const given = value?.kind === Kind.VARIABLE ? variables[value.name.value] : undefined;
  return typeof given === 'number' ? given : DEFAULT_PAGE;
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
