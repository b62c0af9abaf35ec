import type { NounContract } from '../../noun.js';

export const deadlineContract = {
  handlers: {
    'calendarFeed.end': {
      on: ['member.deactivated', 'organisation.suspended', 'password.changed', 'factorRecovery.approved'],
      queue: 'notifications',
    },
  },
} as const satisfies NounContract;
