import { z } from 'zod';
import type { NounContract } from '../../../noun.js';
import { EVERYBODY_AND_PROGRAMS } from '../../../roles.js';
import { int, key, sha256, uuid } from '../../../values.js';

export const definitionContract = {
  readWith: 'definition.read',
  subjects: ['definition'],
  events: {
    'definition.drafted': z.object({ definitionId: uuid, key, version: int }),
    'definition.saved': z.object({ definitionId: uuid }),
    'definition.published': z.object({ definitionId: uuid, key, version: int, contentHash: sha256 }),
    'definition.made.default': z.object({ definitionId: uuid, subjectKinds: z.array(key) }),
    'definition.retired': z.object({ definitionId: uuid }),
  },
  permissions: {
    'definition.read': EVERYBODY_AND_PROGRAMS,
    'definition.draft': { roles: ['ADMIN'], steward: true },
    'definition.publish': { roles: ['ADMIN'], steward: true },
  },
  searchKinds: ['definition'],
} as const satisfies NounContract;
