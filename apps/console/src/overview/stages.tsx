import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Chart, Swatch } from '../parts/chart/chart.js';
import type { Palette } from '../parts/chart/palette.js';
import { Rows } from '../parts/list/rows.js';
import { Section } from '../parts/section.js';
import { NO_COMPONENT } from '../projects/list/projects.filter.js';
import { stages } from '../projects/vocabulary.js';
import { components } from '../proposals/desk/desk.filter.js';
import { useNavigate } from '../routing/routing.js';
import { CountLink } from './count-link.js';
import type { Counts } from './portfolio.fragment.js';

type Column = (typeof components)[number] | typeof NO_COMPONENT;
const columns: readonly Column[] = [...components, NO_COMPONENT];

const listOf = (stage?: string, component?: string) =>
  `/projects?${new URLSearchParams({ ...(stage && { stage }), ...(component && { component }) }).toString()}`;

/** Projects by stage and component, as a picture and as a table of links. */
export function Stages({ projects }: { projects: Counts['projects'] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const nameOf = useCallback(
    (column: Column) => t(column === NO_COMPONENT ? 'overview.withoutComponent' : `component.${column}`),
    [t],
  );
  const rows = useMemo(
    () =>
      stages.map((stage) => {
        const inStage = projects.filter((one) => one.stage === stage);
        const counts = columns.map(
          (column) => inStage.find(({ component }) => (component ?? NO_COMPONENT) === column)?.count ?? 0,
        );
        return { id: stage, counts, all: counts.reduce((sum, count) => sum + count, 0) };
      }),
    [projects],
  );
  const option = useCallback(
    ({ series, rest, text, line, ground }: Palette, width: number) => ({
      grid: { left: 8, right: 8, top: width < 600 ? 72 : 40, bottom: 8, containLabel: true },
      legend: { top: 0, left: 0, itemWidth: 12, itemHeight: 12, textStyle: { color: text } },
      tooltip: { trigger: 'axis', renderMode: 'richText', confine: true, axisPointer: { type: 'shadow' } },
      xAxis: {
        type: 'category',
        data: rows.map(({ id }) => t(`projectStage.${id}`)),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: line } },
        axisLabel: { color: text, interval: 0, rotate: width < 700 ? 60 : 0 },
      },
      yAxis: {
        type: 'value',
        minInterval: 1,
        splitLine: { lineStyle: { color: line } },
        axisLabel: { color: text },
      },
      series: columns.map((column, at) => ({
        name: nameOf(column),
        type: 'bar',
        stack: 'all',
        barMaxWidth: 48,
        color: column === NO_COMPONENT ? rest : series[at],
        itemStyle: { borderColor: ground, borderWidth: 1 },
        data: rows.map(({ counts }) => counts[at]),
      })),
    }),
    [nameOf, rows, t],
  );
  const open = useCallback(
    (stage: number, column: number) => void navigate(listOf(stages[stage], columns[column])),
    [navigate],
  );
  return (
    <Section id="stages" title={t('overview.stages')} lead={t('overview.stagesLead')}>
      <Chart label={t('overview.stagesPicture')} height={280} option={option} onChoose={open} />
      <Rows
        labelledBy="stages-heading"
        rows={rows.filter(({ all }) => all > 0)}
        columns={[
          { key: 'stage', title: t('overview.stage'), cell: ({ id }) => t(`projectStage.${id}`) },
          ...columns.map((column, at) => ({
            key: column,
            title: nameOf(column),
            mark: <Swatch index={column === NO_COMPONENT ? Infinity : at} />,
            cell: ({ id, counts }: (typeof rows)[number]) => (
              <CountLink
                what={`${t(`projectStage.${id}`)}, ${nameOf(column)}`}
                count={counts[at] ?? 0}
                to={listOf(id, column)}
              />
            ),
          })),
          {
            key: 'all',
            title: t('overview.all'),
            cell: ({ id, all }) => <CountLink what={t(`projectStage.${id}`)} count={all} to={listOf(id)} />,
          },
        ]}
      />
    </Section>
  );
}
