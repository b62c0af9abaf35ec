import i18next from 'i18next';
import { useSyncExternalStore } from 'react';
import { initReactI18next } from 'react-i18next';
import type { en } from './en.js';

/** English texts with plain strings for values; languages without singular forms leave out `_one`. */
export type Texts<T> = {
  [K in keyof T as K extends `${string}_one` ? never : K]: T[K] extends string ? string : Texts<T[K]>;
};
export type Messages = Texts<typeof en>;

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en };
    returnNull: false;
  }
}

export const languages = ['en', 'zh-CN', 'th'] as const;
export type Language = (typeof languages)[number];

const KEPT_AS = 'tripartite.language';
const texts: Record<Language, () => Promise<object>> = {
  en: () => import('./en.js').then((module) => module.en),
  'zh-CN': () => import('./zh-CN.js').then((module) => module.zhCN),
  th: () => import('./th.js').then((module) => module.th),
};

function preferred(): Language {
  const wanted = [localStorage.getItem(KEPT_AS) ?? '', ...navigator.languages];
  for (const tag of wanted) {
    const found = languages.find((language) => language.split('-')[0] === tag.split('-')[0]);
    if (found) return found;
  }
  return 'en';
}

/** Loads the reader's language; nothing is drawn before. */
export async function startLanguage(): Promise<void> {
  const language = preferred();
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: { [language]: { translation: await texts[language]() } },
    interpolation: { escapeValue: false },
    returnEmptyString: false,
  });
  document.documentElement.lang = language;
}

export async function changeLanguage(language: Language): Promise<void> {
  i18next.addResourceBundle(language, 'translation', await texts[language]());
  localStorage.setItem(KEPT_AS, language);
  document.documentElement.lang = language;
  await i18next.changeLanguage(language);
}

export function useLanguage(): Language {
  return useSyncExternalStore(
    (listener) => {
      i18next.on('languageChanged', listener);
      return () => i18next.off('languageChanged', listener);
    },
    () => i18next.language as Language,
  );
}
