import { z } from 'zod';
import type { NounContract } from '../../noun.js';
import { uuid } from '../../values.js';

const provider = { providerId: uuid, organisationId: uuid } as const;

/** An organisation's own sign-on by OpenID Connect. Addresses, domains, secrets and claims never travel in events. */
export const signOnContract = {
  readWith: 'signOn.manage',
  subjects: ['signOn'],
  events: {
    'signOn.added': z.object(provider),
    'signOn.changed': z.object(provider),
    'signOn.removed': z.object(provider),
    /** It signs in whoever has an address of one more domain. */
    'signOn.domain.proved': z.object(provider),
    'signOn.domain.removed': z.object(provider),
    /** Whether members come in by it alone. */
    'signOn.required': z.object({ organisationId: uuid, required: z.boolean() }),
    /** From now on it signs in this member. */
    'signOn.linked': z.object({ ...provider, memberId: uuid }),
  },
  permissions: {
    'signOn.manage': { roles: ['ADMIN'] },
  },
  secondFactorActs: ['signOn.change'],
  retentionKinds: {
    SIGN_ON_ATTEMPTS: 'Sign-ins by an organisation’s own sign-on that were begun, from their end.',
  },
} as const satisfies NounContract;
