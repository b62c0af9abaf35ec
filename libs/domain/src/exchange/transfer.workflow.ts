import { defineWorkflow } from '#libs/contracts';
import type { TransferState } from './exchange.catalogue.js';

export type TransferCommand = 'start' | 'suspend' | 'complete' | 'terminate';

/**
 * A transfer's life as the Dataspace Protocol 2025-1 has it. A download is never suspended (what cuts it terminates it:
 * HTTP can't go on where it was); a delivery is, while its next attempt is awaited.
 */
export const transferWorkflow = defineWorkflow<TransferState, TransferCommand>('transfer', {
  start: { from: ['REQUESTED', 'SUSPENDED'], to: 'STARTED' },
  suspend: { from: ['STARTED'], to: 'SUSPENDED' },
  complete: { from: ['STARTED'], to: 'COMPLETED' },
  terminate: { from: ['REQUESTED', 'STARTED', 'SUSPENDED'], to: 'TERMINATED' },
});
