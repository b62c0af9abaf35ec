import type { Fault } from '#libs/contracts';

/** Characters of a reason. */
export const MAX_REASON = 2_000;

export function reasonFaults(reason: string, field = 'reason'): Fault[] {
  const length = reason.trim().length;
  if (length > 0 && length <= MAX_REASON) return [];
  return [{ path: [field], code: 'LENGTH', message: `Give the reason, in up to ${MAX_REASON} characters.` }];
}
