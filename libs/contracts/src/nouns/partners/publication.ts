import { z } from 'zod';
import type { NounContract } from '../../noun.js';
import { uuid } from '../../values.js';

const publication = { publicationId: uuid, projectId: uuid } as const;

/** A project that its lead shows to everybody, as open contracting data. */
export const publicationContract = {
  readWith: 'project.read',
  subjects: ['publication'],
  events: {
    'publication.begun': z.object(publication),
    'publication.ended': z.object(publication),
  },
  permissions: {
    'publication.manage': { roles: ['ADMIN', 'OFFICER'] },
  },
  handlers: {
    'publication.follow': {
      on: [
        'publication.begun',
        'project.updated',
        'project.imported',
        'project.stage.advanced',
        'project.stakes.changed',
        'proposal.approved',
        'proposal.imported',
        'proposal.reopened',
        'proposal.rejected',
        'proposal.cancelled',
      ],
      queue: 'upkeep',
    },
  },
} as const satisfies NounContract;
