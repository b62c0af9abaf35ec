import './home.scss';
import './bring-texts.js';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { inApi } from '../calendar/deadline.js';
import { useFormats } from '../language/format.js';
import { useLanguage } from '../language/language.js';
import { useAddress } from '../parts/list/use-address.js';
import { useNameOf } from '../parts/organisation/name-of.js';
import { Roles } from '../parts/organisation/roles.js';
import { Page } from '../parts/page.js';
import { Failed, Skeleton } from '../parts/states.js';
import { instantOf } from '../parts/timing/instant-of.js';
import { useToday } from '../parts/timing/use-today.js';
import { useSignedIn } from '../session/session.js';
import { Administration } from './sections/administration.js';
import { Decided } from './sections/decided.js';
import { useKeeping, useWork } from './duties.js';
import { homeQuery, keepingQuery } from './home.queries.js';
import { Moved, moves } from './sections/moved.js';
import { Proposals } from './sections/proposals.js';
import { Record } from './sections/record.js';
import { Shared } from './sections/shared.js';
import { Stewardship } from './sections/stewardship.js';
import { UnderWay } from './sections/under-way.js';
import { Waits } from './sections/waits.js';
import { Week } from './sections/week.js';

const Tour = lazy(() => import('./tour/tour.js'));

/** Days in which an agreement that ends is told of: long enough to make a new one. */
const SEASON_DAYS = 90;
const CHOICES = ['tour'] as const;

/** Where a day begins: what waits, what is late, what moved since yesterday, what comes this week, by the reader's roles. */
export default function HomePage() {
  const { t } = useTranslation();
  const { me, organisation } = useSignedIn();
  const language = useLanguage();
  const nameOf = useNameOf();
  const { day } = useFormats();
  const work = useWork();
  const keeps = useKeeping();
  const today = useToday();
  const midnight = (later: number) => instantOf(today, later) ?? '';
  const context = useMemo(
    () => ({ topics: [`organisation:${organisation.id}`, `inbox:${organisation.id}`] }),
    [organisation.id],
  );
  const [{ data, error }, read] = useQuery({
    query: homeQuery,
    variables: {
      ...work,
      own: organisation.id,
      yesterday: midnight(-1),
      today: midnight(0),
      season: midnight(SEASON_DAYS),
      language: inApi[language],
      moves: [...moves],
    },
    context,
  });
  const nothing = !Object.values(keeps).some(Boolean);
  const [{ data: keeping }] = useQuery({
    query: keepingQuery,
    variables: { ...keeps, yesterday: midnight(-1) },
    context,
    pause: nothing,
  });
  const address = useAddress(CHOICES);
  const [ended, setEnded] = useState(false);
  const touring = address.of('tour') === 'yes' || (data?.tourSeen === false && !ended);
  return (
    <Page
      title={t('menu.home')}
      lead={
        <>
          {day(today)} · {nameOf(organisation)} · <Roles roles={me.roles} steward={me.steward} />
        </>
      }
      className="home"
    >
      {touring && (
        <Suspense>
          <Tour
            onEnd={() => {
              setEnded(true);
              address.clear();
            }}
          />
        </Suspense>
      )}
      {error && !data ? (
        <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />
      ) : !data || !(keeping || nothing) ? (
        <Skeleton lines={14} />
      ) : (
        <div className="home__parts">
          <div className="home__main">
            <Waits home={data} />
            {keeping && <Stewardship keeping={keeping} />}
            <Proposals home={data} />
            <Shared home={data} />
            {keeping && <Administration keeping={keeping} />}
            <Decided home={data} />
            {work.surveys && <Moved home={data} />}
          </div>
          <div className="home__side">
            <Week home={data} />
            <UnderWay home={data} />
            {!work.surveys && <Moved home={data} />}
            {keeping && <Record keeping={keeping} />}
          </div>
        </div>
      )}
    </Page>
  );
}
