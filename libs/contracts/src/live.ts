import { z } from 'zod';
import { subjectKinds } from './events.js';

/** Socket.IO namespace of all live traffic. */
export const LIVE_NAMESPACE = '/live';

/**
 * The one envelope of durable live messages, event `event`. `seq` is the only cursor: remember the highest seen and
 * resume from it. Details are read over GraphQL, so that reading has one authorisation path.
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

/** Client → server `join`: topics to follow, and where the client left off (`epoch` from an earlier answer). */
export const joinRequest = z.object({
  topics: z.array(z.string().max(100)).min(1).max(100),
  since: z.object({ epoch: z.string().max(64), seq: z.int().min(0) }).optional(),
});
export type JoinRequest = z.infer<typeof joinRequest>;

/** Acknowledgement of `join`. `head` is the seq up to which everything was replayed or was there before joining. */
export const joinAnswer = z.object({
  epoch: z.string(),
  head: z.int(),
  joined: z.array(z.string()),
  refused: z.array(z.object({ topic: z.string(), code: z.string(), message: z.string() })),
  /** Set when history is gone or belongs to another epoch: forget what you hold and read again over GraphQL. */
  resync: z.boolean(),
});
export type JoinAnswer = z.infer<typeof joinAnswer>;

/** Server → client `evicted`: the topic is no longer yours to hear (`topic: "*"` closes the connection). */
export const evicted = z.object({ topic: z.string(), reason: z.string() });
export type Evicted = z.infer<typeof evicted>;

/** Server → client `presence`: who is looking at a topic now. */
export const presence = z.object({
  topic: z.string(),
  members: z.array(z.object({ memberId: z.uuid(), organisationId: z.uuid() })),
});
export type Presence = z.infer<typeof presence>;
