import type { ReactNode } from 'react';
import { useQuery } from 'urql';
import { Skeleton } from '../../parts/states.js';
import { jointSessionsQuery } from './joint-session.queries.js';
import { SessionView } from './session-view.js';

/** A session whose minutes the inbox asks for, or a signature under them. */
export function SessionItem({
  id,
  approvalId,
  gone,
  whose,
  ...acts
}: {
  id: string;
  approvalId: string;
  /** What stands there when there is nothing to do about it. */
  gone: ReactNode;
  /** Says or asks in whose name. */
  whose: ReactNode;
  inNameOf?: string;
  onDone: () => void;
}) {
  const [{ data }] = useQuery({ query: jointSessionsQuery, variables: { id: approvalId } });
  if (!data) return <Skeleton lines={6} />;
  const session = data.approval?.jointSessions.find((one) => one.id === id);
  if (!session) return gone;
  const stage = data.approval?.stages.find(({ key }) => key === session.stage)?.title ?? session.stage;
  return (
    <>
      {whose}
      <SessionView session={session} stage={stage} {...acts} />
    </>
  );
}
