import './person-name.scss';
import type { ReactNode } from 'react';
import { colourOf, initialsOf } from './initials.js';

/** Somebody's initials on their colour; what stands beside it says who. */
export function PersonPicture({ id, name }: { id: string; name: string }) {
  return (
    <span className="person__picture" aria-hidden="true" style={{ backgroundColor: colourOf(id) }}>
      {initialsOf(name)}
    </span>
  );
}

/** Somebody by name, with a picture of the initials beside it that says nothing more. */
export function PersonName({ id, name, children }: { id: string; name: string; children?: ReactNode }) {
  return (
    <span className="person">
      <PersonPicture id={id} name={name} />
      <span className="person__words">
        {name}
        {children}
      </span>
    </span>
  );
}
