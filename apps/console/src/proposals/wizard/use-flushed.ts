import { useEffect } from 'react';
import type { DraftStore } from './draft.store.js';

/** Saves what is left of a draft before its writer leaves, and warns where the browser would lose it. */
export function useFlushed(store: DraftStore): void {
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (store.dirty) event.preventDefault();
      void store.flush();
    };
    window.addEventListener('beforeunload', warn);
    return () => {
      window.removeEventListener('beforeunload', warn);
      void store.flush();
    };
  }, [store]);
}
