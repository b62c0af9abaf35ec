import type { Namespace, Socket } from 'socket.io';
import type { Evicted, JoinAnswer, LedgerEvent, LiveMessage, Presence } from '#libs/contracts';
import type { PresenceNews } from './live.presence.js';

/** What is sent over Socket.IO, by direction; shapes in contracts/live.ts. */
interface ToClient {
  event: (message: LiveMessage) => void;
  evicted: (what: Evicted) => void;
  presence: (who: Presence) => void;
}
interface ToServer {
  join: (request: unknown, answer?: (answer: JoinAnswer) => void) => void;
  leave: (request: unknown, answer?: () => void) => void;
}
interface BetweenServers {
  presence: (news: PresenceNews) => void;
}

export type LiveSocket = Socket<ToServer, ToClient, BetweenServers, object>;
export type LiveNamespace = Namespace<ToServer, ToClient, BetweenServers, object>;

/** What a client may know of an event: all but who else hears it. */
export function messageOf(event: LedgerEvent): LiveMessage {
  const { seq, id, type, subject, topics, correlationId, data } = event;
  const { memberId, organisationId } = event.actor;
  return {
    seq,
    id,
    type,
    at: event.occurredAt,
    subject,
    actor: { memberId, organisationId },
    topics: [...topics],
    correlationId,
    data,
  };
}
