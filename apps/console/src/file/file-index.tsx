import { type RefObject, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFolding } from './folding.js';

interface Heading {
  readonly id: string;
  readonly title: string;
}

/** Below the bar at the top, where a heading counts as reached. */
const TOP_PX = 120;

/** The parts of the file, with the one that is read marked; what of them stands on the screen is looked up there. */
export function FileIndex({ of }: { of: RefObject<HTMLElement | null> }) {
  const { t } = useTranslation();
  const { fold, isFolded } = useFolding();
  const [headings, setHeadings] = useState<readonly Heading[]>([]);
  const [read, setRead] = useState<string>();
  useEffect(() => {
    const main = of.current;
    if (!main) return undefined;
    const all = () => [...main.querySelectorAll<HTMLElement>('section > .section__head h2[id]')];
    const look = () => {
      const found = all().map(({ id, textContent }) => ({ id, title: textContent ?? '' }));
      setHeadings((before) => (JSON.stringify(before) === JSON.stringify(found) ? before : found));
      const reached = all().filter((heading) => heading.getBoundingClientRect().top < TOP_PX);
      const atEnd = innerHeight + scrollY >= document.documentElement.scrollHeight - 2;
      setRead((atEnd ? all().at(-1) : (reached.at(-1) ?? all()[0]))?.id);
    };
    look();
    // Parts come when they are read from the server.
    const grown = new MutationObserver(look);
    grown.observe(main, { childList: true, subtree: true });
    addEventListener('scroll', look, { passive: true });
    return () => {
      grown.disconnect();
      removeEventListener('scroll', look);
    };
  }, [of]);
  return (
    <nav className="file__index" aria-label={t('file.index')}>
      <ol>
        {headings.map(({ id, title }) => (
          <li key={id}>
            <a
              href={`#${id}`}
              aria-current={id === read ? 'location' : undefined}
              onClick={() => {
                const part = id.replace(/-heading$/, '');
                if (isFolded(part)) fold(part, false);
              }}
            >
              {title}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
