import { useState } from 'react';
import { useQuery } from 'urql';
import type { SteeredFragment } from '../../graphql/generated/graphql.js';
import { Skeleton } from '../../parts/states.js';
import { useSignedIn } from '../../session/session.js';
import { InWhoseName, useInNameOf } from '../deciding/in-whose-name.js';
import { jointSessionsQuery } from './joint-session.queries.js';
import { SessionView } from './session-view.js';

/** Who steers nothing stands in for nobody. */
const NOBODY = { roles: [], standInFor: [] };

/** Joint sessions of an approval, the last one first. */
export function Sessions({
  approvalId,
  steering,
  onDone,
}: {
  approvalId: string;
  /** What the reader's organisation can do as the coordinator, and in whose name. */
  steering: SteeredFragment['steering'];
  onDone: () => void;
}) {
  const { organisation } = useSignedIn();
  const [{ data }] = useQuery({ query: jointSessionsQuery, variables: { id: approvalId } });
  const [whose, setWhose] = useState<{ onBehalfOf?: string }>({});
  const inNameOf = useInNameOf(steering ?? NOBODY, whose);
  if (!data) return <Skeleton lines={4} />;
  const { jointSessions = [], stages = [] } = data.approval ?? {};
  const steered = jointSessions.some((one) => one.state !== 'CANCELLED' && one.organisation?.id === organisation.id);
  return (
    <>
      {steering && steered && <InWhoseName asked={steering} draft={whose} onChange={setWhose} />}
      <ul className="conditions">
        {jointSessions.toReversed().map((session) => (
          <li key={session.id}>
            <SessionView
              session={session}
              stage={stages.find(({ key }) => key === session.stage)?.title ?? session.stage}
              inNameOf={inNameOf}
              onDone={onDone}
            />
          </li>
        ))}
      </ul>
    </>
  );
}
