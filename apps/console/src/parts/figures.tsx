import { Link } from '../routing/routing.js';
import { labelled } from '../language/labelled.js';

interface Figure {
  readonly name: string;
  readonly value: string;
  readonly note?: string;
  /** The list behind the number. */
  readonly to?: string;
  /** Something somebody should look at. */
  readonly bad?: boolean;
}

/** A few numbers that say how things are. */
export function Figures({ figures }: { figures: readonly Figure[] }) {
  return (
    <dl className="figures">
      {figures.map(({ name, value, note, to, bad }) => (
        <div key={name} className={bad ? 'figure figure--bad' : 'figure'}>
          <dt>{name}</dt>
          <dd>
            {to ? (
              <Link to={to} aria-label={labelled(name, value)}>
                {value}
              </Link>
            ) : (
              value
            )}
            {note && <small>{note}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
