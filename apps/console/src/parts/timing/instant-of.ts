/** The first instant of a day of the reader's calendar, some days later; undefined for what is no day. */
export function instantOf(date: string | undefined, later = 0): string | undefined {
  const [year, month, day] = (date ?? '').split('-').map(Number);
  return year && month && day ? new Date(year, month - 1, day + later).toISOString() : undefined;
}
