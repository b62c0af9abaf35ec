import { z } from 'zod';
import type { NounContract } from '../../noun.js';
import { uuid } from '../../values.js';

export const passkeyContract = {
  readWith: 'ledger.read',
  events: {
    'passkey.added': z.object({ memberId: uuid, passkeyId: uuid }),
    'passkey.removed': z.object({ memberId: uuid, passkeyId: uuid }),
  },
  secondFactorActs: ['passkey.add', 'passkey.remove'],
  retentionKinds: {
    PASSKEY_CHALLENGES: 'Challenges for passkeys, from their end.',
  },
} as const satisfies NounContract;
