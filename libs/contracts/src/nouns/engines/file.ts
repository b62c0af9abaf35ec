import { z } from 'zod';
import type { NounContract } from '../../noun.js';
import { key, uuid } from '../../values.js';

/** How far the malware check of an uploaded file is. */
export const fileStates = ['WAITING', 'CLEAN', 'QUARANTINED', 'RELEASED', 'DELETED'] as const;
export type FileState = (typeof fileStates)[number];

/** Why a file is in quarantine: something known is in it, or it is more than the scanner looks through. */
export const quarantineReasons = ['MALWARE', 'TOO_LARGE'] as const;
export type QuarantineReason = (typeof quarantineReasons)[number];

/** `subjectKind` and `subjectId` say what the file was uploaded to. */
const file = { fileId: uuid, subjectKind: key, subjectId: uuid } as const;

export const fileContract = {
  readWith: 'SUBJECT',
  subjects: ['file'],
  events: {
    'file.checked': z.object(file),
    'file.quarantined': z.object({ ...file, reason: key }),
    'file.released': z.object(file),
    'file.deleted': z.object(file),
  },
  handlers: {
    'file.tell': { on: ['file.quarantined', 'file.released', 'file.deleted'], queue: 'notifications' },
  },
  jobs: {
    'file.check': { queue: 'datasets', data: z.object({ fileId: uuid }) },
  },
} as const satisfies NounContract;
