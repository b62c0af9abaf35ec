import { useMemo } from 'react';
import { useQuery } from 'urql';
import { partnersQuery } from './partners.queries.js';

/** Who is asked to be a partner in a proposal, kept up to date; undefined until it is known. */
export function usePartners(proposalId: string) {
  const context = useMemo(() => ({ topics: [`proposal:${proposalId}`] }), [proposalId]);
  const [{ data }, read] = useQuery({ query: partnersQuery, variables: { id: proposalId }, context });
  return [data?.proposal, () => read({ requestPolicy: 'network-only' })] as const;
}
