import { z } from 'zod';
import type { NounContract } from '../../noun.js';
import { uuid } from '../../values.js';

export const dataspaceContract = {
  permissions: {
    /** What is asked, offered and accepted binds nobody until people have signed it. */
    'dataspace.negotiate': { roles: ['OFFICER', 'DATA_STEWARD'], programs: true },
  },
  jobs: {
    'dataspace.send': { queue: 'datasets', data: z.object({ negotiationId: uuid }) },
    'dataspace.transfer': { queue: 'datasets', data: z.object({ transferId: uuid }) },
  },
} as const satisfies NounContract;
