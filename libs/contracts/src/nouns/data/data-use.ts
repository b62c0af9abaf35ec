import { z } from 'zod';
import type { NounContract } from '../../noun.js';
import { int, key, uuid } from '../../values.js';

export const dataUseContract = {
  readWith: 'dataset.read',
  subjects: ['data-use'],
  events: {
    /** Something was made with data that a transfer or a preview gave. */
    'data.used': z.object({
      useId: uuid,
      datasetId: uuid,
      datasetVersion: int,
      agreementId: uuid.nullable(),
      kind: key,
      subjectId: uuid.nullable(),
    }),
  },
} as const satisfies NounContract;
