import type { NounContract } from '../../noun.js';

export const securityLogContract = {
  permissions: { 'securityLog.read': { roles: ['ADMIN', 'AUDITOR'], steward: true, programs: true } },
  retentionKinds: {
    SECURITY_LOG: 'Entries of the security log.',
  },
} as const satisfies NounContract;
