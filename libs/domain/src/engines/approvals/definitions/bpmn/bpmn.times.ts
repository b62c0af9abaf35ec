const DURATION =
  /^P(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,9})S)?)?$/;
const HOURS_OF = [365 * 24, 30 * 24, 7 * 24, 24, 1, 1 / 60, 1 / 3600];
/** As long as a deadline of a process may be. */
const MOST = 250;

/** An ISO 8601 duration, which counts every day, in working days of a five-day week, rounded up. Undefined where it is none. */
export function workingDaysOf(duration: string): number | undefined {
  const parts = DURATION.exec(duration)?.slice(1);
  if (!parts) return undefined;
  const hours = parts.reduce((sum, part, at) => sum + Number(part ?? 0) * HOURS_OF[at]!, 0);
  // Rounded in minutes, so that a week is five days in spite of how fractions are kept.
  const days = Math.ceil(Math.round((hours / 24) * 5 * 1440) / 7 / 1440);
  return days >= 1 && days <= MOST ? days : undefined;
}
