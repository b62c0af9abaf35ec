import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** What the component library says to those who don't see its signs, by the library's own ids. */
const KEYS = {
  'open.menu': 'library.open',
  'close.menu': 'common.close',
  'clear.all': 'library.clear',
  'clear.selection': 'library.clear',
  'carbon.progress-step.complete': 'library.complete',
  'carbon.progress-step.incomplete': 'library.incomplete',
  'carbon.progress-step.current': 'library.current',
  'carbon.progress-step.invalid': 'library.invalid',
} as const;

/** To be given to whatever of the library takes `translateWithId`: it speaks English otherwise, whatever the reader reads. */
export function useLibraryWords(): (id: string) => string {
  const { t } = useTranslation();
  return useCallback((id) => (id in KEYS ? t(KEYS[id as keyof typeof KEYS]) : ''), [t]);
}
