import { useQuery } from 'urql';
import { Failed, Skeleton } from '../../../parts/states.js';
import { changesQuery } from '../../approval.queries.js';
import { ChangeList } from './change-list.js';

/** What differs between two revisions of a proposal. */
export function Compared({ proposalId, from, to }: { proposalId: string; from: number; to: number }) {
  const [{ data, error }, again] = useQuery({
    query: changesQuery,
    variables: { id: proposalId, from, to },
    pause: from === to,
  });
  if (data?.proposal) return <ChangeList changes={data.proposal.changes} />;
  if (error) return <Failed error={error} retry={() => again({ requestPolicy: 'network-only' })} />;
  return <Skeleton lines={4} />;
}
