import '../../calendar/bring-texts.js';
import '../../calendar/calendar.scss';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { DeadlineList } from '../../calendar/deadline-list.js';
import { inApi } from '../../calendar/deadline.js';
import { dayOf } from '../../calendar/days.js';
import { bringTexts, useLanguage } from '../../language/language.js';
import { useFormats } from '../../language/format.js';
import { Chart, Swatch } from '../../parts/chart/chart.js';
import { Rows } from '../../parts/list/rows.js';
import { Section } from '../../parts/section.js';
import { Failed, Skeleton } from '../../parts/states.js';
import { Link } from '../../routing/routing.js';
import type { PartProps } from '../part.props.js';
import { colourOf, ganttOf, heightOf } from './gantt.js';
import { type Span, spansOf } from './spans.js';
import { timelineQuery } from './timeline.queries.js';
import type { texts } from './texts/en.js';

declare module '../../language/brought.js' {
  interface Brought {
    timeline: typeof texts;
  }
}

await bringTexts({
  en: () => import('./texts/en.js'),
  'zh-CN': () => import('./texts/zh-CN.js'),
  th: () => import('./texts/th.js'),
});

const DAY_MS = 24 * 3600 * 1000;
/** Late things stay in sight; what is further away comes in time. */
const [BEHIND_DAYS, AHEAD_DAYS] = [30, 365];

/** A project in time: what comes next, and what it went and goes through. */
export default function Timeline({ project, now: at }: PartProps) {
  const { t } = useTranslation();
  const { day } = useFormats();
  const language = useLanguage();
  const now = useMemo(() => new Date(at).getTime(), [at]);
  const context = useMemo(() => ({ topics: [`project:${project.id}`] }), [project.id]);
  const [{ data, error }, read] = useQuery({
    query: timelineQuery,
    variables: {
      id: project.id,
      lead: project.leadId,
      from: new Date(now - BEHIND_DAYS * DAY_MS).toISOString(),
      until: new Date(now + AHEAD_DAYS * DAY_MS).toISOString(),
      language: inApi[language],
    },
    context,
  });
  const spans = useMemo(
    () =>
      data?.project
        ? spansOf(
            { project: data.project, approvals: data.approvals, agreements: data.agreements },
            new Set(project.coOwners.map(({ organisationId }) => organisationId)),
            now,
          )
        : [],
    [data, now, project.coOwners],
  );
  const nameOf = useMemo(
    () =>
      ({ kind, title }: Span) =>
        kind === 'STAGE' ? t('timeline.stage', { stage: t(`projectStage.${title as 'PLANNING'}`) }) : title,
    [t],
  );
  const option = useMemo(
    () =>
      ganttOf(spans, spans.map(nameOf), {
        now,
        today: t('calendar.today'),
        dayOf: (time) => day(new Date(time).toISOString()),
      }),
    [day, nameOf, now, spans, t],
  );
  if (error && !data) return <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />;
  if (!data?.project) return <Skeleton lines={12} />;
  return (
    <>
      <Section id="next" title={t('timeline.next')}>
        {data.deadlines.length === 0 ? (
          <p className="quiet">{t('timeline.nextNone')}</p>
        ) : (
          <DeadlineList due={data.deadlines} today={dayOf(new Date(now))} />
        )}
      </Section>
      <Section id="timeline" title={t('timeline.title')} lead={t('timeline.lead')}>
        <Chart label={t('timeline.picture')} height={heightOf(spans.length)} option={option} />
        <Rows
          labelledBy="timeline-heading"
          rows={spans}
          columns={[
            {
              key: 'kind',
              title: t('timeline.kindLabel'),
              cell: ({ kind }) => (
                <>
                  <Swatch index={colourOf[kind]} /> {t(`timeline.kind.${kind}`)}
                </>
              ),
            },
            {
              key: 'title',
              title: t('timeline.what'),
              cell: (span) => (
                <Link className="cds--link" to={span.path}>
                  {nameOf(span)}
                </Link>
              ),
            },
            { key: 'from', title: t('timeline.from'), cell: ({ from }) => day(new Date(from).toISOString()) },
            {
              key: 'until',
              title: t('timeline.until'),
              cell: ({ until, open }) =>
                open && until <= now ? t('timeline.goesOn') : day(new Date(until).toISOString()),
            },
          ]}
        />
      </Section>
    </>
  );
}
