import { z } from 'zod';
import { key, uuid } from './values.js';

export const queues = ['approvals', 'datasets', 'notifications', 'upkeep'] as const;
export type QueueName = (typeof queues)[number];

interface JobSpec {
  readonly queue: QueueName;
  readonly data: z.ZodType;
}

/** What sweeps enqueue when a row is due. Payloads carry ids, never state; every job may run twice. */
export const jobs = {
  'agreement.timer': { queue: 'approvals', data: z.object({ timerId: uuid }) },
  'approval.open': { queue: 'approvals', data: z.object({ approvalId: uuid }) },
  'approval.timer': { queue: 'approvals', data: z.object({ timerId: uuid }) },
  'dataset.ingest': { queue: 'datasets', data: z.object({ versionId: uuid }) },
  'delivery.run': { queue: 'datasets', data: z.object({ deliveryId: uuid }) },
  'ledger.checkpoint': { queue: 'upkeep', data: z.object({ at: key }) },
  'mail.send': { queue: 'notifications', data: z.object({ mailIds: z.array(uuid).min(1) }) },
  'notification.digest': { queue: 'notifications', data: z.object({ personId: uuid }) },
  'stakes.effect': { queue: 'approvals', data: z.object({ changeId: uuid }) },
  'upkeep.expire': { queue: 'upkeep', data: z.object({ at: key }) },
} as const satisfies Record<string, JobSpec>;

export type JobName = keyof typeof jobs;
export type JobData<T extends JobName> = z.infer<(typeof jobs)[T]['data']>;
