import type { ApolloServerPlugin } from '@apollo/server';
import { RETRY_AFTER_S } from '../../database/connections/unavailable.js';

/** Answers 503 where the database was away, so that proxies and programs try again without reading the errors. */
export function unavailableStatus(): ApolloServerPlugin {
  return {
    requestDidStart: () =>
      Promise.resolve({
        willSendResponse({ response: { body, http } }) {
          const errors = body.kind === 'single' ? (body.singleResult.errors ?? []) : [];
          if (errors.some(({ extensions }) => extensions?.code === 'UNAVAILABLE')) {
            http.status = 503;
            http.headers.set('retry-after', String(RETRY_AFTER_S));
          }
          return Promise.resolve();
        },
      }),
  };
}
