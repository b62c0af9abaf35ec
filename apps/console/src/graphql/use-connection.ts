import type { AnyVariables, CombinedError, OperationContext, OperationResult, TypedDocumentNode } from '@urql/core';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useClient } from 'urql';
import { pipe, subscribe } from 'wonka';
import type { Connection } from './read-all.js';

const START = '';

interface Pages<Data> {
  readonly of: string;
  readonly cursors: readonly string[];
  readonly results: ReadonlyMap<string, Pick<OperationResult<Data>, 'data' | 'error'>>;
}

/**
 * A list that grows page by page, every page of it kept current by the live exchange.
 * @param variables all but `first` and `after`
 */
export function useConnection<Data, Variables extends AnyVariables, Node>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Omit<Variables, 'first' | 'after'>,
  connectionOf: (data: Data) => Connection<Node>,
  { size = 50, context }: { size?: number; context?: Partial<OperationContext> } = {},
): {
  /** The first page's whole answer; undefined until it is there. */
  readonly data: Data | undefined;
  readonly nodes: readonly Node[];
  readonly error: CombinedError | undefined;
  /** Reads the next page; undefined when there is none. */
  readonly more: (() => void) | undefined;
  readonly retry: () => void;
} {
  const client = useClient();
  const of = JSON.stringify(variables);
  const [attempt, setAttempt] = useState(0);
  const [kept, setKept] = useState<Pages<Data>>({ of, cursors: [START], results: new Map() });
  const pages = useMemo<Pages<Data>>(
    () => (kept.of === of ? kept : { of, cursors: [START], results: new Map() }),
    [kept, of],
  );
  const { cursors } = pages;
  const asked = cursors.join(' ');

  useEffect(() => {
    const following = asked.split(' ').map((cursor) => {
      const own = { ...(JSON.parse(of) as object), first: size, after: cursor || undefined } as unknown as Variables;
      return pipe(
        client.query(document, own, context),
        subscribe(({ data, error }) =>
          setKept((before) => ({
            of,
            cursors: before.of === of ? before.cursors : [START],
            results: new Map(before.of === of ? before.results : []).set(cursor, { data, error }),
          })),
        ),
      );
    });
    return () => following.forEach(({ unsubscribe }) => unsubscribe());
  }, [asked, attempt, client, context, document, of, size]);

  const last = pages.results.get(cursors.at(-1) ?? START)?.data;
  const end = last && connectionOf(last).pageInfo;
  const next = end?.hasNextPage ? end.endCursor : undefined;
  const results = cursors.map((cursor) => pages.results.get(cursor));
  const first = results[0];
  return {
    data: first?.data,
    nodes: results.flatMap((result) => (result?.data ? connectionOf(result.data).edges.map(({ node }) => node) : [])),
    error: results.find((result) => result?.error && !result.data)?.error,
    more: next ? () => setKept({ ...pages, cursors: [...cursors, next] }) : undefined,
    retry: useCallback(() => setAttempt((count) => count + 1), []),
  };
}
