import { type BulkExportState, defineWorkflow } from '#libs/contracts';

export type BulkExportCommand = 'finish' | 'cancel';

/** How it finishes its parts say. */
export const bulkExportWorkflow = defineWorkflow<BulkExportState, BulkExportCommand>('export', {
  finish: { from: ['RUNNING'] },
  cancel: { from: ['WAITING', 'RUNNING'], to: 'CANCELLED' },
});

export const partStates = ['WAITING', 'RUNNING', 'READY', 'FAILED'] as const;
export type PartState = (typeof partStates)[number];

/**
 * Why a part is missing: who asked may not act any more or belongs to less than then, may not read this kind any more, or it
 * was begun several times and never ended.
 */
export const missingReasons = ['ACCESS_ENDED', 'NOT_PERMITTED', 'GAVE_UP'] as const;
export type MissingReason = (typeof missingReasons)[number];

/** How often a part is begun. */
export const MOST_RUNS = 3;

/** What became of an export whose parts are all settled. */
export function finishedAs(parts: readonly PartState[]): 'READY' | 'PARTIAL' | 'FAILED' {
  const ready = parts.filter((state) => state === 'READY').length;
  if (ready === 0) return 'FAILED';
  return ready === parts.length ? 'READY' : 'PARTIAL';
}

interface Place {
  readonly epoch: string | null;
  readonly seq: number | null;
  readonly takenAt: Date | null;
}

/**
 * Where whoever has all parts goes on: at the oldest state among them, so that nothing is missed of any. Parts that a
 * later run wrote are newer, and what happened between comes once more.
 */
export function oldestPlace(parts: readonly Place[]): { readonly epoch: string; readonly seq: number } | null {
  const taken = parts.flatMap(({ epoch, seq, takenAt }) =>
    epoch !== null && seq !== null && takenAt ? [{ epoch, seq, takenAt: takenAt.getTime() }] : [],
  );
  const [oldest] = taken.sort((one, other) => one.takenAt - other.takenAt || one.seq - other.seq);
  return oldest ? { epoch: oldest.epoch, seq: oldest.seq } : null;
}
