import { availableParallelism, loadavg } from 'node:os';

const MOST_TIMES = 6;

/**
 * How long a test may take, or wait for something. A limit is there for what hangs and not for what is slow: where the machine has several
 * times as much to do as it has processors, it is as many times as long. What a test asserts of time is no limit, and stays.
 */
export function patience(ms) {
  const slower = Number(process.env.SLOW_BROWSER || 1);
  return Math.round(ms * Math.min(MOST_TIMES, Math.max(slower, loadavg()[0] / availableParallelism())));
}
