import { useSyncExternalStore } from 'react';

let said = '';
const listeners = new Set<() => void>();

/** Tells screen readers, politely. The same sentence twice is told twice. */
export function announce(sentence: string): void {
  said = said === sentence ? `${sentence}\u00A0` : sentence;
  listeners.forEach((listener) => listener());
}

/** Where announcements are written; once on the page. */
export function Announcer() {
  const sentence = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => said,
  );
  return (
    <div className="cds--visually-hidden" aria-live="polite" data-testid="announcer">
      {sentence}
    </div>
  );
}
