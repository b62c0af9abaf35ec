import { defineWorkflow } from '#libs/contracts';
import type { TransferState } from '../exchange.catalogue.js';

export type TransferCommand = 'start' | 'suspend' | 'complete' | 'terminate';

/**
 * A transfer's life as the Dataspace Protocol 2025-1 has it. Only one that is held for a
 * connector is suspended, and read from its beginning when it goes on. What cuts another terminates it, since HTTP can't go
 * on where it was; each attempt of a delivery is a transfer of its own.
 */
export const transferWorkflow = defineWorkflow<TransferState, TransferCommand>('transfer', {
  start: { from: ['REQUESTED', 'SUSPENDED'], to: 'STARTED' },
  suspend: { from: ['STARTED'], to: 'SUSPENDED' },
  complete: { from: ['STARTED'], to: 'COMPLETED' },
  terminate: { from: ['REQUESTED', 'STARTED', 'SUSPENDED'], to: 'TERMINATED' },
});
