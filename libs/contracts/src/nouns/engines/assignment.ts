import { z } from 'zod';
import type { NounContract } from '../../noun.js';
import { int, key, uuid } from '../../values.js';

/** Which member of an organisation has what waits in its inbox. Who may decide stays as it is. */
export const assignmentContract = {
  readWith: 'SUBJECT',
  subjects: ['assignment'],
  events: {
    /** `memberId` has it from now on, nobody where null; `fromId` had it. */
    'work.assigned': z.object({
      assignmentId: uuid,
      organisationId: uuid,
      kind: key,
      itemId: uuid,
      subjectKind: key,
      subjectId: uuid,
      /** Id of what live messages that change the item are about. */
      changesWith: uuid,
      memberId: uuid.nullable(),
      fromId: uuid.nullable(),
      /** Which it is, from 1, and of how many that one act took from the same member. */
      nth: int,
      of: int,
    }),
  },
  permissions: {
    /** What one can do oneself. */
    'work.assign': { roles: ['ADMIN', 'OFFICER', 'PROPOSER', 'DATA_STEWARD'] },
    /** What only colleagues can do. */
    'work.distribute': { roles: ['ADMIN'] },
  },
  handlers: {
    'assignment.tell': { on: ['work.assigned'], queue: 'notifications' },
    /** Whoever can't do it any more does not have it any more. */
    'assignment.followSeats': {
      on: ['approval.recused', 'member.deactivated', 'member.roles.changed'],
      queue: 'approvals',
    },
  },
} as const satisfies NounContract;
