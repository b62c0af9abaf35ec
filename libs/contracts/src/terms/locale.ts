/** Languages that the product speaks. */
export const languages = ['en', 'zh-CN', 'th'] as const;
export type Language = (typeof languages)[number];

/** The first of these BCP 47 tags whose language is one of ours, whatever its region; else English. */
export function languageAmong(tags: readonly string[]): Language {
  const plain = (tag: string) => tag.split('-')[0]?.toLowerCase();
  for (const tag of tags) {
    const found = languages.find((language) => plain(language) === plain(tag));
    if (found) return found;
  }
  return 'en';
}

const LOCALES = new Map([
  ['zh', 'zh-CN'],
  ['th', 'th-TH-u-ca-buddhist'],
]);

/**
 * The BCP 47 tag by which dates, numbers and money of a language are written: English as in Britain; Thai by years of the
 * Buddhist Era (2569 is 2026), as public documents in Thailand count them. Other languages are written as English is.
 * @param language `en`, `zh`, `zh-CN`, `th`, or a longer tag of one of them
 */
export const localeOf = (language: string): string => LOCALES.get(language.split('-')[0] ?? '') ?? 'en-GB';

/** What the clocks of a zone are called: "China Time". */
export function zoneIn(language: string, timeZone: string): string {
  if (timeZone === 'UTC') return timeZone;
  const parts = new Intl.DateTimeFormat(localeOf(language), { timeZone, timeZoneName: 'shortGeneric' }).formatToParts();
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}

/** Signs of a language's script, as JavaScript and PostgreSQL both read them; whoever reads English reads the first name. */
export const SCRIPTS: Readonly<Record<Language, string | null>> = {
  en: null,
  'zh-CN': '[\\u3400-\\u9fff]',
  th: '[\\u0e00-\\u0e7f]',
};

/** Made once: a list asks for dozens of names. */
const READABLE = new Map(
  Object.entries(SCRIPTS).map(([language, signs]) => [language, signs === null ? null : new RegExp(signs, 'u')]),
);

/** An organisation or project, by what it is called. */
export interface Called {
  readonly name: string;
  readonly nativeName?: string | null;
}

/** What it is called for a reader: its native name where that is in the reader's script. */
export function nameIn(language: Language, { name, nativeName }: Called): string {
  return nativeName && READABLE.get(language)?.test(nativeName) ? nativeName : name;
}
