import { useEffect } from 'react';
import { live } from './connection.js';

/** A connection follows at most 200 topics; a screen leaves room for the frame and for what opens over it. */
const MOST = 120;

/** Follows many topics while the component is shown; which ones may change. */
export function useTopics(topics: readonly string[]): void {
  const key = topics.slice(0, MOST).join(' ');
  useEffect(() => {
    const ends = key.split(' ').flatMap((topic) => (topic ? [live.follow(topic)] : []));
    return () => ends.forEach((end) => end());
  }, [key]);
}
