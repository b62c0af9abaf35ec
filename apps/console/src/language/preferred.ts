import type { Language } from './chosen.js';

export { KEPT_AS, type Language, languages, preferred } from './chosen.js';

const texts: Readonly<Record<Language, () => Promise<{ readonly texts: object }>>> = {
  en: () => import('../collected/english.js'),
  'zh-CN': () => import('../collected/chinese.js'),
  th: () => import('../collected/thai.js'),
};

/** What the frame and the inbox do without. */
export const more: typeof texts = {
  en: () => import('./more.en.js'),
  'zh-CN': () => import('./more.zh-CN.js'),
  th: () => import('./more.th.js'),
};

export async function textsOf(language: Language): Promise<object> {
  return (await texts[language]()).texts;
}
