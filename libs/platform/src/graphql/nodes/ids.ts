import { GraphQLError, type GraphQLSchema, Kind, type GraphQLScalarType, type ValueNode } from 'graphql';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** In an error's extensions: what was refused is no value that a program of ours would send. */
export const MALFORMED = 'malformed';

/**
 * Has every id that comes in, as argument or in an input, in a document or a variable, be a UUID before anything runs, so that
 * none of another form reaches the database. GraphQL's own `ID` takes any text; what goes out stays as it is.
 */
export function narrowIds(schema: GraphQLSchema): GraphQLSchema {
  const id = schema.getType('ID') as GraphQLScalarType<string, string> | undefined;
  if (!id) return schema;
  id.parseValue = (value) => uuid(value);
  id.parseLiteral = (ast: ValueNode) => uuid(ast.kind === Kind.STRING ? ast.value : null);
  return schema;
}

function uuid(value: unknown): string {
  if (typeof value === 'string' && UUID.test(value)) return value.toLowerCase();
  throw new GraphQLError('Expected an id as we gave it out, a UUID such as 0190163d-8694-739b-aea5-966c26f8ad91.', {
    extensions: { code: 'BAD_USER_INPUT', [MALFORMED]: 'ID' },
  });
}
