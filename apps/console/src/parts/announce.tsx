import { useEffect, useState, useSyncExternalStore } from 'react';
import { useLanguage } from '../language/language.js';

interface Said {
  readonly sentence: string;
  readonly language: string;
  /** What the screen shows already is told to those alone who do not see it. */
  readonly heard: boolean;
}

/** How long it can be read. */
const SHOWN_MS = 6000;

let said: Said = { sentence: '', language: '', heard: true };
const listeners = new Set<() => void>();

/** Says what was done: shows it for a few seconds, and tells screen readers, politely. The same sentence twice is told twice. */
export function announce(sentence: string, { heard = false }: { heard?: boolean } = {}): void {
  said = {
    sentence: said.sentence === sentence ? `${sentence}\u00A0` : sentence,
    language: document.documentElement.lang,
    heard,
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
  const [past, setPast] = useState(last);
  useEffect(() => {
    const timer = setTimeout(() => setPast(last), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [last]);
  const shown = last !== past && !last.heard && last.language === language;
  return (
    <div className={shown ? 'announcer' : 'cds--visually-hidden'} aria-live="polite" data-testid="announcer">
      {/* Whoever reads in another language now has heard it, and is not told it anew in a foreign one. */}
      {last.language === language && last.sentence}
    </div>
  );
}
