/**
 * Places in PostgreSQL's log (WAL), which every write moves on: by them is told whether a standby has what somebody has seen
 * already. Outside of SQL they are 16 hexadecimal digits, so that the later one is also the later text.
 */
export type LogPosition = bigint;

const SQL = /^([0-9A-F]{1,8})\/([0-9A-F]{1,8})$/i;
const TOLD = /^[0-9a-f]{16}$/;
const LEDGER = /^([0-9a-f-]{36}\.\d{1,10}):(\d{1,15})$/;

/** A page of the log, and the headers it may begin with. */
const PAGE = 8192n;
const HEADERS: readonly bigint[] = [24n, 40n];

/** What has to be there before something is read for somebody. */
export interface SeenAlready {
  readonly log: LogPosition;
  /** The last event that was heard of, and in which ledger. */
  readonly heard?: { readonly epoch: string; readonly seq: number };
}

/**
 * Reads what PostgreSQL says, such as `0/16B3748`. Where the next record would come right behind a page's header, nothing
 * of that page is written yet, and no standby gets further than the page's beginning.
 */
export function positionOf(said: string): LogPosition {
  const [, high = '', low = ''] = SQL.exec(said) ?? [];
  if (!low) throw new RangeError(`${said} is no position in PostgreSQL's log.`);
  const at = (BigInt(`0x${high}`) << 32n) | BigInt(`0x${low}`);
  const into = at % PAGE;
  return HEADERS.includes(into) ? at - into : at;
}

/** As it is told to clients. */
export function told(position: LogPosition): string {
  return position.toString(16).padStart(16, '0');
}

/**
 * What a client says that it has seen: positions by commas, of the log or of the ledger (`<epoch>:<seq>`).
 * @returns undefined where it says nothing of the log, or nothing that can be understood; it is then taken to have seen everything
 */
export function seenAlready(header: unknown): SeenAlready | undefined {
  if (typeof header !== 'string' || header.length > 200) return undefined;
  let log: LogPosition | undefined;
  let heard: SeenAlready['heard'];
  for (const part of header.split(',').map((each) => each.trim())) {
    const [, epoch = '', seq] = LEDGER.exec(part) ?? [];
    if (TOLD.test(part)) log = latest(log, BigInt(`0x${part}`));
    else if (!seq || (heard && heard.epoch !== epoch)) return undefined;
    else heard = { epoch, seq: Math.max(heard?.seq ?? 0, Number(seq)) };
  }
  return log === undefined ? undefined : { log, heard };
}

export function latest(one: LogPosition | undefined, other: LogPosition): LogPosition {
  return one !== undefined && one > other ? one : other;
}

/** Where the primary was at an instant of this process's own clock. */
export interface Sample {
  readonly at: number;
  readonly log: LogPosition;
}

/**
 * How old what a standby answers may be at most, in milliseconds. Reckoned from where the primary was when, so that neither
 * clocks that differ nor an hour without a write make it look old.
 * @param samples oldest first
 * @returns Infinity where it has not come to any of them
 */
export function ageOf(replayed: LogPosition, samples: readonly Sample[], now: number): number {
  const reached = samples.findLastIndex(({ log }) => log <= replayed);
  if (reached < 0) return Infinity;
  return reached === samples.length - 1 ? 0 : now - (samples[reached] as Sample).at;
}
