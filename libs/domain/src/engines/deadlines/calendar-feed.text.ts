import { ICalCalendar, ICalCalendarMethod, ICalEventTransparency } from 'ical-generator';
import { type Language, titleIn } from '#libs/contracts';
import type { Deadline } from './deadline.reads.js';

/** How often programs are asked to look again. */
const REFRESH_S = 3600;

interface Written {
  readonly name: string;
  /** Where the console is. */
  readonly origin: string;
  readonly language: Language;
  readonly wordsOf: (kind: Deadline['kind']) => string;
}

/**
 * Deadlines as an iCalendar (RFC 5545, RFC 7986). The same deadlines make the same text, so that its hash tells whether
 * there is anything new; an event keeps its UID for as long as its deadline is there.
 */
export function calendarText(deadlines: readonly Deadline[], { name, origin, language, wordsOf }: Written): string {
  const calendar = new ICalCalendar({
    name,
    prodId: { company: 'Tripartite', product: 'Deadlines', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: REFRESH_S,
  });
  for (const { id, kind, at, day, title, titles, path, changedAt, sequence } of deadlines) {
    const event = calendar.createEvent({
      id: `${kind.toLowerCase()}-${id}@tripartite`,
      stamp: changedAt,
      lastModified: changedAt,
      sequence,
      // A deadline takes no time of its own, and a day lasts as long as it does: neither has an end written.
      start: day ? new Date(`${day}T00:00:00Z`) : at,
      allDay: day !== null,
      summary: `${wordsOf(kind)}: ${titleIn({ title, titles }, language)}`,
      url: `${origin}${path}`,
    });
    event.transparency(ICalEventTransparency.TRANSPARENT);
  }
  return calendar.toString();
}
