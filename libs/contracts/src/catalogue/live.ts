import { z } from 'zod';
import { subjectKinds } from './subjects.js';

/** Socket.IO namespace of all live traffic. */
export const LIVE_NAMESPACE = '/live';

/**
 * Header of a GraphQL answer to somebody signed in: `<epoch>:<seq>`, the event after which it was read. Topics that are joined
 * with it as `since` bring whatever the answer may lack.
 */
export const POSITION_HEADER = 'x-ledger-position';

/**
 * Header of a GraphQL answer: what time it was, as an ISO 8601 instant, by the platform, whose times everything has. The asker's machine may
 * be wrong, and a demonstration may have been moved.
 */
export const CLOCK_HEADER = 'x-clock';

/**
 * Header of an answer to somebody signed in, where standbys answer reads: what he has seen now, to be sent with the next request as
 * `READ_AFTER_HEADER`. The greater text is the later one.
 */
export const LOG_POSITION_HEADER = 'x-log-position';

/**
 * Header of a request: nothing older is to be read for it. By commas the greatest `LOG_POSITION_HEADER` that was answered, and
 * `<epoch>:<seq>` of the last event that was heard of. Who leaves it out reads everything that there is.
 */
export const READ_AFTER_HEADER = 'x-read-after';

/**
 * The one envelope of durable live messages, event `event`. On a connection `seq` only ever grows and no message comes
 * twice, whichever topics it belongs to: it is the only cursor. Remember the highest seen and resume from it. Details are
 * read over GraphQL, so that reading has one authorisation path.
 */
export const liveMessage = z.object({
  seq: z.int(),
  id: z.uuid(),
  type: z.string(),
  at: z.iso.datetime(),
  subject: z.object({ kind: z.enum(subjectKinds), id: z.uuid(), version: z.int() }),
  actor: z.object({ memberId: z.uuid(), organisationId: z.uuid() }),
  topics: z.array(z.string()),
  correlationId: z.string().nullable(),
  data: z.record(z.string(), z.unknown()),
});
export type LiveMessage = z.infer<typeof liveMessage>;

/** Topics of one request, `project:<uuid>` and so on, or `inbox`. */
const topicNames = z.array(z.string().max(100)).min(1).max(100);

/**
 * Client → server `join`: topics to follow, and where the client left off (`epoch` from an earlier answer). After a
 * reconnect join all topics in one request: a later join can't go back behind what was sent meanwhile and answers
 * `resync` instead.
 */
export const joinRequest = z.object({
  topics: topicNames,
  since: z.object({ epoch: z.string().max(64), seq: z.int().min(0) }).optional(),
});
export type JoinRequest = z.infer<typeof joinRequest>;

/** Client → server `leave`: topics to follow no longer. The acknowledgement is empty. */
export const leaveRequest = z.object({ topics: topicNames });

/** Why a topic is not followed. `topic: "*"` stands for the request as a whole. */
export const joinRefusals = ['BAD_REQUEST', 'NOT_FOUND', 'PERMISSION', 'TOO_MANY_TOPICS', 'RATE_LIMITED'] as const;
export type JoinRefusal = (typeof joinRefusals)[number];

/**
 * Acknowledgement of `join`, sent after the replayed messages. `head` is the seq up to which everything was replayed or
 * was there before joining.
 */
export const joinAnswer = z.object({
  epoch: z.string(),
  head: z.int(),
  joined: z.array(z.string()),
  refused: z.array(z.object({ topic: z.string(), code: z.enum(joinRefusals), message: z.string() })),
  /** Set when history is gone, too long or belongs to another epoch: forget what you hold and read it over GraphQL. */
  resync: z.boolean(),
});
export type JoinAnswer = z.infer<typeof joinAnswer>;

/**
 * Why something was taken away. After `SERVER_STOPPING`, `SLOW_READER`, `RESYNC` and `SEAT_CHANGED` connecting again (and
 * resuming) is right; `SESSION_ENDED` asks for a new sign-in first; `ACCESS_LOST` and `RATE_LIMITED` are answers.
 */
export const evictionCodes = [
  'ACCESS_LOST',
  'SESSION_ENDED',
  'SEAT_CHANGED',
  'SLOW_READER',
  'RATE_LIMITED',
  'RESYNC',
  'SERVER_STOPPING',
] as const;
export type EvictionCode = (typeof evictionCodes)[number];

/** Server → client `evicted`: the topic is no longer yours to hear (`topic: "*"` closes the connection). */
export const evicted = z.object({ topic: z.string(), code: z.enum(evictionCodes), reason: z.string() });
export type Evicted = z.infer<typeof evicted>;

/** Server → client `presence`: who is looking at a topic now; at most 50 are listed, `total` counts all. Not durable. */
export const presence = z.object({
  topic: z.string(),
  total: z.int(),
  members: z.array(z.object({ memberId: z.uuid(), organisationId: z.uuid() })),
});
export type Presence = z.infer<typeof presence>;

/** `data` of a refused connection (`connect_error`). */
export const connectRefusals = ['UNAUTHENTICATED', 'FOREIGN_ORIGIN', 'TOO_MANY_CONNECTIONS', 'UNAVAILABLE'] as const;
export type ConnectRefusal = (typeof connectRefusals)[number];
