import { useEffect } from 'react';
import { useQuery } from 'urql';
import { live } from '../live/connection.js';
import { unreadQuery } from './notifications.queries.js';

/** The worker tells people a moment after the event that it tells of. */
const AFTER_MS = [700, 2500] as const;
const EVERY_MS = 60_000;

/** How many notifications wait to be read; counted anew shortly after anything happens that this seat hears. */
export function useUnread(): number {
  const [{ data }, read] = useQuery({ query: unreadQuery });
  useEffect(() => {
    let timers: number[] = [];
    const count = () => read({ requestPolicy: 'network-only' });
    const soon = () => {
      timers.forEach((timer) => window.clearTimeout(timer));
      timers = AFTER_MS.map((ms) => window.setTimeout(count, ms));
    };
    const off = [live.onMessage(soon), live.onResync(count)];
    const steady = window.setInterval(count, EVERY_MS);
    return () => {
      off.forEach((stop) => stop());
      timers.forEach((timer) => window.clearTimeout(timer));
      window.clearInterval(steady);
    };
  }, [read]);
  return data?.unreadNotifications ?? 0;
}
