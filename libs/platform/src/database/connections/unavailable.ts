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
/** PostgreSQL (and PgBouncer) about connections: class 08, shutting down or starting (57P0x), none left (53300), idle for too long in a transaction (25P03), log-ins. */
const STATES = /^(08...|57P0[1-5]|53300|25P03|28P01|28000)$/;
/** pg has no codes for its own time limits; TypeORM says no more of a connection that was lost between two statements. */
const OWN_WORDS =
  /^(timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error|Client was closed|Query read timeout|.*Driver not Connected|Query runner already released|.*query runner was already released)/i;

/** Whether an error means that the database could not be reached, rather than that it refused what was asked. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  if (error instanceof WrongIdentity || OWN_WORDS.test(error.message)) return true;
  return typeof code === 'string' && (NETWORK.has(code) || STATES.test(code));
}

/** Answers to those who asked: nobody's fault but ours, and worth another try. */
export function unavailable(): Failure {
  return new Failure(
    'UNAVAILABLE',
    'The platform does not reach its database at the moment. Try again in a few seconds; with the same idempotency key nothing is done twice.',
    { retryAfterSeconds: RETRY_AFTER_S },
  );
}

export const RETRY_AFTER_S = 2;
