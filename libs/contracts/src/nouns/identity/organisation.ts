import { z } from 'zod';
import type { NounContract } from '../../noun.js';
import { EVERYBODY_AND_PROGRAMS } from '../../roles.js';
import { quotaKinds } from '../../quotas.js';
import { key, uuid } from '../../values.js';

export const organisationContract = {
  readWith: 'organisation.read',
  subjects: ['organisation'],
  events: {
    'organisation.registered': z.object({ organisationId: uuid }),
    'organisation.updated': z.object({ organisationId: uuid, fields: z.array(key) }),
    'organisation.verified': z.object({ organisationId: uuid }),
    'organisation.suspended': z.object({ organisationId: uuid }),
    'organisation.reinstated': z.object({ organisationId: uuid }),
    /** `most` is null where the rule holds again. */
    'organisation.quota.set': z.object({
      organisationId: uuid,
      quota: z.enum(quotaKinds),
      most: z.number().int().positive().nullable(),
    }),
  },
  permissions: {
    'organisation.read': EVERYBODY_AND_PROGRAMS,
    'organisation.update': { roles: ['ADMIN'], whilePending: true },
    'organisation.verify': { roles: [], steward: true },
    'organisation.suspend': { roles: [], steward: true },
    'organisation.setQuota': { roles: [], steward: true },
  },
  topics: {
    organisation: { permission: 'organisation.read', presence: true },
  },
  exportKinds: { organisation: 'Organisations, by `organisation.read`.' },
  searchKinds: ['organisation'],
} as const satisfies NounContract;
