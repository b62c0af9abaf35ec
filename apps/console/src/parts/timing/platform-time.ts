const MINUTE_MS = 60_000;
let aheadMs = 0;

/**
 * What time it is, as `Date.now` says it, but by the platform, whose times it is compared with: the reader's machine may be days wrong,
 * and a demonstration may have been moved.
 */
export const platformTime = (): number => Date.now() + aheadMs;

/** @param instant what an answer said that it was, if it did; what it took to come here is no difference */
export function heardTime(instant: string | null): void {
  const difference = Date.parse(instant ?? '') - Date.now();
  if (!Number.isNaN(difference)) aheadMs = Math.abs(difference) < MINUTE_MS ? 0 : difference;
}
