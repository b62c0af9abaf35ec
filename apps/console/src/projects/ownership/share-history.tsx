import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../language/format.js';
import { Chart } from '../../parts/chart/chart.js';
import type { Palette } from '../../parts/chart/palette.js';
import { useNameOf } from '../../parts/organisation/name-of.js';
import { Rows } from '../../parts/list/rows.js';
import { Section } from '../../parts/section.js';
import { coursesOf } from './ownership.data.js';
import type { PageProject } from '../project.fragment.js';

type History = PageProject['stakeHistory'];

/** Who owned how much, from when until when. */
export function ShareHistory({ history, now, order }: { history: History; now: string; order: readonly string[] }) {
  const { t } = useTranslation();
  const { moment, percent, shortDay } = useFormats();
  const nameOf = useNameOf();
  const names = useMemo(
    () => new Map(history.map(({ organisationId, organisation: one }) => [organisationId, one ? nameOf(one) : ''])),
    [history, nameOf],
  );
  const courses = useMemo(() => coursesOf(history), [history]);
  const option = useCallback(
    ({ series, rest, text, line }: Palette, width: number) => ({
      grid: { left: 8, right: 24, top: 16, bottom: 8, containLabel: true },
      tooltip: {
        trigger: 'axis',
        renderMode: 'richText',
        confine: true,
        valueFormatter: percent,
      },
      xAxis: {
        type: 'time',
        max: now,
        axisLine: { lineStyle: { color: line } },
        axisLabel: {
          color: text,
          hideOverlap: true,
          formatter: (at: number) => shortDay(new Date(at).toISOString()),
        },
        splitNumber: width < 600 ? 2 : 5,
      },
      yAxis: {
        type: 'value',
        max: 100,
        splitLine: { lineStyle: { color: line } },
        axisLabel: { color: text, formatter: percent },
      },
      series: courses.map(({ organisationId, points }) => ({
        name: names.get(organisationId),
        type: 'line',
        step: 'end',
        stack: 'all',
        symbol: 'none',
        lineStyle: { width: 1 },
        areaStyle: { opacity: 0.85 },
        color: series[order.indexOf(organisationId)] ?? rest,
        data: [...points, [now, points.at(-1)?.[1] ?? 0]],
      })),
    }),
    [courses, names, now, order, percent, shortDay],
  );
  return (
    <Section id="share-history" title={t('stakes.history')} lead={t('stakes.historyLead')}>
      {(courses[0]?.points.length ?? 0) > 1 && (
        <Chart label={t('stakes.historyPicture')} height={220} option={option} />
      )}
      <Rows
        labelledBy="share-history-heading"
        rows={history}
        columns={[
          {
            key: 'organisation',
            title: t('stakes.organisation'),
            cell: ({ organisationId }) => names.get(organisationId),
          },
          { key: 'kind', title: t('stakes.brings'), cell: ({ kind }) => t(`stakeKind.${kind}`) },
          { key: 'share', title: t('stakes.share'), cell: ({ share }) => share },
          { key: 'votes', title: t('stakes.weight'), cell: ({ votingWeight }) => votingWeight },
          {
            key: 'from',
            title: t('stakes.from'),
            cell: ({ effectiveFrom }) => <span className="nowrap">{moment(effectiveFrom)}</span>,
          },
          {
            key: 'until',
            title: t('stakes.until'),
            cell: ({ effectiveTo }) => (
              <span className="nowrap">{effectiveTo ? moment(effectiveTo) : t('stakes.now')}</span>
            ),
          },
        ]}
      />
    </Section>
  );
}
