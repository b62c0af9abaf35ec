import { localeOf } from '#libs/contracts/terms/locale';
import type { SheetLanguage } from '#libs/platform';
import { words } from './paper.words.js';

export type PaperWords = (typeof words)[SheetLanguage];

/** Dates and money as a paper's language writes them. */
export function formatsOf(language: SheetLanguage, timeZone = 'UTC') {
  const locale = localeOf(language);
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone });
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'long', timeZone });
  const month = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone });
  return {
    words: words[language],
    day: (at: Date | string) => day.format(new Date(at)),
    monthOf: (at: Date) => month.format(at),
    moment: (at: Date | string) => moment.format(new Date(at)),
    money: (amount: string, currency: string) => `${currency} ${new Intl.NumberFormat(locale).format(amount as never)}`,
    /** The word of a catalogue; what is not in it, as it is. */
    word: (catalogue: Readonly<Record<string, string>>, key: string | null | undefined) =>
      key ? (catalogue[key] ?? key) : '',
  };
}
export type Formats = ReturnType<typeof formatsOf>;
