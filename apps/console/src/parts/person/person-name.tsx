import './person-name.scss';
import type { ReactNode } from 'react';
import { colourOf, initialsOf } from './initials.js';

/** Somebody by name, with a picture of the initials beside it that says nothing more. */
export function PersonName({ id, name, children }: { id: string; name: string; children?: ReactNode }) {
  return (
    <span className="person">
      <span className="person__picture" aria-hidden="true" style={{ backgroundColor: colourOf(id) }}>
        {initialsOf(name)}
      </span>
      <span className="person__words">
        {name}
        {children}
      </span>
    </span>
  );
}
