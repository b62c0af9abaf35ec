import { type ComponentProps, lazy, Suspense } from 'react';
import { Skeleton } from '../parts/states.js';
import type { AskedHere } from './asked-here.js';

const Loaded = lazy(async () => ({ default: (await import('./asked-here.js')).AskedHere }));

/** The same on screens that most people only read: the form is loaded where a decision is under way. */
export function AskedHereLater(given: ComponentProps<typeof AskedHere>) {
  return (
    <Suspense fallback={<Skeleton lines={4} />}>
      <Loaded {...given} />
    </Suspense>
  );
}
