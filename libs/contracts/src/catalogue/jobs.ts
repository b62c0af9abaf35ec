import type { z } from 'zod';
import { merged } from './merge.js';

/** What sweeps enqueue when a row is due. Payloads carry ids, never state; every job may run twice. */
export const jobs = merged('jobs');

export type JobName = keyof typeof jobs;
export type JobData<T extends JobName> = z.infer<(typeof jobs)[T]['data']>;
