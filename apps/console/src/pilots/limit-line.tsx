import type { ShownPilot } from './pilot.queries.js';

/** What a pilot must not exceed, with its figure where there is one. */
export function LimitLine({ limit: { text, amount, unit } }: { limit: ShownPilot['limits'][number] }) {
  return (
    <div>
      {text}
      {amount && (
        <small className="native">
          {amount} <span>{unit}</span>
        </small>
      )}
    </div>
  );
}
