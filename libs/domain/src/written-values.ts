/** Dates and numbers as people and programs write them, read only where there is one way to. */

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2}(?:\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?$/i;

export interface WrittenInstant {
  /** As ISO 8601 has it, with its zone. */
  readonly text: string;
  /** Nothing says a zone, or a time: universal time is assumed. */
  readonly assumed: boolean;
}

/** Undefined where it is no day and no instant of the calendar, or one that can be read in two ways. */
export function writtenInstant(text: string): WrittenInstant | undefined {
  const written = text.trim();
  const [, day, minutes, seconds = ':00', zone] = INSTANT.exec(DAY.test(written) ? `${written}T00:00` : written) ?? [];
  if (!day || !minutes) return undefined;
  const offset = zone && zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone?.toUpperCase();
  const read = `${day}T${minutes}${seconds}${offset ?? 'Z'}`;
  if (Number.isNaN(Date.parse(read)) || !isDay(day)) return undefined;
  return { text: read, assumed: !offset };
}

/** Whether the month has such a day: a date of 31 February is read as one of March. */
const isDay = (day: string): boolean => new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);

/** The number without commas that part thousands; as it is where nobody can tell: one comma alone may be a point. */
export function withoutThousands(written: string): string {
  return /^-?\d{1,3}(,\d{3})+\.\d+$|^-?\d{1,3}(,\d{3}){2,}$/.test(written) ? written.replaceAll(',', '') : written;
}
