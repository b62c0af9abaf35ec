import { useMemo } from 'react';
import { useQuery } from 'urql';
import { useTopic } from '../live/use-live.js';
import { useRefresh } from '../parts/timing/use-refresh.js';
import { useSignedIn } from '../session/session.js';
import { connectorsQuery } from './connector.queries.js';

/** That a steward has verified the other organisation is told to that one only, where nobody listens. */
const REFRESH_MS = 10_000;

/** Connectors that the reader's organisation asks. */
export function useConnectors() {
  const { organisation } = useSignedIn();
  const topic = `organisation:${organisation.id}`;
  useTopic(topic);
  const context = useMemo(() => ({ topics: [topic] }), [topic]);
  const [{ data, error }, read] = useQuery({ query: connectorsQuery, context });
  useRefresh(read, REFRESH_MS);
  return {
    connectors: data?.remoteConnectors,
    error: data ? undefined : error,
    again: () => read({ requestPolicy: 'network-only' }),
  };
}
