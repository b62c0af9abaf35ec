import '../bring-texts.js';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useFormats } from '../../language/format.js';
import { ForecastQuality } from './forecast-quality.js';
import { forecastQuery } from './forecast.queries.js';

/** By when an open approval will be decided, as things go, from what that is taken, and how good such forecasts were. */
export function ApprovalForecast({ approvalId }: { approvalId: string }) {
  const { t } = useTranslation();
  const { day, period } = useFormats();
  const [{ data }] = useQuery({ query: forecastQuery, variables: { id: approvalId } });
  const { forecast, definition } = data?.approval ?? {};
  if (!forecast) return null;
  const { approvals: count, earlyAt, medianAt, lateAt, earlyDays, medianDays, lateDays, from, to } = forecast;
  const days = (number: number) => t('timeHeld.forecast.days', { count: number });
  const when =
    earlyAt && medianAt && lateAt
      ? { early: day(earlyAt), median: day(medianAt), late: day(lateAt) }
      : { early: days(earlyDays), median: days(medianDays), late: days(lateDays) };
  return (
    <div className="forecast">
      <p>{t('timeHeld.forecast.says', when)}</p>
      <p className="file__quiet">
        {t('timeHeld.forecast.from', { count, time: period(from, to) })}{' '}
        {definition && <ForecastQuality process={definition.key} />}
      </p>
    </div>
  );
}
