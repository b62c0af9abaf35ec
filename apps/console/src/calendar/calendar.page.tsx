import './calendar.scss';
import './bring-texts.js';
import { Button, Checkbox, ContentSwitcher, Switch } from '@carbon/react';
import { ChevronLeft, ChevronRight } from '@carbon/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useCommands } from '../find/commands.js';
import { useLanguage } from '../language/language.js';
import { useCut } from '../graphql/cuts.js';
import { useFormats } from '../language/format.js';
import { useShortcuts } from '../parts/input/shortcuts.js';
import { known, useAddress } from '../parts/list/use-address.js';
import { Page } from '../parts/page.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { useToday } from '../parts/timing/use-today.js';
import { Link } from '../routing/routing.js';
import { useSignedIn } from '../session/session.js';
import { deadlinesQuery } from './calendar.queries.js';
import { dateOf, isDay, moved, plus, rangeOf, type View, views } from './days.js';
import { type Deadline, dayOfDeadline, inApi } from './deadline.js';
import { DeadlineList } from './deadline-list.js';
import { MonthGrid } from './month-grid.js';

const CHOICES = ['view', 'day', 'all'] as const;

/** What is due when, of all that the reader may see. */
export default function CalendarPage() {
  const { t } = useTranslation();
  const { organisation } = useSignedIn();
  const language = useLanguage();
  const address = useAddress(CHOICES);
  const { period } = useFormats();
  const today = useToday();
  const view: View = known(views, address.of('view')) ?? 'month';
  const asked = address.of('day');
  const day = isDay(asked) ? asked : today;
  const everybody = address.of('all') === 'yes';
  const [first, last] = rangeOf(view, day);
  const context = useMemo(
    () => ({ topics: [`inbox:${organisation.id}`, `organisation:${organisation.id}`] }),
    [organisation.id],
  );
  const [{ data, error }, read] = useQuery({
    query: deadlinesQuery,
    variables: {
      from: midnightBefore(first),
      until: midnightAfter(last),
      mine: !everybody,
      language: inApi[language],
    },
    context,
  });
  const due = (data?.deadlines ?? []).filter((each) => between(dayOfDeadline(each), first, last));
  const cut = useCut('deadlines');
  const go = (by: 1 | -1) => address.choose('day', moved(view, day, by));
  useShortcuts({ n: () => go(1), p: () => go(-1), t: () => address.choose('day', undefined) });
  useCommands(useMemo(() => [{ id: 'subscribe', title: t('calendar.subscribe'), act: '/profile#calendars' }], [t]));
  const title = period(first, last, view === 'month' ? day : undefined);
  return (
    <Page
      title={t('calendar.title')}
      lead={everybody ? t('calendar.leadAll') : t('calendar.leadMine')}
      className="calendar"
      actions={
        <Button as={Link} kind="tertiary" size="sm" to="/profile#calendars">
          {t('calendar.subscribe')}
        </Button>
      }
    >
      <div className="calendar__bar">
        <ContentSwitcher
          size="sm"
          selectedIndex={views.indexOf(view)}
          onChange={({ name }) => address.choose('view', name === 'month' ? undefined : String(name))}
        >
          {views.map((each) => (
            <Switch key={each} name={each} text={t(`calendar.view.${each}`)} />
          ))}
        </ContentSwitcher>
        <div className="calendar__step">
          <Button
            kind="ghost"
            size="sm"
            hasIconOnly
            renderIcon={ChevronLeft}
            iconDescription={t('calendar.before')}
            onClick={() => go(-1)}
          />
          <h2 aria-live="polite">{title}</h2>
          <Button
            kind="ghost"
            size="sm"
            hasIconOnly
            renderIcon={ChevronRight}
            iconDescription={t('calendar.after')}
            onClick={() => go(1)}
          />
          <Button kind="ghost" size="sm" disabled={day === today} onClick={() => address.choose('day', undefined)}>
            {t('calendar.today')}
          </Button>
        </div>
        <Checkbox
          id="everybody"
          labelText={t('calendar.everybody')}
          checked={everybody}
          onChange={(_, { checked }) => address.choose('all', checked ? 'yes' : undefined)}
        />
      </div>
      {error && !data ? (
        <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />
      ) : !data ? (
        <Skeleton lines={12} />
      ) : (
        <>
          {cut && <p className="quiet">{t('calendar.cut', { shown: cut.shown })}</p>}
          <Shown view={view} day={day} range={[first, last]} due={due} />
        </>
      )}
    </Page>
  );
}

function Shown({
  view,
  day,
  range,
  due,
}: {
  view: View;
  day: string;
  range: readonly [string, string];
  due: readonly Deadline[];
}) {
  const { t } = useTranslation();
  const today = useToday();
  if (due.length === 0 && view !== 'month') {
    return <Empty title={t('calendar.none')}>{t('calendar.noneLead')}</Empty>;
  }
  return (
    <>
      {view === 'month' && <MonthGrid month={day.slice(0, 7)} range={range} today={today} due={due} />}
      <div className={view === 'month' ? 'calendar__below' : undefined}>
        {due.length === 0 ? (
          <Empty title={t('calendar.none')}>{t('calendar.noneLead')}</Empty>
        ) : (
          <DeadlineList due={due} today={today} />
        )}
      </div>
    </>
  );
}

const between = (day: string, first: string, last: string) => day >= first && day <= last;

/** A day earlier and later than what is shown: what ends at a day’s end elsewhere may stand on another day here. */
const midnightBefore = (day: string) => new Date(dateOf(plus(day, -1)).setHours(0, 0, 0, 0)).toISOString();
const midnightAfter = (day: string) => new Date(dateOf(plus(day, 2)).setHours(0, 0, 0, 0)).toISOString();
