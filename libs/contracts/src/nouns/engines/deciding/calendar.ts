import { z } from 'zod';
import type { NounContract } from '../../../noun.js';
import { uuid } from '../../../values.js';

export const calendarContract = {
  readWith: 'definition.read',
  subjects: ['calendar'],
  events: {
    'calendar.updated': z.object({ calendarId: uuid }),
  },
  permissions: {
    'calendar.update': { roles: [], steward: true },
  },
} as const satisfies NounContract;
