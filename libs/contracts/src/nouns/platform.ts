import { z } from 'zod';
import type { NounContract } from '../noun.js';
import { key } from '../values.js';

export const platformContract = {
  readWith: 'platform.operate',
  subjects: ['platform'],
  events: {
    'platform.job.retried': z.object({ queue: key, job: key }),
    'platform.clock.moved': z.object({ offsetMs: z.int() }),
  },
  permissions: {
    'platform.operate': { roles: [], steward: true },
  },
  jobs: {
    'upkeep.expire': { queue: 'upkeep', data: z.object({ at: key }) },
  },
} as const satisfies NounContract;
