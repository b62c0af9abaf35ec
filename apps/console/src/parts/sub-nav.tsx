import { useLayoutEffect, useRef } from 'react';
import { NavLink, useLocation } from '../routing/routing.js';

/** The parts of a large screen, each at an address of its own. */
export function SubNav({
  label,
  parts,
}: {
  label: string;
  parts: readonly { readonly to: string; readonly title: string }[];
}) {
  const nav = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  // On a phone they stand on one line that is moved sideways: where the reader is, is in sight.
  useLayoutEffect(() => {
    if (matchMedia('(width < 42rem)').matches) {
      nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
    }
  }, [pathname, parts.length]);
  return (
    <nav className="subnav" aria-label={label} ref={nav}>
      <ul>
        {parts.map(({ to, title }) => (
          <li key={to}>
            <NavLink to={to} end>
              {title}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
