import type { Amount } from '../exchange.catalogue.js';

/** A lease ends after this long at the latest, and the decision is taken again. */
export const LEASE_MS = 500;
/** No lease is larger, whatever the speed. */
const MOST: Amount = { rows: 1_000_000, bytes: 256 * 1024 * 1024 };
/**
 * Beyond what is in hand, no lease takes more than this share of what a quota leaves: more readers than that at once
 * could otherwise reserve all of it without needing it, and others would be turned away wrongly.
 */
const SHARE = 200;

/** How much to reserve: what is in hand at least, what will probably be sent before the lease ends if there is plenty. */
export function leaseOf(
  inHand: Amount,
  wish: Amount,
  left: { readonly rows?: number; readonly bytes?: number },
): Amount {
  const of = (unit: keyof Amount) => {
    const limit = left[unit] ?? Infinity;
    const share = Math.min(wish[unit], MOST[unit], Math.floor(limit / SHARE));
    return Math.min(limit, Math.max(inHand[unit], share));
  };
  return { rows: of('rows'), bytes: of('bytes') };
}

/** What will probably be sent in a lease's time, judged by the last lease; a first one knows nothing. */
export function wishAfter(sent: Amount, elapsedMs: number): Amount {
  const factor = (LEASE_MS * 1.3) / Math.max(elapsedMs, 20);
  return { rows: Math.ceil(sent.rows * factor), bytes: Math.ceil(sent.bytes * factor) };
}
