import { type Allowed, type Fault, GREATEST_QUOTA, type QuotaKind } from '#libs/contracts';

const REASON_LENGTH = 2000;

/** Everything wrong with what a steward would set. */
export function quotaFaults({ most, reason }: { readonly most: number | null; readonly reason: string }): Fault[] {
  const faults: Fault[] = [];
  if (most !== null && !(Number.isInteger(most) && most >= 1 && most <= GREATEST_QUOTA)) {
    faults.push({ path: ['most'], code: 'OUT_OF_RANGE', message: `Give a whole number from 1 to ${GREATEST_QUOTA}.` });
  }
  if (!reason.trim()) faults.push({ path: ['reason'], code: 'REQUIRED', message: 'Say why.' });
  if (reason.length > REASON_LENGTH) {
    const message = `Say it in at most ${REASON_LENGTH} characters.`;
    faults.push({ path: ['reason'], code: 'TOO_LONG', message });
  }
  return faults;
}

/** Whether somebody of the organisation could soon change nothing any more, not even this. */
export const locksOut = (kind: QuotaKind, most: number | null, byRule: Allowed): boolean =>
  kind === 'MUTATIONS' && most !== null && most < byRule.ORGANISATION;
