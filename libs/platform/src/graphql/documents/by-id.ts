import type { ApolloServerPlugin } from '@apollo/server';
import type { Operation } from '../operations/operation.js';

/** Has a document that was named by id answered as if its text had been sent: everything after it holds for it alike. */
export function documentsById(): ApolloServerPlugin {
  return {
    requestDidStart: ({ request, contextValue }) => {
      const { document } = contextValue as unknown as Operation;
      if (document !== undefined) request.query = document;
      return Promise.resolve();
    },
  };
}
