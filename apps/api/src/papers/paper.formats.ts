import { localeOf } from '#libs/contracts/terms/locale';
import { regionIn } from '#libs/contracts/terms/regions/region';
import { texts as regionsInEnglish } from '#libs/contracts/terms/regions/en';
import { texts as regionsInThai } from '#libs/contracts/terms/regions/th';
import { texts as regionsInChinese } from '#libs/contracts/terms/regions/zh-CN';
import type { SheetLanguage } from '#libs/platform';
import { words } from './paper.words.js';

const regions = { en: regionsInEnglish, th: regionsInThai, 'zh-CN': regionsInChinese };

export type PaperWords = (typeof words)[SheetLanguage];

const CALENDAR_DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Dates and money as a paper's language writes them. */
export function formatsOf(language: SheetLanguage, timeZone = 'UTC') {
  const locale = localeOf(language);
  const dayIn = (zone: string) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: zone });
  const [day, calendarDay] = [dayIn(timeZone), dayIn('UTC')];
  // Thai says the hour in words as soon as the zone is asked for with it; so the zone is put behind.
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium', timeZone });
  const zone = new Intl.DateTimeFormat(locale, { timeZoneName: 'short', timeZone });
  const zoneAt = (at: Date) => zone.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
  const years = new Intl.NumberFormat(locale, { style: 'unit', unit: 'year', unitDisplay: 'long' });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 });
  const month = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone });
  return {
    words: words[language],
    /** The day of an instant there; a calendar day is the same one wherever it is read. */
    day: (at: Date | string) =>
      (typeof at === 'string' && CALENDAR_DAY.test(at) ? calendarDay : day).format(new Date(at)),
    monthOf: (at: Date) => month.format(at),
    moment: (at: Date | string) => `${moment.format(new Date(at))} ${zoneAt(new Date(at))}`,
    years: (count: number) => years.format(count),
    /** @param share in hundredths of the whole: "35.00" is written 35% */
    percent: (share: string) => percent.format(Number(share) / 100),
    region: (code: string | null | undefined) => regionIn(language, regions[language], code),
    money: (amount: string, currency: string) => `${currency} ${new Intl.NumberFormat(locale).format(amount as never)}`,
    /** The word of a catalogue; what is not in it, as it is. */
    word: (catalogue: Readonly<Record<string, string>>, key: string | null | undefined) =>
      key ? (catalogue[key] ?? key) : '',
  };
}
export type Formats = ReturnType<typeof formatsOf>;
