import { useEffect, useSyncExternalStore } from 'react';
import { live, type LiveState } from './connection.js';

/** Follows a topic while the component is shown; undefined follows nothing. */
export function useTopic(topic: string | undefined): void {
  useEffect(() => (topic ? live.follow(topic) : undefined), [topic]);
}

export function useLiveState(): LiveState {
  return useSyncExternalStore(live.onState, () => live.state);
}

const onNetwork = (listener: () => void) => {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
};

export function useOnline(): boolean {
  return useSyncExternalStore(onNetwork, () => navigator.onLine);
}
