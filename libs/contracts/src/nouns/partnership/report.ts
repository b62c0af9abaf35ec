import { z } from 'zod';
import type { NounContract } from '../../noun.js';
import { EVERYBODY } from '../../roles.js';
import { instant, uuid } from '../../values.js';

const plan = { planId: uuid, organisationId: uuid } as const;

/** Reports that an organisation has sent to its members again and again. What they say never travels in events. */
export const reportContract = {
  readWith: 'report.plan',
  subjects: ['report-plan'],
  events: {
    'report.planned': z.object({ ...plan, recipients: z.array(uuid) }),
    'report.paused': z.object(plan),
    'report.resumed': z.object(plan),
    'report.ended': z.object(plan),
    /** Somebody whom it went to wants it no more. */
    'report.left': z.object({ ...plan, memberId: uuid }),
    'report.recipient.added': z.object({ ...plan, memberId: uuid }),
    /** `lapsed` are those who were told that they may no longer see what it is about. */
    'report.sent': z.object({ ...plan, dueAt: instant, recipients: z.array(uuid), lapsed: z.array(uuid) }),
  },
  permissions: {
    'report.plan': EVERYBODY,
  },
  jobs: {
    'report.send': { queue: 'notifications', data: z.object({ planId: uuid }) },
  },
} as const satisfies NounContract;
