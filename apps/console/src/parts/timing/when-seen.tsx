import { type ReactNode, useEffect, useRef, useState } from 'react';

/** Begins a little before it comes into sight. */
const AHEAD = '200px';

interface Given {
  readonly className?: string;
  /** What stands there meanwhile. */
  readonly before?: ReactNode;
  readonly children: ReactNode;
}

/** Puts off what is heavy, such as a picture, until somebody scrolls to it; until then its place is kept. */
export function WhenSeen({ className, before, children }: Given) {
  const place = useRef<HTMLDivElement & HTMLSpanElement>(null);
  // Words stand within others.
  const Place = before === undefined ? 'div' : 'span';
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
  return seen ? (
    children
  ) : (
    <Place ref={place} className={className}>
      {before}
    </Place>
  );
}
