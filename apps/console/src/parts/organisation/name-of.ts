import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../language/language.js';

interface Named {
  readonly name: string;
  readonly nativeName?: string | null;
}

const SCRIPTS = { en: undefined, 'zh-CN': /\p{Script=Han}/u, th: /\p{Script=Thai}/u } as const;

/** An organisation or project by the name that the reader can read: its native one where that is in the reader's script. */
export function useNameOf(): (named: Named) => string {
  const script = SCRIPTS[useLanguage()];
  return useCallback(({ name, nativeName }) => (nativeName && script?.test(nativeName) ? nativeName : name), [script]);
}

/** How many of a list are named before the rest is only counted. */
const NAMED = 2;

/** Some of them by name, and how many more there are. */
export function useNamesOf(): (all: readonly Named[]) => string {
  const { t } = useTranslation();
  const between = useLanguage() === 'zh-CN' ? '、' : ', ';
  const nameOf = useNameOf();
  return (all) => {
    const names = all.slice(0, NAMED).map(nameOf).join(between);
    return all.length > NAMED ? t('desk.andMore', { names, count: all.length - NAMED }) : names;
  };
}
