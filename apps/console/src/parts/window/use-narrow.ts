import { useSyncExternalStore } from 'react';

const narrow = () => matchMedia('(max-width: 42rem)');
/** A phone is turned, a window made narrower. */
const onTurned = (changed: () => void) => {
  const media = narrow();
  media.addEventListener('change', changed);
  return () => media.removeEventListener('change', changed);
};

/** Whether the window is as narrow as a phone. */
export const useNarrow = (): boolean => useSyncExternalStore(onTurned, () => narrow().matches);
