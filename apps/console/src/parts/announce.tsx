import { useSyncExternalStore } from 'react';
import { useLanguage } from '../language/language.js';

let said = { sentence: '', language: '' };
const listeners = new Set<() => void>();

/** Tells screen readers, politely. The same sentence twice is told twice. */
export function announce(sentence: string): void {
  said = {
    sentence: said.sentence === sentence ? `${sentence}\u00A0` : sentence,
    language: document.documentElement.lang,
  };
  listeners.forEach((listener) => listener());
}

/** Where announcements are written; once on the page. */
export function Announcer() {
  const language = useLanguage();
  const last = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => said,
  );
  return (
    <div className="cds--visually-hidden" aria-live="polite" data-testid="announcer">
      {/* Whoever reads in another language now has heard it, and is not told it anew in a foreign one. */}
      {last.language === language && last.sentence}
    </div>
  );
}
