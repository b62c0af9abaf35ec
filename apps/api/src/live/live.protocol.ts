import type { Namespace, Socket } from 'socket.io';
import type { Evicted, JoinAnswer, LedgerEvent, LiveMessage, Presence } from '#libs/contracts';

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
type Member = readonly [memberId: string, organisationId: string];
export interface Watchers {
  readonly total: number;
  readonly members: readonly Member[];
}
export type TopicNews = readonly [topic: string, watchers: Watchers];

/** What api processes tell each other through the cluster adapter. `version` counts a process's news, so a lost one shows. */
export type PresenceNews =
  | { readonly kind: 'news'; readonly node: string; readonly version: number; readonly topics: readonly TopicNews[] }
  | { readonly kind: 'whole'; readonly node: string; readonly version: number }
  | { readonly kind: 'beat'; readonly node: string; readonly version: number }
  | { readonly kind: 'ask'; readonly node: string }
  | { readonly kind: 'bye'; readonly node: string };

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
