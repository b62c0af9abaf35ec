import { z } from 'zod';
import type { NounContract } from '../../noun.js';
import { uuid } from '../../values.js';

export const sessionContract = {
  readWith: 'ledger.read',
  subjects: ['session'],
  events: {
    'session.opened': z.object({ sessionId: uuid, memberId: uuid }),
    'session.revoked': z.object({ sessionId: uuid, memberId: uuid }),
    'session.seat.chosen': z.object({ sessionId: uuid, memberId: uuid }),
  },
  retentionKinds: {
    SESSIONS: 'Sessions, from their end.',
  },
} as const satisfies NounContract;
