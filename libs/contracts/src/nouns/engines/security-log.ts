import type { NounContract } from '../../noun.js';

export const securityLogContract = {
  permissions: { 'securityLog.read': { roles: ['ADMIN', 'AUDITOR'], steward: true, programs: true } },
} as const satisfies NounContract;
