import { z } from 'zod';
import type { NounContract } from '../../noun.js';
import { uuid } from '../../values.js';

const provisioning = { provisioningId: uuid, organisationId: uuid } as const;

/** By which an organisation's directory gives and takes roles there (SCIM 2.0). Names, groups and secrets never travel in events. */
export const provisioningContract = {
  readWith: 'signOn.manage',
  subjects: ['provisioning'],
  events: {
    /** Which roles it gives. */
    'provisioning.changed': z.object(provisioning),
    'provisioning.token.added': z.object({ ...provisioning, tokenId: uuid }),
    /** It opens nothing any more. */
    'provisioning.token.removed': z.object({ ...provisioning, tokenId: uuid }),
  },
  retentionKinds: {
    PROVISIONING_TOKENS: 'Tokens of directories, from their end.',
  },
} as const satisfies NounContract;
