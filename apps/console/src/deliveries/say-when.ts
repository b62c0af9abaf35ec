import { useTranslation } from 'react-i18next';
import type { DeliveryFieldsFragment } from '../graphql/generated/graphql.js';
import { useLanguage } from '../language/language.js';

/** 1 January 2024 was a Monday. */
const monday = (weekday: number) => new Date(Date.UTC(2024, 0, weekday));

/** Days of the week, Monday first, as the reader's language names them. */
export function useWeekdays(): readonly string[] {
  const language = useLanguage();
  const format = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' });
  return Array.from({ length: 7 }, (_, index) => format.format(monday(index + 1)));
}

/** A schedule in words: "Every Monday at 06:30 (Asia/Shanghai)". */
export function useSayWhen(): (schedule: DeliveryFieldsFragment['schedule']) => string {
  const { t } = useTranslation();
  const days = useWeekdays();
  return ({ every, hours, weekday, at, timeZone }) => {
    const zone = timeZone?.replaceAll('_', ' ');
    if (every === 'HOURS') return t('deliveries.everyHours', { count: hours ?? 1 });
    if (every === 'DAY') return t('deliveries.everyDay', { at, zone });
    return t('deliveries.everyWeek', { day: days[(weekday ?? 1) - 1], at, zone });
  };
}

/** Where rows are brought, in a few words. */
export function placeOf({ kind, url, endpoint, bucket, prefix }: DeliveryFieldsFragment['target']): string {
  if (kind === 'S3') return `${hostOf(endpoint)}/${bucket}/${prefix ?? ''}`;
  return hostOf(url);
}

function hostOf(address: string | null | undefined): string {
  return address && URL.canParse(address) ? new URL(address).host : (address ?? '');
}
