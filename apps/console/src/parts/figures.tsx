interface Figure {
  readonly name: string;
  readonly value: string;
  readonly note?: string;
  /** Something somebody should look at. */
  readonly bad?: boolean;
}

/** A few numbers that say how things are. */
export function Figures({ figures }: { figures: readonly Figure[] }) {
  return (
    <dl className="figures">
      {figures.map(({ name, value, note, bad }) => (
        <div key={name} className={bad ? 'figure figure--bad' : 'figure'}>
          <dt>{name}</dt>
          <dd>
            {value}
            {note && <small>{note}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
