import { platformTime } from '../timing/platform-time.js';

/** What a field for a moment holds: where the reader is, to the minute. */
export function forField(instant: string | number): string {
  const at = new Date(instant);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** What a field for a day holds: which one it is then where the reader is. */
export const dayHere = (instant: string | number): string => forField(instant).slice(0, 10);

export const today = (): string => dayHere(platformTime());
