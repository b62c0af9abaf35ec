import '../bring-texts.js';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useFormats } from '../../language/format.js';
import { forecastQualityQuery } from './forecast.queries.js';

/** How good forecasts of a process were; nothing where too few could be made to say so. */
export function ForecastQuality({ process }: { process: string }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const [{ data }] = useQuery({ query: forecastQualityQuery, variables: { process } });
  const quality = data?.forecastQuality;
  if (!quality) return null;
  const { forecasts, within, medianError } = quality;
  return t('timeHeld.forecast.quality', {
    within: number(within),
    forecasts: number(forecasts),
    days: t('timeHeld.forecast.days', { count: medianError }),
  });
}
