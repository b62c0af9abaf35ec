import { ApiError } from './errors.js';

/** How what may be repeated is repeated. */
export interface Retries {
  /** In all, the first included; 5 unless said otherwise. */
  readonly attempts: number;
  /** The first pause; each is twice the one before. */
  readonly firstMs: number;
  /** The longest pause; also what the product asks for is kept to it. */
  readonly mostMs: number;
}

export const RETRIES: Retries = { attempts: 5, firstMs: 500, mostMs: 60_000 };

/** What was refused before any of it was carried out, so that anything may be repeated. */
const BEFORE = ['RATE_LIMITED'];
/** What may have been carried out or not: only what does no harm twice is repeated. */
const UNKNOWN = ['UNAVAILABLE', 'NO_ANSWER'];

/** @param harmless it reads, or carries a key by which the product knows it again */
export function mayRepeat(error: unknown, harmless: boolean): error is ApiError {
  return error instanceof ApiError && (BEFORE.includes(error.code) || (harmless && UNKNOWN.includes(error.code)));
}

/**
 * How long to wait after an attempt: longer each time, never less than was asked for, and spread, so that many who failed together
 * do not come back together.
 * @param attempt from 1
 * @param chance from 0 to 1
 */
export function pauseMs(attempt: number, askedSeconds: unknown, { firstMs, mostMs }: Retries, chance: number): number {
  const asked = typeof askedSeconds === 'number' && askedSeconds > 0 ? askedSeconds * 1000 : 0;
  const own = firstMs * 2 ** (attempt - 1);
  return Math.min(Math.max(own * (0.5 + chance / 2), asked + firstMs * chance * 0.5), mostMs);
}

/** @throws whatever the last attempt did, at once where repeating is not safe */
export async function repeated<T>(
  act: () => Promise<T>,
  { harmless, retries, signal }: { harmless: boolean; retries: Retries; signal?: AbortSignal | undefined },
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await act();
    } catch (error) {
      if (attempt >= retries.attempts || signal?.aborted || !mayRepeat(error, harmless)) throw error;
      await pause(pauseMs(attempt, error.details['retryAfterSeconds'], retries, Math.random()), signal);
    }
  }
}

/** @throws the signal's reason */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const ended = () => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', ended);
      resolve();
    }, ms);
    signal?.addEventListener('abort', ended, { once: true });
  });
}
