import { z } from 'zod';
import type { NounContract } from '../../noun.js';
import { key } from '../../values.js';

export const ledgerContract = {
  permissions: {
    'ledger.read': { roles: ['ADMIN', 'AUDITOR'], steward: true, programs: true },
  },
  jobs: {
    'ledger.checkpoint': { queue: 'upkeep', data: z.object({ at: key }) },
  },
} as const satisfies NounContract;
