/** The database's time when this process's counter stood at zero; the host's until it was asked. */
let origin = Date.now() - performance.now();

/**
 * Now, by the database's clock: what is written down as the time of something. Carried on by a counter that nobody can
 * set, so that a host whose clock is wrong, or is moved, writes down the right time all the same.
 */
export function realTime(): Date {
  return new Date(realMs());
}

/** The same in milliseconds, with fractions. */
export function realMs(): number {
  return origin + performance.now();
}

/** Called by the process's Clock, which compares. */
export function setOrigin(ms: number): void {
  origin = ms;
}
