import { latest, type LogPosition, type SeenAlready } from './log-position.js';

/** What a standby says of itself when a transaction begins there. */
export interface Standing {
  readonly log: LogPosition;
  readonly epoch: string;
  readonly seq: number;
}

/** How fresh the reads of one request must be, and how fresh they were. */
export class Freshness {
  /** The latest position at which something was read from a standby. */
  log?: LogPosition;
  /** The event as of which all of it was read at least, as far as it was read from standbys. */
  heard?: SeenAlready['heard'];
  /** Something was read where everything is. */
  atPrimary = false;

  /** @param seen undefined: everything that there is when the first read begins */
  constructor(private seen: SeenAlready | undefined) {}

  /** What a standby must have. */
  async needs(now: () => Promise<LogPosition>): Promise<SeenAlready> {
    this.seen ??= { log: await now() };
    // Of one request nothing is older than what was read before.
    return { ...this.seen, log: latest(this.log, this.seen.log) };
  }

  wasRead({ log, epoch, seq }: Standing): void {
    this.log = latest(this.log, log);
    if (!this.heard || seq < this.heard.seq) this.heard = { epoch, seq };
  }
}

/** Whether a standby has all that somebody has seen. */
export function suffices({ log, epoch, seq }: Standing, needed: SeenAlready): boolean {
  const { heard } = needed;
  return log >= needed.log && (!heard || (heard.epoch === epoch && seq >= heard.seq));
}
