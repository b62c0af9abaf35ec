import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import { type FieldNode, type GraphQLResolveInfo, Kind, type SelectionSetNode } from 'graphql';

/**
 * The fields asked for below a field, by name and nested; fragments are merged in. What `@skip` and `@include` leave out
 * counts as asked for: reading too much is harmless, too little is not.
 */
export type Selection = ReadonlyMap<string, Selection>;

/** Documents are kept and compiled once, so that the answer for a field of one is, too. */
const known = new WeakMap<FieldNode, Selection>();

/** The fields asked for of a root field's result. */
export const Selected = createParamDecorator((_: unknown, context: ExecutionContext): Selection =>
  selectionOf(GqlExecutionContext.create(context).getInfo<GraphQLResolveInfo>()),
);

export function selectionOf({ fieldNodes, fragments }: GraphQLResolveInfo): Selection {
  const [first] = fieldNodes;
  const found = first && known.get(first);
  if (found) return found;
  const selection: Nested = new Map();
  for (const node of fieldNodes) if (node.selectionSet) collect(node.selectionSet, fragments, selection);
  if (first) known.set(first, selection);
  return selection;
}

/** The selection at the end of a path of field names; undefined when it was not asked for. */
export function under(selection: Selection, ...path: readonly string[]): Selection | undefined {
  return path.reduce<Selection | undefined>((at, field) => at?.get(field), selection);
}

type Nested = Map<string, Nested>;

function collect(set: SelectionSetNode, fragments: GraphQLResolveInfo['fragments'], into: Nested): void {
  for (const node of set.selections) {
    if (node.kind === Kind.FIELD) {
      const nested = into.get(node.name.value) ?? (new Map() as Nested);
      into.set(node.name.value, nested);
      if (node.selectionSet) collect(node.selectionSet, fragments, nested);
    } else {
      const inner = node.kind === Kind.INLINE_FRAGMENT ? node : fragments[node.name.value];
      if (inner) collect(inner.selectionSet, fragments, into);
    }
  }
}
