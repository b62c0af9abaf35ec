import { Failure } from '#libs/contracts';
import { WrongIdentity } from './connections.js';

/** What the network says when nobody is there. */
const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
]);
/** PostgreSQL (and PgBouncer) about connections: class 08, shutting down or starting (57P0x), without room or connections (class 53), idle for too long in a transaction (25P03), log-ins. */
const STATES = /^(08...|57P0[1-5]|53...|25P03|28P01|28000)$/;
/** pg has no codes for its own time limits; TypeORM says no more of a connection that was lost between two statements. */
const OWN_WORDS =
  /^(timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error|Client was closed|Query read timeout|.*Driver not Connected|Query runner already released|.*query runner was already released)/i;

/** PostgreSQL has no disk, no memory, or what was configured, left. */
const NO_ROOM = /^53(000|100|200|400)$/;

/** Whether an error means that the database could not be reached or has no room, rather than that it refused what was asked. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  if (error instanceof WrongIdentity || OWN_WORDS.test(error.message)) return true;
  return typeof code === 'string' && (NETWORK.has(code) || STATES.test(code));
}

/** When PostgreSQL said last that something of its machine is used up, and what it said. */
let lastNoRoom: { readonly at: number; readonly said: string } | undefined;
/** It is warned of for so long: nobody knows that there is room again until it is tried. */
const WARNED_MS = 60_000;

/** What PostgreSQL said within the last minute about having no room; undefined: nothing. */
export function noRoom(): string | undefined {
  return lastNoRoom && performance.now() - lastNoRoom.at < WARNED_MS ? lastNoRoom.said : undefined;
}

function hasNoRoom(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  if (typeof code !== 'string' || !NO_ROOM.test(code)) return false;
  lastNoRoom = { at: performance.now(), said: String(message) };
  return true;
}

/** Answers to those who asked: nobody's fault but ours, and worth another try. */
export function unavailable(error?: unknown): Failure {
  if (hasNoRoom(error))
    return new Failure(
      'UNAVAILABLE',
      'The platform’s database has no room left, so nothing was changed. Try again later; the operator is warned.',
      { retryAfterSeconds: NO_ROOM_RETRY_S },
    );
  return new Failure(
    'UNAVAILABLE',
    'The platform does not reach its database at the moment. Try again in a few seconds; with the same idempotency key nothing is done twice.',
    { retryAfterSeconds: RETRY_AFTER_S },
  );
}

export const RETRY_AFTER_S = 2;
const NO_ROOM_RETRY_S = 30;
