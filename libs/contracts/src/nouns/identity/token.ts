import { z } from 'zod';
import type { NounContract } from '../../noun.js';
import { key, uuid } from '../../values.js';

export const tokenContract = {
  readWith: 'ledger.read',
  subjects: ['token'],
  events: {
    'token.created': z.object({ tokenId: uuid, memberId: uuid, scopes: z.array(key) }),
    'token.revoked': z.object({ tokenId: uuid, memberId: uuid }),
  },
  permissions: {
    'token.create': { roles: ['ADMIN'] },
  },
  secondFactorActs: ['token.create'],
  retentionKinds: {
    TOKENS: 'Tokens, from their end.',
  },
} as const satisfies NounContract;
