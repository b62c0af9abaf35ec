import { z } from 'zod';
import type { NounContract } from '../../noun.js';
import { uuid } from '../../values.js';

export const secondFactorMethods = ['PASSKEY', 'CODE', 'RECOVERY_CODE'] as const;
export type SecondFactorMethod = (typeof secondFactorMethods)[number];

export const codeContract = {
  readWith: 'ledger.read',
  events: {
    'code.added': z.object({ memberId: uuid }),
    'code.removed': z.object({ memberId: uuid }),
    'recoveryCodes.renewed': z.object({ memberId: uuid }),
  },
  secondFactorActs: ['code.enrol', 'code.remove', 'recoveryCodes.renew'],
  retentionKinds: {
    FACTOR_PROOFS: 'Proofs of a second factor, from their end.',
  },
} as const satisfies NounContract;
