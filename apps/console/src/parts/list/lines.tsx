import './lines.scss';
import type { ReactNode } from 'react';
import { Link } from '../../routing/routing.js';

export interface Line {
  readonly key: string;
  readonly title: ReactNode;
  /** What the title opens. */
  readonly to?: string;
  /** Until when, or since when. */
  readonly aside?: ReactNode;
  readonly note?: ReactNode;
}

/** A short list in which every title opens what it names. */
export function Lines({ label, lines }: { label: string; lines: readonly Line[] }) {
  return (
    <ul className="lines" aria-label={label}>
      {lines.map(({ key, title, to, aside, note }) => (
        <li key={key}>
          {to ? (
            <Link className="cds--link lines__title" to={to}>
              {title}
            </Link>
          ) : (
            <span className="lines__title">{title}</span>
          )}
          {aside && <span className="lines__aside">{aside}</span>}
          {note && <span className="lines__note">{note}</span>}
        </li>
      ))}
    </ul>
  );
}

/** Nothing there: says so, and what to do or when there will be. */
export function NoLines({ children }: { children: ReactNode }) {
  return <p className="lines__none">{children}</p>;
}
