/** What one live client may ask of us. docs/api.md states the numbers. */
export const liveLimits = {
  /** Largest message a client may send; a join of 100 topics fits. */
  messageBytes: 16 * 1024,
  topicsPerSocket: 200,
  socketsPerMember: 20,
  /** Requests per socket: a burst, then so many a second. */
  requestBurst: 40,
  requestsPerSecond: 10,
  /** Requests refused in a row before the socket is closed. */
  refusedRequests: 40,
  /** A client further behind than this reads again over GraphQL instead. */
  replayEvents: 10_000,
  replayPage: 200,
  /** Packets waiting for a client before we stop adding to them, and go on from the ledger when they are gone. */
  backlogPackets: 64,
  /** How long a client may take to read those before it is dropped. */
  stallMs: 10_000,
  /** How often credentials of open sockets are looked at again: they may expire, which no event says. */
  recheckMs: 30_000,
  /** So many of these looks are under way; those of sessions are few statements. */
  rechecksAtOnce: 500,
  /** Reads of history under way at once in a process, so that a thousand clients resuming leave room for the rest. */
  replaysAtOnce: 2,
  authorisationsAtOnce: 4,
} as const;

/** So many at once, and so many a second in the long run. */
export class TokenBucket {
  private tokens: number;
  private at: number;

  constructor(
    private readonly burst: number,
    private readonly perSecond: number,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.tokens = burst;
    this.at = now();
  }

  /** True when there was one to take. */
  take(): boolean {
    const now = this.now();
    this.tokens = Math.min(this.burst, this.tokens + ((now - this.at) / 1000) * this.perSecond);
    this.at = now;
    if (this.tokens < 1) return false;
    this.tokens -= 1;
    return true;
  }
}
