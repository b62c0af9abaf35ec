import { useFormats } from '../language/format.js';
import { beginsThere, dayThere, endsThere } from '../parts/input/there.js';

/** When a term begins and ends: the day where the agreement is, or the moment where no day begins or ends then. */
export function useTerm(): {
  begins: (instant: string, timeZone: string) => string;
  ends: (instant: string, timeZone: string) => string;
} {
  const { dayThere: day, moment } = useFormats();
  const said = (edge: typeof beginsThere) => (instant: string, timeZone: string) =>
    Date.parse(edge(dayThere(instant, timeZone), timeZone)) === Date.parse(instant)
      ? day(instant, timeZone)
      : moment(instant);
  return { begins: said(beginsThere), ends: said(endsThere) };
}

/** When an agreement ends, of the instants at which it may: the first of them. */
export function endOf(...ends: readonly (string | null | undefined)[]): string | undefined {
  return ends.flatMap((one) => one ?? []).sort()[0];
}
