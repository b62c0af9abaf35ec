import type { Exchange, OperationResult } from '@urql/core';
import i18next from 'i18next';
import { fromPromise, fromValue, mergeMap, pipe, tap } from 'wonka';
import { bringFaults, saidAlready } from '../language/faults/bring-faults.js';

/** What is wrong with something, in the API's types: faults, refusals, and rows that were not taken. */
const WRONG = /(Fault|Refused|Rejection)$/;

/** Holds back an answer that says something is wrong until there are words for it. They are asked for together with what may be refused. */
export const faultsExchange: Exchange =
  ({ forward }) =>
  (operations) =>
    pipe(
      operations,
      tap(({ kind }) => {
        if (kind === 'mutation' && i18next.language !== 'en') void bringFaults();
      }),
      forward,
      mergeMap((result: OperationResult) => {
        const { error, data } = result;
        const wrong = error ? error.graphQLErrors.some(({ message }) => !saidAlready(message)) : tells(data);
        return wrong ? fromPromise(bringFaults().then(() => result)) : fromValue(result);
      }),
    );

function tells(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some(tells);
  const { __typename, message, errorCode } = value as { __typename?: string; message?: string; errorCode?: string };
  if (errorCode || (__typename && WRONG.test(__typename) && !saidAlready(message))) return true;
  return Object.values(value).some(tells);
}
