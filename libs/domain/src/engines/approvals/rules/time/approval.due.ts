import type { WorkingCalendar } from '../../../calendars/working-days.js';
import type { StageDefinition } from '../../definitions/definition.schema.js';
import type { Reminder, StageState } from '../approval.state.js';

/** What a deadline is counted by. */
interface Counted {
  readonly calendar: WorkingCalendar;
  /** RFC 3339 UTC instant. */
  readonly now: string;
}

/** Reminders of a stage around its deadline; those already past, or in a year that is not loaded, are left out. */
export function reminders(rules: StageDefinition, { calendar, now }: Counted, dueAt: string | null): Reminder[] {
  if (!dueAt) return [];
  const { before, after } = rules.reminders;
  return [...before, ...after.map((days) => -days)].flatMap((days): Reminder[] => {
    const opening = calendar.opening(dueAt, days);
    const due = opening.refused ? undefined : opening.value;
    return due && Date.parse(due) > Date.parse(now) ? [{ at: due, sentAt: null }] : [];
  });
}

/** A stage that waited for a revision and no longer does, though none came: its deadlines stood still meanwhile. */
export function goingOn(stage: StageState, rules: StageDefinition, counted: Counted): Partial<StageState> {
  const { sentBackAt, dueAt, added } = stage;
  if (!sentBackAt) return {};
  const moved = (at: string | null): string | null =>
    at && Date.parse(at) > Date.parse(sentBackAt) ? asMuchFromNow(counted, sentBackAt, at) : at;
  const due = moved(dueAt);
  return {
    sentBackAt: null,
    ...(due !== dueAt && { dueAt: due, reminders: reminders(rules, counted, due) }),
    ...(added && { added: added.map((one) => ({ ...one, dueAt: moved(one.dueAt) })) }),
  };
}

/** As many working days as there were from one moment to another; where their year is not loaded there is no limit. */
function asMuchFromNow({ calendar, now }: Counted, from: string, to: string): string | null {
  const left = calendar.remaining(from, to);
  if (left.refused) return null;
  const due = calendar.add(now, left.value);
  // What would have ended on that very day has the next one, where this day is over.
  const later = !due.refused && Date.parse(due.value) <= Date.parse(now) ? calendar.add(now, 1) : due;
  return later.refused ? null : later.value;
}
