import './bring-texts.js';
import { Select, SelectItem } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import type { TimeDivision, TimeView } from '../graphql/generated/graphql.js';
import { useFormats } from '../language/format.js';
import { everyOf } from '../parts/list/every-of.js';
import { known, useAddress } from '../parts/list/use-address.js';
import { OrganisationChoice } from '../parts/organisation/organisation-choice.js';
import { Page } from '../parts/page.js';
import { Failed, Skeleton } from '../parts/states.js';
import { platformTime } from '../parts/timing/platform-time.js';
import { useSignedIn } from '../session/session.js';
import { ForecastQuality } from './forecast/forecast-quality.js';
import { HeldGroups } from './held-groups.js';
import { HeldMonths } from './held-months.js';
import { lastMonths, lastQuarters, spanNames } from './periods.js';
import { timeHeldQuery, timeHeldScopeQuery } from './time-held.queries.js';

const CHOICES = ['view', 'time', 'quarter', 'process', 'for'] as const;
const VIEWS = everyOf<TimeView>()('MINE', 'EVERYBODY');
/** Quarters that can be chosen: two years. */
const QUARTERS = 8;

/** How long approvals were held, by whom, in which step and when. */
export default function TimeHeldPage() {
  const { t } = useTranslation();
  const [{ data, error }, read] = useQuery({ query: timeHeldScopeQuery });
  return (
    <Page title={t('timeHeld.title')} lead={t('timeHeld.lead')}>
      {error && !data && <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />}
      {!error && !data && <Skeleton lines={10} />}
      {data && <Held {...data.timeHeldScope} />}
    </Page>
  );
}

function Held({ all, processes }: { all: boolean; processes: readonly string[] }) {
  const { t } = useTranslation();
  const { period } = useFormats();
  const { organisation } = useSignedIn();
  const { of, choose } = useAddress(CHOICES);
  const [now] = useState(() => new Date(platformTime()));
  const wide = all || processes.length > 0;
  const view = known(VIEWS, of('view')) ?? (wide || organisation.kind === 'AGENCY' ? 'MINE' : 'EVERYBODY');
  const mine = view === 'MINE';
  const span = known(spanNames, of('time')) ?? 'year';
  const quarters = lastQuarters(now, QUARTERS);
  const quarter = quarters.find(({ from }) => from === of('quarter')) ?? quarters[0];
  const days = mine || !quarter ? lastMonths(now, span) : quarter;
  const asked = (by: TimeDivision) => ({
    view,
    by,
    ...days,
    ...(mine && { process: of('process'), organisationId: of('for') }),
  });
  return (
    <>
      <div className="filters" role="search">
        <Select
          id="time-view"
          size="sm"
          labelText={t('timeHeld.view')}
          value={view}
          onChange={({ target }) => choose('view', target.value)}
        >
          {VIEWS.map((each) => (
            <SelectItem key={each} value={each} text={t(`timeHeld.views.${wide || each !== 'MINE' ? each : 'OWN'}`)} />
          ))}
        </Select>
        {mine ? (
          <Select
            id="time-span"
            size="sm"
            labelText={t('timeHeld.time')}
            value={span}
            onChange={({ target }) => choose('time', target.value)}
          >
            {spanNames.map((each) => (
              <SelectItem key={each} value={each} text={t(`timeHeld.times.${each}`)} />
            ))}
          </Select>
        ) : (
          <Select
            id="time-quarter"
            size="sm"
            labelText={t('timeHeld.quarter')}
            value={days.from}
            onChange={({ target }) => choose('quarter', target.value)}
          >
            {quarters.map(({ from, to }) => (
              <SelectItem key={from} value={from} text={period(from, to)} />
            ))}
          </Select>
        )}
        {mine && <ProcessChoice days={days} value={of('process')} onChoose={(key) => choose('process', key)} />}
        {mine && wide && (
          <OrganisationChoice
            id="time-for"
            label={t('timeHeld.organisation')}
            value={of('for')}
            onChoose={(id) => choose('for', id)}
          />
        )}
      </div>
      <HeldMonths asked={asked('MONTH')} now={now} />
      {mine && of('process') && (
        <p className="section__lead">
          <ForecastQuality process={of('process') ?? ''} />
        </p>
      )}
      <HeldGroups id="organisations" asked={asked('AGENCY')} />
      <HeldGroups id={mine ? 'steps' : 'processes'} asked={asked(mine ? 'STAGE' : 'PROCESS')} />
    </>
  );
}

/** Processes of which there is something to show. */
function ProcessChoice({
  days,
  value = '',
  onChoose,
}: {
  days: { from: string; to: string };
  value: string | undefined;
  onChoose: (key: string) => void;
}) {
  const { t } = useTranslation();
  const [{ data }] = useQuery({ query: timeHeldQuery, variables: { view: 'MINE', by: 'PROCESS', ...days } });
  const found = (data?.timeHeld.groups ?? []).map(({ key, processTitle }) => ({
    key: key ?? '',
    title: processTitle ?? key ?? '',
  }));
  const shown = value && !found.some(({ key }) => key === value) ? [...found, { key: value, title: value }] : found;
  return (
    <Select
      id="time-process"
      size="sm"
      labelText={t('timeHeld.process')}
      value={value}
      onChange={({ target }) => onChoose(target.value)}
    >
      <SelectItem value="" text={t('timeHeld.anyProcess')} />
      {shown.map(({ key, title }) => (
        <SelectItem key={key} value={key} text={title} />
      ))}
    </Select>
  );
}
