import type { NounContract } from '../../noun.js';

/** Which fields of the API clients ask for, by day; never with what values. */
export const fieldUseContract = {
  permissions: {
    /** That of one's organisation's clients; stewards of all. */
    'fieldUse.read': { roles: ['ADMIN', 'AUDITOR'], steward: true },
  },
  retentionKinds: {
    FIELD_USES: 'That a client asked for a field of the API, by day, from that day.',
  },
} as const satisfies NounContract;
