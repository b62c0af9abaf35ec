import type { ApolloServerPlugin } from '@apollo/server';
import type { Metrics } from '../../metrics/metrics.js';

/** Durations by kind of operation; names would be the callers' to choose and are left out. */
export function operationMetrics(metrics: Metrics): ApolloServerPlugin {
  return {
    requestDidStart: () => {
      const stop = metrics.operations.startTimer();
      return Promise.resolve({
        willSendResponse: ({ operation, errors }) => {
          stop({ operation: operation?.operation ?? 'none', outcome: errors?.length ? 'error' : 'ok' });
          return Promise.resolve();
        },
      });
    },
  };
}
