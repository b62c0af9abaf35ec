/** Days as YYYY-MM-DD, where the reader is; weeks begin on Monday. */
export type View = 'month' | 'week' | 'list';
export const views = ['month', 'week', 'list'] as const;

/** A list looks this far ahead. */
const LIST_DAYS = 90;

const pad = (value: number) => String(value).padStart(2, '0');

export function dayOf(date: Date): string {
  return `${String(date.getFullYear()).padStart(4, '0')}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

/** Noon: no change of clocks takes it to another day. */
export function dateOf(day: string): Date {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date, 12);
}

export function plus(day: string, days: number): string {
  const date = dateOf(day);
  date.setDate(date.getDate() + days);
  return dayOf(date);
}

function mondayOf(day: string): string {
  return plus(day, -((dateOf(day).getDay() + 6) % 7));
}

/** The first and the last day that a view of a day shows. */
export function rangeOf(view: View, day: string): readonly [first: string, last: string] {
  if (view === 'list') return [day, plus(day, LIST_DAYS - 1)];
  if (view === 'week') return [mondayOf(day), plus(mondayOf(day), 6)];
  const date = dateOf(day);
  const last = dayOf(new Date(date.getFullYear(), date.getMonth() + 1, 0, 12));
  return [mondayOf(`${day.slice(0, 8)}01`), plus(mondayOf(last), 6)];
}

/** The day that the view before or after shows. */
export function moved(view: View, day: string, by: 1 | -1): string {
  if (view === 'week') return plus(day, 7 * by);
  if (view === 'list') return plus(day, LIST_DAYS * by);
  const date = dateOf(day);
  return dayOf(new Date(date.getFullYear(), date.getMonth() + by, 1, 12));
}

export function daysOf([first, last]: readonly [string, string]): readonly string[] {
  const days = [first];
  while (days.at(-1)! < last) days.push(plus(days.at(-1)!, 1));
  return days;
}

/** True for what a hand may have written into the address. */
export function isDay(text: string | undefined): text is string {
  return text !== undefined && /^\d{4}-\d\d-\d\d$/.test(text) && dayOf(dateOf(text)) === text;
}
