import { z } from 'zod';
import type { NounContract } from '../noun.js';
import { uuid } from '../values.js';

export const passwordContract = {
  readWith: 'ledger.read',
  events: {
    'password.changed': z.object({ memberId: uuid }),
  },
  secondFactorActs: ['password.change'],
} as const satisfies NounContract;
