import {
  GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  isInputObjectType,
  isListType,
  isNonNullType,
  isScalarType,
  type OperationDefinitionNode,
  typeFromAST,
} from 'graphql';

/**
 * How large a value of a request may be: entries of a list, characters of a text, and of what is neither a text nor JSON: an id,
 * a date, a name out of a list. Whoever takes less says so himself; without these, finding fault with each of 100,000 entries, and
 * answering what they were, would hold the event loop for most of a second.
 */
export const sizes = { entries: 1_000, text: 100_000, value: 1_000 } as const;

/** @throws GraphQLError BAD_USER_INPUT naming the place of the first value that is too large */
export function assertSizes(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): void {
  for (const { variable, type } of variableDefinitions) {
    const name = variable.name.value;
    const declared = typeFromAST(schema, type as never) as GraphQLInputType | undefined;
    if (declared) assertSize(declared, variables[name], [`$${name}`]);
  }
}

type Path = readonly (string | number)[];

function assertSize(type: GraphQLInputType, value: unknown, path: Path): void {
  if (isNonNullType(type)) return assertSize(type.ofType as GraphQLInputType, value, path);
  if (isListType(type)) {
    const inner = type.ofType as GraphQLInputType;
    if (!Array.isArray(value)) return assertSize(inner, value, path);
    if (value.length > sizes.entries) refuse(path, 'entries', value.length, sizes.entries);
    value.forEach((each, at) => assertSize(inner, each, [...path, at]));
  } else if (isInputObjectType(type)) {
    for (const [name, field] of Object.entries(type.getFields())) {
      const given = (value as Readonly<Record<string, unknown>> | null | undefined)?.[name];
      if (given !== undefined) assertSize(field.type, given, [...path, name]);
    }
  } else if (typeof value === 'string' && !(isScalarType(type) && type.name === 'JSON')) {
    const most = isScalarType(type) && type.name === 'String' ? sizes.text : sizes.value;
    if (value.length > most) refuse(path, 'characters', value.length, most);
  }
}

function refuse(path: Path, what: string, given: number, most: number): never {
  throw new GraphQLError(`${path.join('.')} has ${given} ${what}; ${most} are the most it may have. Send less.`, {
    extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
  });
}
