import { defineWorkflow } from '#libs/contracts';

/** `DISABLED`: it failed so often that somebody has to look at it. */
export const deliveryStates = ['ACTIVE', 'PAUSED', 'DISABLED'] as const;
export type DeliveryState = (typeof deliveryStates)[number];
export type DeliveryCommand = 'change' | 'pause' | 'resume' | 'run' | 'disable';

export const deliveryWorkflow = defineWorkflow<DeliveryState, DeliveryCommand>('delivery', {
  change: { from: ['ACTIVE', 'PAUSED', 'DISABLED'] },
  pause: { from: ['ACTIVE'], to: 'PAUSED' },
  resume: { from: ['PAUSED', 'DISABLED'], to: 'ACTIVE' },
  run: { from: ['ACTIVE'] },
  disable: { from: ['ACTIVE'], to: 'DISABLED' },
});

/** Minutes until the next attempt after so many in a row have failed; after the last of them it is disabled. */
const BACK_OFF_MINUTES = [1, 2, 5, 15, 60];

/** @returns how long to wait after this many failures in a row; null when it is enough */
export function backOff(failures: number): number | null {
  const minutes = BACK_OFF_MINUTES[failures - 1];
  return minutes === undefined ? null : minutes * 60_000;
}
