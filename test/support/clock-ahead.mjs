/**
 * Loaded before a process of the product (`--import`): its host's clock is a month ahead; with `CLOCK_JUMPS` only after a SIGUSR2, until the
 * next.
 */
const AHEAD_MS = 30 * 24 * 3600 * 1000;
const Real = globalThis.Date;
let ahead = process.env.CLOCK_JUMPS ? 0 : AHEAD_MS;
if (process.env.CLOCK_JUMPS) process.on('SIGUSR2', () => (ahead = AHEAD_MS - ahead));

class Ahead extends Real {
  constructor(...given) {
    super(...(given.length === 0 ? [Real.now() + ahead] : given));
  }
  static now() {
    return Real.now() + ahead;
  }
}

globalThis.Date = Ahead;
