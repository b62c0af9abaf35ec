import { z } from 'zod';
import type { NounContract } from '../../noun.js';
import { key, uuid } from '../../values.js';

export const keyContract = {
  readWith: 'organisation.read',
  subjects: ['signing-key'],
  events: {
    'key.proposed': z.object({ keyId: uuid, organisationId: uuid, kid: key }),
    'key.activated': z.object({ keyId: uuid, organisationId: uuid, kid: key, origin: z.enum(['PLATFORM', 'OWN']) }),
    'key.retired': z.object({ keyId: uuid, organisationId: uuid, kid: key }),
    'key.revoked': z.object({ keyId: uuid, organisationId: uuid, kid: key }),
  },
  permissions: {
    'key.manage': { roles: ['ADMIN'] },
  },
  secondFactorActs: ['key.add'],
} as const satisfies NounContract;
