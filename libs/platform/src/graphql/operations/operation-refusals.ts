import { unwrapResolverError } from '@apollo/server/errors';
import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import type { SecurityLog } from '../../security/security-log.js';
import { noteRefusal } from '../../security/security-refusals.js';
import { MALFORMED } from '../nodes/ids.js';
import type { Operation } from './operation.js';

/** Documents that could not be run; ids that are not known are noted where they are looked up. */
const ASKED_WRONGLY = /^(?:GRAPHQL_(?:PARSE|VALIDATION)_FAILED|OPERATION_RESOLUTION_FAILURE)$/;

/** Notes refusals that end a field or an operation instead of being a mutation's result. Each kind once an operation. */
export function operationRefusals(security: SecurityLog): ApolloServerPlugin {
  return {
    requestDidStart: () =>
      Promise.resolve({
        didEncounterErrors: ({ errors, contextValue }) => {
          const { actor } = contextValue as BaseContext as Operation;
          const noted = new Set<string>();
          for (const error of errors) {
            const where = String(error.path?.[0] ?? '');
            if (noted.size > 5 || noted.has(where)) continue;
            noted.add(where);
            if (error.extensions?.['code'] === 'QUERY_TOO_COSTLY') {
              security.record({ kind: 'query.refused', reason: 'QUERY_TOO_COSTLY', actor });
            } else if (error.extensions?.['code'] === 'BAD_USER_INPUT' || error.extensions?.[MALFORMED]) {
              const reason = String(error.extensions[MALFORMED] ?? 'BAD_USER_INPUT');
              security.record({ kind: 'input.refused', reason, actor });
            } else if (ASKED_WRONGLY.test(String(error.extensions?.['code']))) {
              security.requestRefused(actor, String(error.extensions?.['code']), {});
            } else noteRefusal(security, unwrapResolverError(error), actor, where);
          }
          return Promise.resolve();
        },
      }),
  };
}
