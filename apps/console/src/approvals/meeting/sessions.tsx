import { useQuery } from 'urql';
import { Skeleton } from '../../parts/states.js';
import { jointSessionsQuery } from './joint-session.queries.js';
import { SessionView } from './session-view.js';

/** Joint sessions of an approval, the last one first. */
export function Sessions({ approvalId, onDone }: { approvalId: string; onDone: () => void }) {
  const [{ data }] = useQuery({ query: jointSessionsQuery, variables: { id: approvalId } });
  if (!data) return <Skeleton lines={4} />;
  const { jointSessions = [], stages = [] } = data.approval ?? {};
  return (
    <ul className="conditions">
      {jointSessions.toReversed().map((session) => (
        <li key={session.id}>
          <SessionView
            session={session}
            stage={stages.find(({ key }) => key === session.stage)?.title ?? session.stage}
            onDone={onDone}
          />
        </li>
      ))}
    </ul>
  );
}
