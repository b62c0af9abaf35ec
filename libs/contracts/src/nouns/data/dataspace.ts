import { z } from 'zod';
import type { NounContract } from '../../noun.js';
import { uuid } from '../../values.js';

/** A connector of another platform, as one organisation asks it. */
const connector = z.object({ connectorId: uuid, organisationId: uuid, outsideId: uuid });

export const dataspaceContract = {
  readWith: 'agreement.read',
  subjects: ['connector'],
  events: {
    'connector.registered': connector,
    'connector.changed': connector,
  },
  permissions: {
    /** What is asked, offered and accepted binds nobody until people have signed it. */
    'dataspace.negotiate': { roles: ['OFFICER', 'DATA_STEWARD'], programs: true },
  },
  jobs: {
    'dataspace.ask': { queue: 'datasets', data: z.object({ negotiationId: uuid }) },
    'dataspace.end': { queue: 'datasets', data: z.object({ transferId: uuid }) },
    'dataspace.send': { queue: 'datasets', data: z.object({ negotiationId: uuid }) },
    'dataspace.transfer': { queue: 'datasets', data: z.object({ transferId: uuid }) },
  },
} as const satisfies NounContract;
