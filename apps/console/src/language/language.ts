import i18next from 'i18next';
import { useSyncExternalStore } from 'react';
import { initReactI18next } from 'react-i18next';
import type { English } from './en.js';
import { KEPT_AS, type Language, languages, more, preferred, textsOf } from './preferred.js';
import type { Texts } from './texts.js';

export type Messages = Texts<English>;

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: English };
    returnNull: false;
  }
}

export { type Language, languages };

let begun: () => void;
/** A screen's module may be there before the language is. */
const started = new Promise<void>((resolve) => (begun = resolve));

/** Loads the reader's language; nothing is drawn before. */
export async function startLanguage(): Promise<void> {
  const language = preferred();
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: { [language]: { translation: await textsOf(language) } },
    // Nothing is looked up in another language or namespace than the reader's one.
    load: 'currentOnly',
    fallbackLng: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    returnEmptyString: false,
    // What is said with texts that came later than it was drawn is drawn anew.
    react: { bindI18nStore: 'added' },
  });
  show(language);
  begun();
  // What is chosen in another window of this browser holds here as well.
  addEventListener('storage', ({ key }) => key === KEPT_AS && void changeLanguage(preferred()));
}

/** Tells those who read the page aloud, and the api, which names the texts of the next page in its first answer. */
function show(language: Language): void {
  document.documentElement.lang = language;
  const [prefix, secure] = location.protocol === 'https:' ? ['__Host-', '; Secure'] : ['', ''];
  document.cookie = `${prefix}tripartite-language=${language}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
}

/** Texts of screens that few people open, which come with them. */
type Brought = Readonly<Record<Language, () => Promise<{ readonly texts: object }>>>;
const brought = new Set<Brought>();

async function add(language: Language, texts: Brought): Promise<void> {
  i18next.addResourceBundle(language, 'translation', (await texts[language]()).texts, true);
}

/** Awaited by the module of a screen that brings texts of its own: they are there before it is drawn, and follow the language. */
export async function bringTexts(texts: Brought): Promise<void> {
  await started;
  await add(i18next.language as Language, texts);
  brought.add(texts);
}

let restBrought: Promise<void> | undefined;

/** Texts of all that is not the frame or the inbox, once. */
export function bringRest(): Promise<void> {
  restBrought ??= bringTexts(more).catch((failure: unknown) => {
    restBrought = undefined;
    throw failure;
  });
  return restBrought;
}

export async function changeLanguage(language: Language): Promise<void> {
  i18next.addResourceBundle(language, 'translation', await textsOf(language), true);
  await Promise.all([...brought].map((texts) => add(language, texts)));
  localStorage.setItem(KEPT_AS, language);
  show(language);
  await i18next.changeLanguage(language);
}

/** Calls this whenever another language was chosen. */
export function onLanguage(listener: () => void): void {
  i18next.on('languageChanged', listener);
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
