import { NavLink } from '../routing/routing.js';

/** The parts of a large screen, each at an address of its own. */
export function SubNav({
  label,
  parts,
}: {
  label: string;
  parts: readonly { readonly to: string; readonly title: string }[];
}) {
  return (
    <nav className="subnav" aria-label={label}>
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
