const AHEAD_MS = 8 * 3_600_000;

/** The day it is in Shanghai, so many days from a moment. */
export const shanghaiDay = (at: number | string, days = 0): string =>
  new Date(new Date(at).getTime() + AHEAD_MS + days * 86_400_000).toISOString().slice(0, 10);
