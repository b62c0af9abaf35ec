export const queues = ['approvals', 'datasets', 'notifications', 'upkeep'] as const;
export type QueueName = (typeof queues)[number];
