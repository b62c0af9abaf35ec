import { lazy, Suspense } from 'react';
import { Skeleton } from '../states.js';
import type { ProcessPictureProps } from './picture.js';

const Drawing = lazy(() => import('./process-picture.drawing.js'));

/** A process as a picture: its stages in order, in each the groups that decide in parallel. */
export function ProcessPicture(props: ProcessPictureProps) {
  return (
    <Suspense fallback={<Skeleton lines={4} />}>
      <Drawing {...props} />
    </Suspense>
  );
}
