import type { ApolloServerPlugin } from '@apollo/server';
import {
  type DocumentNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { Metrics } from '../../metrics/metrics.js';
import type { Operation } from './operation.js';

/** Headers by which a program says what it is; the first is Apollo's own. */
const NAMED_BY = ['apollographql-client-name', 'x-client-name'];
const NAME = /^[\w./@ -]{1,64}$/;
/** Names that are told apart; a caller makes them up, and each is a series of its own. */
const MOST_CLIENTS = 50;

/**
 * Counts by program which fields were asked for that are deprecated, or take or answer something that is: what no program asks
 * for any more may go.
 */
export function deprecatedUses(metrics: Metrics): ApolloServerPlugin {
  const clients = new Set<string>();
  const fieldsOf = new WeakMap<DocumentNode, readonly string[]>();
  const clientOf = (name: string | undefined): string => {
    if (name === undefined || !NAME.test(name)) return 'unnamed';
    if (clients.size < MOST_CLIENTS) clients.add(name);
    return clients.has(name) ? name : 'others';
  };
  return {
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation: ({ schema, document, request, contextValue }) => {
          const fields = fieldsOf.get(document) ?? goingIn(schema, document);
          fieldsOf.set(document, fields);
          const { actor } = contextValue as unknown as Operation;
          if (fields.length === 0 || !actor) return Promise.resolve();
          const name = NAMED_BY.map((header) => request.http?.headers.get(header)).find(Boolean);
          const client = clientOf(name);
          for (const field of fields) metrics.deprecatedUses.inc({ client, field });
          return Promise.resolve();
        },
      }),
  };
}

/** Fields of a document that are going, or lead to what is, each once. */
export function goingIn(schema: GraphQLSchema, document: DocumentNode): string[] {
  const found = new Set<string>();
  const types = new TypeInfo(schema);
  const Field = (): void => {
    const [parent, field] = [types.getParentType(), types.getFieldDef()];
    if (parent && field && isGoing(field)) found.add(`${parent.name}.${field.name}`);
  };
  visit(document, visitWithTypeInfo(types, { Field }));
  return [...found];
}

/** All fields of a schema that are going, or take or answer something that is, and why where the schema says it of the field. */
export function goingFields(schema: GraphQLSchema): ReadonlyMap<string, string | null> {
  const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) || isInterfaceType(type));
  const going = types.flatMap((type) =>
    Object.values(type.getFields())
      .filter(isGoing)
      .map((field) => [`${type.name}.${field.name}`, field.deprecationReason ?? null] as const),
  );
  return new Map(going);
}

function isGoing({ deprecationReason, args, type }: GraphQLField<unknown, unknown>): boolean {
  if (Boolean(deprecationReason) || args.some((arg) => Boolean(arg.deprecationReason))) return true;
  const named = [type, ...args.map((arg) => arg.type)].map((each) => getNamedType(each));
  return named.some((each) => holdsGoing(each, new Set()));
}

/** Whether an enumeration, or an input with all in it, has a member that is going. */
function holdsGoing(type: GraphQLNamedType, seen: Set<GraphQLNamedType>): boolean {
  if (isEnumType(type)) return type.getValues().some((value) => Boolean(value.deprecationReason));
  if (!isInputObjectType(type) || seen.has(type)) return false;
  seen.add(type);
  return Object.values(type.getFields()).some(
    (field) => Boolean(field.deprecationReason) || holdsGoing(getNamedType(field.type), seen),
  );
}
