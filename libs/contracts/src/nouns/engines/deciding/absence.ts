import { z } from 'zod';
import type { NounContract } from '../../../noun.js';
import { EVERYBODY, roles } from '../../../roles.js';
import { instant, key, uuid } from '../../../values.js';

const absence = { absenceId: uuid, memberId: uuid, organisationId: uuid } as const;
/** What the deputy may do, when, and in whose name: whoever reads a decision made so can check it. */
const delegation = {
  ...absence,
  deputyId: uuid,
  startsAt: instant,
  endsAt: instant,
  processes: z.array(key).nullable(),
  subjectKinds: z.array(key).nullable(),
} as const;

/** When members are away, and who stands in for them. */
export const absenceContract = {
  readWith: 'absence.read',
  subjects: ['absence'],
  events: {
    'absence.recorded': z.object(absence),
    /** A colleague is asked to stand in. */
    'absence.deputy.named': z.object(delegation),
    /** From now on, within its dates, the deputy can act in the member's name. */
    'absence.deputy.accepted': z.object(delegation),
    /** The deputy does not stand in, or no longer. */
    'absence.deputy.declined': z.object({ ...absence, deputyId: uuid }),
    /** The member is back, or does not go; whoever stood in for it does so no longer. */
    'absence.ended': z.object({ ...absence, deputyId: uuid.nullable() }),
  },
  permissions: {
    'absence.read': EVERYBODY,
    /** One's own absence, and one's own answer to a colleague. */
    'absence.record': { roles },
    /** Those of colleagues, who may be ill. */
    'absence.manage': { roles: ['ADMIN'] },
  },
  inboxKinds: ['STAND_IN'],
  inboxSubjects: ['absence'],
  handlers: {
    'absence.tell': {
      on: [
        'absence.recorded',
        'absence.deputy.named',
        'absence.deputy.accepted',
        'absence.deputy.declined',
        'absence.ended',
      ],
      queue: 'notifications',
    },
    /** Whoever has no seat any more is neither away nor anybody's deputy. */
    'absence.followSeats': { on: ['member.deactivated'], queue: 'approvals' },
  },
} as const satisfies NounContract;
