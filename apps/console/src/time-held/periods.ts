/** Days from the first to the last, both counted. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** How many months back one's own figures go, the present one counted. */
export const SPANS = { quarter: 3, year: 12, three: 36 } as const;
export type SpanName = keyof typeof SPANS;
export const spanNames = Object.keys(SPANS) as SpanName[];

const two = (value: number): string => String(value).padStart(2, '0');
const isoDay = (year: number, month: number, day: number): string => {
  const date = new Date(Date.UTC(year, month, day));
  return `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
};

/** The last months, to the end of the present one; on its last day by one more, since by a process's calendar it may be tomorrow already. */
export function lastMonths(now: Date, name: SpanName): Days {
  const [year, month] = [now.getFullYear(), now.getMonth()];
  const [end, tomorrow] = [isoDay(year, month + 1, 0), isoDay(year, month, now.getDate() + 1)];
  return { from: isoDay(year, month - SPANS[name] + 1, 1), to: tomorrow > end ? tomorrow : end };
}

/** The month so many months back, as `YYYY-MM`. */
export const monthBack = (now: Date, back: number): string =>
  isoDay(now.getFullYear(), now.getMonth() - back, 1).slice(0, 7);

/** Quarters that are over, the last one first; in UTC, by which they are told, whatever the day is where the reader is. */
export function lastQuarters(now: Date, count: number): Days[] {
  const [year, first] = [now.getUTCFullYear(), now.getUTCMonth() - (now.getUTCMonth() % 3)];
  return Array.from({ length: count }, (_, at) => {
    const month = first - 3 * (at + 1);
    return { from: isoDay(year, month, 1), to: isoDay(year, month + 3, 0) };
  });
}
