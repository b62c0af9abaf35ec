import { useFormats } from '../language/format.js';
import { labelled } from '../language/labelled.js';
import type { ShownPilot } from './pilot.queries.js';

/** What a pilot must not exceed, with its figure where there is one. */
export function LimitLine({ limit: { text, amount, unit } }: { limit: ShownPilot['limits'][number] }) {
  const { number } = useFormats();
  return <div>{labelled(text, amount && [number(Number(amount)), unit].filter(Boolean).join(' '))}</div>;
}
