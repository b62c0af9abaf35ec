import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { graphql } from '../../graphql/generated/gql.js';
import { useFormats } from '../../language/format.js';
import { today } from './here.js';
import { beginsThere, endsThere } from './there.js';

const dayZoneQuery = graphql(`
  query DayZone($place: String, $organisationId: ID!) {
    dayZone(place: $place, organisationId: $organisationId)
  }
`);

/** In which zone days begin and end that are agreed on about something: where it is, else where the organisation is that leads it. */
export function useDayZone(place: string | null | undefined, organisationId: string): string | undefined {
  // By its country: it is not asked for with every letter of a place that is being written.
  const country = place?.slice(0, 2) || null;
  const [{ data }] = useQuery({ query: dayZoneQuery, variables: { place: country, organisationId } });
  return data?.dayZone;
}

/** At which end of a day something happens. */
export type Edge = 'begins' | 'ends';

/**
 * Says whose day is meant in a field for one that people agree on, where the reader's clock has another: when it begins or ends there,
 * and when that is for the reader.
 */
export function useDayHint(
  timeZone: string | null | undefined,
  edge: Edge,
): (day?: string | null) => string | undefined {
  const { t } = useTranslation();
  const { moment, zone } = useFormats();
  return useCallback(
    (day) => {
      if (!timeZone) return undefined;
      const at = edge === 'begins' ? beginsThere : endsThere;
      const one = day && WHOLE.test(day) ? day : today();
      if (at(one, timeZone) === at(one, Intl.DateTimeFormat().resolvedOptions().timeZone)) return undefined;
      const words = t(edge === 'begins' ? 'common.dayBegins' : 'common.dayEnds', { zone: zone(timeZone) });
      return one === day ? `${words} · ${t('common.yourClock', { moment: moment(at(day, timeZone)) })}` : words;
    },
    [timeZone, edge, t, moment, zone],
  );
}

const WHOLE = /^[1-9]\d{3}-\d\d-\d\d$/;
