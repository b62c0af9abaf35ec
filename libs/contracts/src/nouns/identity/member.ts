import { z } from 'zod';
import type { NounContract } from '../../noun.js';
import { key, uuid } from '../../values.js';

export const memberContract = {
  readWith: 'organisation.read',
  subjects: ['member', 'invitation'],
  events: {
    'member.invited': z.object({ invitationId: uuid, organisationId: uuid }),
    'member.invitation.revoked': z.object({ invitationId: uuid, organisationId: uuid }),
    'member.joined': z.object({ memberId: uuid, organisationId: uuid }),
    'member.roles.changed': z.object({ memberId: uuid, organisationId: uuid, roles: z.array(key) }),
    'member.deactivated': z.object({ memberId: uuid, organisationId: uuid }),
    'member.reactivated': z.object({ memberId: uuid, organisationId: uuid }),
    /** A pseudonym stands for the person from now on. */
    'member.erased': z.object({ memberId: uuid, organisationId: uuid }),
  },
  permissions: {
    'member.invite': { roles: ['ADMIN'], whilePending: true },
    'member.update': { roles: ['ADMIN'], whilePending: true },
    'member.deactivate': { roles: ['ADMIN'], whilePending: true },
  },
  searchKinds: ['member'],
  retentionKinds: {
    INVITATIONS: 'Invitations with the address they went to, from the end of their link.',
  },
} as const satisfies NounContract;
