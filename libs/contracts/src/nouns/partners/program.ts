import { z } from 'zod';
import type { NounContract } from '../../noun.js';
import { sha256, uuid } from '../../values.js';

/** Hashes of texts: what follows `sha256:` where requests name a document. */
const documents = z.array(sha256);
const program = { programId: uuid, organisationId: uuid, memberId: uuid } as const;

/** A partner system that acts for its organisation by OAuth 2.0 client credentials. Names, scopes, keys and texts never travel in events. */
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
    'program.documents.registered': z.object({ ...program, documents }),
    /** Requests that name them are not answered any more. */
    'program.documents.removed': z.object({ ...program, documents }),
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
