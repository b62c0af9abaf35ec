import type { Palette } from './palette.js';

/** Two numbers of each thing, one after the other in a bar; the first thing on top. */
export function pairBars(
  names: readonly string[],
  pairs: readonly {
    readonly name: string;
    /** Number of the colour, from 0. */
    readonly colour: number;
    readonly values: readonly number[];
  }[],
) {
  return ({ line, series, text }: Palette, width: number) => ({
    grid: { left: 8, right: 16, top: 32, bottom: 8, containLabel: true },
    legend: { top: 0, left: 0, itemWidth: 12, itemHeight: 12, textStyle: { color: text } },
    tooltip: { trigger: 'axis', renderMode: 'richText', confine: true, axisPointer: { type: 'shadow' } },
    xAxis: {
      type: 'value',
      minInterval: 1,
      splitLine: { lineStyle: { color: line } },
      axisLabel: { color: text },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: names,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: line } },
      axisLabel: { color: text, width: Math.min(220, width * 0.4), overflow: 'break' },
    },
    series: pairs.map(({ name, colour, values }) => ({
      name,
      type: 'bar',
      stack: 'all',
      barMaxWidth: 18,
      color: series[colour],
      data: values,
    })),
  });
}

/** Rows of a chart of bars. */
export const heightOf = (rows: number) => 56 + rows * 28;
