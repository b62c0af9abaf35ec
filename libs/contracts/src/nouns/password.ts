import { z } from 'zod';
import type { NounContract } from '../noun.js';
import { uuid } from '../values.js';

export const passwordContract = {
  events: {
    'password.changed': z.object({ memberId: uuid }),
  },
} as const satisfies NounContract;
