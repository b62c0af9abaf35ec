import { type ReactNode, useEffect, useRef, useState } from 'react';

/** Begins a little before it comes into sight. */
const AHEAD = '200px';

/** Puts off what is heavy, such as a picture, until somebody scrolls to it; until then its place is kept. */
export function WhenSeen({ className, children }: { className?: string; children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (seen || !place.current) return undefined;
    const watcher = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setSeen(true);
      },
      { rootMargin: AHEAD },
    );
    watcher.observe(place.current);
    return () => watcher.disconnect();
  }, [seen]);
  return seen ? children : <div ref={place} className={className} />;
}
