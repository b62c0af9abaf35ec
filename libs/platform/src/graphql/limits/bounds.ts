import { Extensions } from '@nestjs/graphql';
import {
  type GraphQLArgument,
  type GraphQLField,
  GraphQLInt,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isIntrospectionType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

/** The most items a page of a connection has. */
export const MOST_PER_PAGE = 100;

interface Bound {
  /** The most that can be asked for. */
  readonly most: number;
  /** How many a list that is paged answers when nothing was said; undefined for one that is not. */
  readonly page?: number;
  /** The argument for each of whose entries it answers one. */
  readonly counts?: string;
}

/**
 * How many items a list field answers at most, as the rules of its noun have it; every list field says it, or is `@Paged`,
 * and the boot refuses one that does not. What there is beyond is cut off and told in the answer's `extensions.cut`.
 */
export const AtMost = (most: number): MethodDecorator & PropertyDecorator =>
  Extensions({ bound: { most } satisfies Bound });

/**
 * For a list that grows without a rule that ends it: clients get the arguments `first` and `skip`.
 * @param page how many it answers when `first` is left out
 */
export const Paged = (page: number, most = MOST_PER_PAGE): MethodDecorator & PropertyDecorator =>
  Extensions({ bound: { most, page } satisfies Bound });

/** A list of an enumeration's values needs no bound declared: none comes twice. */
export function boundOf(field: GraphQLField<unknown, unknown>): Bound | undefined {
  const type = getNamedType(field.type);
  if (isEnumType(type)) return { most: type.getValues().length };
  return field.extensions['bound'] as Bound | undefined;
}

export function isList(type: GraphQLOutputType): boolean {
  return isListType(type) || (isNonNullType(type) && isList(type.ofType as GraphQLOutputType));
}

/** Whether a field answers a connection, whose page its argument `first` bounds. */
export function isConnection(field: GraphQLField<unknown, unknown>): boolean {
  const type = getNamedType(field.type);
  return isObjectType(type) && type.name.endsWith('Connection') && 'edges' in type.getFields();
}

/**
 * Says each list's bound in its description, and gives those that are paged their arguments.
 * @throws Error naming every list field without a bound, and every connection without `first`
 */
export function boundLists(schema: GraphQLSchema): GraphQLSchema {
  const unbounded: string[] = [];
  for (const [type, field] of fieldsOf(schema)) {
    if (isConnection(field) && !takesFirst(field)) unbounded.push(`${type}.${field.name}`);
    if (!isList(field.type)) continue;
    const bound = boundOf(field);
    if (!bound) unbounded.push(`${type}.${field.name}`);
    else if (!isEnumType(getNamedType(field.type))) describe(field, bound);
  }
  if (unbounded.length > 0) {
    throw new Error(`These fields answer lists without a bound; give them @AtMost or @Paged: ${unbounded.join(', ')}.`);
  }
  return schema;
}

export function* fieldsOf(schema: GraphQLSchema): Generator<[string, GraphQLField<unknown, unknown>]> {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || isIntrospectionType(type)) continue;
    for (const field of Object.values(type.getFields())) yield [type.name, field];
  }
}

export function takesFirst({ args }: GraphQLField<unknown, unknown>): boolean {
  return args.some(({ name }) => name === 'first');
}

/** A schema is transformed once; one that several processes of a test share must not be described twice. */
const described = new WeakSet<GraphQLField<unknown, unknown>>();

function describe(field: GraphQLField<unknown, unknown>, { most, page }: Bound): void {
  if (described.has(field)) return;
  described.add(field);
  field.description = `${field.description ?? ''} At most ${most}${page ? ' at once' : ''}.`.trim();
  if (!page) return;
  const more: GraphQLArgument[] = [
    integer('first', page, `How many, 1 to ${most}.`),
    integer('skip', 0, 'How many to pass over before; see `extensions.cut` for how many there are.'),
  ];
  Object.assign(field, { args: [...field.args, ...more] });
}

function integer(name: string, defaultValue: number, description: string): GraphQLArgument {
  return {
    name,
    description,
    type: GraphQLInt,
    defaultValue,
    deprecationReason: undefined,
    extensions: {},
    astNode: undefined,
  };
}
