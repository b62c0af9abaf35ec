import { z } from 'zod';
import type { NounContract } from '../../noun.js';
import { int, key, uuid } from '../../values.js';

const delivery = { deliveryId: uuid, organisationId: uuid, datasetId: uuid, agreementId: uuid } as const;

/** A transfer that stopped before its last row, and what stood in the way. */
const stopped = {
  transferId: uuid,
  datasetId: uuid,
  agreementId: uuid.nullable(),
  rows: int,
  bytes: int,
  reason: key,
  clause: key.nullable(),
} as const;

export const exchangeContract = {
  readWith: 'dataset.read',
  subjects: ['transfer', 'delivery'],
  events: {
    'transfer.started': z.object({
      transferId: uuid,
      datasetId: uuid,
      datasetVersion: int,
      agreementId: uuid.nullable(),
    }),
    'transfer.completed': z.object({
      transferId: uuid,
      datasetId: uuid,
      agreementId: uuid.nullable(),
      rows: int,
      bytes: int,
    }),
    'transfer.suspended': z.object(stopped),
    'transfer.terminated': z.object(stopped),
    'delivery.created': z.object(delivery),
    'delivery.changed': z.object(delivery),
    'delivery.paused': z.object(delivery),
    'delivery.resumed': z.object(delivery),
    'delivery.removed': z.object(delivery),
    'delivery.disabled': z.object({ ...delivery, reason: key }),
  },
  permissions: {
    'exchange.use': { roles: ['OFFICER', 'PROPOSER', 'DATA_STEWARD'], programs: true },
    'exchange.deliver': { roles: ['DATA_STEWARD'] },
    'accessLog.read': { roles: ['ADMIN', 'DATA_STEWARD', 'AUDITOR'], programs: true },
  },
  handlers: {
    'delivery.tell': { on: ['delivery.disabled'], queue: 'notifications' },
  },
  jobs: {
    'delivery.run': { queue: 'datasets', data: z.object({ deliveryId: uuid }) },
  },
  retentionKinds: {
    ACCESS_LOG: 'Entries of the log of accesses to data that no record of use rests on, from the end of the access.',
  },
} as const satisfies NounContract;
