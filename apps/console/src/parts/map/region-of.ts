import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** A place that is written as an ISO 3166-2 code with perhaps a district behind a slash, in words: "Pudong, Shanghai". */
export function useRegionOf(): (code: string | null | undefined) => string {
  const { t, i18n } = useTranslation();
  return useCallback(
    (code) => {
      if (!code) return '';
      const [iso = '', district] = code.split('/');
      const region = i18n.exists(`region.${iso}`) ? t(`region.${iso as 'CN-SH'}`) : countryOf(iso, i18n.language);
      return district ? t('region.within', { district, region }) : region;
    },
    [t, i18n],
  );
}

/** "Germany (DE-BE)": the code stays, because the country alone would say too little. */
function countryOf(iso: string, language: string): string {
  const [country = '', part] = iso.split('-');
  const name = /^[A-Z]{2}$/.test(country) ? new Intl.DisplayNames(language, { type: 'region' }).of(country) : undefined;
  return name && part ? `${name} (${iso})` : (name ?? iso);
}
