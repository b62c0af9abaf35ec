import { localeOf, zoneIn } from '#libs/contracts/terms/locale';
import { type Language, useLanguage } from './language.js';
import { platformTime } from '../parts/timing/platform-time.js';

/** Dates, numbers and money as the reader's language writes them. */
function formats(language: Language) {
  const locale = localeOf(language);
  const dates = (options: Intl.DateTimeFormatOptions) => once(() => new Intl.DateTimeFormat(locale, options));
  const numbers = (options: Intl.NumberFormatOptions) => once(() => new Intl.NumberFormat(locale, options));
  const day = dates({ dateStyle: 'medium' });
  const moment = dates({ dateStyle: 'medium', timeStyle: 'short' });
  const wholeDay = dates({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const shortDay = dates({ day: 'numeric', month: 'short' });
  const weekday = dates({ weekday: 'short' });
  const dayOfWeek = dates({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
  const shortDayOfWeek = dates({ weekday: 'short', day: 'numeric', month: 'short' });
  const dayNumber = dates({ day: 'numeric' });
  const month = dates({ year: 'numeric', month: 'long' });
  const time = dates({ timeStyle: 'short' });
  const number = numbers({});
  const percent = numbers({ style: 'percent', maximumFractionDigits: 2 });
  // In short the first has no plural.
  const size = (['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const).map((unit) =>
    numbers({ style: 'unit', unit, unitDisplay: unit === 'byte' ? 'long' : 'short', maximumFractionDigits: 1 }),
  );
  const there = new Map<string, Intl.DateTimeFormat>();
  const dayIn = (timeZone: string) => {
    const known = there.get(timeZone) ?? new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone });
    there.set(timeZone, known);
    return known;
  };
  const ago = once(() => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
  return {
    day: (instant: string) => day().format(timeOf(instant)),
    /** The day of an instant in another time zone. */
    dayThere: (instant: string, timeZone: string) => dayIn(timeZone).format(new Date(instant)),
    /** What the clocks of a zone are called: "China Time". */
    zone: (timeZone: string) => zoneIn(language, timeZone),
    /** A day as somebody wrote it, which may be none yet. */
    written: (text: string) =>
      /^\d{4}-\d{2}-\d{2}$/.test(text) && Date.parse(text) ? day().format(timeOf(text)) : text,
    moment: (instant: string) => moment().format(new Date(instant)),
    /** "Friday 27 November 2026" */
    wholeDay: (instant: string) => wholeDay().format(timeOf(instant)),
    /** Without the year: "30 Nov". */
    shortDay: (instant: string) => shortDay().format(timeOf(instant)),
    /** "Mon, 30 Nov 2026" */
    dayOfWeek: (instant: string) => dayOfWeek().format(timeOf(instant)),
    /** "Mon 30 Nov" */
    shortDayOfWeek: (instant: string) => shortDayOfWeek().format(timeOf(instant)),
    /** "Mon" */
    weekday: (instant: string) => weekday().format(timeOf(instant)),
    /** The number that a day has in its month. */
    dayNumber: (date: Date) => dayNumber().format(date),
    /** "14:30", where the reader is. */
    time: (instant: string) => time().format(new Date(instant)),
    /** From day to day; or the month that is shown, whatever of its neighbours is shown with it. */
    period: (first: string, last: string, ofMonth?: string) =>
      ofMonth ? month().format(timeOf(ofMonth)) : day().formatRange(timeOf(first), timeOf(last)),
    // Below a thousand each of the languages writes the digits alone; to make what writes the others takes 25 ms.
    number: (value: number) =>
      Number.isInteger(value) && value >= 0 && value < 1000 ? String(value) : number().format(value),
    /** @param share in hundredths of the whole, as the API says shares: "35.00" is written 35% */
    percent: (share: number | string) => percent().format(Number(share) / 100),
    /** A size in the largest unit that is not below one: "1.2 MB", of 1024 kB each as limits are set and desktops count. */
    bytes: (value: number) => {
      const step = Math.min(size.length - 1, value >= 1 ? Math.floor(Math.log2(value) / 10) : 0);
      return size[step]?.().format(value / 1024 ** step) ?? '';
    },
    /**
     * @param amount exact decimal text; passed on as text, so that nothing is lost to floating point
     * @param currency an ISO 4217 code; a draft may hold anything else, which is shown as it was written, since Intl throws at it
     */
    money: (amount: string, currency: string) => {
      if (!/^[A-Z]{3}$/i.test(currency)) return `${amount} ${currency}`;
      return new Intl.NumberFormat(locale, { style: 'currency', currency, maximumFractionDigits: 0 }).format(
        amount as unknown as number,
      );
    },
    /** "3 minutes ago", in the largest unit that is not zero. */
    ago: (instant: string) => {
      const seconds = (new Date(instant).getTime() - platformTime()) / 1000;
      const [unit, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? SMALLEST;
      return ago().format(Math.round(seconds / size), unit);
    },
  };
}

/** A calendar day is the same day wherever it is read. */
const timeOf = (instant: string) => new Date(/^\d{4}-\d\d-\d\d$/.test(instant) ? `${instant}T00:00` : instant);

const SMALLEST = ['minute', 60] as const;
const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  SMALLEST,
];

/** Made when it is first asked for: each takes some milliseconds on a slow machine, and a screen needs two or three. */
function once<T>(make: () => T): () => T {
  let value: T | undefined;
  return () => (value ??= make());
}

/** Made once: every row of a list asks for them, and each of theirs takes a millisecond on a slow machine. */
const made = new Map<Language, ReturnType<typeof formats>>();

export function useFormats(): ReturnType<typeof formats> {
  const language = useLanguage();
  const known = made.get(language) ?? formats(language);
  made.set(language, known);
  return known;
}
