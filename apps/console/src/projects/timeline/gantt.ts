import type { Palette } from '../../parts/chart/palette.js';
import type { Span } from './spans.js';

/** Colour of a kind, from 0, in the picture and its table. */
export const colourOf = { STAGE: 0, GATE: 1, APPROVAL: 2, CONDITION: 3, AGREEMENT: 4 } as const;

/** Room for the names at the left, by the width there is. */
const NAMES = 240;
/** So that what took a moment is seen. */
const THINNEST = 1 / 120;
/** Agreements last for years; what is further away than this, or than all else, lies beyond the edge. */
const AHEAD_MS = 365 * 24 * 3600 * 1000;

export const heightOf = (rows: number) => 64 + rows * 26;

/** A bar a span, from when it began to when it ended or is due; a line where now is. */
export function ganttOf(
  spans: readonly Span[],
  names: readonly string[],
  { now, today, dayOf }: { readonly now: number; readonly today: string; readonly dayOf: (time: number) => string },
) {
  const first = Math.min(now, ...spans.map(({ from }) => from));
  const end = (kinds: readonly Span[]) => Math.max(now, ...kinds.map(({ until }) => until));
  const last = Math.min(end(spans), Math.max(now + AHEAD_MS, end(spans.filter(({ kind }) => kind !== 'AGREEMENT'))));
  const least = (last - first || 1) * THINNEST;
  return ({ line, series, text, ground }: Palette, width: number) => ({
    grid: { left: 8, right: 48, top: 24, bottom: 8, containLabel: true },
    tooltip: {
      trigger: 'item',
      renderMode: 'richText',
      confine: true,
      formatter: ({ dataIndex }: { dataIndex: number }) => {
        const span = spans[dataIndex];
        return span ? `${names[dataIndex]}\n${dayOf(span.from)} – ${dayOf(span.until)}` : '';
      },
    },
    xAxis: {
      type: 'time',
      min: first,
      max: last,
      splitLine: { show: true, lineStyle: { color: line } },
      axisLabel: { color: text, hideOverlap: true, formatter: dayOf },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: names,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: line } },
      axisLabel: { color: text, width: Math.min(NAMES, width * 0.35), overflow: 'truncate' },
    },
    series: [
      {
        type: 'custom',
        encode: { x: [1, 2], y: 0 },
        data: spans.map(({ from, until }, index) => [
          index,
          Math.min(from, last - least),
          Math.max(Math.min(until, last), from + least),
        ]),
        renderItem: (_: unknown, api: Drawing) => {
          const [row, from, until] = [0, 1, 2].map((at) => api.value(at)) as [number, number, number];
          const span = spans[row];
          const [x, y] = api.coord([from, row]);
          const [end] = api.coord([until, row]);
          const height = api.size([0, 1])[1] * 0.6;
          const colour = series[span ? colourOf[span.kind] : 0];
          return {
            type: 'rect',
            shape: { x, y: y - height / 2, width: end - x, height },
            style: { fill: colour, opacity: span?.open ? 1 : 0.55, stroke: ground },
          };
        },
        markLine: {
          symbol: 'none',
          silent: true,
          // Above the bars: below them stand the dates.
          label: { formatter: today, color: text, position: 'start' },
          lineStyle: { color: text, type: 'dashed' },
          data: [{ xAxis: now }],
        },
      },
    ],
  });
}

/** What the library tells a drawn item of its place. */
interface Drawing {
  readonly value: (dimension: number) => number;
  readonly coord: (point: readonly [number, number]) => [number, number];
  readonly size: (of: readonly [number, number]) => [number, number];
}
