import type { ApolloServerPlugin } from '@apollo/server';
import { type DocumentNode, type GraphQLSchema, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import type { FieldUses } from '../../metrics/field-uses.js';
import { goingFields } from './deprecated-uses.js';
import type { Operation } from './operation.js';

/** Counts by client which fields are asked for; never with what values. */
export function fieldUses(uses: FieldUses): ApolloServerPlugin {
  const fieldsOf = new WeakMap<DocumentNode, readonly string[]>();
  return {
    serverWillStart: ({ schema }) => {
      uses.going = goingFields(schema);
      return Promise.resolve();
    },
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation: ({ schema, document, contextValue }) => {
          const fields = fieldsOf.get(document) ?? fieldsIn(schema, document);
          fieldsOf.set(document, fields);
          const { actor } = contextValue as unknown as Operation;
          if (actor) uses.note(actor, fields);
          return Promise.resolve();
        },
      }),
  };
}

/** Fields of a document, each once; those that tell of the schema left out. */
export function fieldsIn(schema: GraphQLSchema, document: DocumentNode): string[] {
  const found = new Set<string>();
  const types = new TypeInfo(schema);
  const Field = (): void => {
    const [parent, field] = [types.getParentType(), types.getFieldDef()];
    if (parent && field && !parent.name.startsWith('__') && !field.name.startsWith('__'))
      found.add(`${parent.name}.${field.name}`);
  };
  visit(document, visitWithTypeInfo(types, { Field }));
  return [...found];
}
