import type { Fault } from '#libs/contracts';

/** From when to when something lasts, in days (ISO 8601); the last one included, null while it lasts. */
export interface Period {
  readonly since: string;
  readonly until?: string | null;
}

/** What is wrong with the days. What has not begun is nobody's interest yet. */
export function periodFaults({ since, until }: Period, today: string): Fault[] {
  const faults: Fault[] = [];
  if (since > today) {
    const message = 'Give a day that is not to come: declare it when it begins.';
    faults.push({ path: ['since'], code: 'OUT_OF_RANGE', message });
  }
  if (until && until < since) {
    faults.push({ path: ['until'], code: 'BEFORE_START', message: 'Choose a last day on or after the first.' });
  }
  return faults;
}

/** Whether it is over: its last day is past. */
export const isOver = ({ until }: Period, today: string): boolean => Boolean(until && until < today);
