import i18next from 'i18next';

/** The colon that the reader's language writes, with the space that goes with it. */
export const colon = (): string => (i18next.language === 'zh-CN' ? '：' : ': ');

/** Words and what they are of: “Change: Timetable”. What is empty is left out. */
export const labelled = (...parts: readonly (string | null | undefined | false)[]): string =>
  parts.filter(Boolean).join(colon());

/** What stands between words that follow each other: nothing in Chinese. */
export const space = (): string => (i18next.language === 'zh-CN' ? '' : ' ');

/** Whole sentences one after the other; Chinese writes no space after the full stop. What is empty is left out. */
export const sentences = (parts: readonly (string | null | undefined | false)[]): string =>
  parts.filter(Boolean).join(space());

/** What stands between remarks on one line. */
export const semicolon = (): string => (i18next.language === 'zh-CN' ? '；' : '; ');

/** What stands between the names of a list. */
export const comma = (): string => (i18next.language === 'zh-CN' ? '、' : ', ');
