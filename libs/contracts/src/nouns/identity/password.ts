import { z } from 'zod';
import type { NounContract } from '../../noun.js';
import { uuid } from '../../values.js';

export const passwordContract = {
  readWith: 'ledger.read',
  events: {
    /** `tokensEnded`: what was given to programs ended with it, since the password was lost or its owner chose so. */
    'password.changed': z.object({ memberId: uuid, tokensEnded: z.boolean() }),
    /** Signing in and letters go by another address now; neither is told. */
    'email.changed': z.object({ memberId: uuid }),
  },
  secondFactorActs: ['password.change', 'email.change'],
} as const satisfies NounContract;
