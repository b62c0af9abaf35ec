import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { type Fault, isTimeZone } from '#libs/contracts';

export const scheduleKinds = ['HOURS', 'DAY', 'WEEK'] as const;

const at = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'A time of day such as 06:30.');
const timeZone = z.string().max(60).refine(isTimeZone, 'A time zone such as Asia/Shanghai.');

/** When a delivery runs: every so many hours, or each day or week at a local time. Days of the week count from Monday, 1. */
const scheduleSchema = z.discriminatedUnion('every', [
  z.strictObject({ every: z.literal('HOURS'), hours: z.int().min(1).max(744) }),
  z.strictObject({ every: z.literal('DAY'), at, timeZone }),
  z.strictObject({ every: z.literal('WEEK'), weekday: z.int().min(1).max(7), at, timeZone }),
]);
export type Schedule = z.infer<typeof scheduleSchema>;

/** Reads a schedule; members of other kinds that are null are as good as left out. */
export function readSchedule(given: Readonly<Record<string, unknown>>): { schedule: Schedule } | { faults: Fault[] } {
  const present = Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== null && value !== undefined),
  );
  const { success, data, error } = scheduleSchema.safeParse(present);
  if (success) return { schedule: data };
  const faults = error.issues.map(({ path, message }) => ({
    path: ['schedule', ...path] as (string | number)[],
    code: 'FORM',
    message,
  }));
  return { faults };
}

/**
 * The first run after an instant. A local time that the clocks skip is taken as soon as it can be, one that they repeat
 * counts once.
 */
export function nextRun(schedule: Schedule, after: Date): Date {
  if (schedule.every === 'HOURS') return new Date(after.getTime() + schedule.hours * 3_600_000);
  const here = Temporal.Instant.fromEpochMilliseconds(after.getTime()).toZonedDateTimeISO(schedule.timeZone);
  const plainTime = Temporal.PlainTime.from(schedule.at);
  const first = here.toPlainDate();
  const ahead = schedule.every === 'WEEK' ? (schedule.weekday - first.dayOfWeek + 7) % 7 : 0;
  const step = schedule.every === 'WEEK' ? 7 : 1;
  for (let days = ahead; ; days += step) {
    const next = first.add({ days }).toZonedDateTime({ timeZone: schedule.timeZone, plainTime });
    if (Temporal.ZonedDateTime.compare(next, here) > 0) return new Date(next.epochMilliseconds);
  }
}
