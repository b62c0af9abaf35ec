import { z } from 'zod';
import type { NounContract } from '../../noun.js';
import { uuid } from '../../values.js';

const recovery = { recoveryId: uuid, memberId: uuid, organisationId: uuid } as const;

export const accountContract = {
  readWith: 'ledger.read',
  events: {
    'factorRecovery.requested': z.object(recovery),
    'factorRecovery.approved': z.object(recovery),
    'factorRecovery.declined': z.object(recovery),
  },
  secondFactorActs: ['factorRecovery.request', 'factorRecovery.approve'],
} as const satisfies NounContract;
