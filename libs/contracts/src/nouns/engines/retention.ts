import { z } from 'zod';
import type { NounContract } from '../../noun.js';
import { key } from '../../values.js';

/** How long is kept what is kept for a time only. */
export const retentionContract = {
  permissions: {
    'retention.read': { roles: ['ADMIN', 'AUDITOR'], steward: true },
  },
  jobs: {
    'retention.run': { queue: 'upkeep', data: z.object({ at: key }) },
  },
  retentionKinds: {
    RETENTION_RUNS: 'Runs of these rules.',
  },
} as const satisfies NounContract;
