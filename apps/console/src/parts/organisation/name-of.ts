import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { nameIn } from '#libs/contracts/terms/locale';
import { comma } from '../../language/labelled.js';
import { useLanguage } from '../../language/language.js';

interface Named {
  readonly name: string;
  readonly nativeName?: string | null;
}

/** An organisation or project by the name that the reader can read: its native one where that is in the reader's script. */
export function useNameOf(): (named: Named) => string {
  const language = useLanguage();
  return useCallback((named) => nameIn(language, named), [language]);
}

/** How many of a list are named before the rest is only counted. */
const NAMED = 2;

/** Some of them by name, and how many more there are. */
export function useNamesOf(): (all: readonly Named[]) => string {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  return (all) => {
    const names = all.slice(0, NAMED).map(nameOf).join(comma());
    return all.length > NAMED ? t('desk.andMore', { names, count: all.length - NAMED, total: all.length }) : names;
  };
}
