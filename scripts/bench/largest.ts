import {
  getNamedType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  OperationTypeNode,
} from 'graphql';
import { type IdOf, leastOf } from '../lib/least.js';

export interface Large {
  /** The root field, and the place of its input that is as large as a body may be. */
  readonly name: string;
  readonly source: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

interface Filling {
  readonly path: string;
  readonly value: unknown;
}

/** By what a field of an input is called, and the root field that it is an input of. */
export type IdFor = (name: string, root: string) => string;

/**
 * For every place of every input of the schema a body that is filled there, by a long list, a long text, or a value of JSON that
 * is long, wide or deep, with the least besides.
 * @param most characters of a body
 */
export function largestInputs(schema: GraphQLSchema, most: number, idFor: IdFor): Large[] {
  const roots = [OperationTypeNode.QUERY, OperationTypeNode.MUTATION].flatMap((operation) =>
    Object.values(schema.getRootType(operation)?.getFields() ?? {}).map((field) => ({ operation, field })),
  );
  return roots.flatMap(({ operation, field }) => {
    const idOf: IdOf = (name) => idFor(name, field.name);
    const least = Object.fromEntries(field.args.map(({ name, type }) => [name, leastOf(type, idOf, name)]));
    return field.args.flatMap((arg) =>
      fillings(arg.type, arg.name, most, idOf).map(({ path, value }) => ({
        name: `${field.name}(${arg.name}${path})`,
        source: sourceOf(operation, field),
        variables: { ...least, [arg.name]: value },
      })),
    );
  });
}

function sourceOf(operation: OperationTypeNode, field: GraphQLField<unknown, unknown>): string {
  const given = field.args.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const passed = field.args.map(({ name }) => `${name}: $${name}`).join(', ');
  const inner = isLeafType(getNamedType(field.type)) ? '' : ' { __typename }';
  return `${operation}(${given}) { ${field.name}(${passed})${inner} }`;
}

/** No input is entered twice on a way. */
function fillings(
  type: GraphQLInputType,
  name: string,
  most: number,
  idOf: IdOf,
  seen: readonly string[] = [],
): Filling[] {
  if (isNonNullType(type)) return fillings(type.ofType as GraphQLInputType, name, most, idOf, seen);
  if (isListType(type)) {
    const inner = type.ofType as GraphQLInputType;
    const within = fillings(inner, name, most, idOf, seen);
    return [
      { path: '[many]', value: repeated(leastOf(inner, idOf, name) ?? null, most) },
      ...within.map(({ path, value }) => ({ path: `[]${path}`, value: [value] })),
    ];
  }
  if (isInputObjectType(type)) {
    if (seen.includes(type.name)) return [];
    const besides = leastOf(type, idOf) as object;
    return Object.values(type.getFields()).flatMap((field) =>
      fillings(field.type, field.name, most, idOf, [...seen, type.name]).map(({ path, value }) => ({
        path: `.${field.name}${path}`,
        value: { ...besides, [field.name]: value },
      })),
    );
  }
  const text = 'word '.repeat(most / 5);
  if (type.name !== 'JSON') return [{ path: '', value: text }];
  return [
    { path: ' long', value: text },
    { path: ' many', value: repeated({ name: 'a', value: 1 }, most) },
    { path: ' wide', value: Object.fromEntries(repeated(0, most / 6).map((_, n) => [`k${n}`, 1])) },
    { path: ' deep', value: Array.from({ length: 2000 }).reduce((inner) => ({ inner }), {}) },
  ];
}

const repeated = (value: unknown, most: number): unknown[] =>
  Array.from({ length: Math.floor(most / (JSON.stringify(value).length + 1)) }, () => value);
