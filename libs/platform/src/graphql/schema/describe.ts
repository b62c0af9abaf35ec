import { getNamedType, type GraphQLSchema, isInputObjectType } from 'graphql';

/** Describes what every mutation has alike: its one argument and that argument's type. Those with words of their own keep them. */
export function describeInputs(schema: GraphQLSchema): GraphQLSchema {
  for (const { name, args } of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    for (const arg of args) {
      const type = getNamedType(arg.type);
      arg.description ??= 'What to do, and the idempotency key where one is taken.';
      if (isInputObjectType(type)) type.description ??= `What \`${name}\` needs.`;
    }
  }
  return schema;
}
