import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { graphql } from '../graphql/generated/gql.js';
import { useFormats } from '../language/format.js';
import { useRefresh } from '../parts/timing/use-refresh.js';
import { sentences } from '../language/labelled.js';

export const maintenanceQuery = graphql(`
  query Maintenance {
    maintenanceStatus {
      version
      maintenance {
        state
        startsAt
        endsAt
        readOnly
        notice
      }
    }
  }
`);

const REFRESH_MS = 60_000;
const DAY_MS = 86_400_000;
/** What lies farther ahead is not said on every screen yet. */
const AHEAD_MS = 7 * DAY_MS;

/** One line on maintenance that comes within a week or is under way, also for whoever is about to sign in. */
export function MaintenanceBanner() {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const [{ data }, read] = useQuery({ query: maintenanceQuery });
  const [now, setNow] = useState(() => Date.now());
  const look = useCallback(
    (options: { requestPolicy: 'network-only' }) => {
      setNow(Date.now());
      read(options);
    },
    [read],
  );
  useRefresh(look, REFRESH_MS);
  const maintenance = data?.maintenanceStatus.maintenance;
  if (!maintenance) return null;
  const { state, startsAt, endsAt, readOnly, notice } = maintenance;
  const planned = state === 'PLANNED';
  if (planned && Date.parse(startsAt) > now + AHEAD_MS) return null;
  const when = planned
    ? t('maintenance.planned', { from: moment(startsAt), until: moment(endsAt) })
    : t('maintenance.running', { until: moment(endsAt) });
  const shut = readOnly ? t(planned ? 'maintenance.willBeReadOnly' : 'maintenance.isReadOnly') : '';
  return (
    <div role="status" className="connection-banner">
      {sentences([when, shut, notice])}
    </div>
  );
}
