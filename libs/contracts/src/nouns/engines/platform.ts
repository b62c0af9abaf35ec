import { z } from 'zod';
import type { NounContract } from '../../noun.js';
import { instant, key } from '../../values.js';

export const platformContract = {
  readWith: 'platform.operate',
  subjects: ['platform'],
  events: {
    'platform.job.retried': z.object({ queue: key, job: key }),
    'platform.maintenance.planned': z.object({ startsAt: instant, endsAt: instant, readOnly: z.boolean() }),
    'platform.maintenance.ended': z.object({ calledOff: z.boolean() }),
    'platform.clock.moved': z.object({ offsetMs: z.int() }),
  },
  permissions: {
    'platform.operate': { roles: [], steward: true },
  },
  jobs: {
    'upkeep.expire': { queue: 'upkeep', data: z.object({ at: key }) },
  },
} as const satisfies NounContract;
