import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Injectable } from '@nestjs/common';
import { type GraphQLFieldResolver, type GraphQLObjectType, type GraphQLSchema, isObjectType } from 'graphql';

/** By type and field. */
type Resolvers = Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;

/**
 * Makes the schema once. Nest prints the one it makes of classes, reads the print, and makes a second one of it to place resolvers in, whose
 * syntax tree is then kept for good, a tenth of an api's memory. They are placed in the first.
 */
@Injectable()
export class SchemaDriver extends ApolloDriver {
  override async generateSchema(options: ApolloDriverConfig): Promise<GraphQLSchema> {
    const { resolversExplorerService: explorer, gqlSchemaBuilder: builder } = this.graphQlFactory as unknown as Parts;
    const resolvers = explorer.explore();
    const schema = await builder.build(true, options, explorer.getAllCtors());
    for (const type of Object.values(schema.getTypeMap())) if (isObjectType(type)) place(type, resolvers);
    return options.transformSchema ? options.transformSchema(schema) : schema;
  }
}

/** What Nest's factory makes a schema with, which it tells nobody. */
interface Parts {
  readonly resolversExplorerService: { explore(): Resolvers; getAllCtors(): readonly object[] };
  readonly gqlSchemaBuilder: {
    build(file: true, options: ApolloDriverConfig, resolvers: readonly object[]): Promise<GraphQLSchema>;
  };
}

/** A type resolves its fields as its interfaces do, unless it does so itself. */
function place(type: GraphQLObjectType, resolvers: Resolvers): void {
  const fields = type.getFields();
  for (const { name: from } of [...type.getInterfaces(), type]) {
    for (const [name, resolve] of Object.entries(resolvers[from] ?? {})) {
      const field = fields[name];
      if (field && typeof resolve === 'function') field.resolve = resolve as GraphQLFieldResolver<unknown, unknown>;
    }
  }
}
