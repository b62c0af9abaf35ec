import { z } from 'zod';
import type { NounContract } from '../../noun.js';
import { key, uuid } from '../../values.js';

/** How far an export is: `PARTIAL` when something of what was asked for could not be written. */
export const bulkExportStates = ['WAITING', 'RUNNING', 'READY', 'PARTIAL', 'FAILED', 'CANCELLED'] as const;
export type BulkExportState = (typeof bulkExportStates)[number];

const bulkExport = { exportId: uuid, organisationId: uuid } as const;

/** Everything of some kinds that a caller may read, as files of JSON Lines. What is in them never travels in events. */
export const bulkExportContract = {
  readWith: 'bulkExport.make',
  subjects: ['bulk-export'],
  events: {
    'bulkExport.asked': z.object({ ...bulkExport, kinds: z.array(key) }),
    /** Nothing more is written; `state` says whether all of it was. */
    'bulkExport.finished': z.object({ ...bulkExport, state: z.enum(['READY', 'PARTIAL', 'FAILED']) }),
    'bulkExport.cancelled': z.object(bulkExport),
  },
  permissions: {
    'bulkExport.make': { roles: ['ADMIN', 'AUDITOR'], programs: true },
  },
  handlers: {
    'bulkExport.tell': { on: ['bulkExport.finished'], queue: 'notifications' },
  },
  retentionKinds: {
    BULK_EXPORTS: 'Exports and their files, from when they were written or given up.',
  },
} as const satisfies NounContract;
