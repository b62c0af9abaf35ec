import { defineWorkflow } from '#libs/contracts';

/** `PAUSED` by a person, `DISABLED` by the platform, which says why. Either way everything is kept until it is resumed. */
export const webhookStates = ['ACTIVE', 'PAUSED', 'DISABLED'] as const;
export type WebhookState = (typeof webhookStates)[number];
export type WebhookCommand = 'change' | 'pause' | 'resume' | 'replay' | 'disable';

export const webhookWorkflow = defineWorkflow<WebhookState, WebhookCommand>('webhook', {
  change: { from: ['ACTIVE', 'PAUSED', 'DISABLED'] },
  pause: { from: ['ACTIVE'], to: 'PAUSED' },
  resume: { from: ['PAUSED', 'DISABLED'], to: 'ACTIVE' },
  replay: { from: ['ACTIVE', 'PAUSED', 'DISABLED'] },
  disable: { from: ['ACTIVE'], to: 'DISABLED' },
});

/** Why the platform stopped sending. */
export const disableReasons = ['GONE', 'NOT_ACCEPTED', 'SEAT_ENDED'] as const;
export type DisableReason = (typeof disableReasons)[number];

/**
 * `HELD`: tried as often as there are attempts, while the receiver took others; a person decides. `SKIPPED`: one decided to
 * go on without it. `FAILED`: a test that was not taken; tests are tried once.
 */
export const sendStates = ['WAITING', 'DELIVERED', 'HELD', 'SKIPPED', 'FAILED'] as const;
export type SendState = (typeof sendStates)[number];

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** How long after the attempt before it each attempt is made; Standard Webhooks' own schedule. */
export const ATTEMPTS_AFTER = [
  0,
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  10 * HOUR,
] as const;

/** A receiver that asks for more patience than the schedule ever has gets this much. */
export const MOST_PATIENCE_MS = 10 * HOUR;

/**
 * A receiver that takes something again after failures is asked again for whatever else failed, this long after, however far
 * its next attempt is: what is owed does not wait for hours because of an outage that is over. As soon as a second attempt, so
 * that one that has just started is not overrun.
 */
export const ASKED_AGAIN_MS = 5 * SECOND;

/** Attempts of one event that are made so, beside those of the schedule, which they leave as it is: an event that alone is refused stays bounded. */
export const MOST_BETWEEN = 8;

export interface FailedAttempt {
  /** How many attempts of the schedule have been made, this one included if it was one. */
  readonly attempts: number;
  /** For an attempt made between two of the schedule: how long until the next of them. */
  readonly untilNextMs: number | null;
  /** What the receiver answered; null when there was no answer. */
  readonly status: number | null;
  /** How long the receiver asked us to wait (`Retry-After`). */
  readonly retryAfterMs: number | null;
  /** Whether it took anything since the first of these attempts. */
  readonly othersTaken: boolean;
}

export type AfterFailure =
  | { readonly kind: 'again'; readonly inMs: number }
  | { readonly kind: 'hold' }
  | { readonly kind: 'disable'; readonly reason: DisableReason };

/**
 * What follows a failed attempt. Whoever says 410 wants nothing more. After the last attempt the whole webhook rests where
 * nothing was taken meanwhile; where others were, only what is about that one subject does.
 */
export function afterFailure({
  attempts,
  untilNextMs,
  status,
  retryAfterMs,
  othersTaken,
}: FailedAttempt): AfterFailure {
  if (status === 410) return { kind: 'disable', reason: 'GONE' };
  const planned = untilNextMs ?? ATTEMPTS_AFTER[attempts];
  if (planned !== undefined)
    return { kind: 'again', inMs: Math.max(planned, Math.min(retryAfterMs ?? 0, MOST_PATIENCE_MS)) };
  return othersTaken ? { kind: 'hold' } : { kind: 'disable', reason: 'NOT_ACCEPTED' };
}

/** Milliseconds that a `Retry-After` asks for: seconds, or a date of HTTP (RFC 9110, 10.2.3). Null when it is none. */
export function retryAfterOf(header: string | undefined, now: number): number | null {
  if (header === undefined) return null;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * SECOND;
  const at = /^[A-Za-z]{3}, \d{2} [A-Za-z]{3} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(header.trim())
    ? Date.parse(header)
    : Number.NaN;
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}

/**
 * Sends under way at once to one receiver, over all workers: so many at first, one more for each that it takes quickly, up to
 * `MOST_AT_ONCE`. One that is slow or fails has `AT_ONCE` again; once as many in a row failed it is one at a time, so that a
 * receiver that hangs keeps one place and not all. A single success opens it again.
 */
export const AT_ONCE = 8;
export const MOST_AT_ONCE = 64;
/** What takes longer is slow. */
export const QUICK_MS = 1000;
