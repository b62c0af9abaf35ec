import './chart.scss';
import type { EChartsCoreOption } from 'echarts/core';
import { lazy, Suspense } from 'react';
import { Skeleton } from '../states.js';
import { type Palette, SERIES } from './palette.js';

export interface ChartProps {
  /** What the picture shows, in words; the numbers themselves stand in a table beside it. */
  readonly label: string;
  /** In pixels. */
  readonly height: number;
  /** What is drawn, in these colours and this width. Keep its identity while nothing changes. */
  readonly option: (palette: Palette, width: number) => EChartsCoreOption;
  /** A shape was clicked. Whatever it does must also be in the table, for those who cannot point. */
  readonly onChoose?: (dataIndex: number, seriesIndex: number) => void;
}

const Drawn = lazy(() => import('./drawn-chart.js'));

/** A picture of numbers. The library that draws it comes when there is something to draw. */
export function Chart(props: ChartProps) {
  return (
    <Suspense fallback={<Skeleton lines={4} />}>
      <Drawn {...props} />
    </Suspense>
  );
}

/** The colour of a series, beside its name in a table. */
export function Swatch({ index }: { index: number }) {
  return <span aria-hidden className={index < SERIES ? `swatch swatch--${index + 1}` : 'swatch'} />;
}
