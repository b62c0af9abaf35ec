import { lazy, Suspense } from 'react';
import type { SiteMapProps } from './sites.js';
import { Skeleton } from '../states.js';

const Drawing = lazy(() => import('./site-map.drawing.js'));

/** Sites on a map of outlines: nothing is asked of any other host. Moved by dragging, arrows and buttons. */
export function SiteMap(props: SiteMapProps) {
  return (
    <Suspense fallback={<Skeleton lines={8} />}>
      <Drawing {...props} />
    </Suspense>
  );
}
