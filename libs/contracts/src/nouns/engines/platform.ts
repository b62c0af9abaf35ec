import { z } from 'zod';
import type { NounContract } from '../../noun.js';
import { instant, key, sha256 } from '../../values.js';

export const platformContract = {
  readWith: 'platform.operate',
  subjects: ['platform'],
  events: {
    'platform.job.retried': z.object({ queue: key, job: key }),
    'platform.maintenance.planned': z.object({ startsAt: instant, endsAt: instant, readOnly: z.boolean() }),
    'platform.maintenance.ended': z.object({ calledOff: z.boolean() }),
    /** An operator confirmed that the ledger up to a row is the right one, after what was signed last had been forgotten. */
    'platform.ledger.confirmed': z.object({ size: z.int(), hash: sha256 }),
    'platform.clock.moved': z.object({ offsetMs: z.int() }),
  },
  permissions: {
    'platform.operate': { roles: [], steward: true },
  },
  retentionKinds: {
    ANSWERS: 'Answers to mutations, by which one that is sent again is known.',
    TRIES: 'Counts of tries, such as sign-ins, from the end of what they limit.',
  },
} as const satisfies NounContract;
