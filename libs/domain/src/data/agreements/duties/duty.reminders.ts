import type { DutyKind } from '../agreement.catalogue.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** How a kind of duty is brought back to mind: so long before it is due, and again and again after that. */
const rhythms: Readonly<Record<DutyKind, { readonly before: readonly number[]; readonly every: number }>> = {
  CERTIFY_DELETION: { before: [14 * DAY, 3 * DAY], every: 7 * DAY },
  REPORT_BREACH: { before: [12 * HOUR, 2 * HOUR], every: 12 * HOUR },
};

/**
 * When to remind next of a duty that is still open. On its due date it is escalated, and reminded of from then on until it
 * is done: the answer is never null.
 */
export function nextReminder(kind: DutyKind, dueAt: Date, after: Date): Date {
  const { before, every } = rhythms[kind];
  const due = dueAt.getTime();
  const ahead = before.map((span) => due - span).filter((at) => at > after.getTime());
  if (ahead.length > 0) return new Date(Math.min(...ahead));
  if (due > after.getTime()) return dueAt;
  return new Date(due + (Math.floor((after.getTime() - due) / every) + 1) * every);
}
