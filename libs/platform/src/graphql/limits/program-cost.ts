import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { Budgets } from '../../throttle/budgets.js';
import type { Operation } from '../operations/operation.js';

/** Takes what an operation of a program may cost from its budget, before any of it runs. After `operationLimits`, which measures it. */
export function programCost(budgets: Budgets): ApolloServerPlugin {
  return {
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation: async ({ contextValue }) => {
          const { answer, request, reply } = contextValue as Operation;
          const refusal = (await budgets.spend('cost', answer.cost, request, reply))?.refusal;
          if (!refusal) return;
          throw new GraphQLError(refusal.message, { originalError: refusal, extensions: { http: { status: 429 } } });
        },
      }),
  };
}
