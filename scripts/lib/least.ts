import { randomUUID } from 'node:crypto';
import {
  type GraphQLInputField,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';

const scalars: Readonly<Record<string, unknown>> = {
  Boolean: true,
  Date: '2026-11-24',
  DateTime: '2026-11-24T00:00:00Z',
  Decimal: '1',
  Float: 1,
  Int: 1,
  JSON: {},
  Permission: 'project.read',
  String: 'text',
};

/** What to put for an id, by what the field is called that asks for it. */
export type IdOf = (name: string) => string;

/** The least that a type accepts; of an input object its required fields, whether or not it has to be there. */
export function leastOf(type: GraphQLInputType, idOf: IdOf = () => randomUUID(), name = ''): unknown {
  if (isInputObjectType(type)) {
    return Object.fromEntries(
      Object.values(type.getFields())
        .filter((field) => field.defaultValue === undefined)
        .map((field) => [field.name, leastOf(field.type, idOf, field.name)]),
    );
  }
  if (!isNonNullType(type)) return undefined;
  const inner = type.ofType as GraphQLInputType;
  if (isListType(inner)) return [];
  if (isEnumType(inner)) return inner.getValues()[0]?.name;
  if (isInputObjectType(inner)) return leastOf(inner, idOf);
  return String(inner) === 'ID' ? idOf(name) : scalars[String(inner)];
}

/** Every way into a type that ends in an id, as a value that is least besides; no input is entered twice on a way. */
export function waysTo(
  type: GraphQLInputType,
  seen: readonly string[] = [],
): { path: string; value: (id: string) => unknown }[] {
  if (isNonNullType(type)) return waysTo(type.ofType as GraphQLInputType, seen);
  if (isListType(type)) {
    return waysTo(type.ofType as GraphQLInputType, seen).map(({ path, value }) => ({
      path: `${path}[]`,
      value: (id) => [value(id)],
    }));
  }
  if (!isInputObjectType(type)) return type.name === 'ID' ? [{ path: '', value: (id) => id }] : [];
  if (seen.includes(type.name)) return [];
  return Object.values(type.getFields()).flatMap((field: GraphQLInputField) =>
    waysTo(field.type, [...seen, type.name]).map(({ path, value }) => ({
      path: `.${field.name}${path}`,
      value: (id: string) => ({ ...(leastOf(type) as object), [field.name]: value(id) }),
    })),
  );
}
