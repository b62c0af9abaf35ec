import { z } from 'zod';
import type { NounContract } from '../../noun.js';
import { uuid } from '../../values.js';

const program = { programId: uuid, organisationId: uuid, memberId: uuid } as const;

/** A partner system that acts for its organisation by OAuth 2.0 client credentials. Names, scopes and keys never travel in events. */
export const programContract = {
  readWith: 'program.read',
  subjects: ['program'],
  events: {
    'program.created': z.object(program),
    'program.changed': z.object(program),
    'program.revoked': z.object(program),
    'program.credential.added': z.object({ ...program, credentialId: uuid }),
    /** It opens nothing any more, and what it has opened ends. */
    'program.credential.removed': z.object({ ...program, credentialId: uuid }),
  },
  permissions: {
    'program.read': { roles: ['ADMIN', 'AUDITOR'] },
    'program.manage': { roles: ['ADMIN'] },
  },
  secondFactorActs: ['program.change'],
  retentionKinds: {
    PROGRAM_CREDENTIALS: 'Credentials of programs, from their end.',
    PROGRAM_ASSERTIONS: 'Ids of assertions by which programs got a token, from their end.',
  },
} as const satisfies NounContract;
