const DAY_MS = 86_400_000;

/** How many days ahead “soon” looks on every screen. */
export const SOON_DAYS = 7;

/** A deadline is the end of a day of its calendar: it is overdue from that moment on. */
export const isOverdue = (dueAt: Date | null, now: Date): boolean => dueAt !== null && dueAt < now;

/** From when and until when what is due within some days of 24 hours is due; what is overdue is not among it. */
export const dueWithin = (days: number, now: Date): { readonly from: Date; readonly until: Date } => ({
  from: now,
  until: new Date(now.getTime() + days * DAY_MS),
});
