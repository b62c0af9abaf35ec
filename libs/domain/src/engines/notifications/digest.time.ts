import { Temporal } from 'temporal-polyfill';

/** The next time it is this hour there, after now; where the clocks go forward over it, the moment they do. */
export function nextAt(hour: number, timeZone: string, now: Date): Date {
  const here = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone);
  const on = (day: Temporal.PlainDate) => day.toZonedDateTime({ timeZone, plainTime: { hour } });
  const today = on(here.toPlainDate());
  // Of the day and not of the moment: where there was no such hour today, there is one again tomorrow.
  const next = Temporal.ZonedDateTime.compare(today, here) > 0 ? today : on(here.toPlainDate().add({ days: 1 }));
  return new Date(next.epochMilliseconds);
}
