import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import type { TimeHeldQueryVariables } from '../graphql/generated/graphql.js';
import { useFormats } from '../language/format.js';
import { Chart } from '../parts/chart/chart.js';
import type { Palette } from '../parts/chart/palette.js';
import { Download } from '../parts/files/download.js';
import { Rows } from '../parts/list/rows.js';
import { Section } from '../parts/section.js';
import { Failed, Skeleton } from '../parts/states.js';
import { type HeldRow, useHeldColumns } from './held-columns.js';
import { monthBack } from './periods.js';
import { timeHeldQuery } from './time-held.queries.js';

/** What changed from one month to the next, in a sentence; then the months as lines. */
export function HeldMonths({ asked, now }: { asked: TimeHeldQueryVariables; now: Date }) {
  const { t } = useTranslation();
  const { period } = useFormats();
  const [{ data, error }, read] = useQuery({ query: timeHeldQuery, variables: asked });
  const rows = useMemo(
    () =>
      (data?.timeHeld.groups ?? [])
        .map((one): HeldRow => {
          const month = one.key ?? '';
          return { ...one, id: month, name: period(`${month}-01`, `${month}-28`, `${month}-15`) };
        })
        .sort((a, b) => (a.id < b.id ? -1 : 1)),
    [data, period],
  );
  const option = useMemo(
    () =>
      lines(
        rows.map(({ name }) => name),
        [
          { name: t('timeHeld.median'), colour: 1, values: rows.map(({ median }) => median ?? null) },
          { name: t('timeHeld.ninetieth'), colour: 4, values: rows.map(({ ninetieth }) => ninetieth ?? null) },
        ],
      ),
    [rows, t],
  );
  const { columns, sheet } = useHeldColumns(t('timeHeld.who.months'));
  const title = t('timeHeld.part.months');
  if (error && !data) return <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />;
  if (!data) return <Skeleton lines={8} />;
  const { concealed } = data.timeHeld;
  return (
    <Section
      id="time-months"
      title={title}
      lead={<Change rows={rows} asked={asked} now={now} />}
      actions={
        rows.length > 0 && <Download list="TIME_HELD" name={title} columns={sheet} read={() => Promise.resolve(rows)} />
      }
    >
      {rows.length > 1 && <Chart label={t('timeHeld.picture', { what: title })} height={220} option={option} />}
      {rows.length > 0 && <Rows labelledBy="time-months-heading" rows={rows} columns={columns} />}
      {concealed > 0 && <p className="quiet">{t('timeHeld.concealed', { count: concealed })}</p>}
    </Section>
  );
}

/** The last month that is over, beside the one before it. */
function Change({ rows, asked, now }: { rows: readonly HeldRow[]; asked: TimeHeldQueryVariables; now: Date }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const over = rows.filter(({ id }) => id <= monthBack(now, 1) && id <= String(asked.to).slice(0, 7));
  const last = over.at(-1);
  if (rows.length === 0) return t('timeHeld.none');
  if (last?.median === null || last?.median === undefined) return t('timeHeld.noMonth');
  const before = over.at(-2);
  const said = { month: last.name, days: number(last.median) };
  if (before?.median === null || before?.median === undefined) return t('timeHeld.oneMonth', said);
  const words = last.median === before.median ? 'same' : last.median > before.median ? 'longer' : 'shorter';
  return t(`timeHeld.change.${words}`, { ...said, before: before.name, daysBefore: number(before.median) });
}

/** Numbers of each month, joined by lines. */
function lines(
  months: readonly string[],
  all: readonly { readonly name: string; readonly colour: number; readonly values: readonly (number | null)[] }[],
) {
  return ({ line, series, text }: Palette) => ({
    grid: { left: 8, right: 24, top: 32, bottom: 8, containLabel: true },
    legend: { top: 0, left: 0, itemWidth: 12, itemHeight: 12, textStyle: { color: text } },
    tooltip: { trigger: 'axis', renderMode: 'richText', confine: true },
    xAxis: {
      type: 'category',
      data: months,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: line } },
      axisLabel: { color: text },
    },
    yAxis: { type: 'value', minInterval: 1, splitLine: { lineStyle: { color: line } }, axisLabel: { color: text } },
    series: all.map(({ name, colour, values }) => ({ name, type: 'line', color: series[colour], data: values })),
  });
}
