import type { ReactNode } from 'react';
import { useQuery } from 'urql';
import { Skeleton } from '../../parts/states.js';
import { opinionsQuery } from './opinion.queries.js';
import { OpinionForm } from './opinion-form.js';

/** An opinion that the inbox asks for. */
export function OpinionItem({
  id,
  approvalId,
  gone,
  whose,
  ...form
}: {
  id: string;
  approvalId: string;
  /** What stands there when it is no longer asked for. */
  gone: ReactNode;
  /** Says or asks in whose name. */
  whose: ReactNode;
  inNameOf?: string;
  onDone: () => void;
}) {
  const [{ data }] = useQuery({ query: opinionsQuery, variables: { id: approvalId } });
  if (!data) return <Skeleton lines={6} />;
  const opinion = data.approval?.opinions.find((one) => one.id === id);
  if (opinion?.state !== 'ASKED') return gone;
  return (
    <>
      {whose}
      <OpinionForm opinion={opinion} {...form} />
    </>
  );
}
