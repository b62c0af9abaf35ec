import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../language/format.js';
import { Chart } from '../../parts/chart/chart.js';
import { type Palette, SERIES } from '../../parts/chart/palette.js';
import { labelled } from '../../language/labelled.js';

/** What an organisation holds, in percent. */
export interface Slice {
  readonly name: string;
  readonly share: number;
  readonly votes: number;
}

/** Pixels: what a number in a bar takes, and what stands beside the bars. */
const ROOM = 48;
const BESIDE = 96;

/** Shares and votes of all, one bar each, so that who has more say than money stands out. */
export function OwnershipPicture({ slices }: { slices: readonly Slice[] }) {
  const { t } = useTranslation();
  const { percent } = useFormats();
  const option = useCallback(
    ({ series, rest, text, line, ground }: Palette, width: number) => {
      const shown = slices.slice(0, SERIES);
      const others = slices.slice(SERIES);
      const sum = (pick: (slice: Slice) => number) => others.reduce((all, slice) => all + pick(slice), 0);
      const parts = [
        ...shown,
        ...(others.length > 0
          ? [{ name: t('stakes.others'), share: sum(({ share }) => share), votes: sum(({ votes }) => votes) }]
          : []),
      ];
      return {
        grid: { left: 8, right: 24, top: 8, bottom: 8, containLabel: true },
        tooltip: {
          trigger: 'item',
          renderMode: 'richText',
          confine: true,
          valueFormatter: percent,
        },
        xAxis: {
          type: 'value',
          max: 100,
          splitLine: { lineStyle: { color: line } },
          axisLabel: { color: text, formatter: percent },
        },
        yAxis: {
          type: 'category',
          inverse: true,
          data: [t('stakes.shares'), t('stakes.votes')],
          axisTick: { show: false },
          axisLine: { lineStyle: { color: line } },
          axisLabel: { color: text },
        },
        series: parts.map(({ name, share, votes }, at) => ({
          name,
          type: 'bar',
          stack: 'all',
          barMaxWidth: 40,
          color: series[at] ?? rest,
          itemStyle: { borderColor: ground, borderWidth: 1 },
          data: [share, votes].map((value) => ({
            value,
            label: {
              show: (value / 100) * (width - BESIDE) >= ROOM,
              formatter: ({ value: one }: { value: number }) => percent(one),
              backgroundColor: ground,
              color: text,
              padding: [2, 4],
              borderRadius: 2,
            },
          })),
        })),
      };
    },
    [slices, t, percent],
  );
  return (
    <Chart
      label={labelled(
        t('stakes.picture'),
        slices
          .map(({ name, share, votes }) => `${name} ${percent(share)}, ${t('stakes.votes')} ${percent(votes)}`)
          .join('; '),
      )}
      height={150}
      option={option}
    />
  );
}
