import { useEffect } from 'react';

/** Reads again every so often while somebody looks: for what no live message tells of. */
export function useRefresh(read: (options: { requestPolicy: 'network-only' }) => void, everyMs: number): void {
  useEffect(() => {
    const timer = window.setInterval(() => {
      if (document.visibilityState === 'visible') read({ requestPolicy: 'network-only' });
    }, everyMs);
    return () => window.clearInterval(timer);
  }, [read, everyMs]);
}
