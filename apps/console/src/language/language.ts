import i18next from 'i18next';
import { useSyncExternalStore } from 'react';
import { initReactI18next } from 'react-i18next';
import type { en } from './en.js';
import { KEPT_AS, type Language, languages, preferred, textsOf } from './preferred.js';
import type { Texts } from './texts.js';

export type Messages = Texts<typeof en>;

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en };
    returnNull: false;
  }
}

export { type Language, languages };

/** Loads the reader's language; nothing is drawn before. */
export async function startLanguage(): Promise<void> {
  const language = preferred();
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: { [language]: { translation: await textsOf(language) } },
    interpolation: { escapeValue: false },
    returnEmptyString: false,
  });
  document.documentElement.lang = language;
  // What is chosen in another window of this browser holds here as well.
  addEventListener('storage', ({ key }) => key === KEPT_AS && void changeLanguage(preferred()));
}

export async function changeLanguage(language: Language): Promise<void> {
  i18next.addResourceBundle(language, 'translation', await textsOf(language));
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
