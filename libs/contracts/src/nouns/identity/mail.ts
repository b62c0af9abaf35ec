import { z } from 'zod';
import type { NounContract } from '../../noun.js';
import { uuid } from '../../values.js';

export const mailContract = {
  jobs: {
    'mail.send': { queue: 'notifications', data: z.object({ mailIds: z.array(uuid).min(1) }) },
  },
} as const satisfies NounContract;
