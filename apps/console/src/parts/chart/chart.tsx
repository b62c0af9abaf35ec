import './chart.scss';
import { lazy, Suspense } from 'react';
import { Skeleton } from '../states.js';
import type { ChartProps } from './chart.props.js';
import { SERIES } from './palette.js';

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
