import { Fragment, type ReactNode } from 'react';

/** Names and values in two columns; one that has no value is left out. */
export function Facts({ facts }: { facts: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className="facts">
      {facts.map(([name, value], index) =>
        value === null || value === undefined || value === '' || value === false ? null : (
          <Fragment key={`${index} ${name}`}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </Fragment>
        ),
      )}
    </dl>
  );
}
