import { z } from 'zod';
import type { NounContract } from '../../noun.js';
import { uuid } from '../../values.js';

export const districtContract = {
  readWith: 'project.read',
  subjects: ['district-layer'],
  events: {
    'districts.loaded': z.object({ layerId: uuid, count: z.int() }),
    'districts.removed': z.object({ layerId: uuid }),
  },
  permissions: {
    'districts.load': { roles: [], steward: true },
  },
} as const satisfies NounContract;
