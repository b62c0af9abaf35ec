import { type Fault, furthestDay } from '#libs/contracts';

/** From when to when something lasts, in days (ISO 8601); the last one included, null while it lasts. */
export interface Period {
  readonly since: string;
  readonly until?: string | null;
}

/**
 * What is wrong with the days. What has not begun is nobody's interest yet; it has begun where it is that day for whoever
 * declares it, in Shanghai eight hours before it is in UTC, and nowhere more than fourteen.
 */
export function periodFaults({ since, until }: Period, now: Date): Fault[] {
  const faults: Fault[] = [];
  if (since > furthestDay(now)) {
    const message = 'Give a day that is not to come: declare it when it begins.';
    faults.push({ path: ['since'], code: 'OUT_OF_RANGE', message });
  }
  if (until && until < since) {
    faults.push({ path: ['until'], code: 'BEFORE_START', message: 'Choose a last day on or after the first.' });
  }
  return faults;
}

/** The day in UTC (ISO 8601). */
export const dayOf = (now: Date): string => now.toISOString().slice(0, 10);

/** The last day of what ends today; it lasts one at least. */
export const lastDay = ({ since }: Period, today: string): string => (since > today ? since : today);

/** Whether it lasts, has its last day, on which it binds as before, or is over. */
export const entryStandings = ['LASTING', 'LAST_DAY', 'OVER'] as const;
export type EntryStanding = (typeof entryStandings)[number];

/** @param today for whoever declared it (ISO 8601) */
export function standingOf({ until }: Pick<Period, 'until'>, today: string): EntryStanding {
  if (!until || until > today) return 'LASTING';
  return until === today ? 'LAST_DAY' : 'OVER';
}
