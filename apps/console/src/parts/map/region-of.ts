import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { regionIn, type Regions } from '#libs/contracts/terms/regions/region';

/** A place that is written as a code, in words. */
export function useRegionOf(): (code: string | null | undefined) => string {
  const { i18n } = useTranslation();
  return useCallback(
    (code) => regionIn(i18n.language, i18n.getResourceBundle(i18n.language, 'translation') as Regions, code),
    [i18n],
  );
}
