import type { Exchange, OperationResult } from '@urql/core';
import { useSyncExternalStore } from 'react';
import { pipe, tap } from 'wonka';

/** A list that an answer holds only in part: its path, how many are there and how many there are. */
interface Cut {
  readonly path: readonly (string | number)[];
  readonly shown: number;
  readonly of: number;
}

/** By operation on the screen. */
const cuts = new Map<number, readonly Cut[]>();
const listeners = new Set<() => void>();

function put(operation: number, found: readonly Cut[] = []): void {
  if (found.length === 0 && !cuts.has(operation)) return;
  if (found.length === 0) cuts.delete(operation);
  else cuts.set(operation, found);
  listeners.forEach((listener) => listener());
}

/** Keeps what the API says of lists that it cut, for `useCut`. */
export const cutsExchange: Exchange =
  ({ forward }) =>
  (operations) =>
    pipe(
      operations,
      tap(({ kind, key }) => kind === 'teardown' && put(key)),
      forward,
      tap(({ operation, extensions }: OperationResult) => put(operation.key, extensions?.cut as Cut[] | undefined)),
    );

/** What is left out of the list of this name on the screen. */
export function useCut(list: string): Cut | undefined {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => [...cuts.values()].flat().find(({ path }) => path.at(-1) === list),
  );
}
